import { readdirSync, readFileSync } from 'node:fs';

const microsecondsPerTick = 10_000;

/** CPU time of all threads of a process so far, in microseconds; null without /proc. @param withEnded its children that ended are counted as well */
export function cpuTime(pid: number, { withEnded = false } = {}): number | null {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; what follows it begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, withEnded ? 15 : 13).map(Number);
  return ticks.reduce((sum, one) => sum + one) * microsecondsPerTick;
}

/** How many milliseconds all threads of a process that still run have had a processor; 0 if the system does not say. */
export function ranOnCpu(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const ran = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    return ran.reduce((sum, nanoseconds) => sum + Number(nanoseconds) / 1e6, 0);
  } catch {
    return 0;
  }
}

/** How many milliseconds the main thread of a process has waited for a processor; 0 if the system does not say. */
export function waitedForCpu(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/** Resident memory in MB, now and at most so far; null without /proc. */
export function memory(pid: number): { now: number; peak: number } | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
