import type { AccountFigures, ListedPayment, WorkerReading } from '@poolgate/core/adapter.ts';
import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { essential } from '@poolgate/core/kit/field.ts';
import { day, moment, name, text } from '@poolgate/core/kit/figures.ts';
import type { LeftOutRow } from '@poolgate/core/kit/income.ts';
import { type Evidence, isAtWork } from '@poolgate/core/kit/online.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { record } from '@poolgate/core/kit/record.ts';
import { keepRows, oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import type { Amount } from '@poolgate/language/shown-values.ts';
import { currencies } from '../account.ts';
import { type DayRow, incomeOf } from '../both-ways/days.ts';
import { type Columns, earningColumns, type KnownTable, payoutColumns, workerColumns } from './recognition/tables.ts';
import { plainWords, words } from './recognition/words.ts';
import { shownAmount, shownHashrate, shownTransaction } from './values.ts';

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

export function* workersOf(
  tables: readonly KnownTable[],
  now: number,
  tally: Tally,
): Steps<Omit<WorkerReading, 'algorithm'>[]> {
  const { rows } = yield* keepRows('workers', rowsOf(tables, workerColumns), workerRow, tally);
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

/** What tells the account's coin beside the rows: the page's cards, and what was read before; null where they do not. */
export interface CoinHints {
  card: string | null;
  known: string | null;
}

/**
 * Newest first. Several rows of one day (one for each account of the link) are one day; what stands in two tables, such as the newest
 * days in a preview, is one row. Rows of another known coin are days of that coin; those of a coin that nobody knows do not count.
 */
export function* earningsOf(
  tables: readonly KnownTable[],
  hints: CoinHints,
  tally: Tally,
): Steps<ReturnType<typeof incomeOf> & { ticker: string | null }> {
  const list = rowsOf(tables, earningColumns);
  const { rows, dropped } = yield* wholeRows('daily income', list, earningRow, tally);
  const ticker = accountTicker(rows, hints);
  const taken = new Set<string>();
  const days: DayRow[] = [];
  const notCounted: LeftOutRow[] = [];
  for (const { date, amount: told, hashrate } of rows) {
    const { amount, ticker: named } = told;
    if (taken.size === taken.add([date, amount, named ?? ticker, hashrate].join()).size) continue;
    const currency = named === null ? null : knownTicker(named);
    if (isOf(ticker, told)) days.push({ date, amount, hashrate });
    else if (currency !== null) days.push({ date, amount, hashrate, currency });
    else notCounted.push({ date, reason: 'unknown_kind', what: named, amount });
  }
  return { ...incomeOf(days, { list, dropped, odd: oddOnes(dropped, earningRow) }, notCounted), ticker };
}

/**
 * The coin of the account: that of its cards; else, of the coins of the newest time, the one that was known before, or one that accounts are of.
 * Where the newest is of a coin that is only mined along, or that nobody knows, the account has not changed its own.
 */
function accountTicker(
  rows: readonly { date: string | number; amount: Amount }[],
  { card, known }: CoinHints,
): string | null {
  if (card !== null) return card;
  const named = rows.flatMap(({ date, amount: { ticker } }) => (ticker === null ? [] : [{ date, ticker }]));
  const tickers = named.toSorted((one, other) => {
    if (one.date === other.date) return 0;
    return one.date < other.date ? 1 : -1;
  });
  const newest = tickers.filter(({ date }) => date === tickers[0]?.date).map(({ ticker }) => ticker);
  const isAccountCoin = (ticker: string) => currencies.some((currency) => currency === ticker);
  const own = newest.find((ticker) => ticker === known) ?? newest.find(isAccountCoin) ?? known;
  return own ?? tickers.find(({ ticker }) => isAccountCoin(ticker))?.ticker ?? newest[0] ?? null;
}

/** What stands in two tables, such as the newest in a preview, comes twice; the store knows it for one payment. Payments in coins that nobody knows are left out. */
export function* payoutsOf(
  tables: readonly KnownTable[],
  known: string | null,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince'> & { ticker: string | null }> {
  const { rows, dropped } = yield* wholeRows('payouts', rowsOf(tables, payoutColumns), payoutRow, tally);
  const ticker = accountTicker(rows, { card: null, known });
  const payouts = rows.flatMap(({ date, amount: { amount, ticker: named }, tx }): ListedPayment[] => {
    // A link can cover accounts of several coins.
    const currency = named === null || named === ticker ? named : knownTicker(named);
    if (named !== null && currency === null) return [];
    const payment = { ownId: null, paidAt: date, amount, fee: null, tx, state: 'sent' as const };
    return [currency === null ? payment : { ...payment, currency }];
  });
  if (payouts.length < rows.length) tally.dropped('payouts', rows.length - payouts.length);
  const times = rows.map(({ date }) => date);
  return { payouts, payoutsSince: listedSince({ times, isWhole: false, leftOut: dropped.length }), ticker };
}

/** Whether an amount is one of this coin: it names it, or none. */
export function isOf(ticker: string | null, amount: Amount): boolean {
  return amount.ticker === null || amount.ticker === ticker;
}
