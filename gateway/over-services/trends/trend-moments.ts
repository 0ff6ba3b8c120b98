import type { PoolTrend } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { toTimestampOrNull } from '@poolgate/language/time.ts';
import type { ToldStatus } from '../../state/pools/moments.ts';

/**
 * A trend by the gateway's clock, as the statuses beside it are: else a curve would end in the future, or hours before its own reading. `until` is the
 * moment that the status shows for the same reading, and the steps are moved with it, so that the curve keeps its shape. What the pool itself
 * dates, payments and days, stays.
 * @param difference by how many seconds the service's clock is ahead; null where that is not known.
 * @returns null where a moment would be in no year that can be written.
 */
export function trendByOurClock(trend: PoolTrend, account: ToldStatus, difference: number | null): PoolTrend | null {
  const ahead = secondsAhead(trend.until, account) ?? difference;
  // What begins on the full half hour stays so where the clocks agree.
  if (ahead === null || ahead === 0) return trend;
  const { until, begins_at } = trend;
  const [begins, ends] = [earlier(begins_at, ahead), until === null ? null : earlier(until, ahead)];
  return begins === null || (until !== null && ends === null) ? null : { ...trend, until: ends, begins_at: begins };
}

/** By how much the moment of a reading was corrected in its status; null where the status does not tell of this reading. */
function secondsAhead(until: string | null, { told, status }: ToldStatus): number | null {
  const pairs: [told: string | null | undefined, shown: string | null | undefined][] = [
    [told.parts?.hashrate.observed_at, status.parts?.hashrate.observed_at],
    [told.timestamp, status.timestamp],
    [told.observed_at, status.observed_at],
  ];
  for (const [before, shown] of pairs)
    if (before && shown && before === until) return (Date.parse(before) - Date.parse(shown)) / 1000;
  return null;
}

function earlier(moment: string, seconds: number): string | null {
  return toTimestampOrNull(Date.parse(moment) / 1000 - seconds);
}
