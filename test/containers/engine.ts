import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { env } from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** A project of its own, so that neither a running Poolgate nor its data is touched. */
const project = 'poolgate-containers-test';
const files = ['-p', project, '-f', 'docker-compose.yml', '-f', 'docker-compose.demo.yml'];
const environment: NodeJS.ProcessEnv & { PUBLISH: string } = { ...env, PUBLISH: env.PUBLISH ?? '127.0.0.1:18080' };
/** The operator's drivers, for all containers that read some. */
export const driversFolder = mkdtempSync(join(tmpdir(), 'poolgate-drivers-'));
chmodSync(driversFolder, 0o755);
environment.DRIVERS_PATH = driversFolder;
delete environment.COMPOSE_FILE;
delete environment.COMPOSE_PROJECT_NAME;

export const gatewayUrl = `http://${environment.PUBLISH}`;

/** `docker compose`, or the older `docker-compose`. */
const hasPlugin = spawnSync('docker', ['compose', 'version']).status === 0;
const [program, first]: [string, string[]] = hasPlugin ? ['docker', ['compose']] : ['docker-compose', []];
export const composeCommand = [program, ...first].join(' ');

async function output(command: string, args: string[]): Promise<string> {
  const { stdout } = await run(command, args, { cwd: root, env: environment, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

export const compose = (...args: string[]): Promise<string> => output(program, [...first, ...files, ...args]);
/** @param file a further compose file, whose settings win. */
export const composeWith = (file: string, ...args: string[]): Promise<string> =>
  output(program, [...first, ...files, '-f', file, ...args]);
export const docker = (...args: string[]): Promise<string> => output('docker', args);

export interface Container {
  Id: string;
  Config: { User: string; Image: string };
  HostConfig: { ReadonlyRootfs: boolean; CapDrop: string[]; SecurityOpt: string[]; Privileged: boolean };
  NetworkSettings: {
    Ports: Record<string, { HostIp: string; HostPort: string }[] | null>;
    Networks: Record<string, { IPAddress: string }>;
  };
  State: { Running: boolean; StartedAt: string; ExitCode: number; Health?: { Status: string } };
}

export async function inspect(service: string): Promise<Container> {
  const id = await compose('ps', '-a', '-q', service).catch(() => compose('ps', '-q', service));
  const [container] = JSON.parse(await docker('inspect', id)) as Container[];
  if (container === undefined) throw new Error(`There is no container of ${service}.`);
  return container;
}

export const addressOf = (container: Container): string =>
  Object.values(container.NetworkSettings.Networks)[0]?.IPAddress ?? '';

export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
