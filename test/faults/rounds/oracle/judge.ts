// Pure: whether an answer of the gateway can be true, given what is known of the services. Each function returns the faults found.
import { isDeepStrictEqual } from 'node:util';
import { recomputedTotals, type Summary, type SummaryStatus } from '../../../harness/recomputed-totals.ts';
import type { Figures } from './ledger.ts';

/** What is known about the service behind a pool at the moment of an answer. All times in unix milliseconds. */
export interface Knowledge {
  sentAt: number;
  receivedAt: number;
  /** Since when it gives no right answers; null while it does. */
  downSince: number | null;
  upSince: number | null;
  /** No fault since it was last well. */
  undisturbed: boolean;
  gatewaySince: number;
  /** The newest reading (unix seconds) that the gateway must know. */
  newest: number | null;
  /** If the gateway follows the service, only figures of its present file are right. */
  onlyPresent: boolean;
}

export interface Patience {
  pollIntervalSeconds: number;
  /** The time in which the gateway must notice that a service is gone or back: a held request and its grace. */
  noticeMs: number;
  /** For a busy machine. */
  slackMs: number;
}

export interface JudgedStatus extends SummaryStatus {
  id?: number | null;
  last_error?: { count: number } | null;
}

/** Judges the freshness of a pool, wherever it is shown. */
export function judgeFreshness(
  { pool_id, freshness, observed_at }: { pool_id: string; freshness: string; observed_at?: string | null },
  known: Knowledge,
  { pollIntervalSeconds, noticeMs, slackMs }: Patience,
  failures: number | undefined,
): string[] {
  const { sentAt, receivedAt, downSince, undisturbed, gatewaySince } = known;
  const limit = noticeMs + slackMs;
  const upSince = Math.max(known.upSince ?? receivedAt, gatewaySince);
  const observed = observed_at === undefined ? known.newest : seconds(observed_at);
  const faults: string[] = [];
  const wrong = (why: string) => faults.push(`${pool_id} is called ${freshness}, but ${why}`);
  const freshMs = 3000 * pollIntervalSeconds;
  if (downSince !== null && sentAt - downSince > limit && !['unreachable', 'no_data'].includes(freshness))
    wrong(`its service has not answered for ${sentAt - downSince} ms`);
  if (freshness === 'fresh') {
    if (observed_at !== undefined && (observed === null || sentAt - observed * 1000 > freshMs + slackMs))
      wrong(`its reading is of ${observed_at}`);
  } else if (freshness === 'stale') {
    const isOld = observed !== null && receivedAt - observed * 1000 >= freshMs - 1000;
    if (undisturbed && !isOld && failures !== undefined && failures < 3) wrong(`its reading is of ${observed_at}`);
  } else if (freshness === 'unreachable') {
    const patience = undisturbed && gatewaySince < sentAt - limit ? 0 : limit;
    if (downSince === null && receivedAt - upSince > patience)
      wrong(`its service has answered for ${receivedAt - upSince} ms`);
  } else if (freshness !== 'no_data') wrong('there is no such thing');
  return faults;
}

/** A status must be one stored reading, or have no figure at all. */
export function judgeFigures(
  shown: Figures,
  readings: Figures[],
  mayBeEmpty: boolean,
  known: Knowledge,
  isPresent = true,
): string[] {
  const poolId = String(shown.pool_id);
  if (shown.observed_at === null) {
    const figures = Object.entries(shown).filter(
      ([name, value]) => !isWithoutReading.has(name) && value !== null && !isDeepStrictEqual(value, []),
    );
    if (!mayBeEmpty) return [`${poolId} has no data, but its service had some all the time`];
    if (known.undisturbed && known.newest !== null)
      return [`${poolId} has no data, but its service has a reading of ${known.newest}`];
    return figures.map(([name]) => `${poolId} has no data, but ${name}`);
  }
  const isSame = (reading: Figures) =>
    Object.entries(reading).every(([name, value]) => !(name in shown) || isDeepStrictEqual(shown[name], value));
  if (!readings.some(isSame)) {
    const [nearest = {}] = readings;
    const names = Object.keys(nearest).filter(
      (name) => name in shown && !isDeepStrictEqual(shown[name], nearest[name]),
    );
    return [
      `${poolId} shows what was never read: ${shown.observed_at} ${names.map((name) => `${name} ${JSON.stringify(shown[name])}`)}`,
    ];
  }
  if (known.onlyPresent && !isPresent && shown.freshness !== 'unreachable')
    return [`${poolId} is called ${shown.freshness}, but the reading of ${shown.observed_at} is lost with its file`];
  const observed = seconds(String(shown.observed_at)) as number;
  if (known.undisturbed && known.newest !== null && observed < known.newest)
    return [`${poolId} shows the reading of ${shown.observed_at}, but there has been a newer one for a while`];
  return [];
}

const isWithoutReading = new Set([
  'pool_id',
  'pool_name',
  'country',
  'pool_type',
  'observer_url',
  'poll_interval_seconds',
  'freshness',
  'last_error',
  'parts',
  'counts_part',
]);

/** A summary must be the sum of the pools that it lists. */
export function judgeSummary(
  summary: Pick<Summary, 'totals'> & { pools: SummaryStatus[] },
  poolIds: string[],
): string[] {
  const { totals, pools } = summary;
  const shown = pools.map(({ pool_id }) => pool_id);
  const faults: string[] = [];
  if (!isDeepStrictEqual(shown.toSorted(), poolIds.toSorted())) faults.push(`a summary lists ${shown}, not ${poolIds}`);
  const right = recomputedTotals(pools, totals) as Record<string, unknown> & { coverage: Record<string, object> };
  const having = (freshness: string) =>
    pools.filter((pool) => pool.freshness === freshness).map(({ pool_id }) => pool_id);
  Object.assign(right.coverage.pools ?? {}, {
    fresh_pools: having('fresh'),
    stale_pools: having('stale'),
    unreachable_pools: having('unreachable'),
    no_data_pools: having('no_data'),
  });
  faults.push(...differences(totals, right, 'totals'));
  return faults;
}

/** Judges only the constant parts of totals by client. */
export function judgeTotals(shown: unknown, pools: { client_name: string }[]): string[] {
  const { groups } = shown as { groups: { name: string; totals: Summary['totals'] }[] };
  const clients = [...new Set(pools.map(({ client_name }) => client_name))].sort();
  const count = (name: string) => pools.filter(({ client_name }) => client_name === name).length;
  return [
    ...differences(
      groups.map(({ name, totals }) => [name, totals.pools]),
      clients.map((name) => [name, count(name)]),
      'the pools of each client',
    ),
    ...groups.flatMap(({ name, totals: { pools: all, coverage } }) => {
      const { fresh, stale, unreachable, no_data } = coverage.pools;
      return differences(fresh + stale + unreachable + no_data, all, `the covered pools of ${name}`);
    }),
  ];
}

/** Where `shown` lacks or contradicts a value of `right`. Further values of `shown` are ignored. */
export function differences(shown: unknown, right: unknown, at: string): string[] {
  if (typeof right === 'object' && right !== null && !Array.isArray(right)) {
    const fields = shown as Record<string, unknown> | null | undefined;
    return Object.entries(right).flatMap(([name, value]) => differences(fields?.[name], value, `${at}.${name}`));
  }
  if (Array.isArray(right) && Array.isArray(shown) && right.length === shown.length)
    return right.flatMap((value, index) => differences(shown[index], value, `${at}.${index}`));
  return isDeepStrictEqual(shown, right) ? [] : [`${at} is ${JSON.stringify(shown)}, not ${JSON.stringify(right)}`];
}

function seconds(observedAt: string | null): number | null {
  return observedAt === null ? null : Date.parse(observedAt) / 1000;
}
