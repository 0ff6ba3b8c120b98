// A real PostgreSQL of a test's own: Debian's programs, a folder in memory, a port that was free.
import { execFile, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { findSystemProgram, missingProgramsSentence } from '../../../scripts/system-programs.ts';

const run = promisify(execFile);

export interface Cluster {
  port: number;
  /** Of the superuser, for a database. */
  url(database: string): string;
  /** Makes an empty database. @returns its URL. */
  database(): Promise<string>;
  /** As a machine that loses power: nobody is told, and nothing is written any more. Committed rows stay. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses root; a user that has no right to do so cannot become another. */
const asServer = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];

/** @param settings further lines of `postgresql.conf`, `name=value`. */
export async function startCluster(settings: readonly string[] = []): Promise<Cluster> {
  const initdb = findSystemProgram('initdb');
  if (initdb === null) throw new Error(missingProgramsSentence() ?? 'initdb is missing');
  const program = (name: string) => join(initdb, '..', name);
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-postgres-'));
  if (asServer.length > 0) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    chownSync(folder, Number(stdout), -1);
  }
  const as = (command: string, args: string[]) => {
    const [first = command, ...rest] = [...asServer, command, ...args];
    return run(first, rest, { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } });
  };
  const data = join(folder, 'data');
  await as(initdb, [
    '--pgdata',
    data,
    '--username',
    'admin',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--no-sync',
    '--no-instructions',
  ]);
  const port = await freePort();
  const options = [
    ...[
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      'fsync=off',
      'max_connections=100',
    ],
    ...['shared_buffers=64MB', 'timezone=UTC', 'log_min_messages=fatal', ...settings],
  ];
  const url = (database: string) => `postgres://admin@127.0.0.1:${port}/${database}`;
  const log = join(folder, 'log');
  const start = async () => {
    const given = options.map((option) => `-c ${option}`).join(' ');
    await as(program('pg_ctl'), ['start', '--wait', '--silent', '--pgdata', data, '--log', log, '--options', given]);
  };
  const stop = async (mode: string) => {
    await as(program('pg_ctl'), ['stop', '--wait', '--silent', '--pgdata', data, '--mode', mode]);
  };
  await start();
  const guard = endWithThisProcess(
    [...asServer, program('pg_ctl'), 'stop', '--mode', 'immediate', '--pgdata', data],
    folder,
  );
  let databases = 0;
  return {
    port,
    url,
    async database() {
      databases += 1;
      const name = `test_${databases}`;
      const sql = postgres(url('postgres'), { max: 1, onnotice: () => undefined });
      try {
        await sql.unsafe(`CREATE DATABASE ${name}`);
      } finally {
        await sql.end();
      }
      return url(name);
    },
    kill: () => stop('immediate'),
    start,
    async stop() {
      guard();
      await stop('immediate').catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A server outlives who started it. Where this process ends without a word, its server and the folder go as well.
 * @returns what calls that off.
 */
function endWithThisProcess(stop: string[], folder: string): () => void {
  const script = 'read -r end && exit; folder=$1; shift; "$@"; rm -rf "$folder"';
  const child = spawn('sh', ['-c', script, 'sh', folder, ...stop], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  return () => void child.stdin.end('over\n');
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
