import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { showSafely } from '@poolgate/language/names.ts';

/** What lies in the folder of pool files. */
export interface FolderList {
  /** The names of the pool files, in order. */
  files: string[];
  /** The names of those that are not read because there are too many. */
  more: string[];
  /** Files whose names cannot be shown, as well as they can be. They are not read. */
  unnamable: string[];
  /** What is probably meant as a pool file and is not read, with its fault. */
  passedOver: { name: string; reason: string }[];
}

/** Above this, looking at the files would hold up the service. */
const mostFiles = 10_000;

/** @returns null if the folder cannot be read. */
export function listFolder(folder: string): FolderList | null {
  const list: FolderList = { files: [], more: [], unnamable: [], passedOver: [] };
  const entries = readFolder(folder);
  if (entries === null) return null;
  let lookedInto = 0;
  for (const entry of entries.toSorted((one, other) => Buffer.compare(one.name, other.name))) {
    const name = entry.name.toString('utf8');
    if (name.startsWith('.')) continue;
    if (/\.ya?ml$/i.test(name)) {
      if (!isUtf8(entry.name) || /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(name))
        list.unnamable.push(showBytes(entry.name));
      else if (list.files.length < mostFiles) list.files.push(name);
      else list.more.push(name);
    } else if (list.passedOver.length < mostPassedOver && isUtf8(entry.name)) {
      const isLookedInto = mayHoldPools(entry, name) && lookedInto < mostLookedInto;
      if (isLookedInto) lookedInto += 1;
      const reason = endsNearly(entry, name) ? notRead : isLookedInto ? whyPassedOver(join(folder, name), entry) : null;
      if (reason !== null) list.passedOver.push({ name, reason });
    }
  }
  list.files.sort();
  return list;
}

const mostPassedOver = 100;

/** The names of the pool files in a folder; null if the folder cannot be read. */
export function listPoolFiles(folder: string): string[] | null {
  return listFolder(folder)?.files ?? null;
}

/** The pool files of a folder, each with a text that changes with the file; null if the folder cannot be read. */
export function fileStamps(folder: string): Map<string, string> | null {
  const list = listFolder(folder);
  return list && stampsOf(folder, list);
}

/** A text that changes whenever a pool file, or what is passed over, is changed, added or removed. */
export function folderSignature(folder: string): string {
  const list = listFolder(folder);
  if (list === null) return '(no folder)';
  const { more, unnamable, passedOver } = list;
  return JSON.stringify([...stampsOf(folder, list), more.length, unnamable, passedOver]);
}

function stampsOf(folder: string, { files }: FolderList): Map<string, string> {
  return new Map(files.map((name) => [name, stamp(join(folder, name))]));
}

function stamp(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch (error) {
    // Gone meanwhile, a link that leads nowhere or in circles, a folder without rights.
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

function readFolder(folder: string): Dirent<Buffer>[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return null;
    throw error;
  }
}

/** Bytes that are no UTF-8 are written as `\xe9`. */
function showBytes(name: Buffer): string {
  if (isUtf8(name)) return showSafely(name.toString('utf8'));
  const shown = name
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return showSafely(shown);
}

/** Looking into more would hold up the service. */
const mostLookedInto = 1000;

/** What was found inside, so that a folder is not searched again at each look. More than one folder has, or nothing would be found here again. */
const looked = new Map<string, { stamp: string; reason: string | null }>();
const mostKnown = 4 * mostLookedInto;

/** `pools.yaml.txt` and the like: the name says enough. */
function endsNearly(entry: Dirent<Buffer>, name: string): boolean {
  return entry.isFile() && /\.ya?ml(?:\.txt|\s+|\.)$/i.test(name);
}

/** Backups, editors' files and notes are nobody's pool files; these may be. */
function mayHoldPools(entry: Dirent<Buffer>, name: string): boolean {
  if (entry.isFile()) return /\.(?:json|txt)$/i.test(name) && !endsNearly(entry, name);
  return entry.isDirectory() || entry.isSymbolicLink();
}

function whyPassedOver(path: string, entry: Dirent<Buffer>): string | null {
  const present = stamp(path);
  const known = looked.get(path);
  if (known?.stamp === present) return known.reason;
  const [oldest] = looked.keys();
  if (looked.size >= mostKnown && oldest !== undefined) looked.delete(oldest);
  const reason = !entry.isFile() ? whyFolderIsPassedOver(path) : namesPool(path) ? notRead : null;
  looked.set(path, { stamp: present, reason });
  return reason;
}

const notRead =
  'The file is not read, because its name does not end in .yaml. Rename it, or move it out of this folder if it is no pool file.';

function whyFolderIsPassedOver(path: string): string | null {
  try {
    if (!statSync(path).isDirectory()) return null;
    const inside = readdirSync(path).filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.')).length;
    if (inside === 0) return null;
    const files = inside === 1 ? 'a *.yaml file' : `${inside} *.yaml files`;
    return `This folder holds ${files}, which nobody reads: folders in POOLS_DIR are passed over. Move the files up, or set POOLS_DIR to this folder.`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

/** Notes may stand beside pool files, too. */
function namesPool(path: string): boolean {
  try {
    if (statSync(path).size > 1024 * 1024) return false;
    return /^[ \t"'{[,-]{0,20}pool_id["']?[ \t]{0,5}:/m.test(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}
