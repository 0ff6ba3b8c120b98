import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { reads, says, startUpstream, type Upstream } from '@poolgate/core/testing/service/upstream.ts';
import { type CliEnded, runExampleCli } from '../../../cli/testing/run-cli.ts';
import { temporaryFolder, writePools } from '../../harness/folders.ts';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { descendantsOf } from '../../harness/processes/process-table.ts';
import { startProcess, type TestProcess, until } from '../../harness/processes/processes.ts';
import { bearer } from './callers.ts';
import { fileOf, type MarkedPool, markedPools, poolFileEntry, readingOf, tokenOf } from './marked-pools.ts';

/** A service and a gateway as processes, whose every file is below one folder and whose every secret is known. */
export interface SecretWorld {
  folder: string;
  stateDir: string;
  upstream: Upstream;
  service: TestProcess;
  gateway: TestProcess;
  /** The texts that the processes were given and read. */
  secrets: { serviceToken: string; accounts: string[]; links: string[]; adminKey: string };
  pools: readonly MarkedPool[];
  cli(...args: string[]): Promise<CliEnded>;
  /** The arguments of all processes that ran below this one. */
  argumentsSeen: Set<string>;
  stop(): Promise<void>;
}

const serviceToken = 'a-service-token-that-nobody-may-see';

export async function startSecretWorld(): Promise<SecretWorld> {
  const folder = temporaryFolder();
  const place = (name: string) => join(folder, name);
  for (const name of ['pools', 'data', 'state', 'backups', 'temporary']) mkdirSync(place(name));
  const pools = markedPools.filter(({ type }) => type === 'alphapool');
  const upstream = await startUpstream();
  for (const pool of pools) upstream.answer(tokenOf(pool), reads(readingOf(pool)));
  const variableOf = ({ number }: MarkedPool) => `TOKEN_${number}`;
  for (const client of new Set(pools.map((pool) => pool.client))) {
    const ofClient = pools.filter((pool) => pool.client === client);
    const entries = ofClient.map((pool) => {
      const entry = poolFileEntry(pool);
      return { ...entry, account: { ...(entry.account as object), token: `\${${variableOf(pool)}}` } };
    });
    writePools(place('pools'), fileOf(ofClient[0] as MarkedPool), entries);
  }
  const common = { SERVICE_TOKEN: serviceToken, LOG_LEVEL: 'trace', TMPDIR: place('temporary') };
  const tokens = Object.fromEntries(pools.map((pool) => [variableOf(pool), tokenOf(pool)]));
  const ofService = { DATA_DIR: place('data'), POOLS_DIR: place('pools'), UPSTREAM_URL: upstream.url, ...tokens };
  const service = await startProcess(exampleMain, {
    ...common,
    ...ofService,
    PORT: '0',
    POLL_INTERVAL_SECONDS: '3600',
  });
  const gateway = await startProcess('gateway/main.ts', {
    ...common,
    PORT: '0',
    STATE_DIR: place('state'),
    SCRAPERS: `alphapool=${service.url},absent=http://127.0.0.1:9`,
  });
  const adminKey = readFileSync(join(place('state'), 'admin.key'), 'utf8').trim();
  await until(
    async () =>
      (await (await fetch(`${gateway.url}/api/pools`, { headers: bearer(adminKey) })).json()) as {
        freshness: string;
      }[],
    (listed) => listed.length === pools.length && listed.every(({ freshness }) => freshness === 'fresh'),
  );
  const argumentsSeen = new Set<string>();
  const look = () => {
    for (const { command } of descendantsOf(process.pid)) argumentsSeen.add(command);
  };
  const environment = {
    ...common,
    ...ofService,
    STATE_DIR: place('state'),
    BACKUP_DIR: place('backups'),
    POOLGATE_URL: gateway.url,
  };
  return {
    folder,
    stateDir: place('state'),
    upstream,
    service,
    gateway,
    secrets: {
      serviceToken,
      accounts: pools.map(tokenOf),
      links: pools.map(({ number }) => `link-${number}`),
      adminKey,
    },
    pools,
    async cli(...args) {
      const running = runExampleCli(args, environment);
      const watch = setInterval(look, 20);
      const ended = await running;
      clearInterval(watch);
      look();
      return ended;
    },
    argumentsSeen,
    async stop() {
      await Promise.all([gateway.stop(), service.stop(), upstream.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** From now on the pool refuses every account. */
export function refuseAccounts({ upstream, pools }: SecretWorld): void {
  for (const pool of pools) upstream.answer(tokenOf(pool), says(401, `{"error":"no such token ${tokenOf(pool)}"}`));
}

/** Every file below a folder, with its bytes as a text. */
export function filesBelow(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ name: relative(folder, path), text: readFileSync(path, 'latin1') }));
}
