import { firstMoment, lastMoment } from '@poolgate/history/shown/shown-values.ts';
import { isDay } from '../rows/is-day.ts';
import { presentCurrency } from '../rows/present-currency.ts';
import type { Database } from '../schema/database.ts';

export interface PayoutRow {
  payout_id: string;
  paid_at: number;
  amount: string;
  currency: string | null;
  tx: string | null;
}

export interface DayRow {
  date: string;
  amount: string;
  currency: string | null;
  complete: number;
}

/** The rows of money that a trend is made of. Those of a former account of the pool_id are left out. */
export interface MoneyRows {
  /** The newest payments that did not come back. */
  payouts(poolKey: number): PayoutRow[];
  /** The newest credited days before this one, in the account's present currency. */
  days(poolKey: number, before: string): DayRow[];
  currency(poolKey: number): string | null;
}

/** More than one, since no answer can show what a person may have written into the newest. */
const fewRows = 5;

export function createMoneyRows(database: Database): MoneyRows {
  const payouts = database.prepare<[number], PayoutRow>(`
    SELECT o.payout_id, o.paid_at, o.amount, nullif(o.currency, '') AS currency, o.tx FROM pool p JOIN payout o USING (pool_key)
    WHERE p.pool_key = +? AND o.state = 'sent' AND o.paid_at BETWEEN ${firstMoment} AND ${lastMoment}
      AND (p.account_key IS NULL OR o.account IS p.account_key OR (o.account IS NULL AND o.recorded_at >= coalesce(p.account_since, 0)))
    ORDER BY o.paid_at DESC, o.payout_id DESC LIMIT ${fewRows}`);
  // A day whose rows were all left out is a mark, and no income was credited.
  const days = database.prepare<[number, string], DayRow>(`
    SELECT e.date, e.amount, nullif(e.currency, '') AS currency, e.complete FROM pool p JOIN earning e USING (pool_key)
    WHERE p.pool_key = +? AND e.date < +? AND e.currency = ${presentCurrency} AND ${isDay} AND e.recorded_at >= coalesce(p.account_since, 0)
      AND NOT (e.left_out <> '[]' AND CAST(e.amount AS REAL) = 0)
    ORDER BY e.date DESC LIMIT ${fewRows}`);
  const currency = database
    .prepare<[number], string | null>(`SELECT nullif(${presentCurrency}, '') FROM pool p WHERE p.pool_key = +?`)
    .pluck();

  return {
    payouts: (poolKey) => payouts.all(poolKey),
    days: (poolKey, before) => days.all(poolKey, before),
    currency: (poolKey) => currency.get(poolKey) ?? null,
  };
}
