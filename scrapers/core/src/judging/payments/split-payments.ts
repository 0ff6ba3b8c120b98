import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { type KnownPayment, type PaymentRow, type RecognisedPayment, textsKey } from './match-payments.ts';

/**
 * Payments that were stored as the sum of several rows of one transaction, as files of before hold them. The first of the rows takes such a
 * payment, and the others are payments of their own, so that nothing counts twice.
 * @param open payments that no row was recognised as.
 * @param rows rows that no payment was recognised in.
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
