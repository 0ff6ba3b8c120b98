import type { DayEarning, PayoutReading, ReadContext } from '@poolgate/core/adapter.ts';
import type { z } from 'zod';
import type { Account } from './account.ts';
import { wholeDays, withoutRepeats } from './earnings.ts';
import { reachesBack, readSteadyPages } from './paging.ts';
import { parseRows } from './rows.ts';
import { incomeDay, incomeRow, paymentsAnswer, payoutRow, payoutTime } from './schema.ts';
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
  const listed = await readSteadyPages((page) => askPayments(api, coin, 'recv', page), {
    pageSize,
    enough: (rows) => reachesBack(rows.map(dayOf), newest),
  });
  const { rows, dropped } = parseRows('daily earnings', listed.rows, incomeRow);
  const spoilt = dropped.map(dayOf).filter((day) => day !== null);
  const days = wholeDays({ parts: rows, spoilt, complete: listed.complete });
  return { days, spoilt, dropped: dropped.length };
}

export async function readSignedPayouts(
  api: SignedApi,
  coin: string,
  known: Known,
): Promise<{ payouts: PayoutReading[]; dropped: number }> {
  const timeOf = (row: unknown) => payoutTime.safeParse(row).data?.timestamp ?? null;
  const newest = known?.newestPayoutAt ?? null;
  const listed = await readSteadyPages((page) => askPayments(api, coin, 'payout', page), {
    pageSize,
    enough: (rows) => reachesBack(rows.map(timeOf), newest),
  });
  const { rows, dropped } = parseRows('payouts', listed.rows, payoutRow);
  // An empty txId says that nothing was sent yet, as with the share link; where the field is missing the pool says nothing of it.
  const sent = rows.filter((row) => row.txId !== null);
  return { payouts: withoutRepeats(sent.map(asPayout)), dropped: dropped.length };
}

function askPayments(api: SignedApi, coin: string, type: 'recv' | 'payout', page: number) {
  return api.call('paymentHistoryV2', { coin, type, pageEnable: 1, page, pageSize }, paymentsAnswer);
}

function asPayout({ id, timestamp, amount, txId }: z.output<typeof payoutRow>): PayoutReading {
  const tx = txId ?? null;
  return { payoutId: id ?? `${timestamp} ${amount} ${tx ?? ''}`.trim(), paidAt: timestamp, amount, fee: null, tx };
}
