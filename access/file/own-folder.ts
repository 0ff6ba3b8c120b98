import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, fsyncSync, openSync, statSync } from 'node:fs';

/** Beside a file, until it is whole. Two containers have processes of the same number. */
export function unfinishedName(file: string): string {
  return `${file}.${randomBytes(8).toString('hex')}.partial`;
}

/** Root makes files for the user whose folder it is. */
export function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}

/** After a power cut the names of files are there only if their folder was written. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder.
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
