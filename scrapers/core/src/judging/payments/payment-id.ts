import { type PaymentRow, sortedPayments } from './match-payments.ts';

/** What names a row of a list by what it says: the pool's own id, else its time and amount. */
export const plainId = ({ ownId, paidAt, amount }: Pick<PaymentRow, 'ownId' | 'paidAt' | 'amount'>) =>
  ownId ?? `${paidAt}:${amount}`;

/**
 * Gives each payment its id, which can be made again from the payment itself: the pool's own, else its time and amount, with an ordinal among
 * those that are equal in these. A restored file so comes to the same ids.
 * @param isTaken whether another payment of the pool_id has the id.
 */
export function withIds(
  rows: PaymentRow[],
  isTaken: (payoutId: string) => boolean,
): { payoutId: string; row: PaymentRow }[] {
  const given = new Set<string>();
  const ordinals = new Map<string, number>();
  return sortedPayments(rows).map((row) => {
    const own = plainId(row);
    for (let ordinal = ordinals.get(own) ?? 1; ; ordinal += 1) {
      const payoutId = ordinal === 1 ? own : `${own}:${ordinal}`;
      ordinals.set(own, ordinal + 1);
      if (given.has(payoutId) || isTaken(payoutId)) continue;
      given.add(payoutId);
      return { payoutId, row };
    }
  });
}
