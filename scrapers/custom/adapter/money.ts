import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { compareMoney, type Money } from '@poolgate/language/money.ts';
import { amountsOf } from './amounts/amounts.ts';
import { type PartContext, type PartOf, readValues } from './part.ts';

type MoneyFigures = Pick<
  AccountFigures,
  'balance' | 'balancePending' | 'paidTotal' | 'payoutThreshold' | 'lifetimeIncome'
>;

/** Amounts of one answer. */
export async function readMoney(part: PartOf<'money'>, context: PartContext): Promise<MoneyFigures> {
  const { balance, pending, paid_total, payout_threshold, lifetime_income } = part;
  const given = { balance, pending, paid_total, payout_threshold, lifetime_income };
  const amounts = amountsOf(given, (name) => name === 'balance' && part.needs === undefined, context);
  const values = await readValues(part, amounts.read, context);
  const amount = (name: keyof typeof given) => amounts.of(name, values);
  const threshold = amount('payout_threshold');
  return {
    balance: amount('balance'),
    balancePending: amount('pending'),
    paidTotal: amount('paid_total'),
    // 0 means that the account has none.
    payoutThreshold: threshold !== null && compareMoney(threshold, '0') > 0 ? threshold : null,
    lifetimeIncome: amount('lifetime_income'),
  };
}

/** Days that are made of the growth of the money fail with it. @returns null if the pool does not give what they are made of. */
export async function readGrowth(part: PartOf<'money'>, context: PartContext): Promise<Money | null> {
  const { lifetimeIncome } = await readMoney(part, { ...context, tally: noTally });
  if (lifetimeIncome === null && context.known?.partsRead.has('earnings'))
    throw new ReadFailure(
      'unavailable',
      'The pool did not give the sums of what it paid and what it owes, from which the days of earnings are computed. It is tried again at the next poll.',
    );
  return lifetimeIncome;
}
