import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Context } from '../../account.ts';
import { callV2, type IfMissing } from '../call-v2.ts';
import { daysOf } from './days.ts';
import { payoutsOf } from './payouts.ts';
import { balanceAnswer, transactionsAnswer } from './schema.ts';
import { firstWholeDay, listRows, windowToRead } from './transactions.ts';

// The assets module of the v2 API serves nearly every coin, so both ways in read it.

/** @param ifMissing the failure where the API is missing. */
export async function readBalance(
  context: Context,
  ifMissing?: IfMissing,
): Promise<Pick<AccountFigures, 'balance' | 'balancePending' | 'paidTotal'>> {
  const fields = { calculate_estimated_income: true };
  const info = await callV2(context, '/assets/balance', fields, balanceAnswer, ifMissing);
  return { balance: info.balance, balancePending: info.immature_balance, paidTotal: info.paid };
}

export async function readDays(context: Context): Promise<Pick<AccountFigures, 'earnings' | 'lastIncome'>> {
  const { rows, window } = await readTransactions(context, 'revenue');
  const firstDay = await inSlices(firstWholeDay(window, rows));
  return inSlices(daysOf(rows, context.account.currency, firstDay, context.tally));
}

export async function readPayouts(
  context: Context,
): Promise<Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsVisible'>> {
  const { rows, window } = await readTransactions(context, 'payout');
  const payouts = await inSlices(payoutsOf(rows, context.account.currency, window.start, context.tally));
  return { ...payouts, payoutsVisible: true };
}

/** One type at a time: where the server caps its answers, rows of days would push out the payments. */
async function readTransactions(context: Context, type: 'revenue' | 'payout') {
  const window = windowToRead(context.now(), context.known?.newestEarningDay ?? null);
  const rows = await listRows(
    ({ start, end }) =>
      callV2(context, '/assets/transactions/list', { type, start_time: start, end_time: end }, transactionsAnswer),
    window,
  );
  return { rows, window };
}
