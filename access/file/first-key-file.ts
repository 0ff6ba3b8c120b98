import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { giveToOwnerOf, syncFolder } from './own-folder.ts';
import type { AccessPaths } from './paths.ts';

/** Stays in place of a key that is good no more: the file itself says that keys were made. */
const revokedNote =
  '# The key that was here is revoked. Make another one with: poolgate keys create --role admin --name NAME\n';

/** Whether the file is there. Whoever took it away does not want it there. */
export function hasFirstKeyFile({ firstKey }: AccessPaths): boolean {
  return statSync(firstKey, { throwIfNoEntry: false }) !== undefined;
}

/** A file that is on the disk and not yet in its place. */
export interface PreparedFile {
  /** After a power cut there is the file of before or this one, whole. */
  put(): void;
  drop(): void;
}

/** @param text null for a key that was revoked. */
export function prepareFirstKey({ folder, firstKey }: AccessPaths, text: string | null): PreparedFile {
  const unfinished = `${firstKey}.${process.pid}.partial`;
  const drop = () => rmSync(unfinished, { force: true });
  try {
    drop();
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      writeFileSync(file, text === null ? revokedNote : `${text}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    giveToOwnerOf(folder, unfinished);
  } catch (error) {
    drop();
    throw error;
  }
  const put = () => {
    renameSync(unfinished, firstKey);
    syncFolder(folder);
  };
  return { put, drop };
}
