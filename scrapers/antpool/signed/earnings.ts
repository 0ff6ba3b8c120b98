import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { leftOutDays } from '@poolgate/core/kit/income.ts';
import type { Listed, PageStart } from '@poolgate/core/kit/paging.ts';
import { reachesBack, readHistory } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { compareMoney } from '@poolgate/language/money.ts';
import type { Context } from '../account.ts';
import { withCoinFields } from '../both-ways/coin-fields.ts';
import { type Income, incomeOf, sortRows } from '../both-ways/days.ts';
import { kindOfRow } from '../both-ways/whose-money.ts';
import type { SignedApi } from './api.ts';
import {
  incomeDay,
  incomeRow,
  isIncome,
  isPayout,
  payoutRow,
  payoutTime,
  rowsAnswer,
  unknownAmounts,
  withSums,
} from './schema.ts';

export type Payouts = Pick<AccountFigures, 'payouts' | 'payoutsSince'>;

/** The documented maximum. */
const pageSize = 50;

export async function readSignedEarnings({ known, tally }: Context, api: SignedApi, coin: string): Promise<Income> {
  const dayOf = (row: unknown) => incomeDay.look(row)?.figures.timestamp ?? null;
  const newest = known?.newestEarningDay ?? null;
  const listed = await listPayments(api, coin, 'recv', reachesBack(dayOf, newest));
  const incomes = withSums(listed.rows.filter((row) => !isPayout(row))).map(withCoinFields);
  const { rows, dropped } = await inSlices(wholeRows('daily earnings', incomes, incomeRow, tally));
  const without = new Set(dropped);
  const told = incomes.filter((row) => !without.has(row)).map(unknownAmounts);
  const unknown = rows.flatMap(({ timestamp }, index) =>
    (told[index] ?? []).map((amount) => ({ ...amount, date: timestamp, reason: 'unknown_kind' as const })),
  );
  // Of a row that has nothing but unknown amounts nothing counts.
  const counted = rows.filter(({ sum }, index) => compareMoney(sum, '0') !== 0 || told[index]?.length === 0);
  const sorted = sortRows(
    counted.map(({ timestamp, sum, hashrate_unit, hashrateUnit, hashrate, type, ...coins }) => ({
      ...{ date: timestamp, amount: sum, hashrateHs: firstTold([hashrate_unit, hashrateUnit, hashrate]) },
      kind: kindOfRow({ ...coins, type: type === 'recv' ? null : type }, coin),
    })),
  );
  const leftOut = [...sorted.leftOut, ...unknown];
  const doubtful = leftOutDays(incomes, oddOnes(dropped, incomeRow), 'timestamp');
  return incomeOf({ parts: sorted.parts, leftOut, spoilt: dropped.map(dayOf), doubtful, cut: listed.cut });
}

/** One hashrate in several fields: a field that was not filled may be 0 beside another that was. */
function firstTold(rates: readonly (number | null)[]): number | null {
  return rates.find((rate) => rate !== null && rate !== 0) ?? rates.find((rate) => rate !== null) ?? null;
}

export async function readSignedPayouts({ known, tally }: Context, api: SignedApi, coin: string): Promise<Payouts> {
  const timeOf = (row: unknown) => payoutTime.look(row)?.figures.timestamp ?? null;
  const newest = known?.newestPayoutAt ?? null;
  const listed = await listPayments(api, coin, 'payout', reachesBack(timeOf, newest));
  const outgoing = listed.rows.filter((row) => !isIncome(row));
  const { rows, dropped } = await inSlices(wholeRows('payouts', outgoing, payoutRow, tally));
  return {
    payouts: rows.map(({ id, timestamp, amount, txId }) => ({
      ownId: id,
      paidAt: timestamp,
      amount,
      fee: null,
      tx: txId === '' ? null : txId,
      // An empty txId says that nothing was sent yet, as with the share link; where the field is missing the pool says nothing of it.
      state: txId === null ? ('pending' as const) : ('sent' as const),
    })),
    payoutsSince: listedSince({
      times: rows.map(({ timestamp }) => timestamp),
      isWhole: listed.complete === true,
      leftOut: dropped.length,
    }),
  };
}

/** Rows of the other type are left out by their fields, should the pool not look at `type`. */
function listPayments(
  api: SignedApi,
  coin: string,
  type: 'recv' | 'payout',
  enough: (rows: unknown[]) => boolean,
): Promise<Listed> {
  const ask = ({ page }: PageStart) => {
    const parameters = { coin, type, pageEnable: 1, page, pageSize };
    return api.call('paymentHistoryV2', parameters, rowsAnswer, { mayBeMissing: page === 1 });
  };
  return readHistory(ask, { pageSize, enough });
}
