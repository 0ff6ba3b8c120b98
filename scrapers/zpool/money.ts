import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { MoneyFigures } from './schema.ts';

export function moneyOf({ balance, unsold, paidtotal, minpay }: MoneyFigures) {
  const payoutThreshold = minpay !== null && compareMoney(minpay, '0') > 0 ? minpay : null;
  return { balance, balancePending: unsold, paidTotal: paidtotal, payoutThreshold };
}

/** Paid plus unpaid. The days of earnings are its growth. */
export function lifetimeIncomeOf({ paidtotal, unpaid, unsold, balance }: MoneyFigures): Money | null {
  return sumOfMoney([paidtotal, unpaid ?? sumOfMoney([unsold, balance])]);
}
