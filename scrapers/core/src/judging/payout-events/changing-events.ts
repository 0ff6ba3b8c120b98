import { addMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { fallenBack, lessEvidence, partEvidence } from './evidence.ts';
import type { EarlierEvents, PayoutEvent } from './payout-event.ts';

/** Collects what a reading changes in the events. Its queries answer as if that were written already. */
export interface ChangingEvents {
  put(event: PayoutEvent): void;
  find(eventId: string): PayoutEvent | null;
  ofPayments(payoutIds: readonly string[]): PayoutEvent[];
  /** Counted and deduced events that no listed payment stands for yet, oldest first. */
  open(currency: string): PayoutEvent[];
  withdrawn(currency: string): PayoutEvent[];
  /** Rises of the total that one reading alone showed. */
  unconfirmed(currency: string): PayoutEvent[];
  /** The sum of the listed and counted events that are confirmed. */
  gained(currency: string): Money;
  changed(): PayoutEvent[];
  /** What these events were before. */
  before(eventId: string): PayoutEvent | null;
}

export function changingEvents(earlier: EarlierEvents): ChangingEvents {
  const now = new Map<string, PayoutEvent>();
  const before = new Map<string, PayoutEvent | null>();
  const unlisted = new Map<string, PayoutEvent[]>();
  const sums = new Map<string, Money>();
  const remembered = <Key, Value>(map: Map<Key, Value>, key: Key, read: () => Value): Value => {
    if (!map.has(key)) map.set(key, read());
    return map.get(key) as Value;
  };
  const asNow = (events: readonly PayoutEvent[]) => {
    const all = new Map(events.map((event) => [event.eventId, event]));
    for (const [id, event] of now) all.set(id, event);
    return [...all.values()];
  };
  const ofCurrency = (currency: string) =>
    asNow(remembered(unlisted, currency, () => earlier.unlisted(currency)))
      .filter((event) => event.isOwn && event.currency === currency && event.payoutId === null)
      .toSorted((one, other) => one.firstSeenAt - other.firstSeenAt || (one.eventId < other.eventId ? -1 : 1));

  return {
    put(event) {
      remembered(before, event.eventId, () => earlier.find(event.eventId));
      now.set(event.eventId, event);
    },
    find: (eventId) => now.get(eventId) ?? earlier.find(eventId),
    ofPayments: (payoutIds) =>
      asNow(earlier.ofPayments(payoutIds)).filter((event) => payoutIds.includes(event.payoutId ?? '')),
    open: (currency) => ofCurrency(currency).filter(({ state }) => state === 'confirmed' || state === 'unconfirmed'),
    withdrawn: (currency) => ofCurrency(currency).filter(({ state }) => state === 'withdrawn'),
    unconfirmed: (currency) =>
      ofCurrency(currency).filter(({ state, grade }) => state === 'unconfirmed' && grade === 'counted'),
    gained(currency) {
      const amounts = (events: Iterable<PayoutEvent | null>) =>
        sumMoney([...events].flatMap((event) => (event !== null && isGain(event, currency) ? event.amount : [])));
      const stored = remembered(sums, currency, () => earlier.confirmedSum(currency));
      return subtractMoney(addMoney(stored, amounts(now.values())), amounts(before.values()));
    },
    changed: () => [...now.values()],
    before: (eventId) => before.get(eventId) ?? null,
  };
}

function isGain({ isOwn, state, grade, currency }: PayoutEvent, of: string): boolean {
  return isOwn && state === 'confirmed' && grade !== 'deduced' && currency === of;
}

/** What becomes of an event that turns out to be (part of) a payment with an event of its own. */
export function partOf({ evidence }: PayoutEvent, amount: Money, currency: string): Partial<PayoutEvent> {
  return { state: 'withdrawn', wasConfirmed: false, evidence: partEvidence(evidence, amount, currency) };
}

/** A rise that one reading showed and no other. */
export function contradicted(event: PayoutEvent, total: Money, time: number): PayoutEvent {
  const evidence = `${event.evidence}${fallenBack(total, event.currency)}`;
  return { ...event, state: 'withdrawn', evidence, wasConfirmed: false, changedAt: time };
}

/** An event of which the list has shown a part in other payments. */
export function lessened(event: PayoutEvent, amount: Money, time: number): PayoutEvent {
  return { ...event, amount, evidence: lessEvidence(event.evidence, amount, event.currency), changedAt: time };
}
