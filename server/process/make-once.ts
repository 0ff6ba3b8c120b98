import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a file system without hard links says: of FAT, of some networks and shared folders. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Makes a file that this user alone may read, unless it is there. Several processes may do so at once: the first one's file stays, and nobody ever
 * sees half of it, where the file system has links.
 */
export function makeOnce(path: string, text: string, link: typeof linkSync = linkSync): void {
  mkdirSync(dirname(path), { recursive: true });
  const write = (file: string) => writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true });
  const own = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    write(own);
    try {
      link(own, path);
    } catch (error) {
      if (!noLinks.has(String((error as NodeJS.ErrnoException).code))) throw error;
      write(path);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
  keepEntry(dirname(path));
}

/** What is sealed with a key that a power cut took away again could never be read. */
function keepEntry(folder: string): void {
  if (process.platform === 'win32') return;
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
