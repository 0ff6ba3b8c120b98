import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readKeyText } from '../key-text.ts';
import { giveToOwnerOf, syncFolder } from './own-folder.ts';
import { type AccessPaths, accessPaths } from './paths.ts';

/** Stays in place of a key that is good no more: the file itself says that keys were made. */
const revokedNote =
  '# The key that was here is revoked. Make another one with: poolgate keys create --role admin --name NAME\n';

/** The key of the first start; null where its file is not there or holds no key. @throws where it may not be read. */
export function firstKeyText(stateDir: string): string | null {
  const text = readFirstKeyFile(accessPaths(stateDir))?.trim();
  return text === undefined || typeof readKeyText(text) === 'string' ? null : text;
}

/** The whole file; null where there is none. */
export function readFirstKeyFile({ firstKey }: AccessPaths): string | null {
  try {
    return readFileSync(firstKey, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** @param text null for a key that was revoked. */
export function writeFirstKey(paths: AccessPaths, text: string | null): void {
  writeFirstKeyFile(paths, text === null ? revokedNote : `${text}\n`);
}

/** After a power cut there is the file of before or the new one, whole. */
export function writeFirstKeyFile({ folder, firstKey }: AccessPaths, content: string): void {
  const unfinished = `${firstKey}.${process.pid}.partial`;
  try {
    rmSync(unfinished, { force: true });
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    giveToOwnerOf(folder, unfinished);
    renameSync(unfinished, firstKey);
    syncFolder(folder);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
