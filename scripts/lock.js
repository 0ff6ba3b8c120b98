// A folder that only one process can make is a lock. Plain JavaScript, because set-up runs it on an older Node, too.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Waits until no other process has the lock, and takes it. One whose process is gone counts for nothing.
 * @param {string} folder
 */
export function acquire(folder) {
  for (let tries = 0; ; tries += 1) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (holderIsGone(folder, tries)) release(folder);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/**
 * @param {string} folder
 * @param {number} tries
 */
function holderIsGone(folder, tries) {
  const pidFile = join(folder, 'pid');
  // The folder exists a moment before the pid is written.
  if (!existsSync(pidFile)) return tries > 25;
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/** @param {string} folder */
export function release(folder) {
  rmSync(folder, { recursive: true, force: true });
}
