import { shownHashrate } from '@poolgate/history/shown/shown-values.ts';
import { readsPart } from '../rows/part-bits.ts';
import type { Database } from '../schema/database.ts';
import type { RateReading } from './rate-columns.ts';

/** A span of a pool's readings, unix seconds; both ends are included. */
export interface RateSpan {
  poolKey: number;
  from: number;
  to: number;
}

/** The readings of a pool, as far as they tell the hashrate. */
export interface RateRows {
  /** When the newest reading that read the hashrate was made; null if there is none. */
  newest(span: RateSpan): number | null;
  /** How many readings there are, whatever they read, and the greatest key of them, which only a new one raises. */
  extent(span: RateSpan): { count: number; greatestKey: number | null };
  /** In order of time. */
  readings(span: RateSpan): (RateReading & { key: number; readHashrate: boolean })[];
}

const readHashrate = `(r.parts IS NULL OR ${readsPart('hashrate')})`;
const inSpan = 'r.pool_key = +@poolKey AND r.time BETWEEN +@from AND +@to';

type Row = [
  key: number,
  time: number,
  readHashrate: number,
  isWhole: number | null,
  algorithm: string | null,
  hs: number | null,
];

export function createRateRows(database: Database): RateRows {
  const newest = database
    .prepare<RateSpan, number>(
      `SELECT r.time FROM reading r WHERE ${inSpan} AND ${readHashrate} ORDER BY r.time DESC LIMIT 1`,
    )
    .pluck();
  const extent = database.prepare<RateSpan, ReturnType<RateRows['extent']>>(
    `SELECT count(*) AS count, max(r.reading_key) AS greatestKey FROM reading r WHERE ${inSpan}`,
  );
  const readings = database
    .prepare<RateSpan, Row>(`
      SELECT r.reading_key, r.time, ${readHashrate}, ${readsPart('workers')} AND r.workers_complete, h.algorithm, h.current_hs
      FROM reading r LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key WHERE ${inSpan} ORDER BY r.time, r.reading_key`)
    .raw();

  return {
    newest: (span) => newest.get(span) ?? null,
    extent: (span) => extent.get(span) as ReturnType<RateRows['extent']>,
    readings(span) {
      const found: ReturnType<RateRows['readings']> = [];
      let last: number | null = null;
      let rates = new Map<string, number | null>();
      for (const [key, time, wasRead, isWhole, algorithm, hs] of readings.all(span)) {
        if (key !== last) {
          last = key;
          rates = new Map();
          found.push({ key, time, readHashrate: wasRead === 1, isWhole: isWhole === 1, rates });
        }
        if (algorithm !== null) rates.set(algorithm, shownHashrate(hs));
      }
      return found;
    },
  };
}
