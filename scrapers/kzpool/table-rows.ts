import type { Amount } from '@poolgate/contracts/shown-values.ts';
import type { AccountFigures, ListedPayment, WorkerReading } from '@poolgate/core/adapter.ts';
import { essential } from '@poolgate/core/kit/field.ts';
import { day, moment, name, text } from '@poolgate/core/kit/figures.ts';
import { type Evidence, isAtWork } from '@poolgate/core/kit/online.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { record } from '@poolgate/core/kit/record.ts';
import { keepRows, oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { type DayRow, incomeOf } from './days.ts';
import { shownAmount, shownHashrate, shownTransaction } from './page-values.ts';
import { type Columns, earningColumns, type KnownTable, payoutColumns, workerColumns } from './tables.ts';
import { plainWords, words } from './words.ts';

// The keys are the columns of tables.ts. Times without a zone are UTC, because the page is rendered in UTC.
const workerRow = record({
  name,
  status: text,
  hs10m: essential(shownHashrate),
  hs1h: shownHashrate,
  hs24h: shownHashrate,
  lastSeen: moment,
});
const earningRow = record({ date: essential(day), amount: essential(shownAmount), hashrate: shownHashrate });
const payoutRow = record({ date: essential(moment), amount: essential(shownAmount), tx: shownTransaction });

/** The rows of all tables of a kind, their cells by column. */
function rowsOf(tables: readonly KnownTable[], columnsOf: (headers: readonly string[]) => Columns<string>) {
  return tables.flatMap(({ headers, rows }) => {
    const columns = Object.entries(columnsOf(headers));
    return rows.map((cells) =>
      Object.fromEntries(columns.flatMap(([key, at]) => (at === undefined ? [] : [[key, cells[at] ?? '']]))),
    );
  });
}

export function workersOf(
  tables: readonly KnownTable[],
  now: number,
  tally: Tally,
): Omit<WorkerReading, 'algorithm'>[] {
  const { rows } = keepRows('workers', rowsOf(tables, workerColumns), workerRow, tally);
  const ids = uniqueIds(rows.map((row) => row.name ?? noName));
  return rows.map((row, index) => ({
    workerId: ids[index] as string,
    workerName: row.name ?? noName,
    online: isOnline(row.status, { rateHs: row.hs10m, lastSeenAt: row.lastSeen, now }),
    hashrate10mHs: row.hs10m,
    hashrate1hHs: row.hs1h,
    hashrate24hHs: row.hs24h,
    rejectRate: null,
    lastSeenAt: row.lastSeen,
  }));
}

/** By the word, in any of the page's languages; where none is known, by what the worker does. */
export function isOnline(status: string | null, evidence: Evidence): boolean | null {
  const word = plainWords(status ?? '');
  if (words.offline.test(word)) return false;
  return words.online.test(word) || isAtWork(evidence);
}

/**
 * Newest first. Several rows of one day (one for each account of the link) are one day; what stands in two tables, such as the newest
 * days in a preview, is one row. Rows of another coin than the first are left out.
 */
export function earningsOf(
  tables: readonly KnownTable[],
  tally: Tally,
): ReturnType<typeof incomeOf> & { ticker: string | null } {
  const list = rowsOf(tables, earningColumns);
  const { rows, dropped } = wholeRows('daily income', list, earningRow, tally);
  const ticker = tickerOf(rows);
  const taken = new Set<string>();
  const days = rows.flatMap(({ date, amount, hashrate }): DayRow[] => {
    const isNew = taken.size < taken.add([date, amount.amount, hashrate].join()).size;
    return isNew && isOf(ticker, amount) ? [{ date, amount: amount.amount, hashrate }] : [];
  });
  return { ...incomeOf(days, { list, dropped, odd: oddOnes(dropped, earningRow) }), ticker };
}

/** What stands in two tables, such as the newest in a preview, comes twice; the store knows it for one payment. */
export function payoutsOf(
  tables: readonly KnownTable[],
  tally: Tally,
): Pick<AccountFigures, 'payouts' | 'payoutsSince'> & { ticker: string | null } {
  const { rows, dropped } = wholeRows('payouts', rowsOf(tables, payoutColumns), payoutRow, tally);
  const ticker = tickerOf(rows);
  const payouts = rows.map(({ date, amount, tx }): ListedPayment => {
    // A link can cover accounts of several coins.
    const currency = amount.ticker ?? ticker;
    const payment = { ownId: null, paidAt: date, amount: amount.amount, fee: null, tx, state: 'sent' as const };
    return currency === null ? payment : { ...payment, currency };
  });
  const times = rows.map(({ date }) => date);
  return { payouts, payoutsSince: listedSince({ times, isWhole: false, leftOut: dropped.length }), ticker };
}

function tickerOf(rows: readonly { amount: Amount }[]): string | null {
  return rows.find(({ amount }) => amount.ticker !== null)?.amount.ticker ?? null;
}

/** Whether an amount is one of this coin: it names it, or none. */
export function isOf(ticker: string | null, amount: Amount): boolean {
  return amount.ticker === null || amount.ticker === ticker;
}
