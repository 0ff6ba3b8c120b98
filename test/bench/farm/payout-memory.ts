import type { KnownPayment } from '@poolgate/core/judging/payments/match-payments.ts';
import type {
  AccountCount,
  EarlierEvents,
  EventChanges,
  PayoutEvent,
} from '@poolgate/core/judging/payout-events/payout-event.ts';
import { type Money, sumMoney } from '@poolgate/language/money.ts';

/** The payout events of an account, in memory, as the store keeps them. */
export function createPayoutMemory(payments: ReadonlyMap<string, KnownPayment>) {
  const events = new Map<string, PayoutEvent>();
  const without = new Set<string>();
  let count: AccountCount | null = null;
  // Asked for by every reading, and another one only after a payment.
  const confirmedSums = new Map<string, Money>();
  const all = () => [...events.values()];
  const hasEvent = (payoutId: string) => all().some((event) => event.payoutId === payoutId);
  const earlier: EarlierEvents = {
    count: () => count,
    unlisted: (currency) => all().filter((event) => event.payoutId === null && event.currency === currency),
    confirmedSum(currency) {
      const known = confirmedSums.get(currency);
      if (known !== undefined) return known;
      const counted = all().filter(
        (one) => one.currency === currency && one.state === 'confirmed' && one.grade !== 'deduced',
      );
      const sum = sumMoney(counted.map(({ amount }) => amount));
      confirmedSums.set(currency, sum);
      return sum;
    },
    ofPayments: (ids) => all().filter(({ payoutId }) => payoutId !== null && ids.includes(payoutId)),
    withoutEvent: (ids) => new Set(ids.filter((id) => without.has(id))),
    undecided: (currency, from, to) =>
      [...payments.values()].filter(
        (one) =>
          one.currency === currency &&
          one.state === 'sent' &&
          one.paidAt >= from &&
          one.paidAt <= to &&
          !without.has(one.payoutId) &&
          !hasEvent(one.payoutId),
      ),
    find: (eventId) => events.get(eventId) ?? null,
    idOf: (...texts) => JSON.stringify(texts),
  };
  return {
    earlier,
    write(changes: EventChanges): void {
      for (const payoutId of changes.withoutEvent) without.add(payoutId);
      if (changes.put.length > 0) confirmedSums.clear();
      for (const event of changes.put) events.set(event.eventId, event);
      count = changes.count;
    },
  };
}
