import { type LeftOutRow, leftOutDays } from '@poolgate/core/kit/income.ts';
import { reachesBack } from '@poolgate/core/kit/paging.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { compareMoney } from '@poolgate/language/money.ts';
import type { Context } from '../account.ts';
import { withCoinFields } from '../both-ways/coin-fields.ts';
import { type Earnings, earningsOf, sortRows } from '../both-ways/days.ts';
import { kindOfIncome } from '../both-ways/whose-money.ts';
import type { SignedApi } from './api.ts';
import { isPayout, undocumentedAmounts, withSums } from './income-amounts.ts';
import { readPaymentHistory } from './payment-history.ts';
import { incomeDay, incomeRow } from './schema.ts';

export async function readSignedEarnings({ known, tally }: Context, api: SignedApi, coin: string): Promise<Earnings> {
  const dayOf = (row: unknown) => incomeDay.look(row)?.figures.timestamp ?? null;
  const listed = await readPaymentHistory(api, coin, 'recv', reachesBack(dayOf, known?.newestEarningDay ?? null));
  const incomes = withSums(listed.rows.filter((row) => !isPayout(row))).map(withCoinFields);
  const { rows, dropped } = await inSlices(wholeRows('daily earnings', incomes, incomeRow, tally));
  const without = new Set(dropped);
  const undocumented = incomes.filter((row) => !without.has(row)).map(undocumentedAmounts);
  const leftOut = rows.flatMap(({ timestamp }, index) =>
    (undocumented[index] ?? []).map((amount): LeftOutRow => ({ ...amount, date: timestamp, reason: 'unknown_kind' })),
  );
  // A row with undocumented amounts alone does not count.
  const withIncome = rows.filter(({ sum }, index) => compareMoney(sum, '0') !== 0 || undocumented[index]?.length === 0);
  const sorted = sortRows(
    withIncome.map(({ timestamp, sum, hashrate_unit, hashrateUnit, hashrate, type, ...coins }) => ({
      date: timestamp,
      amount: sum,
      hashrateHs: firstFilled([hashrate_unit, hashrateUnit, hashrate]),
      // `recv` only repeats the request.
      kind: kindOfIncome({ ...coins, type: type === 'recv' ? null : type }, coin),
    })),
  );
  return earningsOf({
    counted: sorted.counted,
    leftOut: [...sorted.leftOut, ...leftOut],
    dropped: dropped.map(dayOf),
    unreadable: leftOutDays(incomes, oddOnes(dropped, incomeRow), 'timestamp'),
    cut: listed.cut,
  });
}

/** One hashrate in several fields. A field that was not filled in may be 0 beside another value. */
function firstFilled(rates: readonly (number | null)[]): number | null {
  return rates.find((rate) => rate !== null && rate !== 0) ?? rates.find((rate) => rate !== null) ?? null;
}
