import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Lets every other thread of this process go first where they need the same core. Linux has a priority for each thread; elsewhere nothing changes.
 * @returns the number of this thread at the system; null where it has none.
 */
export function goLast(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_LOW);
    return thread;
  } catch {
    // A container without /proc, or one whose rules forbid the call: everything works, polls are a little slower while much is sent.
    return null;
  }
}
