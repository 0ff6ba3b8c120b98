import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { type KnownPayment, type PaymentRow, type RecognisedPayment, textsKey } from './match-payments.ts';

/**
 * Older versions stored the sum of all rows of one transaction as one payment. The first row takes that payment, and the others become payments of
 * their own, so that nothing counts twice.
 * @param open payments without a row.
 * @param rows rows without a payment.
 */
export function splitPayments(open: readonly KnownPayment[], rows: readonly PaymentRow[]): RecognisedPayment[] {
  const sums = new Map(
    open.flatMap((known) => (known.tx === null ? [] : [[keyOf(known, known.amount), known] as const])),
  );
  if (sums.size === 0) return [];
  const groups = Map.groupBy(
    rows.filter(({ tx, ownId }) => tx !== null && ownId === null),
    ({ currency, tx }) => textsKey(currency, tx),
  );
  return [...groups.values()].flatMap((group) => {
    const [row, ...others] = group;
    if (row === undefined || others.length === 0) return [];
    const known = sums.get(keyOf(row, sumMoney(group.map(({ amount }) => amount))));
    return known !== undefined && group.some(({ paidAt }) => paidAt === known.paidAt) ? [{ known, row }] : [];
  });
}

const keyOf = ({ currency, tx }: Pick<PaymentRow, 'currency' | 'tx'>, amount: Money) => textsKey(currency, tx, amount);
