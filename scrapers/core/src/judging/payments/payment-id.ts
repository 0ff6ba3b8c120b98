import { type PaymentRow, sortedPayments } from './match-payments.ts';

/** Names a row by its content: the pool's own id, else time and amount. */
export const plainId = ({ ownId, paidAt, amount }: Pick<PaymentRow, 'ownId' | 'paidAt' | 'amount'>) =>
  ownId ?? `${paidAt}:${amount}`;

/**
 * Gives each payment an id that can be made again from the payment itself, so that a restored file comes to the same ids: the pool's own, else
 * time and amount, with an ordinal among equal ones.
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
