import type { PoolOfFile } from '../store/pool-registry.ts';
import type { ConfiguredPool } from './check-pool.ts';
import type { LoadedPools } from './load-pools.ts';
import { faultAt } from './pool-file.ts';

/** What one look at the files says of which pools they name. */
export type NamesOfFiles = Pick<LoadedPools<unknown>, 'mentioned' | 'folderReadable' | 'unreadable'>;

/** Whether a pool that no entry names now may still be in its file, because that file or the folder does not say any more which pools it holds. */
export function mayStillStand(poolId: string, file: string, names: NamesOfFiles): boolean {
  return !names.mentioned.has(poolId) && (!names.folderReadable || names.unreadable.has(file));
}

/** Pools that an edit broke keep their last good settings while the service runs. @param before the pools that were read until now. */
export function keepLastGood<Account>(
  before: ConfiguredPool<Account>[],
  fresh: LoadedPools<Account>,
): ConfiguredPool<Account>[] {
  const good = new Set(fresh.pools.map((pool) => pool.metadata.poolId));
  return before.filter(
    ({ metadata: { poolId }, file }) =>
      !good.has(poolId) && (fresh.mentioned.has(poolId) || mayStillStand(poolId, file, fresh)),
  );
}

/** Whose pool it was when its file could be read. */
type Holder = Pick<PoolOfFile, 'file' | 'clientName' | 'accountKey'>;

/**
 * Refuses an entry that has the pool_id of a pool whose own file cannot be read now, unless it is the same account of the same client: a pool may
 * move to another file, but a typo in one file must not hand its history to somebody else.
 * @param before the pools that were read until now.
 * @param stored what is stored of the others.
 */
export function refuseRivals<Account>(
  loaded: LoadedPools<Account>,
  before: ConfiguredPool<Account>[],
  stored: PoolOfFile[],
): LoadedPools<Account> {
  const holders = new Map<string, Holder>(stored.map((pool) => [pool.poolId, pool]));
  for (const { metadata, file, accountKey } of before)
    holders.set(metadata.poolId, { file, clientName: metadata.clientName, accountKey });
  const rivals = loaded.pools.filter((pool) => isRival(pool, holders.get(pool.metadata.poolId), loaded.unreadable));
  if (rivals.length === 0) return loaded;
  const ids = new Set(rivals.map(({ metadata }) => metadata.poolId));
  return {
    ...loaded,
    pools: loaded.pools.filter((pool) => !rivals.includes(pool)),
    refused: [
      ...loaded.refused,
      ...rivals.map(({ metadata: { poolId, clientName }, file, line }) => {
        const former = holders.get(poolId)?.file;
        const reason = `${poolId} stood in ${former}, which cannot be read now, with another account or client. Mend ${former}, and give this pool another number.`;
        const stray = { misnamedAt: null };
        return { ...faultAt(file, line, poolId, reason), pools: [poolId], clientNames: [clientName], stray };
      }),
    ],
    mentioned: new Set([...loaded.mentioned].filter((poolId) => !ids.has(poolId))),
  };
}

function isRival(
  { file, accountKey, metadata: { clientName } }: ConfiguredPool<unknown>,
  holder: Holder | undefined,
  unreadable: ReadonlySet<string>,
): boolean {
  if (holder === undefined || holder.file === file || !unreadable.has(holder.file)) return false;
  // It was never read with success.
  const isSameAccount = holder.accountKey === null || holder.accountKey === accountKey;
  return !isSameAccount || holder.clientName !== clientName;
}
