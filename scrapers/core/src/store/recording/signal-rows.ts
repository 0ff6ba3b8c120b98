import type {
  EarlierRates,
  EarlierSignals,
  KeptSignals,
  Signals,
  SignalsMemory,
  SpanOfTime,
} from '../../judging/signals/signals.ts';
import { readsPart } from '../rows/part-bits.ts';
import { isOfReading } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';

/** Whose signals they are. */
export interface SignalsOf {
  poolKey: number;
  /** Everything older than this (unix seconds) belongs to another account. */
  begin: number;
  isNew: boolean;
}

/** The rows of `pool_signal`, and the readings that signals are made of. */
export interface SignalRows {
  earlier(of: SignalsOf): EarlierSignals;
  /** Those of the newest reading; null where there are none. */
  newest(poolKey: number): Signals | null;
  /** The caller holds the transaction. */
  write(poolKey: number, kept: KeptSignals): void;
}

type Bounds = { poolKey: number } & SpanOfTime;
type RateRow = [time: number, isWhole: number, algorithm: string | null, hs: number | null];
interface MeanRow {
  day: number;
  algorithm: string | null;
  total: number;
  known: number;
  hours: number;
}

/** What is stored in another form is not read: the signals begin anew. */
const formNow = 2;
const dayLength = 86_400;
const leastHoursOfDay = 12;

export function createSignalRows(database: Database): SignalRows {
  const find = database.prepare<[number], { signals: string; memory: string }>(
    `SELECT signals, memory FROM pool_signal WHERE pool_key = +? AND form = ${formNow}`,
  );
  const put = database.prepare(`REPLACE INTO pool_signal VALUES (?, ${formNow}, ?, ?)`);
  const rawSince = database
    .prepare<[number], number | null>('SELECT readings_raw_since FROM pool WHERE pool_key = ?')
    .pluck();
  const inSpan = 'r.pool_key = +@poolKey AND r.time BETWEEN +@from AND +@to';
  const hourInSpan = 'h.pool_key = +@poolKey AND h.hour BETWEEN +@from / 3600 AND +@to / 3600';
  const readsHashrate = `(r.parts IS NULL OR ${readsPart('hashrate')})`;
  const isWhole = `(${readsPart('workers')} AND r.workers_complete)`;
  const rates = database
    .prepare<Bounds, RateRow>(`
      SELECT r.time, ${isWhole}, h.algorithm, coalesce(h.avg_1h_hs, h.current_hs)
      FROM reading r LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key WHERE ${inSpan} AND ${readsHashrate}`)
    .raw();
  const rateHours = database
    .prepare<Bounds, RateRow>(`
      SELECT h.hour * 3600 + 1800, 0, h.algorithm, h.total / nullif(h.readings - h.unknown, 0)
      FROM reading_hour_hashrate h WHERE ${hourInSpan}`)
    .raw();
  const means = database.prepare<Bounds, MeanRow>(`
    SELECT day, nullif(algorithm, '') AS algorithm, sum(total) AS total, sum(known) AS known, sum(hours) AS hours FROM (
      SELECT r.time / ${dayLength} AS day, h.algorithm, total(coalesce(h.current_hs, h.avg_24h_hs)) AS total,
        count(coalesce(h.current_hs, h.avg_24h_hs)) AS known, count(DISTINCT r.time / 3600) AS hours
      FROM reading r JOIN reading_hashrate h ON h.reading_key = r.reading_key WHERE ${inSpan} AND r.account_reduced = 0 GROUP BY 1, 2
      UNION ALL
      SELECT h.hour / 24, h.algorithm, total(iif(h.readings > h.unknown, h.total, h.total_24h)),
        sum(iif(h.readings > h.unknown, h.readings - h.unknown, h.readings - h.unknown_24h)), count(*)
      FROM reading_hour_hashrate h WHERE ${hourInSpan} GROUP BY 1, 2) GROUP BY 1, 2`);
  const counts = database.prepare<Bounds, { offline: number; times: number; oldest: number }>(`
    SELECT offline, sum(times) AS times, min(oldest) AS oldest FROM (
      SELECT r.offline_workers AS offline, count(*) AS times, min(r.time) AS oldest FROM reading r
      WHERE ${inSpan} AND r.offline_workers IS NOT NULL AND r.account_reduced = 0 GROUP BY 1
      UNION ALL
      SELECT h.offline_workers, sum(h.readings), min(h.hour) * 3600 FROM reading_hour h
      WHERE ${hourInSpan} AND h.offline_workers IS NOT NULL GROUP BY 1) GROUP BY 1`);
  const lists = database.prepare<Bounds, { key: number; time: number }>(`
    SELECT r.reading_key AS key, r.time FROM reading r WHERE ${inSpan} AND r.workers_complete AND ${readsPart('workers')}
      AND r.workers_reduced = 0 ORDER BY r.time DESC, r.reading_key DESC`);
  const offlineOf = database
    .prepare<{ key: number }, string>(
      `SELECT k.worker_id FROM worker_reading w JOIN worker k ON k.worker_key = w.id & 0xffffff WHERE ${isOfReading('@key')} AND w.state % 2 <> 0`,
    )
    .pluck();

  return {
    earlier({ poolKey, begin, isNew }) {
      const bounds = ({ from, to }: SpanOfTime): Bounds => ({ poolKey, from: Math.max(from, begin), to });
      return {
        kept: isNew ? null : keptIn(find.get(poolKey)),
        ratesWithin(spans) {
          const since = rawSince.get(poolKey) ?? null;
          return spans.flatMap((span) => {
            const reduced = since !== null && span.from < since ? rateHours.all(bounds(span)) : [];
            return toReadings([...reduced, ...rates.all(bounds(span))]);
          });
        },
        dailyMeans: (from, to) =>
          means
            .all(bounds({ from: from * dayLength, to: (to + 1) * dayLength - 1 }))
            .filter(({ known, hours }) => known > 0 && hours >= leastHoursOfDay)
            .map(({ algorithm, day, total, known }) => ({ algorithm, day, hs: total / known })),
        offlineCounts(span) {
          const found = counts.all(bounds(span));
          const oldest = found.length === 0 ? null : Math.min(...found.map((row) => row.oldest));
          return { oldest, counts: found };
        },
        offlineLists: (span) =>
          lists.all(bounds(span)).map(({ key, time }) => ({ time, offline: new Set(offlineOf.all({ key })) })),
      };
    },
    newest: (poolKey) => keptIn(find.get(poolKey))?.signals ?? null,
    write: (poolKey, { signals, memory }) => void put.run(poolKey, JSON.stringify(signals), JSON.stringify(memory)),
  };
}

/** A row that somebody wrote in a shell is as none. */
function keptIn(row: { signals: string; memory: string } | undefined): KeptSignals | null {
  if (row === undefined) return null;
  try {
    return { signals: JSON.parse(row.signals) as Signals, memory: JSON.parse(row.memory) as SignalsMemory };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The rows of one reading follow each other. */
function toReadings(rows: readonly RateRow[]): EarlierRates[] {
  const readings: EarlierRates[] = [];
  for (const [time, isWhole, algorithm, hs] of rows) {
    const last = readings.at(-1);
    const reading = last?.time === time ? last : { time, isWhole: isWhole === 1, rates: [] };
    if (reading !== last) readings.push(reading);
    // A reading without an algorithm has one row all the same; one that is not named is ''.
    if (algorithm !== null) reading.rates.push({ algorithm: algorithm || null, hs });
  }
  return readings;
}
