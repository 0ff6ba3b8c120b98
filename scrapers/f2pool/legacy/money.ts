import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { listOf, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { addMoney } from '@poolgate/language/money.ts';
import { legacyMoney, legacyPayout, payoutOfTuple } from './schema.ts';

// Balance and payments of a coin that v2 does not serve.

export function legacyMoneyOf(
  answer: PlainObject,
  tally: Tally,
): Pick<AccountFigures, 'balance' | 'paidTotal' | 'lifetimeIncome'> {
  const { balance, paid, value } = legacyMoney.read(answer, tally);
  // The two sums must not alternate: an unreadable `value` is not replaced.
  const hasValue = (answer.value ?? null) !== null;
  const sum = paid === null || balance === null || hasValue ? null : addMoney(paid, balance);
  return { balance, paidTotal: paid, lifetimeIncome: value ?? sum };
}

export async function legacyPayoutsOf(
  answer: PlainObject,
  tally: Tally,
): Promise<Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsVisible'>> {
  const list = listOf(answer.payout_history, 'payout_history');
  const { rows, dropped } = await inSlices(wholeRows('payments', list.map(payoutOfTuple), legacyPayout, tally));
  const times = rows.map(({ paidAt }) => paidAt);
  return {
    payouts: rows.map((row) => ({ ownId: null, ...row, fee: null, state: 'sent' as const })),
    payoutsSince: listedSince({ times, isWhole: false, leftOut: dropped.length }),
    payoutsVisible: answer.payout_history !== undefined && dropped.length === 0,
  };
}
