import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import {
  noMoment,
  shownAmount,
  shownCount,
  shownFigure,
  shownHashrate,
  shownMoment,
  shownPollInterval,
  shownText,
  shownTicker,
} from '@poolgate/history/shown/shown-values.ts';
import { figureLimits, listLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { freshnessOf } from '@poolgate/language/freshness.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import type { FailureKind } from '../../failure.ts';
import type { LackingPart } from '../../judging/judge-parts.ts';
import { countsPartOf } from '../rows/part-bits.ts';
import { derivedAsShown } from './derived-fields.ts';
import { showSignals } from './show-signals.ts';
import type { HashrateRow, ReadingRow, StatusRows } from './status-rows.ts';

export type Status = components['schemas']['Status'];
type PartState = components['schemas']['PartState'];

const noHashrate: HashrateRow = { algorithm: null, current_hs: null, avg_1h_hs: null, avg_24h_hs: null };

/** @param now unix seconds. */
export function showStatus(from: StatusRows, defaultPollInterval: number, now: number): Status {
  const { pool, latest, hashrates, readings } = from;
  const { hashrate, workers, money, earnings, payouts, network } = readings;
  const rates = hashrates.slice(0, listLimits.algorithms).map(shownRates);
  // Hashrates of several algorithms are never added, and none of them stands for all.
  const only = rates.length === 1 ? (rates[0] as HashrateRow) : noHashrate;
  const pollIntervalSeconds = shownPollInterval(pool.poll_interval_seconds) ?? defaultPollInterval;
  const countsPart = countsPartNow(hashrate, workers);
  const counts = readings[countsPart];
  const states = partStates(from, pollIntervalSeconds, now);
  const observedAt = oldestOfMainParts(from);
  return {
    id: latest?.reading_key ?? null,
    timestamp: shownMoment(latest?.time ?? null),
    pool_id: pool.pool_id,
    pool_type: poolTypeOf(pool.pool_id) as string,
    observer_url: shownText(pool.observer_url, textLimits.url),
    current_hashrate: formatHashrate(only.current_hs, only.algorithm),
    current_hashrate_hs: only.current_hs,
    avg_hashrate_1h: formatHashrate(only.avg_1h_hs, only.algorithm),
    avg_hashrate_1h_hs: only.avg_1h_hs,
    avg_hashrate_24h: formatHashrate(only.avg_24h_hs, only.algorithm),
    avg_hashrate_24h_hs: only.avg_24h_hs,
    hashrates: rates.map(({ algorithm, current_hs, avg_24h_hs }) => ({
      algorithm,
      current_hashrate: formatHashrate(current_hs, algorithm),
      current_hashrate_hs: current_hs,
      avg_hashrate_24h: formatHashrate(avg_24h_hs, algorithm),
      avg_hashrate_24h_hs: avg_24h_hs,
    })),
    algorithm: only.algorithm,
    coin: shownTicker(latest?.coin ?? hashrate?.coin ?? null),
    currency: shownTicker(money?.currency ?? latest?.currency ?? null),
    online_workers: shownCount(counts?.online_workers ?? null),
    offline_workers: shownCount(counts?.offline_workers ?? null),
    workers_complete: workers === null ? null : workers.workers_complete === 1,
    balance: shownAmount(money?.balance ?? null),
    balance_pending: shownAmount(money?.balance_pending ?? null),
    paid_total: shownAmount(money?.paid_total ?? payouts?.payouts_total ?? null),
    last_income: shownAmount(earnings?.last_income ?? null),
    shares_valid: shownFigure(hashrate?.shares_valid ?? null, figureLimits.shares),
    shares_invalid: shownFigure(hashrate?.shares_invalid ?? null, figureLimits.shares),
    shares_stale: shownFigure(hashrate?.shares_stale ?? null, figureLimits.shares),
    pool_luck: shownFigure(network?.pool_luck ?? null, figureLimits.luck),
    network_difficulty: shownFigure(network?.network_difficulty ?? null, figureLimits.difficulty),
    estimated_earnings: shownAmount(network?.estimated_earnings ?? null),
    derived: derivedAsShown(readings, countsPart),
    counts_part: countsPart,
    dropped_rows: shownCount(latest?.dropped_rows ?? null),
    unreadable_figures: shownCount(latest?.unreadable_figures ?? null),
    observed_at: shownMoment(observedAt),
    poll_interval_seconds: pollIntervalSeconds,
    parts: states,
    last_error: lastError(from),
    open_anomalies: from.openAnomalies,
    ...(from.signals !== null && { signals: showSignals(from.signals) }),
    response_time_ms: shownFigure(pool.response_ms, figureLimits.responseMs),
    blocks_found_24h: shownCount(hashrate?.blocks_found_24h ?? null),
    freshness: freshnessOf({ observedAt, pollIntervalSeconds, failuresInARow: failuresInARow(from) }, now),
  };
}

/** Worker counts come from the pool's own counts if it has any, unless those of the list are newer. */
function countsPartNow(hashrate: ReadingRow | null, workers: ReadingRow | null): 'hashrate' | 'workers' {
  if (hashrate === null) return 'workers';
  const isCounted = countsPartOf(hashrate.parts) === 'workers';
  const hasOwnCounts = !isCounted && (hashrate.online_workers !== null || hashrate.offline_workers !== null);
  const isListCounted = workers !== null && countsPartOf(workers.parts) === 'workers';
  return isCounted || (isListCounted && (!hasOwnCounts || workers.reading_key > hashrate.reading_key))
    ? 'workers'
    : 'hashrate';
}

function shownRates({ algorithm, current_hs, avg_1h_hs, avg_24h_hs }: HashrateRow): HashrateRow {
  return {
    algorithm: shownTicker(algorithm),
    current_hs: shownHashrate(current_hs),
    avg_1h_hs: shownHashrate(avg_1h_hs),
    avg_24h_hs: shownHashrate(avg_24h_hs),
  };
}

/** The age of a status is that of its oldest main part. Main parts that were never read, or are not offered, have no age. */
function oldestOfMainParts({ readings }: StatusRows): number | null {
  const times = mainParts.flatMap((part) => readings[part]?.time ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** The main part with the most failures in a row. */
function worstMainPart({ lacking }: StatusRows): LackingPart | undefined {
  return lacking
    .filter(({ part, failure_kind }) => failure_kind !== null && mainParts.some((main) => main === part))
    .toSorted((first, second) => second.failure_count - first.failure_count)[0];
}

const none = 0;

/** How many polls in a row failed, whole or in a main part. */
function failuresInARow(from: StatusRows): number {
  return from.pool.failure_count + (worstMainPart(from)?.failure_count ?? none);
}

function lastError(from: StatusRows): Status['last_error'] {
  const { failure_kind: kind, failure_message: message, failure_since: since } = from.pool;
  const worst = worstMainPart(from);
  const count = failuresInARow(from);
  if (kind !== null && message !== null && since !== null)
    return { part: null, ...shownError(kind, message, worst?.failure_since ?? since, count) };
  if (worst === undefined) return null;
  const error = partError(from, worst);
  return error === null ? null : { part: worst.part, ...error };
}

/** A poll that failed whole also failed to read the part. */
function partError({ pool }: StatusRows, row: LackingPart | undefined): PartState['error'] {
  const kind = pool.failure_kind ?? row?.failure_kind ?? null;
  const message = pool.failure_message ?? row?.failure_message ?? null;
  const since = row?.failure_since ?? pool.failure_since;
  if (kind === null || message === null || since === null) return null;
  return shownError(kind, message, since, (row?.failure_count ?? none) + pool.failure_count);
}

function shownError(kind: FailureKind, message: string, since: number, count: number): NonNullable<PartState['error']> {
  return {
    kind,
    message: shownText(message, textLimits.sentence),
    since: shownMoment(since) ?? noMoment,
    count: Math.min(count, Number.MAX_SAFE_INTEGER),
  };
}

function partStates(from: StatusRows, pollIntervalSeconds: number, now: number): Record<PartName, PartState> {
  const rows = new Map(from.lacking.map((row) => [row.part, row]));
  const states = partNames.map((part): [PartName, PartState] => {
    const row = rows.get(part);
    if (row?.offered === 0) return [part, { offered: false, observed_at: null, freshness: 'no_data', error: null }];
    const observedAt = from.readings[part]?.time ?? null;
    const error = partError(from, row);
    const age = { observedAt, pollIntervalSeconds, failuresInARow: error?.count ?? none };
    return [part, { offered: true, observed_at: shownMoment(observedAt), freshness: freshnessOf(age, now), error }];
  });
  return Object.fromEntries(states) as Record<PartName, PartState>;
}
