import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findSystemProgram, missingProgramsSentence } from '../../../scripts/system-programs.ts';
import { freePort } from './cluster.ts';

/** Debian's pgbouncer, which gives each transaction to any of its connections. */
export interface Pooler {
  url(database: string): string;
  stop(): Promise<void>;
}

export async function startPooler(clusterPort: number): Promise<Pooler> {
  const program = findSystemProgram('pgbouncer');
  if (program === null) throw new Error(missingProgramsSentence() ?? 'pgbouncer is missing');
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-pgbouncer-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const lines = [
    ...['[databases]', `* = host=127.0.0.1 port=${clusterPort} user=admin`, '[pgbouncer]'],
    ...['listen_addr = 127.0.0.1', `listen_port = ${port}`, 'auth_type = any', 'pool_mode = transaction'],
    ...['default_pool_size = 3', 'unix_socket_dir ='],
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  // It refuses root.
  const as = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
  const child = spawn(program, [...as, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data));
  const ended = once(child, 'exit');
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!(await answers(port))) {
    if (isOver) throw new Error(`pgbouncer ended: ${said}`);
    await sleep(10);
  }
  return {
    url: (database) => `postgres://admin@127.0.0.1:${port}/${database}`,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}
