import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, type as systemName, totalmem } from 'node:os';

export interface Machine {
  date: string;
  cpu: string;
  cores: number;
  memory_gb: number;
  os: string;
  node: string;
  commit: string;
  load: string;
  pinned: boolean;
  /** The load average before. On a busy machine absolute figures say little. */
  busy_before: number;
}

/** Where the measured server runs, and where everything else does. */
export type Place = 'server' | 'load';

/** A core for each place, far apart because neighbours may be halves of one core, and all that there are; null if nothing can be pinned. */
const cores: Record<Place | 'all', string> | null = (() => {
  if (process.platform !== 'linux') return null;
  const { status, stdout } = spawnSync('taskset', ['-pc', String(process.pid)], { encoding: 'utf8' });
  if (status !== 0) return null;
  const allowed = (stdout.split(':').at(-1) ?? '').split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  });
  const [server, load] = [allowed[0], allowed.at(-1)];
  return server === undefined || load === undefined || server === load ? null : { server, load, all: allowed.join() };
})();

/** The command that runs a program on the core of its place. */
export function pinned(place: Place, command: string, args: string[]): [command: string, args: string[]] {
  return cores === null ? [command, args] : ['taskset', ['-c', cores[place], command, ...args]];
}

/** Moves this process off the server's core. */
export function stayAtLoad(): void {
  if (cores !== null) spawnSync('taskset', ['-apc', cores.load, String(process.pid)], { stdio: 'ignore' });
}

/** What is started meanwhile may run on all cores. */
export async function onAllCores<Started>(start: () => Promise<Started>): Promise<Started> {
  if (cores !== null) spawnSync('taskset', ['-apc', cores.all, String(process.pid)], { stdio: 'ignore' });
  try {
    return await start();
  } finally {
    stayAtLoad();
  }
}

export function describeMachine(load: string): Machine {
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: import.meta.dirname });
  return {
    date: new Date().toISOString().replace(/\.\d+/, ''),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 2 ** 30),
    os: `${systemName()} ${release()}`,
    node: process.version,
    commit: stdout?.trim() || 'unknown',
    load,
    pinned: cores !== null,
    busy_before: loadavg()[0] ?? Number.NaN,
  };
}
