import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { ageOfPart, type PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SeenSource, View } from '../../views/view.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { notReadAnyMore, poolGaps } from '../coverage/coverage.ts';
import { tellFaults } from '../coverage/tell-faults.ts';
import { blockSecondsOf } from '../tiles/block-times.ts';
import { inTerahashes, networkShare, rejectRate, secondsToBlock } from '../tiles/formulas.ts';

type Schemas = components['schemas'];

/** The parts of an account that are in its tile. */
export const tileParts: readonly PartName[] = ['hashrate', 'workers', 'money', 'network'];

export function tileAnswer(view: View, entry: PoolEntry): Answer {
  return jsonAnswer(tileOfOne(entry, view.source(entry.owner)));
}

/** A tile by itself, without a coverage beside it. */
export function tileOfOne(entry: PoolEntry, source: SeenSource | undefined): Schemas['Tile'] {
  const [gap] = poolGaps({ pools: [entry], sources: source ? [source] : [], parts: tileParts });
  return tileOf(entry, source, gap);
}

/** @param source the service that owns the pool, as it is seen. @param gap what a coverage of `tileParts` says of it. */
export function tileOf(
  entry: PoolEntry,
  source: SeenSource | undefined,
  gap: Schemas['PoolGap'] | undefined,
): Schemas['Tile'] {
  const { pool, status, freshness } = entry;
  const { pool_id, pool_name, client_name } = pool;
  return {
    ...{ pool_id, pool_name, client_name, freshness, observed_at: status.observed_at },
    health: {
      reachable: isReachable(entry, source),
      message: whatIsWrong(entry, gap),
      response_time_ms: status.response_time_ms ?? null,
    },
    network: networkOf(entry),
    shares: sharesOf(entry),
    blocks_and_earnings: {
      blocks_found_24h: status.blocks_found_24h ?? null,
      estimated_earnings_24h: status.estimated_earnings,
      currency: status.currency,
      confirmed_balance: status.balance,
      pending_balance: status.balance_pending,
    },
  };
}

/** Whether the newest poll read something. Nobody knows where none is made any more, or where what its service polls is not told. */
function isReachable(entry: PoolEntry, source: SeenSource | undefined): boolean | null {
  const { pool, status } = entry;
  if (source?.state !== 'up' || !pool.active) return null;
  const { last_error: error } = status;
  if (error !== null && (error.part ?? null) === null) return false;
  const offered = partNames.filter((name) => status.parts?.[name].offered);
  const ages = offered.length === 0 ? [entry] : offered.map((name) => ageOfPart(entry, name));
  return ages.some(({ freshness }) => freshness === 'fresh') ? true : null;
}

/** As a coverage says it; also what does not make the figures old yet. */
function whatIsWrong(entry: PoolEntry, gap: Schemas['PoolGap'] | undefined): string | null {
  if (gap !== undefined && entry.freshness !== 'fresh') return gap.reason;
  const { last_error: error } = entry.status;
  const why = entry.pool.active ? (gap?.reason ?? error?.message) : notReadAnyMore;
  const ofFile = entry.fileFaults.length > 0 ? `Its pool file is broken: ${tellFaults(entry.fileFaults)}` : undefined;
  const told = [why, ofFile].filter((sentence) => sentence !== undefined);
  return told.length === 0 ? null : told.join(' ');
}

function networkOf({ status }: PoolEntry): Schemas['TileNetwork'] {
  const { algorithm, coin, network_difficulty: difficulty, current_hashrate_hs: hashrate } = status;
  const figures = { algorithm, difficulty, hashrate };
  return {
    difficulty,
    hashrate_ths: inTerahashes(hashrate),
    estimated_time_to_block_seconds: secondsToBlock(figures),
    network_share: networkShare(figures, blockSecondsOf(coin, algorithm)),
    active_workers: status.online_workers,
  };
}

function sharesOf({ status }: PoolEntry): Schemas['TileShares'] {
  const { shares_valid: valid, shares_invalid: invalid, shares_stale: stale } = status;
  return { valid, invalid, stale, reject_rate: rejectRate({ valid, invalid, stale }) };
}
