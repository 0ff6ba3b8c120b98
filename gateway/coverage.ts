import type { Freshness } from '@poolgate/contracts/freshness.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/contracts/time.ts';
import type { PoolEntry } from './read-model/pool-entry.ts';
import type { SourceState } from './read-model/source-state.ts';

type Schemas = components['schemas'];
type AnswerCoverage = Schemas['AnswerCoverage'];

/** What an answer over several pools is made of. */
export interface CoverageScope {
  /** The pools that the answer speaks of. */
  pools: PoolEntry[];
  /** Pools of sources that are gone, which would be in the answer otherwise. */
  unlisted: PoolEntry[];
  sources: SourceState[];
}

/** How complete and how new an answer is: each pool and source that lacks something, and why. */
export function coverageOf(scope: CoverageScope): AnswerCoverage {
  const having = (freshness: Freshness) => scope.pools.filter((pool) => pool.freshness === freshness).length;
  return {
    pools: scope.pools.length,
    fresh: having('fresh'),
    stale: having('stale'),
    unreachable: having('unreachable'),
    no_data: having('no_data'),
    gaps: poolGaps(scope),
    sources: sourceGaps(scope),
  };
}

/** Every pool that is stale, unreachable or without data. */
export function poolGaps({ pools, sources }: Omit<CoverageScope, 'unlisted'>): Schemas['PoolGap'][] {
  const old = pools.filter(({ freshness }) => freshness !== 'fresh');
  if (old.length === 0) return [];
  const byName = new Map(sources.map((source) => [source.name, source]));
  return old.map((entry) => ({
    pool_id: entry.pool.pool_id,
    source: entry.owner,
    freshness: entry.freshness,
    since: entry.status.observed_at,
    reason: whyOld(entry, byName.get(entry.owner)),
  }));
}

/** Every source that cannot be followed and has pools in the scope, or never told which pools it has. */
export function sourceGaps({ pools, unlisted, sources }: CoverageScope): Schemas['SourceGap'][] {
  const away = sources.filter(({ state }) => state !== 'up');
  if (away.length === 0) return [];
  const owned = new Map<string, string[]>(away.map(({ name }) => [name, []]));
  for (const { owner, pool } of [...pools, ...unlisted]) owned.get(owner)?.push(pool.pool_id);
  return away.flatMap((source) => {
    const own = owned.get(source.name) ?? [];
    if (own.length === 0 && source.lastContact !== null) return [];
    const { name, state } = source;
    return [{ name, state, since: toTimestamp(source.since), reason: whyAway(source), pools: own.sort() }];
  });
}

/** Why a source cannot be followed, and what to do. */
export function whyAway({ name, message }: SourceState): string {
  return message ?? `The service ${name} has not answered yet since the gateway started.`;
}

function whyOld({ freshness, owner, status }: PoolEntry, source: SourceState | undefined): string {
  const away = source?.state !== 'up';
  if (freshness === 'unreachable' || (freshness === 'no_data' && away))
    return source ? whyAway(source) : `The service ${owner} is not known.`;
  const { last_error: error, poll_interval_seconds: interval } = status;
  if (error !== null) return `${polls(error.count)} failed (${error.kind}). ${error.message}`;
  if (freshness === 'no_data') return 'It was not read yet.';
  return `Its last reading is older than three poll intervals (${3 * interval} s), and no failure was told. Look at the log of ${owner}.`;
}

function polls(count: number): string {
  return count === 1 ? 'The last poll' : `The last ${count} polls`;
}
