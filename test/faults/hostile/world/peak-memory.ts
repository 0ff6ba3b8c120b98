import { readFileSync, writeFileSync } from 'node:fs';

/** The most memory that a process may have, all of it together. */
export const mostMegabytes = 384;
/** Of that, what Node may use for objects; the rest is for code, buffers and the young ones. */
export const heapMegabytes = 176;

/** From now on the peak is counted anew; where the system does not say, nothing is counted. */
export function forgetPeak(pid: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most memory that the process had, in MB; null where the system does not say or the process is gone. */
export function peakOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
