import type { ConfiguredPool } from '../check-pool.ts';
import { type LoadedPools, refuseSameNames } from '../load-pools.ts';
import { faultAt } from '../pool-file.ts';
import { type LoadedGiven, placeOfGiven } from './given-pools.ts';

/** The pools of the files beside those that were added by API, which go on whatever a file says. */
export function withGiven<Account>(files: LoadedPools<Account>, given: LoadedGiven<Account>): LoadedPools<Account> {
  const isGiven = ({ metadata }: ConfiguredPool<Account>) => given.poolIds.has(metadata.poolId);
  const rivals = files.pools.filter(isGiven);
  const loaded = {
    ...files,
    pools: [...given.pools, ...files.pools.filter((pool) => !isGiven(pool))],
    refused: [
      ...given.refused,
      // What else is wrong with such an entry says nothing of the pool that is read.
      ...files.refused.map((fault) =>
        fault.poolId !== null && given.poolIds.has(fault.poolId) && fault.stray === undefined
          ? { ...fault, stray: { misnamedAt: null } }
          : fault,
      ),
      ...rivals.map(({ metadata: { poolId, clientName }, file, line }) => ({
        ...faultAt(file, line, poolId, takenByApi(poolId)),
        ...{ pools: [poolId], clientNames: [clientName], stray: { misnamedAt: null }, onlyHere: true as const },
      })),
    ],
    mentioned: new Set([...files.mentioned, ...given.poolIds]),
  };
  refuseSameNames(loaded);
  return loaded;
}

function takenByApi(poolId: string): string {
  return `${poolId} was added by API, which counts. Give this pool another number, or take the other one away first (DELETE /pools/${poolId}).`;
}

/** Of the pools that were read until now, those that may go on: a pool that was taken away by API is gone, whatever the files say. */
export function withoutTakenAway<Account>(
  before: ConfiguredPool<Account>[],
  { poolIds }: Pick<LoadedGiven<Account>, 'poolIds'>,
): ConfiguredPool<Account>[] {
  return before.filter(({ file, metadata }) => file !== placeOfGiven || poolIds.has(metadata.poolId));
}
