import { knownTicker } from '@poolgate/core/kit/coins.ts';
import type { LeftOutRow } from '@poolgate/core/kit/income.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { type DayRow, type Earnings, earningsOf } from '../both-ways/days.ts';
import { accountCoin, type CoinHints, isInCoin } from './account-coin.ts';
import { cellsByColumn, columnsOfEarnings } from './recognition/columns.ts';
import type { KnownTable } from './recognition/tables.ts';
import { shownDayRow } from './schema.ts';

/**
 * A link of several accounts has several rows of a day, which are added up. A row that is in two tables, such as a preview of the newest days, is
 * one row. Rows in another known coin are days of that coin; rows in an unknown coin do not count.
 */
export function* pageEarningsOf(
  tables: readonly KnownTable[],
  hints: CoinHints,
  tally: Tally,
): Steps<Earnings & { ticker: string | null }> {
  const list = cellsByColumn(tables, columnsOfEarnings);
  const { rows, dropped } = yield* wholeRows('daily income', list, shownDayRow, tally);
  const ticker = accountCoin(rows, hints);
  const taken = new Set<string>();
  const days: DayRow[] = [];
  const notCounted: LeftOutRow[] = [];
  for (const { date, amount: shown, hashrate } of rows) {
    const { amount, ticker: named } = shown;
    if (taken.size === taken.add([date, amount, named ?? ticker, hashrate].join()).size) continue;
    const currency = named === null ? null : knownTicker(named);
    if (isInCoin(ticker, shown)) days.push({ date, amount, hashrate });
    else if (currency !== null) days.push({ date, amount, hashrate, currency });
    else notCounted.push({ date, reason: 'unknown_kind', what: named, amount });
  }
  const listed = { list, dropped, unreadable: oddOnes(dropped, shownDayRow) };
  return { ...earningsOf(days, listed, notCounted), ticker };
}
