import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { AmountFigure } from '../driver/format.ts';
import { amountsOf, type PartContext, type PartOf, type Read, readValues } from './part.ts';
import { amountField, needed } from './readers.ts';

type MoneyFigures = Pick<
  AccountFigures,
  'balance' | 'balancePending' | 'paidTotal' | 'payoutThreshold' | 'lifetimeIncome'
>;

/** Amounts of one answer. A sum with an unknown term is unknown. */
export async function readMoney(part: PartOf<'money'>, context: PartContext): Promise<MoneyFigures> {
  const { balance, pending, paid_total, payout_threshold, lifetime_income } = part;
  const given = { balance, pending, paid_total, payout_threshold, lifetime_income };
  const read: Read = {};
  for (const [name, figure] of Object.entries(given))
    for (const [term, own] of amountsOf(name, figure))
      read[term] = [own, amountReader(figure as AmountFigure, name === 'balance', context)];
  const values = await readValues(part, read, context);
  const amount = (name: keyof typeof given): Money | null => {
    const terms = amountsOf(name, given[name]).map(([term]) => (values[term] ?? null) as Money | null);
    return terms.length === 1 ? (terms[0] ?? null) : sumOfMoney(terms);
  };
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

export function amountReader(figure: AmountFigure, usually: boolean, context: PartContext) {
  return needed(figure, usually, amountField(figure, context.decimals(figure)));
}
