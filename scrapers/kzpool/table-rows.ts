import { addMoney } from '@poolgate/contracts/money.ts';
import { type Amount, amountOf, saysNothing, type Told } from '@poolgate/contracts/shown-values.ts';
import type { DayEarning, PayoutReading, WorkerReading } from '@poolgate/core/adapter.ts';
import { refuseTooManyDropped, uniqueIds } from '@poolgate/core/rows.ts';
import { hashrateOf, momentOf } from './page-values.ts';
import { type Columns, earningColumns, type KnownTable, payoutColumns, workerColumns } from './tables.ts';
import { plainWords, words } from './words.ts';

export interface Rows<T> {
  rows: T[];
  /** How many did not parse and were left out. */
  dropped: number;
}

type Worker = Omit<WorkerReading, 'algorithm'>;

/** The rows of all tables of a kind; null for a row that does not parse. */
function readAll<T>(list: string, tables: readonly KnownTable[], rowsOf: (table: KnownTable) => (T | null)[]): Rows<T> {
  const results = tables.flatMap(rowsOf);
  const rows = results.filter((row) => row !== null);
  const dropped = results.length - rows.length;
  refuseTooManyDropped(list, dropped, results.length);
  return { rows, dropped };
}

function cell<Name extends string>(cells: readonly string[], columns: Columns<Name>, name: Name): string {
  const at = columns[name];
  return at === undefined ? '' : (cells[at] ?? '');
}

export function workersOf(tables: readonly KnownTable[]): Rows<Worker> {
  const { rows, dropped } = readAll('workers', tables, ({ headers, rows: all }) => {
    const columns = workerColumns(headers);
    return all.map((cells) => workerOf(cells, columns));
  });
  const ids = uniqueIds(rows.map((row) => row.workerName));
  return { rows: rows.map((row, index) => ({ ...row, workerId: ids[index] as string })), dropped };
}

function workerOf(cells: readonly string[], columns: ReturnType<typeof workerColumns>): Worker | null {
  const workerName = cell(cells, columns, 'name').trim();
  const [hs10m, hs1h, hs24h] = (['hs10m', 'hs1h', 'hs24h'] as const).map((name) =>
    hashrateOf(cell(cells, columns, name)),
  );
  const online = isOnline(cell(cells, columns, 'status'), hs10m);
  if (workerName === '' || online === null || hs10m === undefined || hs1h === undefined || hs24h === undefined)
    return null;
  return {
    workerId: workerName,
    workerName,
    online,
    hashrate10mHs: hs10m,
    hashrate1hHs: hs1h,
    hashrate24hHs: hs24h,
    rejectRate: null,
    lastSeenAt: momentOf(cell(cells, columns, 'lastSeen'))?.seconds ?? null,
  };
}

/** By the word; a word that is not known, by whether the worker mines. Null where nothing tells. */
export function isOnline(status: string, hs10m: Told<number>): boolean | null {
  const word = plainWords(status);
  if (words.offline.test(word)) return false;
  if (words.online.test(word)) return true;
  return hs10m === null || hs10m === undefined ? null : hs10m > 0;
}

export interface Earnings extends Rows<DayEarning> {
  /** The coin that the amounts name, if they do. */
  ticker: string | null;
}

/**
 * Newest first. Several rows of one day (one for each account of the link) are one day; what stands in two tables, such as the newest
 * days in a preview, is one row. Rows of another coin than the first are left out.
 */
export function earningsOf(tables: readonly KnownTable[]): Earnings {
  const { rows, dropped } = readAll('daily income', tables, ({ headers, rows: all }) => {
    const columns = earningColumns(headers);
    return all.map((cells) => {
      const day = momentOf(cell(cells, columns, 'date'))?.day;
      const amount = amountOf(cell(cells, columns, 'amount'));
      const hashrateHs = hashrateOf(cell(cells, columns, 'hashrate'));
      if (day === undefined || amount === undefined || hashrateHs === undefined) return null;
      return { day, amount, hashrateHs };
    });
  });
  const ticker = tickerOf(rows.map(({ amount }) => amount));
  const days = new Map<string, DayEarning>();
  const taken = new Set<string>();
  for (const { day, amount, hashrateHs } of rows) {
    if (amount === null || (amount.ticker !== null && amount.ticker !== ticker)) continue;
    if (taken.size === taken.add([day, amount.amount, hashrateHs].join()).size) continue;
    const known = days.get(day);
    days.set(day, {
      date: day,
      amount: known ? addMoney(known.amount, amount.amount) : amount.amount,
      hashrateHs: known && known.hashrateHs !== hashrateHs ? null : hashrateHs,
    });
  }
  return {
    rows: [...days.values()].sort((first, second) => (first.date < second.date ? 1 : -1)),
    dropped,
    ticker,
  };
}

export interface Payouts extends Rows<PayoutReading> {
  ticker: string | null;
}

export function payoutsOf(tables: readonly KnownTable[]): Payouts {
  const { rows, dropped } = readAll('payouts', tables, ({ headers, rows: all }) => {
    const columns = payoutColumns(headers);
    return all.map((cells) => {
      const paidAt = momentOf(cell(cells, columns, 'date'));
      const amount = amountOf(cell(cells, columns, 'amount'));
      if (!paidAt || !amount) return null;
      return { paidAt: paidAt.seconds, amount, tx: txOf(cell(cells, columns, 'tx')) };
    });
  });
  const ticker = tickerOf(rows.map(({ amount }) => amount));
  const payouts = new Map<string, PayoutReading>();
  const taken = new Set<string>();
  for (const { paidAt, amount: told, tx } of rows) {
    if (told.ticker !== null && told.ticker !== ticker) continue;
    if (taken.size === taken.add([paidAt, told.amount, tx].join()).size) continue;
    const payoutId = tx ?? `${paidAt}:${told.amount}`;
    const known = payouts.get(payoutId);
    // One transaction can pay several accounts of one link.
    const amount = known && tx !== null ? addMoney(known.amount, told.amount) : told.amount;
    payouts.set(payoutId, { payoutId, paidAt, amount, fee: null, tx });
  }
  return { rows: [...payouts.values()], dropped, ticker };
}

/** The transaction's id where the page tells the whole of it; `7f37…36fb` is none. */
function txOf(text: string): string | null {
  return saysNothing(text) || /\.\.\.|…/.test(text) ? null : text;
}

function tickerOf(amounts: readonly (Amount | null)[]): string | null {
  return amounts.find((amount) => amount !== null && amount.ticker !== null)?.ticker ?? null;
}
