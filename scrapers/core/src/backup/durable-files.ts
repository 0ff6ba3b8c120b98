import { chmodSync, chownSync, closeSync, fsyncSync, openSync, renameSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/** Gives a finished file its name, so that after a power cut there is either all of it or nothing under that name. */
export function syncedRename(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  // Windows has no such thing as a folder that can be opened.
  if (process.platform !== 'win32') sync(dirname(to));
}

/** Gives a file that was made here to whom another belongs: who works on files by hand is often root, and the service is not. */
export function giveTo(path: string, { uid, gid, mode }: Stats, isFile: boolean): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
  if (isFile) chmodSync(path, mode);
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
