import { keyParts } from '@poolgate/access/key-record.ts';
import type { PoolTrend } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { toTimestampOrNull } from '@poolgate/language/time.ts';
import { type Answer, jsonTextAnswer } from '../../answers/answer.ts';
import { rowsSeenWith } from '../../rows/seen-rows.ts';
import { faultsThatMayFit } from '../../state/faults/concerned.ts';
import { poolsOf } from '../../state/faults/fault-lists.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type ActiveFilter, fits } from '../../state/pools/pool-filter.ts';
import type { View } from '../../views/view.ts';
import { listsCoverage } from '../lists-coverage.ts';
import type { KeptTrend, KeptTrends } from './kept-trends.ts';

/** Which active pools are asked for. */
export interface TrendsFilter {
  only: ActiveFilter;
  /** Only these, sorted; null where no ids are asked for. */
  poolIds: readonly string[] | null;
}

export interface TrendsScope extends TrendsFilter {
  view: View;
  /** Its pools, sorted by pool_id. */
  entries: PoolEntry[];
  kept: Pick<KeptTrends, 'get'>;
  /** Why services that were to be asked did not answer. */
  failed: Map<string, string>;
}

export function trendsAnswer(scope: TrendsScope): Answer {
  const { view, entries, kept } = scope;
  const see = view.parts.size === keyParts.length ? null : seenTrend(view);
  const rows = entries.flatMap((entry) => {
    const text = kept.get(entry)?.text ?? null;
    if (text === null) return [];
    return [see === null ? text : see(text, entry)];
  });
  // Written already, so nothing has to be read and written again for all the others when one moves.
  return jsonTextAnswer(`{"coverage":${JSON.stringify(coverageOf(scope))},"trends":[${rows.join(',')}]}`);
}

/** A trend without what is hidden. Without hashrates no step begins anywhere, so `begins_at` goes by what is seen of the account. */
function seenTrend(view: View): (text: string, entry: PoolEntry) => string {
  const see = rowsSeenWith('PoolTrend', view.parts);
  const seesSteps = view.parts.has('hashrate');
  return (text, { pool, status }) => {
    const trend = JSON.parse(text) as PoolTrend;
    const seen = see(trend, null);
    const begins_at = seesSteps ? trend.begins_at : stepOf(status.timestamp ?? pool.created_at, trend.step_seconds);
    return JSON.stringify({ ...seen, begins_at });
  };
}

function stepOf(moment: string, seconds: number): string {
  return toTimestampOrNull(Math.floor(Date.parse(moment) / 1000 / seconds) * seconds) ?? moment;
}

function coverageOf({ view, entries: pools, only, poolIds, kept, failed }: TrendsScope) {
  const ids = poolIds && new Set(poolIds);
  const isAsked = (poolId: string) => ids === null || ids.has(poolId);
  const { refused, unread, warnings } = faultsThatMayFit(view, only);
  const concerned = (faults: typeof refused) =>
    ids === null ? faults : faults.filter((fault) => poolsOf(fault).length === 0 || poolsOf(fault).some(isAsked));
  const remarks = pools.flatMap((entry): [string, string][] => {
    const remark = remarkOn(entry, kept.get(entry), failed, view);
    return remark === undefined ? [] : [[entry.pool.pool_id, remark]];
  });
  return listsCoverage({
    pools,
    ofGoneSources: view
      .poolsOfGoneSources()
      .filter((entry) => isAsked(entry.pool.pool_id) && fits(entry, { ...only, active: 'true' })),
    sources: view.sources(),
    faults: { refused: concerned(refused), unread: concerned(unread), warnings: concerned(warnings) },
    parts: ['hashrate', 'earnings', 'payouts'],
    failed,
    remarks: new Map(remarks),
  });
}

/** Why the trend of a pool is missing, or is an old one although its service answers. */
function remarkOn(
  { owner }: PoolEntry,
  known: KeptTrend | undefined,
  failed: TrendsScope['failed'],
  view: View,
): string | undefined {
  if (known !== undefined && known.why !== null) {
    const why = view.seesAllPools ? `: ${known.why}.` : '. The operator can see why.';
    const shown = known.text === null ? '' : ' The last good one is shown.';
    return `What ${owner} says of its trend is not taken${why}${shown}`;
  }
  if (known !== undefined) return undefined;
  const reason = failed.get(owner);
  if (reason !== undefined) return `Its trend is missing: the service ${owner} ${reason}`;
  return view.source(owner)?.state === 'up'
    ? `Its trend is missing: the service ${owner} was not asked for it, or no longer has it. Ask again.`
    : 'Its trend has not been known since the gateway started.';
}
