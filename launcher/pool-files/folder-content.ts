import { fileStamps } from '@poolgate/core/pools/files/list-files.ts';
import { mayStillStand } from '@poolgate/core/pools/last-good.ts';
import type { FileFault } from '@poolgate/core/pools/pool-file.ts';
import type { PoolFiles } from './read-pool-files.ts';

/** A pool that a file names. */
export interface NamedPool {
  file: string;
  /** Changes with what the file says about the pool; null where that is refused. */
  digest: string | null;
  active: boolean;
  /** Whether its service reads it on with its last good settings, because an edit broke its entry, its file or the folder. */
  kept: boolean;
}

/** What the pool files say at one moment, as far as a person is told of changes. */
export interface FolderContent {
  folder: string;
  readable: boolean;
  /** The files by name, each with a text that changes with the file. */
  files: Map<string, string>;
  pools: Map<string, NamedPool>;
  faults: FileFault[];
  warnings: FileFault[];
}

/** @param before what was known; pools of a file that can no longer be read go on, as they do in their service. */
export function folderContent(folder: string, read: PoolFiles, before: FolderContent | null): FolderContent {
  const pools = new Map<string, NamedPool>();
  for (const { poolId, file } of read.faults)
    if (poolId !== null && read.mentioned.has(poolId) && !pools.has(poolId)) {
      const was = before?.pools.get(poolId);
      pools.set(poolId, { file, digest: null, active: was?.active ?? true, kept: isRead(was) });
    }
  for (const { pool } of read.pools)
    pools.set(pool.metadata.poolId, {
      file: pool.file,
      digest: `${pool.metadataDigest} ${pool.accountDigest}`,
      active: pool.metadata.active,
      kept: false,
    });
  for (const [poolId, pool] of before?.pools ?? [])
    if (mayStillStand(poolId, pool.file, read)) pools.set(poolId, { ...pool, kept: isRead(pool) });
  return {
    folder,
    readable: read.folderReadable,
    files: (read.folderReadable ? fileStamps(folder) : null) ?? before?.files ?? new Map(),
    pools,
    faults: read.faults,
    warnings: read.warnings,
  };
}

function isRead(pool: NamedPool | undefined): boolean {
  return pool?.active === true && (pool.digest !== null || pool.kept);
}
