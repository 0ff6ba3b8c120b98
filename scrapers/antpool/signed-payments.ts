import type { DayEarning, PayoutReading, ReadContext } from '@poolgate/core/adapter.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import type { z } from 'zod';
import type { Account } from './account.ts';
import { wholeDays, withoutRepeats } from './earnings.ts';
import { ifThere } from './missing.ts';
import { type Listed, noList, reachesBack, readSteadyPages } from './paging.ts';
import { incomeDay, incomeRow, isIncome, isPayout, paymentsAnswer, payoutRow, payoutTime } from './schema.ts';
import type { SignedApi } from './signed-api.ts';

type Known = ReadContext<Account>['known'];

/** The documented maximum. */
const pageSize = 50;

export interface SignedEarnings {
  days: DayEarning[];
  /** Days that cannot be told because a row of theirs does not parse. */
  spoilt: string[];
  dropped: number;
}

export async function readSignedEarnings(api: SignedApi, coin: string, known: Known): Promise<SignedEarnings> {
  const dayOf = (row: unknown) => incomeDay.safeParse(row).data?.timestamp ?? null;
  const newest = known?.newestEarningDay ?? null;
  const listed = await listPayments(api, coin, 'recv', (rows) => reachesBack(rows.map(dayOf), newest));
  const incomes = listed.rows.filter((row) => !isPayout(row));
  const { rows, dropped } = parseRows('daily earnings', incomes, incomeRow);
  const spoilt = dropped.map(dayOf).filter((day) => day !== null);
  const days = wholeDays({ parts: rows, spoilt, cut: listed.cut });
  return { days, spoilt, dropped: dropped.length };
}

export async function readSignedPayouts(
  api: SignedApi,
  coin: string,
  known: Known,
): Promise<{ payouts: PayoutReading[]; visible: boolean; dropped: number }> {
  const timeOf = (row: unknown) => payoutTime.safeParse(row).data?.timestamp ?? null;
  const newest = known?.newestPayoutAt ?? null;
  const listed = await listPayments(api, coin, 'payout', (rows) => reachesBack(rows.map(timeOf), newest));
  const outgoing = listed.rows.filter((row) => !isIncome(row));
  const { rows, dropped } = parseRows('payouts', outgoing, payoutRow);
  // An empty txId says that nothing was sent yet, as with the share link; where the field is missing the pool says nothing of it.
  const sent = rows.filter((row) => row.txId !== null);
  return { payouts: withoutRepeats(sent.map(asPayout)), visible: listed !== noList, dropped: dropped.length };
}

/** Rows of the other type are left out by their fields, should the pool not look at `type`. */
async function listPayments(
  api: SignedApi,
  coin: string,
  type: 'recv' | 'payout',
  enough: (rows: unknown[]) => boolean,
): Promise<Listed> {
  const ask = (page: number) => {
    const parameters = { coin, type, pageEnable: 1, page, pageSize };
    return api.call('paymentHistoryV2', parameters, paymentsAnswer, { mayBeMissing: true });
  };
  return (await ifThere(readSteadyPages(ask, { pageSize, enough }))) ?? noList;
}

function asPayout({ id, timestamp, amount, txId }: z.output<typeof payoutRow>): PayoutReading {
  const tx = txId ?? null;
  return { payoutId: id ?? `${timestamp} ${amount} ${tx ?? ''}`.trim(), paidAt: timestamp, amount, fee: null, tx };
}
