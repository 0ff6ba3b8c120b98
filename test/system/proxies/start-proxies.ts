import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../harness/folders.ts';
import { until } from '../../harness/processes/processes.ts';
import { ask, type Place } from './ask.ts';
import { makeCertificate, siteName } from './certificate.ts';
import { pageFile, type Spot } from './page-files.ts';
import { type ProxyProcess, startProxyProcess } from './proxy-process.ts';

export type ProxyName = 'nginx' | 'haproxy' | 'caddy';

/** A running proxy, and where it shows the gateway. */
export interface RunningProxy {
  place: Place;
  /** HAProxy's socket for questions about its servers. */
  statsSocket: string;
  stop(): Promise<void>;
}

const pathOf = { root: '', path: '/a/b' };

/** Runs a configuration of the page in front of a gateway. @param changes what it says otherwise than the page. */
export async function startPageProxy(
  name: ProxyName,
  spot: Spot,
  gatewayUrl: string,
  changes: Record<string, string> = {},
): Promise<RunningProxy> {
  const { host } = new URL(gatewayUrl);
  const page = (replacements: Record<string, string>) =>
    pageFile(`${name} ${spot}`, { '127.0.0.1:8080': host, ...replacements, ...changes });
  const starts: Record<ProxyName, () => Promise<RunningProxy>> = {
    async nginx() {
      const folder = temporaryFolder();
      const { certificateFile, keyFile, ca } = makeCertificate(folder);
      const paths = { '/etc/ssl/poolgate/fullchain.pem': certificateFile, '/etc/ssl/poolgate/key.pem': keyFile };
      return startNginx(
        folder,
        (port) => page({ 'listen 443': `listen 127.0.0.1:${port}`, ...paths }),
        (port) => ({
          base: `https://${siteName}:${port}${pathOf[spot]}`,
          ca,
        }),
      );
    },
    async haproxy() {
      const folder = temporaryFolder();
      const { certificateFile, keyFile, ca } = makeCertificate(folder);
      const both = join(folder, 'poolgate.pem');
      writeFileSync(both, `${ca}${readFileSync(keyFile, 'utf8')}`);
      rmSync(certificateFile);
      return startHaproxy(
        folder,
        (port, statsSocket) =>
          page({
            'bind :443': `bind 127.0.0.1:${port}`,
            '/etc/haproxy/certs/poolgate.pem': both,
            '/run/haproxy/admin.sock': statsSocket,
          }),
        (port) => ({ base: `https://${siteName}:${port}${pathOf[spot]}`, ca }),
      );
    },
    caddy: () =>
      startCaddy(
        (https, http) => page({ 'https_port 443': `https_port ${https}`, 'http_port 80': `http_port ${http}` }),
        pathOf[spot],
      ),
  };
  return starts[name]();
}

/** nginx with these servers, in a folder of its own: Debian's `nginx.conf` takes them from `conf.d/` alike. */
export async function startNginx(
  folder: string,
  servers: (port: number) => string,
  place: (port: number) => Place,
): Promise<RunningProxy> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  return running(
    await startProxyProcess({
      program: 'nginx',
      portCount: 1,
      configure([port = 0]) {
        const file = join(folder, 'nginx.conf');
        const main = [
          // The workers of root's nginx are another user's, who may not look into a temporary folder.
          ...(process.getuid?.() === 0 ? ['user root;'] : []),
          ...['daemon off;', `pid ${join(folder, 'pid')};`, 'error_log stderr;', 'events {}'],
          ...['http {', 'access_log off;', ...temporary, servers(port), '}'],
        ];
        writeFileSync(file, main.join('\n'));
        return ['-c', file, '-p', folder, '-e', 'stderr'];
      },
    }),
    folder,
    place,
  );
}

export async function startHaproxy(
  folder: string,
  text: (port: number, statsSocket: string) => string,
  place: (port: number) => Place,
): Promise<RunningProxy> {
  const statsSocket = join(folder, 'admin.sock');
  const started = await startProxyProcess({
    program: 'haproxy',
    portCount: 1,
    configure([port = 0]) {
      const file = join(folder, 'haproxy.cfg');
      writeFileSync(file, text(port, statsSocket));
      return ['-db', '-f', file];
    },
  });
  return { ...running(started, folder, place), statsSocket };
}

async function startCaddy(text: (https: number, http: number) => string, path: string): Promise<RunningProxy> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'config'));
  const started = await startProxyProcess({
    program: 'caddy',
    portCount: 3,
    configure([https = 0, http = 0]) {
      const file = join(folder, 'Caddyfile');
      writeFileSync(file, text(https, http));
      return ['run', '--config', file, '--adapter', 'caddyfile'];
    },
    variables: {
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      CADDY_ADMIN: `unix/${join(folder, 'admin.sock')}`,
    },
  });
  // Its authority and certificate are made at the first start, while it listens already.
  const authority = join(folder, 'caddy/pki/authorities/local/root.crt');
  const place = { base: `https://${siteName}:${started.ports[0]}${path}`, ca: '' };
  const isReady = async () => {
    if (!existsSync(authority)) return false;
    place.ca = readFileSync(authority, 'utf8');
    return ask(place, '/health/live').then(
      () => true,
      () => false,
    );
  };
  await until(isReady, Boolean, 30);
  return running(started, folder, () => place);
}

function running(started: ProxyProcess, folder: string, place: (port: number) => Place): RunningProxy {
  return {
    place: place(started.ports[0] as number),
    statsSocket: '',
    async stop() {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
