import { closeSync, openSync, rmSync, statfsSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Fills a disk, but for the spared bytes. @returns a function that makes room. */
export function fill(folder: string, spared = 0): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  const { bsize } = statfsSync(folder);
  try {
    for (;;) writeSync(file, Buffer.alloc(bsize));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
  truncateSync(path, Math.max(0, statSync(path).size - spared));
  return () => rmSync(path, { force: true });
}
