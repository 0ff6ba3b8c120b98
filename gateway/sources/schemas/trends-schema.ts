import type { PoolTrend } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { RefusedBody } from '../../gate/json-scanner.ts';
import { parseJson, type ReadJson } from '../../gate/read-json.ts';
import type { LeftOut } from '../../state/sources/left-out.ts';
import { checked, ShapeFault } from '../contract-check.ts';

export interface TrendsRequest {
  /** The ids of pools, separated by commas; undefined for all active ones. */
  pools: string | undefined;
  /** So many it has at most. */
  atMost: number;
}

/** The trends that a service gave, not read yet: those of thousands of pools are read a few at a time. */
export interface TrendsPage {
  rows: readonly (Uint8Array | null)[];
  /** Ends the hold on what came. */
  release: () => void;
}

/** @throws ShapeFault */
export function parseTrends({ answer, lists }: ReadJson, release: () => void): TrendsPage {
  checked('AllTrends', answer);
  return { rows: lists.get('trends') ?? [], release };
}

/** The trend of one pool, or why it is not taken. */
export function parseTrend(row: Uint8Array | null): PoolTrend | LeftOut {
  if (row === null) return { poolId: null, reason: 'it is larger than any trend needs' };
  let given: unknown;
  try {
    given = parseJson(row);
    const trend = checked('PoolTrend', given);
    // The contract takes a leap second, which nothing here can compute with.
    const moments = [trend.begins_at, trend.until, trend.last_payout?.paid_at];
    if (moments.some((moment) => typeof moment === 'string' && Number.isNaN(Date.parse(moment))))
      throw new ShapeFault('a time in it cannot be computed with');
    return trend;
  } catch (error) {
    if (error instanceof ShapeFault) return { poolId: poolIdIn(given), reason: error.message };
    if (error instanceof SyntaxError || error instanceof RefusedBody) return { poolId: null, reason: 'it is no JSON' };
    throw error;
  }
}

function poolIdIn(row: unknown): string | null {
  const poolId = (row as { pool_id?: unknown } | null)?.pool_id;
  return typeof poolId === 'string' && poolId.length <= 80 && poolTypeOf(poolId) !== null ? poolId : null;
}
