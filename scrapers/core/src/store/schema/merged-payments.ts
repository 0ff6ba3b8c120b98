import type { Database } from 'better-sqlite3';

interface Merged {
  pool_id: string;
  payout_id: string;
  merged_into: string;
  amount: string;
  currency: string;
  paid_at: string;
}

/** Payments that `0006-payments.sql` merged, in words; empty if it has not run on this connection. */
export function mergedPayments(database: Database): string[] {
  const hasRun = database.prepare("SELECT 1 FROM temp.sqlite_master WHERE name = 'payout_merged'").pluck().get() === 1;
  if (!hasRun) return [];
  const rows = database
    .prepare<[], Merged>(`
      SELECT p.pool_id, m.payout_id, m.merged_into, m.amount, m.currency, datetime(m.paid_at, 'unixepoch') AS paid_at
      FROM temp.payout_merged m JOIN pool p USING (pool_key) ORDER BY p.pool_id, m.paid_at, m.payout_id`)
    .all();
  database.exec('DROP TABLE temp.payout_merged');
  return rows.map(
    ({ pool_id, payout_id, merged_into, amount, currency, paid_at }) =>
      `${pool_id}: the payment of ${amount} ${currency} at ${paid_at} UTC was stored twice. "${payout_id}" is gone, "${merged_into}" stays.`,
  );
}
