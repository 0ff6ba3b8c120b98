import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Gives a finished file its name, so that after a power cut there is either all of it or nothing under that name. */
export function syncedRename(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  // Windows has no such thing as a folder that can be opened.
  if (process.platform !== 'win32') sync(dirname(to));
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
