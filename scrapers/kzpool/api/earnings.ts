import { isNewestFirst } from '@poolgate/core/kit/income.ts';
import type { Listed } from '@poolgate/core/kit/paging.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import type { Context } from '../account.ts';
import { type Earnings, earningsOf } from '../both-ways/days.ts';
import { profitRow } from './schema.ts';

/** Days that are read again at every poll, because the pool can restate them. */
const daysReadAgain = 60;

/** All days at first; later the newest, and those missed while the account was not read. */
export function profitQuery(known: Context['known'], now: Date): Record<string, string> {
  const newest = known?.newestEarningDay ?? null;
  if (newest === null) return {};
  const recent = toDay(toUnixSeconds(now) - daysReadAgain * 86_400);
  const [from = recent] = [newest, recent].sort();
  return { from };
}

export function* apiEarningsOf(
  { rows: list, complete }: Pick<Listed, 'rows' | 'complete'>,
  tally: Tally,
): Steps<Earnings> {
  const { rows, dropped } = yield* wholeRows('daily profits', list, profitRow, tally);
  const { earnings, lastIncome } = earningsOf(
    rows.map(({ date, total_profit, hashrate }) => ({ date, amount: total_profit, hashrate })),
    { list, dropped, unreadable: oddOnes(dropped, profitRow) },
  );
  // The pool lists the oldest day first, so an incomplete list may lack the newest days.
  const hasNewest = complete === true || isNewestFirst(rows.map(({ date }) => date));
  return { earnings, lastIncome: hasNewest ? lastIncome : null };
}
