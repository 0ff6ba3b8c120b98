import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Child, untilIdle } from './children.ts';
import { pinned } from './machine.ts';
import { cpuTime } from './process-figures.ts';

const run = promisify(execFile);

/** wrk if it is installed: autocannon is slower than a quick server. */
const hasWrk = spawnSync('wrk', ['-v'], { stdio: 'ignore' }).error === undefined;
export const loadGenerator = hasWrk ? 'wrk' : 'autocannon';

export interface Load {
  requestsPerSecond: number;
  /** CPU time of the server for one request, which does not depend on the load generator; null if the system does not say. */
  cpuMicroseconds: number | null;
}

interface Counted {
  requests: number;
  microseconds: number;
  failed: number;
  refused: number;
}

/** What every request sends beside what the generator itself does. */
export type Sent = Record<string, string>;

/** Asks a server for one path as fast as it answers. @throws if any answer is an error. */
export async function measureLoad(
  server: Child,
  path: string,
  connections: number,
  seconds: number,
  sent: Sent = {},
): Promise<Load> {
  const url = server.url + path;
  const before = cpuTime(server.pid);
  const { requests, microseconds, failed, refused } = await (hasWrk ? wrk : autocannon)(
    url,
    connections,
    seconds,
    sent,
  );
  await untilIdle(server);
  const after = cpuTime(server.pid);
  if (failed > 0 || refused > 0 || requests === 0)
    throw new Error(`${url}: of ${requests} requests ${failed} got no answer and ${refused} an error`);
  return {
    requestsPerSecond: (requests * 1_000_000) / microseconds,
    cpuMicroseconds: before === null || after === null ? null : (after - before) / requests,
  };
}

async function wrk(url: string, connections: number, seconds: number, sent: Sent): Promise<Counted> {
  const script = join(import.meta.dirname, 'report.lua');
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '60s', '-s', script, ...headersOf(sent), url];
  const { stdout } = await run(...pinned('load', 'wrk', args));
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Counted;
}

async function autocannon(url: string, connections: number, seconds: number, sent: Sent): Promise<Counted> {
  const program = join(import.meta.dirname, '../../node_modules/autocannon/autocannon.js');
  const bounds = ['-c', String(connections), '-d', String(seconds), '-t', '60'];
  const args = [program, '-j', ...bounds, ...headersOf(sent), url];
  const { stdout } = await run(...pinned('load', process.execPath, args));
  const report = JSON.parse(stdout) as { '2xx': number; non2xx: number; errors: number; duration: number };
  return {
    requests: report['2xx'],
    microseconds: report.duration * 1e6,
    failed: report.errors,
    refused: report.non2xx,
  };
}

/** Both take them alike. */
function headersOf(sent: Sent): string[] {
  return Object.entries(sent).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
}
