import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import Database from 'better-sqlite3';

/** A status without the fields that depend on the time of the request. */
export type Figures = Record<string, unknown>;

/** Every reading that a service ever stored, also in replaced files: the truth about its pools. */
export interface Ledger {
  /** The readings of a pool at that time; two files may have one each. */
  readingsAt(poolId: string, observedAt: string): Figures[];
  /** Whether the pool's present file began without a reading. */
  beganEmpty(poolId: string): boolean;
  /** Time (unix seconds) of the newest reading in the present file that was seen in it before `moment` (unix milliseconds). */
  newestSeenBefore(poolId: string, moment: number): number | null;
  /** Whether the pool's present file has a reading of that time. */
  isPresent(poolId: string, observedAt: string): boolean;
  refresh(): void;
  /** Reads the rest of the file and closes it. */
  close(type: string): void;
  /** Opens the present file. */
  open(type: string, empty: boolean): void;
}

interface ReadingRow extends Record<string, unknown> {
  reading_key: number;
  time: number;
  pool_id: string;
  workers_complete: number | null;
  derived: string;
}

interface RateRow {
  reading_key: number;
  algorithm: string | null;
  current_hs: number | null;
  avg_1h_hs: number | null;
  avg_24h_hs: number | null;
}

interface OpenFile {
  database: Database.Database;
  last: number;
}

/** The columns of a reading that a status shows under the same names. Without a paid total of the pool it is the sum of the list. */
const shown = `coin, currency, online_workers, offline_workers, balance, balance_pending, coalesce(paid_total, payouts_total) AS paid_total, last_income, shares_valid,
  shares_invalid, shares_stale, pool_luck, network_difficulty, estimated_earnings, dropped_rows`;

export function createLedger(fileOf: (type: string) => string, poolsOf: (type: string) => string[]): Ledger {
  const readings = new Map<string, Figures[]>();
  const seen = new Map<string, { time: number; at: number }[]>();
  const empty = new Set<string>();
  const files = new Map<string, OpenFile>();

  const take = (type: string) => {
    const file = files.get(type);
    if (!file) return;
    for (const figures of readAfter(file)) {
      const poolId = String(figures.pool_id);
      const key = `${poolId} ${figures.observed_at}`;
      readings.set(key, [...(readings.get(key) ?? []), figures]);
      seen.get(poolId)?.push({ time: Date.parse(String(figures.observed_at)) / 1000, at: Date.now() });
    }
  };

  return {
    readingsAt: (poolId, observedAt) => readings.get(`${poolId} ${observedAt}`) ?? [],
    beganEmpty: (poolId) => empty.has(poolId),
    newestSeenBefore(poolId, moment) {
      const before = (seen.get(poolId) ?? []).filter(({ at }) => at < moment);
      return before.length === 0 ? null : Math.max(...before.map(({ time }) => time));
    },
    isPresent: (poolId, observedAt) =>
      (seen.get(poolId) ?? []).some(({ time }) => time === Date.parse(observedAt) / 1000),
    refresh() {
      for (const type of files.keys()) take(type);
    },
    close(type) {
      take(type);
      files.get(type)?.database.close();
      files.delete(type);
    },
    open(type, isEmpty) {
      for (const poolId of poolsOf(type)) {
        seen.set(poolId, []);
        if (isEmpty) empty.add(poolId);
        else empty.delete(poolId);
      }
      files.set(type, { database: new Database(fileOf(type), { readonly: true, timeout: 5000 }), last: 0 });
      take(type);
    },
  };
}

function readAfter(file: OpenFile): Figures[] {
  const { database, last } = file;
  const [rows, rates] = database.transaction(() => [
    database
      .prepare<[number], ReadingRow>(
        `SELECT reading_key, time, p.pool_id, observer_url, poll_interval_seconds, workers_complete, derived, ${shown}
         FROM reading JOIN pool p USING (pool_key) JOIN pool_metadata m ON m.pool_id = p.pool_id WHERE reading_key > ?`,
      )
      .all(last),
    database
      .prepare<[number], RateRow>(
        "SELECT reading_key, nullif(algorithm, '') AS algorithm, current_hs, avg_1h_hs, avg_24h_hs FROM reading_hashrate WHERE reading_key > ? ORDER BY reading_key, algorithm",
      )
      .all(last),
  ])() as [ReadingRow[], RateRow[]];
  file.last = rows.reduce((highest, { reading_key: key }) => Math.max(highest, key), last);
  const ratesOf = new Map<number, RateRow[]>();
  for (const rate of rates) ratesOf.set(rate.reading_key, [...(ratesOf.get(rate.reading_key) ?? []), rate]);
  return rows.map((row) => figuresOf(row, ratesOf.get(row.reading_key) ?? []));
}

function figuresOf(
  { reading_key: id, time, workers_complete, derived, ...row }: ReadingRow,
  rates: RateRow[],
): Figures {
  // Several algorithms have no common figure.
  const only = rates.length === 1 ? rates[0] : undefined;
  const rate = (name: string, value: number | null | undefined) => ({
    [name]: formatHashrate(value ?? null),
    [`${name}_hs`]: value ?? null,
  });
  const observedAt = toTimestamp(time);
  return {
    ...row,
    id,
    timestamp: observedAt,
    observed_at: observedAt,
    pool_type: poolTypeOf(row.pool_id),
    ...rate('current_hashrate', only?.current_hs),
    ...rate('avg_hashrate_1h', only?.avg_1h_hs),
    ...rate('avg_hashrate_24h', only?.avg_24h_hs),
    algorithm: only?.algorithm ?? null,
    hashrates: rates.map(({ algorithm, current_hs, avg_24h_hs }) => ({
      algorithm,
      ...rate('current_hashrate', current_hs),
      ...rate('avg_hashrate_24h', avg_24h_hs),
    })),
    workers_complete: workers_complete === 1,
    derived: JSON.parse(derived),
  };
}
