import { inSlices } from '@poolgate/core/kit/slices.ts';
import { balanceAnswer, transactionsAnswer } from '../../v2/schema.ts';
import { type Context, callV2, type IfMissing } from '../call-v2.ts';
import { daysOf, payoutsSince } from './days.ts';
import { firstWholeDay, listRows, windowToRead } from './transactions.ts';

// Balance, days and payments of the v2 API: its assets module serves nearly every coin.

/** @param ifMissing what it means that the API is not there. */
export async function readBalance(context: Context, ifMissing?: IfMissing) {
  const fields = { calculate_estimated_income: true };
  const told = await callV2(context, '/assets/balance', fields, balanceAnswer, ifMissing);
  return { balance: told.balance, balancePending: told.immature_balance, paidTotal: told.paid };
}

export async function readDays(context: Context) {
  const { rows, window } = await transactionsOf(context, 'revenue');
  const firstDay = await inSlices(firstWholeDay(window, rows));
  return inSlices(daysOf(rows, context.account.currency, firstDay, context.tally));
}

export async function readPayments(context: Context) {
  const { rows, window } = await transactionsOf(context, 'payout');
  const payouts = await inSlices(payoutsSince(window.start, rows, context.account.currency, context.tally));
  return { ...payouts, payoutsVisible: true };
}

/** One type at a time, so that the daily rows do not crowd out the payments where the server caps its answers. */
async function transactionsOf(context: Context, type: string) {
  const window = windowToRead(context.now(), context.known?.newestEarningDay ?? null);
  const rows = await listRows(
    ({ start, end }) =>
      callV2(context, '/assets/transactions/list', { type, start_time: start, end_time: end }, transactionsAnswer),
    window,
  );
  return { rows, window };
}
