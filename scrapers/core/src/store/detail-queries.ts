import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { formatHashrate } from '@poolgate/contracts/hashrate.ts';
import { toTimestamp } from '@poolgate/contracts/time.ts';
import type { Database } from './database.ts';
import { type AnomalyRow, anomalyColumns, showAnomaly } from './show-anomaly.ts';
import { showWorker, type WorkerRow, workerColumns } from './show-worker.ts';

export type Schemas = components['schemas'];

/** One page of a list: what it holds, and the key of its last entry where more follow. */
export interface Paged<Entry> {
  entries: Entry[];
  next: (string | number)[] | null;
}

/** What a page is cut by. Times are unix seconds, days `YYYY-MM-DD`. */
export interface PageRequest {
  limit: number;
  /** The key of the last entry of the page before; null for the first page. */
  after: (string | number)[] | null;
}

interface Span<Bound> {
  from: Bound | null;
  to: Bound | null;
}

export type Step = Schemas['Step'];

const stepSeconds: Record<Exclude<Step, 'reading'>, number> = { '10m': 600, '1h': 3600, '1d': 86_400 };

/** The lists below a pool, newest first (workers by name), a page at a time. The pool is known to exist. */
export interface DetailQueries {
  workers(poolId: string, page: PageRequest): Paged<Schemas['Worker']>;
  history(poolId: string, step: Step, span: Span<number>, page: PageRequest): Paged<Schemas['HistoryPoint']>;
  earnings(poolId: string, span: Span<string>, page: PageRequest): Paged<Schemas['DailyEarning']>;
  payouts(poolId: string, span: Span<number>, page: PageRequest): Paged<Schemas['Payout']>;
  anomalies(poolId: string, resolved: boolean | null, page: PageRequest): Paged<Schemas['Anomaly']>;
  anomaly(poolId: string, id: number): Schemas['Anomaly'] | null;
  /** @returns false where the pool has no such anomaly. */
  resolveAnomaly(poolId: string, id: number, resolved: boolean): boolean;
}

interface HistoryRow {
  reading_key: number;
  time: number;
  current_hs: number | null;
  avg_24h_hs: number | null;
  online_workers: number | null;
  offline_workers: number | null;
  balance: string | null;
}

// A reading's only algorithm; none where it has several, because they are never added.
const onlyHashrate = `LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key
  AND NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = r.reading_key AND o.algorithm <> h.algorithm)`;

// An answer names one currency for all its amounts: that of the newest reading.
const presentCurrency = "coalesce((SELECT r.currency FROM reading r WHERE r.reading_key = p.latest_reading), '')";

const anomalyRows = `${anomalyColumns} FROM anomaly a JOIN pool p USING (pool_key) JOIN pool_metadata m USING (pool_id)`;

export function createDetailQueries(database: Database): DetailQueries {
  const workers = database.prepare<unknown[], WorkerRow>(`
    SELECT ${workerColumns}
    FROM pool p JOIN reading r ON r.reading_key = p.latest_reading JOIN worker_reading w USING (reading_key) JOIN worker k USING (worker_key)
    WHERE p.pool_id = @poolId AND (@after IS NULL OR (k.worker_name, k.worker_id) > (SELECT worker_name, worker_id FROM worker WHERE worker_key = @after))
    ORDER BY k.worker_name, k.worker_id LIMIT @limit`);
  const readings = database.prepare<unknown[], HistoryRow>(`
    SELECT r.reading_key, r.time, h.current_hs, h.avg_24h_hs, r.online_workers, r.offline_workers, r.balance
    FROM pool p JOIN reading r USING (pool_key) ${onlyHashrate}
    WHERE p.pool_id = ? AND r.time BETWEEN ? AND ? AND (r.time, r.reading_key) < (?, ?) ORDER BY r.time DESC, r.reading_key DESC LIMIT ?`);
  // With max() the other columns are those of the newest reading in the step. Hashrates of different algorithms have no mean.
  const mean = (column: string) => `CASE WHEN count(DISTINCT h.algorithm) = 1 THEN avg(h.${column}) END AS ${column}`;
  const steps = database.prepare<unknown[], HistoryRow>(`
    SELECT max(r.reading_key) AS reading_key, r.time - r.time % CAST(@step AS INTEGER) AS time, ${mean('current_hs')}, ${mean('avg_24h_hs')},
      r.online_workers, r.offline_workers, r.balance
    FROM pool p JOIN reading r USING (pool_key) ${onlyHashrate}
    WHERE p.pool_id = @poolId AND r.time BETWEEN @from AND @to AND r.time - r.time % CAST(@step AS INTEGER) < @before GROUP BY 2 ORDER BY 2 DESC LIMIT @limit`);
  const earnings = database.prepare<unknown[], { date: string; amount: string; hashrate_hs: number | null }>(`
    SELECT e.date, e.amount, e.hashrate_hs FROM pool p JOIN earning e USING (pool_key)
    WHERE p.pool_id = ? AND e.currency = ${presentCurrency} AND e.date BETWEEN ? AND ? AND e.date < ? ORDER BY e.date DESC LIMIT ?`);
  const payouts = database.prepare<
    unknown[],
    { payout_id: string; paid_at: number; amount: string; fee: string | null; tx: string | null }
  >(`
    SELECT o.payout_id, o.paid_at, o.amount, o.fee, o.tx FROM pool p JOIN payout o USING (pool_key)
    WHERE p.pool_id = ? AND o.currency = ${presentCurrency} AND o.paid_at BETWEEN ? AND ? AND (o.paid_at, o.payout_id) < (?, ?) ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT ?`);
  const anomalies = database.prepare<unknown[], AnomalyRow>(
    `SELECT ${anomalyRows} WHERE p.pool_id = ? AND a.id < ? AND a.resolved = coalesce(?, a.resolved) ORDER BY a.id DESC LIMIT ?`,
  );
  const anomaly = database.prepare<unknown[], AnomalyRow>(`SELECT ${anomalyRows} WHERE p.pool_id = ? AND a.id = ?`);
  const resolve = database.prepare(
    'UPDATE anomaly SET resolved = ?, updated_at = unixepoch() WHERE id = ? AND pool_key = (SELECT pool_key FROM pool WHERE pool_id = ?)',
  );
  const ever = Number.MAX_SAFE_INTEGER;

  return {
    workers: (poolId, { limit, after }) =>
      page(
        workers.all({ poolId, after: after?.[0] ?? null, limit: limit + 1 }),
        limit,
        // Not the name: names can be longer than a cursor may be.
        (row) => [row.worker_key],
        showWorker,
      ),
    history(poolId, step, { from, to }, { limit, after }) {
      const rows =
        step === 'reading'
          ? readings.all(poolId, from ?? -ever, to ?? ever, after?.[0] ?? ever, after?.[1] ?? ever, limit + 1)
          : steps.all({
              poolId,
              step: stepSeconds[step],
              from: from ?? -ever,
              to: to ?? ever,
              before: after?.[0] ?? ever,
              limit: limit + 1,
            });
      return page(rows, limit, (row) => [row.time, row.reading_key], showPoint);
    },
    earnings: (poolId, { from, to }, { limit, after }) =>
      page(
        earnings.all(poolId, from ?? '', to ?? '9999-99-99', after?.[0] ?? '9999-99-99', limit + 1),
        limit,
        (row) => [row.date],
        (row) => ({
          date: row.date,
          total_income: row.amount,
          hashrate: formatHashrate(row.hashrate_hs),
          hashrate_hs: row.hashrate_hs,
        }),
      ),
    payouts: (poolId, { from, to }, { limit, after }) =>
      page(
        payouts.all(poolId, from ?? -ever, to ?? ever, after?.[0] ?? ever, after?.[1] ?? '', limit + 1),
        limit,
        (row) => [row.paid_at, row.payout_id],
        ({ paid_at, ...row }) => ({ ...row, paid_at: toTimestamp(paid_at) }),
      ),
    anomalies: (poolId, resolved, { limit, after }) =>
      page(
        anomalies.all(poolId, after?.[0] ?? ever, resolved === null ? null : Number(resolved), limit + 1),
        limit,
        (row) => [row.id],
        showAnomaly,
      ),
    anomaly(poolId, id) {
      const row = anomaly.get(poolId, id);
      return row ? showAnomaly(row) : null;
    },
    resolveAnomaly: (poolId, id, resolved) => resolve.run(resolved ? 1 : 0, id, poolId).changes > 0,
  };
}

/** One row more than the page holds was asked for; it tells whether there is a next page. */
function page<Row, Entry>(
  rows: Row[],
  limit: number,
  key: (row: Row) => (string | number)[],
  show: (row: Row) => Entry,
): Paged<Entry> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { entries: shown.map(show), next: rows.length > limit && last !== undefined ? key(last) : null };
}

function showPoint(row: HistoryRow): Schemas['HistoryPoint'] {
  return {
    timestamp: toTimestamp(row.time),
    current_hashrate_hs: row.current_hs,
    avg_hashrate_24h_hs: row.avg_24h_hs,
    online_workers: row.online_workers,
    offline_workers: row.offline_workers,
    balance: row.balance,
  };
}
