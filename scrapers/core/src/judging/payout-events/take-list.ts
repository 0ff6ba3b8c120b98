import type { KnownPayment } from '../payments/match-payments.ts';
import type { ChangingEvents } from './changing-events.ts';
import type { EventMoment } from './moments.ts';
import type { AccountCount, EarlierEvents } from './payout-event.ts';
import { isNeeded, isSurelyNeeded, takePayment } from './take-listed.ts';
import { isSame, negated, reaches, restOf, shift, type TotalInHand } from './total-in-hand.ts';

/** What decides which listed payments are events. */
export interface ListInHand {
  events: ChangingEvents;
  earlier: EarlierEvents;
  /** Before this reading; null for the first one. */
  count: AccountCount | null;
  totalOf(currency: string): TotalInHand | null;
  momentIn(currency: string): EventMoment;
}

const daySeconds = 86_400;

/**
 * Decides about the listed payments without an event: those from after the account's first reading are events. Older ones are only where the paid
 * total needs them. Where it is not known, those of the first reading's day are, if they come later than the first list: some pools give days only.
 * @returns the payments that make no event. Those that the total may still need are neither.
 */
export function takeList(payments: readonly KnownPayment[], list: ListInHand): string[] {
  const { events, earlier, count } = list;
  const ids = payments.map(({ payoutId }) => payoutId);
  const known = new Set(events.ofPayments(ids).map(({ payoutId }) => payoutId));
  const settled = earlier.withoutEvent(ids);
  const open = payments
    .filter(({ payoutId }) => !known.has(payoutId) && !settled.has(payoutId))
    .toSorted((one, other) => one.paidAt - other.paidAt || (one.payoutId < other.payoutId ? -1 : 1));
  if (count === null) return open.map(({ payoutId }) => payoutId);
  const [newer, older] = [
    open.filter(({ paidAt }) => paidAt > count.since),
    open.filter((one) => one.paidAt <= count.since),
  ];
  // What came back at once is looked at last: the total may not have it at all.
  for (const payment of newer.toSorted(
    (one, other) => Number(one.state === 'returned') - Number(other.state === 'returned'),
  ))
    takeNewer(payment, list);
  return older.flatMap((payment) => (takeOlder(payment, list, count) ? [] : payment.payoutId));
}

function takeNewer(payment: KnownPayment, { momentIn }: ListInHand): void {
  const moment = momentIn(payment.currency);
  const { total, events } = moment;
  if (total === null) {
    takePayment(payment, moment);
    return;
  }
  const rest = restOf(total, events);
  const isInRest = reaches(rest, payment.amount);
  const gainedBefore = events.gained(payment.currency);
  takePayment(payment, moment);
  if (payment.state === 'returned') {
    if (rest === null || !isSame(rest, payment.amount)) return;
    shift(total, payment.amount);
    total.state = { ...total.state, returned: [...total.state.returned, payment.amount] };
    return;
  }
  if (payment.paidAt > total.state.since || isInRest || isSame(gainedBefore, events.gained(payment.currency))) return;
  const event = events.ofPayments([payment.payoutId])[0];
  if (event === undefined || events.before(event.eventId)?.grade !== 'counted') noteInTotal(total, payment, moment);
}

/** A payment from before the total was counted: it is in it already, or will be at once. */
function noteInTotal(total: TotalInHand, { amount }: KnownPayment, { time, mostLag }: EventMoment): void {
  shift(total, negated(amount));
  total.state = { ...total.state, mayLag: [...total.state.mayLag, { amount, until: time + mostLag }] };
}

/** @returns whether it is an event, or may still become one. */
function takeOlder(payment: KnownPayment, { momentIn }: ListInHand, { since, sawList }: AccountCount): boolean {
  const moment = momentIn(payment.currency);
  const isOfDay = payment.paidAt >= dayOf(since);
  if (payment.state === 'returned') return false;
  if (moment.total === null) {
    if (isOfDay && sawList) takePayment(payment, moment);
    return isOfDay && sawList;
  }
  if (isOfDay ? isNeeded(payment, moment) : sawList && isSurelyNeeded(payment, moment)) {
    takePayment(payment, moment);
    return true;
  }
  // After a reset the total no longer shows what was paid before it.
  if (isOfDay && sawList && moment.total.state.resets > 0) {
    takePayment(payment, moment);
    noteInTotal(moment.total, payment, moment);
    return true;
  }
  return isOfDay;
}

/** The begin of a moment's day, unix seconds. */
export function dayOf(time: number): number {
  return Math.floor(time / daySeconds) * daySeconds;
}
