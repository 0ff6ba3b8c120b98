import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { ever, type Paged, type PageRequest, page, type Span } from '@poolgate/history/pages.ts';
import { type EarnedDay, type EarnedDayRow, showDay } from '@poolgate/history/shown/show-day.ts';
import { type ShownPayout, type StoredPayout, showPayout } from '@poolgate/history/shown/show-payout.ts';
import { firstMoment, lastMoment, shownId } from '@poolgate/history/shown/shown-values.ts';
import { isDay } from '../rows/is-day.ts';
import { presentCurrency } from '../rows/present-currency.ts';
import { readingOfPart } from '../rows/reading-of-part.ts';
import { isOfReading } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { type AnomalyRow, anomalySelection, hasBegin, showAnomaly } from './show-anomaly.ts';
import { showWorker, type WorkerRow, workerSelection } from './show-worker.ts';
import { wholeId } from './whole-id.ts';

export type Schemas = components['schemas'];
/** The lists below a pool, newest first (workers by name), a page at a time. The pool is known to exist. */
export interface DetailQueries {
  workers(poolId: string, page: PageRequest): Paged<Schemas['Worker']>;
  /** The account's present currency; null if unknown. */
  currency(poolId: string): string | null;
  /** All currencies in the list; null for an unknown one. */
  currencies(poolId: string, list: 'earnings' | 'payouts'): (string | null)[];
  /** In one currency; null for amounts of an unknown one. */
  earnings(poolId: string, span: Span<string>, page: PageRequest, currency: string | null): Paged<EarnedDay>;
  payouts(poolId: string, span: Span<number>, page: PageRequest, currency: string | null): Paged<ShownPayout>;
  anomalies(poolId: string, resolved: boolean | null, page: PageRequest): Paged<Schemas['Anomaly']>;
  anomaly(poolId: string, id: number): Schemas['Anomaly'] | null;
  /** @returns false if the pool has no such anomaly. */
  resolveAnomaly(poolId: string, id: number, resolved: boolean): boolean;
}

const anomalyRows = `${anomalySelection} FROM anomaly a JOIN pool p USING (pool_key) JOIN pool_metadata m USING (pool_id)`;

export function createDetailQueries(database: Database): DetailQueries {
  const workers = database.prepare<unknown[], WorkerRow>(`
    SELECT ${workerSelection}
    FROM pool p JOIN reading r ON r.reading_key = ${readingOfPart('workers')} CROSS JOIN worker_reading w ON ${isOfReading('r.reading_key')} CROSS JOIN worker k ON k.worker_key = w.worker_key
    WHERE p.pool_id = +@poolId AND (@after IS NULL OR (k.worker_name, k.worker_id) > (SELECT worker_name, worker_id FROM worker WHERE worker_key = @after))
    ORDER BY k.worker_name, k.worker_id LIMIT +@limit`);
  const present = database
    .prepare<[string], string | null>(`SELECT nullif(${presentCurrency}, '') FROM pool p WHERE p.pool_id = +?`)
    .pluck();
  const held = (table: string) =>
    database
      .prepare<[string], string | null>(
        `SELECT DISTINCT nullif(currency, '') FROM ${table} WHERE pool_key = (SELECT pool_key FROM pool WHERE pool_id = ?) ORDER BY 1`,
      )
      .pluck();
  const currencies = { earnings: held('earning'), payouts: held('payout') };
  const earnings = database.prepare<unknown[], EarnedDayRow>(`
    SELECT e.date, e.amount, e.hashrate_hs, e.complete, e.left_out,
      (SELECT max(algorithm) FROM reading_hashrate h WHERE h.reading_key = ${readingOfPart('hashrate')}) AS algorithm FROM pool p JOIN earning e USING (pool_key)
    WHERE p.pool_id = +? AND e.currency = +? AND e.date BETWEEN +? AND +? AND e.date < +? AND ${isDay} ORDER BY e.date DESC LIMIT +?`);
  const payouts = database.prepare<unknown[], StoredPayout>(`
    SELECT o.payout_id, o.paid_at, o.amount, o.fee, o.tx, o.state, o.replaced_tx FROM pool p JOIN payout o USING (pool_key)
    WHERE p.pool_id = +? AND o.currency = +? AND o.paid_at BETWEEN +? AND +? AND (o.paid_at, o.payout_id) < (+?, +?) ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT +?`);
  const payoutIds = database
    .prepare<unknown[], string>(
      'SELECT payout_id FROM pool p JOIN payout o USING (pool_key) WHERE p.pool_id = +? AND o.paid_at = +?',
    )
    .pluck();
  const anomalies = database.prepare<unknown[], AnomalyRow>(
    `SELECT ${anomalyRows} WHERE p.pool_id = +? AND a.${hasBegin} AND (a.opened_at, a.id) < (+?, +?) AND a.resolved = coalesce(?, a.resolved)
     ORDER BY a.opened_at DESC, a.id DESC LIMIT +?`,
  );
  const anomaly = database.prepare<unknown[], AnomalyRow>(
    `SELECT ${anomalyRows} WHERE p.pool_id = +? AND a.${hasBegin} AND a.id = +?`,
  );
  const resolve = database.prepare(
    `UPDATE anomaly SET resolved = ?, updated_at = unixepoch() WHERE id = ? AND ${hasBegin} AND pool_key = (SELECT pool_key FROM pool WHERE pool_id = ?)`,
  );

  return {
    workers: (poolId, { limit, after }) =>
      page(
        workers.all({ poolId, after: after?.[0] ?? null, limit: limit + 1 }),
        limit,
        // Not the name: names can be longer than a cursor may be.
        (row) => [row.worker_key],
        showWorker,
      ),
    currency: (poolId) => present.get(poolId) ?? null,
    currencies: (poolId, list) => currencies[list].all(poolId),
    earnings: (poolId, { from, to }, { limit, after }, currency) =>
      page(
        earnings.all(poolId, currency ?? '', from ?? '', to ?? '9999-99-99', after?.[0] ?? '9999-99-99', limit + 1),
        limit,
        (row) => [row.date],
        showDay,
      ),
    payouts: (poolId, { from, to }, { limit, after }, currency) =>
      page(
        payouts.all(
          poolId,
          currency ?? '',
          from ?? firstMoment,
          to ?? lastMoment,
          after?.[0] ?? ever,
          wholeId(String(after?.[1] ?? ''), () => payoutIds.all(poolId, after?.[0])),
          limit + 1,
        ),
        limit,
        (row) => [row.paid_at, shownId(row.payout_id)],
        showPayout,
      ),
    anomalies: (poolId, resolved, { limit, after }) =>
      page(
        anomalies.all(
          poolId,
          after?.[0] ?? ever,
          after?.[1] ?? ever,
          resolved === null ? null : Number(resolved),
          limit + 1,
        ),
        limit,
        (row) => [row.opened_at, row.id],
        showAnomaly,
      ),
    anomaly(poolId, id) {
      const row = anomaly.get(poolId, id);
      return row ? showAnomaly(row) : null;
    },
    resolveAnomaly: (poolId, id, resolved) => resolve.run(resolved ? 1 : 0, id, poolId).changes > 0,
  };
}
