import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readKeyText } from '../key-text.ts';
import { giveToOwnerOf, syncFolder, unfinishedName } from './own-folder.ts';
import type { AccessPaths } from './paths.ts';

/** Stays in place of a key that is good no more: the file itself says that keys were made. */
const revokedNote =
  "# The key that was here is revoked. Make another one with Poolgate's command line: keys create --role admin --name NAME\n";

/** The text of the key in the file; null where there is no file, or another content. */
export function textOfFirstKey({ firstKey }: AccessPaths): string | null {
  if (statSync(firstKey, { throwIfNoEntry: false }) === undefined) return null;
  const text = readFileSync(firstKey, 'utf8').trim();
  return typeof readKeyText(text) === 'string' ? null : text;
}

/** A file that is on the disk and not yet in its place. */
export interface PreparedFile {
  /** After a power cut there is the file of before or this one, whole. */
  put(): void;
  drop(): void;
}

/** @param text null for a key that was revoked. */
export function prepareFirstKey({ folder, firstKey }: AccessPaths, text: string | null): PreparedFile {
  const unfinished = unfinishedName(firstKey);
  const drop = () => rmSync(unfinished, { force: true });
  try {
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
    try {
      renameSync(unfinished, firstKey);
    } finally {
      drop();
    }
    syncFolder(folder);
  };
  return { put, drop };
}
