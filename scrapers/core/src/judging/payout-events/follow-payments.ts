import type { KnownPayment } from '../payments/match-payments.ts';
import type { ChangingEvents } from './changing-events.ts';
import { listedEvidence } from './evidence.ts';
import type { PayoutEvent } from './payout-event.ts';
import { negated, shift, type TotalInHand, without } from './total/total-in-hand.ts';

/** Brings the events of payments up to date: a transaction that came or was replaced, a corrected time, a return. */
export function followPayments(
  payments: ReadonlyMap<string, KnownPayment>,
  events: ChangingEvents,
  totalOf: (currency: string) => TotalInHand | null,
  time: number,
): void {
  for (const event of events.ofPayments([...payments.keys()])) {
    const payment = payments.get(event.payoutId as string) as KnownPayment;
    const now = asPayment(event, payment);
    if (now === null) continue;
    events.put({ ...now, changedAt: time });
    const total = event.isOwn ? totalOf(event.currency) : null;
    if (total !== null && now.state !== event.state) noteReturn(total, event, now);
  }
}

/** Null if nothing changed. */
function asPayment(event: PayoutEvent, payment: KnownPayment): PayoutEvent | null {
  const { amount, fee, currency, paidAt, tx } = payment;
  const grade = event.grade === 'counted' && tx !== null ? 'listed' : event.grade;
  const state = payment.state === 'returned' ? 'returned' : 'confirmed';
  const now: PayoutEvent = { ...event, amount, fee, currency, paidAt, tx, grade, state };
  const isNews = Object.entries(now).some(([name, value]) => event[name as keyof PayoutEvent] !== value);
  if (!isNews) return null;
  const evidence = grade === event.grade ? event.evidence : listedEvidence(payment);
  if (state === event.state) return { ...now, evidence };
  return { ...now, evidence: `${evidence} ${state === 'returned' ? 'It came back.' : 'It was sent again.'}` };
}

/** The total goes on having a payment that came back until it falls by it. */
function noteReturn(total: TotalInHand, before: PayoutEvent, now: PayoutEvent): void {
  const { returned } = total.state;
  if (now.state === 'returned') {
    shift(total, before.amount);
    total.state = { ...total.state, returned: [...returned, before.amount] };
    return;
  }
  const left = without(returned, now.amount);
  if (left === null) return;
  shift(total, negated(now.amount));
  total.state = { ...total.state, returned: left };
}
