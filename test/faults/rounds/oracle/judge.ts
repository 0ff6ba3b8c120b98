// Pure: whether what the gateway said can be true, by what is known of the services. Each function gives the faults it finds.
import { isDeepStrictEqual } from 'node:util';
import { recomputedTotals, type Summary, type SummaryStatus } from '../../../harness/recomputed-totals.ts';
import type { Figures } from './ledger.ts';

/** What is known about the service behind a pool at the moment of an answer. All times in unix milliseconds. */
export interface Knowledge {
  sentAt: number;
  receivedAt: number;
  /** Since when it has not answered the gateway rightly; null while it does. */
  downSince: number | null;
  upSince: number | null;
  /** Nothing befell it since it was last seen to be well. */
  undisturbed: boolean;
  gatewaySince: number;
  /** The newest reading (unix seconds) that the gateway had time to learn of. */
  newest: number | null;
  /** Where the gateway follows the service, only the file that is in place now may speak. */
  onlyPresent: boolean;
}

export interface Patience {
  pollIntervalSeconds: number;
  /** In which time the gateway must notice that a service is gone or back: a held request and its grace. */
  noticeMs: number;
  /** For a busy machine. */
  slackMs: number;
}

export interface StatusTold extends SummaryStatus {
  id?: number | null;
  last_error?: { count: number } | null;
}

/** What befits every mention of a pool's freshness. */
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

/** A status is a reading that was stored, whole, or has no figure at all. */
export function judgeFigures(
  told: Figures,
  readings: Figures[],
  mayBeEmpty: boolean,
  known: Knowledge,
  isPresent = true,
): string[] {
  const poolId = String(told.pool_id);
  if (told.observed_at === null) {
    const figures = Object.entries(told).filter(
      ([name, value]) => !isWithoutReading.has(name) && value !== null && !isDeepStrictEqual(value, []),
    );
    if (!mayBeEmpty) return [`${poolId} has no data, but its service had some all the time`];
    if (known.undisturbed && known.newest !== null)
      return [`${poolId} has no data, but its service has a reading of ${known.newest}`];
    return figures.map(([name]) => `${poolId} has no data, but ${name}`);
  }
  const isSame = (reading: Figures) =>
    Object.entries(reading).every(([name, value]) => !(name in told) || isDeepStrictEqual(told[name], value));
  if (!readings.some(isSame)) {
    const [nearest = {}] = readings;
    const names = Object.keys(nearest).filter((name) => name in told && !isDeepStrictEqual(told[name], nearest[name]));
    return [
      `${poolId} shows what was never read: ${told.observed_at} ${names.map((name) => `${name} ${JSON.stringify(told[name])}`)}`,
    ];
  }
  if (known.onlyPresent && !isPresent && told.freshness !== 'unreachable')
    return [`${poolId} is called ${told.freshness}, but the reading of ${told.observed_at} is lost with its file`];
  const observed = seconds(String(told.observed_at)) as number;
  if (known.undisturbed && known.newest !== null && observed < known.newest)
    return [`${poolId} shows the reading of ${told.observed_at}, but there has been a newer one for a while`];
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

/** A summary is judged by itself: by the pools that it lists. */
export function judgeSummary(
  summary: Pick<Summary, 'totals'> & { pools: SummaryStatus[] },
  poolIds: string[],
): string[] {
  const { totals, pools } = summary;
  const told = pools.map(({ pool_id }) => pool_id);
  const faults: string[] = [];
  if (!isDeepStrictEqual(told.toSorted(), poolIds.toSorted())) faults.push(`a summary lists ${told}, not ${poolIds}`);
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

/** Totals by client of which only what does not change from moment to moment can be judged alone. */
export function judgeTotals(told: unknown, pools: { client_name: string }[]): string[] {
  const { groups } = told as { groups: { name: string; totals: Summary['totals'] }[] };
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

/** Where `told` lacks or contradicts something of `right`; what it tells beyond that is not looked at. */
export function differences(told: unknown, right: unknown, at: string): string[] {
  if (typeof right === 'object' && right !== null && !Array.isArray(right)) {
    const fields = told as Record<string, unknown> | null | undefined;
    return Object.entries(right).flatMap(([name, value]) => differences(fields?.[name], value, `${at}.${name}`));
  }
  if (Array.isArray(right) && Array.isArray(told) && right.length === told.length)
    return right.flatMap((value, index) => differences(told[index], value, `${at}.${index}`));
  return isDeepStrictEqual(told, right) ? [] : [`${at} is ${JSON.stringify(told)}, not ${JSON.stringify(right)}`];
}

function seconds(observedAt: string | null): number | null {
  return observedAt === null ? null : Date.parse(observedAt) / 1000;
}
