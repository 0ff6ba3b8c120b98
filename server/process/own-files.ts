import { chmodSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files hold share links, which open accounts: what this process makes from now on is for its own user. */
export function keepNewFilesPrivate(): void {
  process.umask(0o077);
}

/**
 * The mode for a file of ours. One that everybody may read was made by an older version, and nobody decided who is in its group; a group that alone
 * may read it was let in by a person.
 */
export function privateMode(mode: number): number {
  return (mode & 0o007) === 0 ? mode & 0o777 : 0o600;
}

/** Closes a database of ours to other users, and the files beside it that are called after it: its logs, locks and copies. */
export function closeToOthers(path: string): void {
  for (const file of [path, ...calledAfter(path)]) {
    try {
      const found = statSync(file, { throwIfNoEntry: false });
      if (found?.isFile() && privateMode(found.mode) !== (found.mode & 0o777)) chmodSync(file, privateMode(found.mode));
    } catch {
      // It belongs to another user, who decides, or its disk has no rights.
    }
  }
}

function calledAfter(path: string): string[] {
  const folder = dirname(path);
  const name = basename(path);
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    // A link may lead to somebody else's file.
    return entries.filter((one) => one.isFile() && one.name.startsWith(name)).map((one) => join(folder, one.name));
  } catch {
    return [];
  }
}
