import { addMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../../payments/match-payments.ts';
import type { ChangingEvents } from '../changing-events.ts';
import type { EventMoment } from '../moments.ts';
import type { AccountCount, CountedTotal, EarlierEvents, TotalFall } from '../payout-event.ts';
import { isSame, negated, reaches, restOf, shift, type TotalInHand } from '../total/total-in-hand.ts';
import { dayOf } from './days.ts';
import { hasSame, isNeeded, isSurelyNeeded, newEvent, takePayment } from './take-listed.ts';

/** What decides which listed payments are events. */
export interface ListInHand {
  /** Before this reading; null for the first one. */
  count: AccountCount | null;
  totalOf(currency: string): TotalInHand | null;
  momentIn(currency: string): EventMoment;
  /** Payments that the total has got in this reading. */
  surelyNew: ReadonlySet<string>;
  /** Payments that left the balance now. The total may get them later. */
  leaving: ReadonlySet<string>;
}

/**
 * Decides about the listed payments without an event: those from after the account's first reading are events. Older ones are only where the paid
 * total needs them. Where it is not known, those of the first reading's day are, if they come later than the first list: some pools give days only.
 * @returns the payments that make no event. Those that the total may still need are neither.
 */
export function takeList(open: readonly KnownPayment[], list: ListInHand): string[] {
  const { count, surelyNew } = list;
  if (count === null) return open.map(({ payoutId }) => payoutId);
  // What came back at once is looked at last: the total may not have it at all.
  const rank = ({ payoutId, state }: KnownPayment) => (surelyNew.has(payoutId) ? 0 : state === 'returned' ? 2 : 1);
  const inTurn = open.toSorted((one, other) => rank(one) - rank(other));
  const isNewer = ({ paidAt }: KnownPayment) => paidAt > count.since;
  for (const payment of inTurn.filter(isNewer)) takeNewer(payment, list);
  const older = inTurn.filter((one) => !isNewer(one));
  return older.flatMap((payment) => (takeOlder(payment, list, count) ? [] : payment.payoutId));
}

/** The listed payments of which it is open whether they make an event, in the order of their times. */
export function undecidedIn(
  payments: readonly KnownPayment[],
  { events, earlier }: { events: ChangingEvents; earlier: EarlierEvents },
): KnownPayment[] {
  const ids = payments.map(({ payoutId }) => payoutId);
  const known = new Set(events.ofPayments(ids).map(({ payoutId }) => payoutId));
  const settled = earlier.withoutEvent(ids);
  return payments
    .filter(({ payoutId }) => !known.has(payoutId) && !settled.has(payoutId))
    .toSorted((one, other) => one.paidAt - other.paidAt || (one.payoutId < other.payoutId ? -1 : 1));
}

function takeNewer(payment: KnownPayment, { momentIn, surelyNew, leaving }: ListInHand): void {
  const moment = momentIn(payment.currency);
  const { total, events, time, mostLag } = moment;
  const { payoutId, amount, currency, paidAt } = payment;
  const isShown = surelyNew.has(payoutId) && (total?.isFallen === true || !hasSame(payment, moment));
  if (isShown) {
    events.put(newEvent(payment, moment));
    return;
  }
  const rest = total === null ? null : restOf(total, events);
  const gainedBefore = events.gained(currency);
  if (leaving.has(payoutId)) events.put(newEvent(payment, moment));
  else takePayment(payment, moment);
  if (total === null) return;
  const { state } = total;
  if (payment.state === 'returned') {
    if (rest === null || !isSame(rest, amount)) return;
    shift(total, amount);
    total.state = { ...total.state, returned: [...state.returned, amount] };
    return;
  }
  if (reaches(rest, amount) || isSame(gainedBefore, events.gained(currency)) || reaches(restOf(total, events), '0'))
    return;
  const lag = { amount, until: time + 2 * mostLag };
  if (!leaving.has(payoutId) && isBeforeFall(state, paidAt, moment))
    total.state = {
      ...state,
      fall: withBefore(state.fall as TotalFall, amount),
      mayLag: [...state.mayLag, lag],
    };
  else if (paidAt <= state.since && !(leaving.has(payoutId) && leftAfter(state))) noteInTotal(total, payment, moment);
  else {
    // What it takes over from counted events the total has already.
    const ahead = subtractMoney(events.gained(currency), gainedBefore);
    total.state = {
      ...state,
      awaited: [...state.awaited, { payoutId, amount: ahead, until: time + mostLag, readings: 0 }],
    };
  }
}

/** Whether what left the balance left after the total had begun. */
const leftAfter = ({ left, since }: CountedTotal): boolean => left === null || left.since > since;

/** Whether the payment left while the total had not fallen yet, so that the fallen one tells nothing of it. */
function isBeforeFall({ fall }: CountedTotal, paidAt: number, { clockSeconds }: EventMoment): boolean {
  const [first] = fall === null ? [] : fall.levels;
  return first !== undefined && paidAt <= first.time - 2 * clockSeconds;
}

function withBefore(fall: TotalFall, amount: Money): TotalFall {
  return { ...fall, levels: fall.levels.map((level) => ({ ...level, gained: addMoney(level.gained, amount) })) };
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
