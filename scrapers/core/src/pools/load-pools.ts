import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../adapter.ts';
import { type CheckSettings, type ConfiguredPool, checkPool } from './check-pool.ts';
import { type FileFault, type PoolEntry, readPoolFile } from './pool-file.ts';

/** The content of all files of a folder, for one type. */
export interface LoadedPools<Account> {
  pools: ConfiguredPool<Account>[];
  refused: FileFault[];
  /** Entries of other types, which other services read. */
  skipped: FileFault[];
  /** Every pool_id of this type that the files name, refused ones included. */
  mentioned: Set<string>;
  /** False if not even the names of the files could be read. */
  folderReadable: boolean;
  /** Files that could not be read. Nothing is known about the pools in them. */
  unreadable: Set<string>;
}

export type LoadSettings = Omit<CheckSettings, 'file'> & { folder: string };

/** The names of the pool files in a folder; null if the folder cannot be read. */
export function listPoolFiles(folder: string): string[] | null {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.'))
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** A text that changes whenever a pool file is changed, added or removed. */
export function folderSignature(folder: string): string {
  const stamps = fileStamps(folder);
  return stamps === null ? '(no folder)' : [...stamps].map(([name, text]) => `${name} ${text}`).join('\n');
}

/** The pool files of a folder, each with a text that changes with the file; null if the folder cannot be read. */
export function fileStamps(folder: string): Map<string, string> | null {
  const files = listPoolFiles(folder);
  return files && new Map(files.map((name) => [name, stamp(join(folder, name))]));
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

/** Reads every pool file of a folder. A fault in one pool or file does not affect the others. */
export function loadPools<Account>(
  adapter: Adapter<Account>,
  { folder, ...settings }: LoadSettings,
): LoadedPools<Account> {
  const loaded: LoadedPools<Account> = {
    pools: [],
    refused: [],
    skipped: [],
    mentioned: new Set(),
    folderReadable: true,
    unreadable: new Set(),
  };
  const places = new Map<string, string>();
  const files = listPoolFiles(folder);
  if (files === null) {
    const reason = 'The folder POOLS_DIR cannot be read. Make it, or set POOLS_DIR to the folder with the pool files.';
    return { ...loaded, folderReadable: false, refused: [{ file: '.', line: null, poolId: null, reason }] };
  }
  for (const file of files) {
    const text = readText(join(folder, file));
    const { entries, faults, readable } = text === null ? unreadableFile(file) : readPoolFile(file, text);
    loaded.refused.push(...faults);
    if (!readable) loaded.unreadable.add(file);
    for (const entry of entries) take(adapter, entry, { file, ...settings }, loaded, places);
  }
  return loaded;
}

function take<Account>(
  adapter: Adapter<Account>,
  entry: PoolEntry,
  settings: CheckSettings,
  loaded: LoadedPools<Account>,
  places: Map<string, string>,
): void {
  const { poolId, poolType, line } = entry;
  const { file } = settings;
  if (poolType !== adapter.type) {
    loaded.skipped.push({
      file,
      line,
      poolId,
      reason: `${poolId} is of the type ${poolType}; the service for that type reads it, this one reads ${adapter.type}.`,
    });
    return;
  }
  const first = places.get(poolId);
  if (first !== undefined) {
    loaded.refused.push({
      file,
      line,
      poolId,
      reason: `${poolId} stands already in ${first}, which counts. Give this pool another number.`,
    });
    return;
  }
  places.set(poolId, `${file}, line ${line}`);
  loaded.mentioned.add(poolId);
  const checked = checkPool(adapter, entry, settings);
  if ('fault' in checked) loaded.refused.push(checked.fault);
  else loaded.pools.push(checked.pool);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

function unreadableFile(file: string): { entries: PoolEntry[]; faults: FileFault[]; readable: boolean } {
  return {
    entries: [],
    faults: [{ file, line: null, poolId: null, reason: 'The file cannot be read. Check its rights.' }],
    readable: false,
  };
}
