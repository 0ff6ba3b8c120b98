import type { PoolTypes } from '@poolgate/core/pool-types.ts';
import type { ConfiguredPool } from '@poolgate/core/pools/check-pool.ts';
import { readPoolFolder } from '@poolgate/core/pools/files/read-folder.ts';
import { checkFolder } from '@poolgate/core/pools/load-pools.ts';
import type { FileFault } from '@poolgate/core/pools/pool-file.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import type { ScraperType } from '../scraper-types.ts';

/** The content of all pool files, for all types. */
export interface PoolFiles {
  pools: { type: ScraperType; pool: ConfiguredPool<unknown> }[];
  faults: FileFault[];
  /** What is read and probably a mistake. */
  warnings: FileFault[];
  /** Every pool_id of these types that the files name, refused ones included. */
  mentioned: Set<string>;
  /** False if not even the names of the files could be read. */
  folderReadable: boolean;
  /** Files of which it is not known which pools they hold. */
  unreadable: Set<string>;
}

export interface PoolFolderSettings {
  poolsDir: string;
  /** For `${NAME}` in pool files. */
  environment: NodeJS.ProcessEnv;
}

/** Reads the pool files as the services of these types do. */
export function readPoolFiles({ poolsDir, environment }: PoolFolderSettings, types: ScraperType[]): PoolFiles {
  const folder = readPoolFolder(poolsDir);
  const loaded = types.map((type) => ({ type, ...checkFolder(type.poolTypes, folder, { environment }) }));
  const isForeign = (type: string | null) => type !== null && !types.some(({ poolTypes }) => isRead(poolTypes, type));
  const foreign = (loaded[0]?.skipped ?? []).filter(({ poolId }) => isForeign(poolTypeOf(String(poolId))));
  const known = types.flatMap(({ poolTypes }) => poolTypes.all().map(({ type }) => type));
  const faults = [
    ...loaded.flatMap(({ refused }) => refused),
    ...foreign.map((fault) => ({
      ...fault,
      reason: `Nothing here reads ${fault.poolId}; the types are ${known.join(', ')}. Correct the pool_id, or write a driver for it (docs/drivers.md).`,
    })),
  ];
  // Every type reports the faults that concern a whole file.
  const distinct = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return {
    pools: loaded
      .flatMap(({ type, pools }) => pools.map((pool) => ({ type, pool })))
      .sort((first, second) => (first.pool.metadata.poolId < second.pool.metadata.poolId ? -1 : 1)),
    faults: inOrder([...distinct.values()]),
    warnings: inOrder(folder.warnings),
    mentioned: new Set(loaded.flatMap(({ mentioned }) => [...mentioned])),
    folderReadable: folder.readable,
    unreadable: new Set(loaded.flatMap(({ unreadable }) => [...unreadable])),
  };
}

/** Also where the description of the type is refused: its service says so where the figures are. */
function isRead(poolTypes: PoolTypes, type: string): boolean {
  return poolTypes.adapterOf(type) !== null || poolTypes.refusalOf(type) !== null;
}

/** The services of the types that the files name. */
export function neededTypes({ mentioned }: PoolFiles, types: ScraperType[]): ScraperType[] {
  const named = new Set([...mentioned].map(poolTypeOf));
  return types.filter(({ poolTypes }) => [...named].some((type) => type !== null && isRead(poolTypes, type)));
}

function inOrder(faults: FileFault[]): FileFault[] {
  return faults.toSorted((first, second) => placeOf(first).localeCompare(placeOf(second), 'en'));
}

function placeOf({ file, line }: FileFault): string {
  return `${file} ${String(line ?? 1).padStart(8, '0')}`;
}
