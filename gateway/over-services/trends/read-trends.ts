import type { Clock } from '../../clock.ts';
import { Spell } from '../../gate/spell.ts';
import { parseTrend, type TrendsPage } from '../../sources/schemas/trends-schema.ts';
import { SourceFault } from '../../sources/source-fault.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import { askAgainOnLostConnection } from '../ask-all.ts';
import type { GatherOptions } from '../gather-list.ts';
import { inLists } from '../ways-to-ask.ts';
import { type KeptTrends, readingOf, type WantedTrend } from './kept-trends.ts';
import { trendByOurClock } from './trend-moments.ts';

export interface TrendsOptions extends Omit<GatherOptions, 'histories'> {
  kept: KeptTrends;
  /** What is known of a pool, whoever may see it. */
  poolOf: (poolId: string) => PoolEntry | undefined;
  now: Clock;
}

/** The present moment by the clock of a service, in unix seconds. */
export function timeAt({ clockDifference }: Pick<SourceState, 'clockDifference'>, now: number): number {
  // Where nothing is known of its clock, it is taken for ours.
  return clockDifference === null ? now : now + clockDifference;
}

const notThere = 'is no longer among the services of this gateway. Ask again';

/**
 * Asks one service for the trends of these pools, in as few requests as it takes, one after the other; for all that it has where that are most.
 * What comes is kept. @throws SourceFault, or what `signal` was aborted with.
 */
export async function readTrends(
  name: string,
  poolIds: readonly string[],
  { kept, sources, serviceOf, poolOf, deadlineMs, now }: TrendsOptions,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + deadlineMs;
  const service = serviceOf(name);
  const client = sources.client(name);
  if (service === undefined || client === undefined) throw new SourceFault(notThere, 'look');
  const isWhole = 2 * poolIds.length > service.owned.size;
  const pieces = isWhole ? [activeOf(service, poolOf)] : inLists(poolIds);
  for (const asked of pieces) {
    const timeoutMs = Math.ceil(until - performance.now());
    if (timeoutMs <= 0) throw SourceFault.timeout(deadlineMs);
    const wanted = wantedOf(asked, poolOf, timeAt(service, now()));
    const request = isWhole
      ? { pools: undefined, atMost: service.listed.size }
      : { pools: asked.join(), atMost: asked.length };
    const page = await askAgainOnLostConnection(request, client, {
      ask: (to, what, left) => to.trends(what, left, signal),
      timeoutMs,
    });
    await takeTrends(page, wanted, service, { kept, poolOf });
  }
  kept.sweep(serviceOf);
}

function activeOf({ owned }: SourceState, poolOf: TrendsOptions['poolOf']): string[] {
  return [...owned].filter((poolId) => poolOf(poolId)?.pool.active === true);
}

function wantedOf(
  poolIds: readonly string[],
  poolOf: TrendsOptions['poolOf'],
  askedAt: number,
): Map<string, WantedTrend> {
  return new Map(
    poolIds.flatMap((poolId) => {
      const entry = poolOf(poolId);
      return entry === undefined ? [] : [[poolId, { reading: readingOf(entry), askedAt }]];
    }),
  );
}

/** Each row costs itself alone where it is odd. One that nobody asked for is passed over, and so is a second one of the same pool. */
async function takeTrends(
  { rows, release }: TrendsPage,
  wanted: Map<string, WantedTrend>,
  { name, listed, clockDifference }: SourceState,
  { kept, poolOf }: Pick<TrendsOptions, 'kept' | 'poolOf'>,
): Promise<void> {
  const missing = new Map(wanted);
  const spell = new Spell();
  try {
    for (const row of rows) {
      if (spell.isLong) await spell.rest();
      const read = parseTrend(row);
      const poolId = 'reason' in read ? read.poolId : read.pool_id;
      const asked = poolId === null ? undefined : missing.get(poolId);
      const entry = poolId === null ? undefined : poolOf(poolId);
      if (poolId === null || asked === undefined || entry === undefined) continue;
      missing.delete(poolId);
      const trend = 'reason' in read ? null : trendByOurClock(read, entry, clockDifference);
      if ('reason' in read) kept.refuse(name, poolId, read.reason, asked);
      else if (trend === null) kept.refuse(name, poolId, 'its curve is in no year that there is', asked);
      else if (!kept.put(name, trend, asked, listed.size))
        kept.refuse(name, poolId, 'all its trends together are larger than they need to be', asked);
    }
  } finally {
    release();
  }
  for (const [poolId, asked] of missing) kept.refuse(name, poolId, 'none that can be read came with the others', asked);
}
