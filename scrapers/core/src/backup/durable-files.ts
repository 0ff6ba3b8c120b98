import { chmodSync, chownSync, closeSync, fsyncSync, openSync, renameSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { privateMode } from '@poolgate/server/process/own-files.ts';

/** Renames a finished file so that after a power cut there is either the whole file or none under that name. */
export function syncedRename(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  // Windows cannot open a folder.
  if (process.platform !== 'win32') sync(dirname(to));
}

/** Gives a new file the owner and mode of another one, without access for everybody. People often work on files as root; the service does not run as root. */
export function giveTo(path: string, { uid, gid, mode }: Stats, isFile: boolean): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
  if (isFile) chmodSync(path, privateMode(mode));
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
