import { leftOutDays } from '@poolgate/core/kit/income.ts';
import { reachesBack } from '@poolgate/core/kit/paging.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import type { Context } from '../account.ts';
import { withCoinFields } from '../both-ways/coin-fields.ts';
import { type Earnings, earningsOf, sortRows } from '../both-ways/days.ts';
import { kindOfIncome } from '../both-ways/whose-money.ts';
import type { ObserverApi } from './api.ts';
import { readList } from './list.ts';
import { itemDay, receivedItem, shownRateIn } from './schema.ts';

export async function readObserverEarnings(
  { known, tally }: Context,
  api: ObserverApi,
  coin: string,
): Promise<Earnings> {
  const dayOf = (item: unknown) => itemDay.look(item)?.figures.creatDate ?? null;
  const listed = await readList(api, 'recv', reachesBack(dayOf, known?.newestEarningDay ?? null));
  const items = listed.rows.map(withCoinFields);
  const { rows, dropped } = await inSlices(wholeRows('daily earnings', items, receivedItem, tally));
  const sorted = sortRows(
    rows.map((row) => ({
      date: row.creatDate,
      amount: row.dayRecv,
      hashrateHs: dayRate(row, tally),
      kind: kindOfIncome(row, coin),
    })),
  );
  const unreadable = leftOutDays(items, oddOnes(dropped, receivedItem), 'creatDate');
  return earningsOf({ ...sorted, dropped: dropped.map(dayOf), unreadable, cut: listed.cut });
}

/** A value without a unit says nothing. */
function dayRate(
  { dayHashRate, dayHashRateUnit }: { dayHashRate: string | null; dayHashRateUnit: string | null },
  tally: Tally,
): number | null {
  const shown = dayHashRate === null ? null : shownRateIn(dayHashRateUnit, dayHashRate);
  if (shown === undefined && dayHashRateUnit !== null) tally.unreadable('dayHashRate');
  return shown ?? null;
}
