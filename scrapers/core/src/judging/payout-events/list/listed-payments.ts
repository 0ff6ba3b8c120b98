import { type Money, sumMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../../payments/match-payments.ts';
import type { ChangingEvents } from '../changing-events.ts';
import type { EventMoment } from '../moments.ts';
import type { AccountCount, EarlierEvents } from '../payout-event.ts';
import type { TotalInHand } from '../total/total-in-hand.ts';
import { dayOf } from './days.ts';
import { hasSame } from './take-listed.ts';

// Which of the listed payments a question is about.

/** Payments of the list that the total may have got now. */
export function freshIn(open: readonly KnownPayment[], of: string, { since }: AccountCount): KnownPayment[] {
  return open.filter(({ currency, state, paidAt }) => currency === of && state === 'sent' && paidAt >= dayOf(since));
}

/** Whether it may be what left the balance. In a fall of the total no time decides: a clock that is ahead makes new payments old. */
export function mayLeaveNow(payment: KnownPayment, { state, isFallen }: TotalInHand, moment: EventMoment): boolean {
  if (isFallen || state.left === null) return true;
  return payment.paidAt > state.left.since - 2 * moment.clockSeconds && !hasSame(payment, moment);
}

/** Payments of the first reading's day, stored or listed now, of which it is open whether they make an event. */
export function stillOpen(
  { since }: AccountCount,
  of: string,
  open: readonly KnownPayment[],
  earlier: EarlierEvents,
  events: ChangingEvents,
): KnownPayment[] {
  const day = dayOf(since);
  const listed = open.filter(
    ({ currency, state, paidAt }) => currency === of && state === 'sent' && paidAt >= day && paidAt <= since,
  );
  const all = new Map([...earlier.undecided(of, day, since), ...listed].map((one) => [one.payoutId, one]));
  for (const { payoutId } of events.changed()) if (payoutId !== null) all.delete(payoutId);
  return [...all.values()].toSorted((one, other) => one.paidAt - other.paidAt);
}

/** Listed payments that the total may get only now: paid a short time ago, as far as days can tell, or listed for the first time since then. */
export function recentIn(listed: readonly KnownPayment[], of: string, since: number, { time, total }: EventMoment) {
  const isDay = (paidAt: number) => paidAt === dayOf(paidAt) && paidAt === dayOf(time);
  return listed
    .filter(({ currency, state }) => currency === of && state === 'sent')
    .filter(
      ({ paidAt, recordedAt }) =>
        (paidAt > since && paidAt <= time) || isDay(paidAt) || (total !== null && recordedAt > since),
    );
}

/** The new payments of the list that left since the reading before, as far as days can tell. */
export function listedNowIn(events: ChangingEvents, of: string, { leftAfter, clockSeconds }: EventMoment): Money {
  const isRecent = (paidAt: number) =>
    leftAfter === null || paidAt > leftAfter - clockSeconds || paidAt === dayOf(paidAt);
  return sumMoney(
    events
      .changed()
      .filter(
        ({ eventId, currency, state }) => currency === of && state === 'confirmed' && events.before(eventId) === null,
      )
      .filter(({ paidAt }) => paidAt !== null && isRecent(paidAt))
      .map(({ amount }) => amount),
  );
}
