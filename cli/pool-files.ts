import type { ConfiguredPool } from '@poolgate/core/pools/check-pool.ts';
import { loadPools } from '@poolgate/core/pools/load-pools.ts';
import type { FileFault } from '@poolgate/core/pools/pool-file.ts';
import type { ScraperType } from '../launcher/scraper-types.ts';
import type { CliConfig } from './config.ts';

/** The content of all pool files, for all types. */
export interface PoolFiles {
  pools: { type: ScraperType; pool: ConfiguredPool<unknown> }[];
  faults: FileFault[];
}

/** Reads the pool files as the services of these types do. */
export function readPoolFiles({ poolsDir, environment }: CliConfig, types: ScraperType[]): PoolFiles {
  const loaded = types.map((type) => {
    const { adapter } = type;
    const settings = { folder: poolsDir, environment, defaultPollInterval: adapter.defaultPollIntervalSeconds };
    return { type, ...loadPools(adapter, settings) };
  });
  const known = new Set(types.map(({ type }) => type));
  const foreign = (loaded[0]?.skipped ?? []).filter(({ poolId }) => !known.has(String(poolId).split('_')[0] ?? ''));
  const faults = [
    ...loaded.flatMap(({ refused }) => refused),
    ...foreign.map((fault) => ({
      ...fault,
      reason: `Nothing here reads ${fault.poolId}; the types are ${[...known].join(', ')}. Correct the pool_id.`,
    })),
  ];
  // Every type reports the faults that concern a whole file.
  const distinct = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return {
    pools: loaded
      .flatMap(({ type, pools }) => pools.map((pool) => ({ type, pool })))
      .sort((first, second) => (first.pool.metadata.poolId < second.pool.metadata.poolId ? -1 : 1)),
    faults: [...distinct.values()].sort((first, second) => placeOf(first).localeCompare(placeOf(second), 'en')),
  };
}

export function faultText(fault: FileFault): string {
  const { file, line, reason } = fault;
  return `${file}${line === null ? '' : `, line ${line}`}: ${reason}`;
}

function placeOf({ file, line }: FileFault): string {
  return `${file} ${String(line ?? 1).padStart(8, '0')}`;
}
