import { chmodSync, statSync } from 'node:fs';

/** What SQLite keeps beside a file. It gives these the mode of the file. */
const besideIt = ['-wal', '-shm', '-journal'];

/** Files hold share links, which open accounts: what this process makes from now on is for its own user. */
export function keepNewFilesPrivate(): void {
  process.umask(0o077);
}

/** The mode for a file of ours. One that everybody may read was made by an older version; a group that may read it was let in by a person. */
export function privateMode(mode: number): number {
  return (mode & 0o007) === 0 ? mode & 0o777 : 0o600;
}

/** Closes a database of ours, and what is beside it, to other users. */
export function closeToOthers(path: string): void {
  for (const file of [path, ...besideIt.map((side) => path + side)]) {
    try {
      const mode = statSync(file, { throwIfNoEntry: false })?.mode;
      if (mode !== undefined && privateMode(mode) !== (mode & 0o777)) chmodSync(file, privateMode(mode));
    } catch {
      // It belongs to another user, who decides, or its disk has no rights.
    }
  }
}
