import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../../payments/match-payments.ts';
import { partOf } from '../changing-events.ts';
import { leftEvidence, listedEvidence, pendingEvidence, upgradedEvidence } from '../evidence.ts';
import type { EventMoment } from '../moments.ts';
import type { PayoutEvent } from '../payout-event.ts';
import { combinationsOf } from '../total/combinations.ts';
import { mayHaveLeft } from '../total/left-balance.ts';
import {
  isPositive,
  isSame,
  negated,
  reaches,
  restOf,
  shift,
  type TotalInHand,
  without,
} from '../total/total-in-hand.ts';
import { daySeconds, latestOf } from './days.ts';

/** Makes a payment an event: the one that the total or the balance showed already, else a new one. */
export function takePayment(payment: KnownPayment, moment: EventMoment): void {
  const known = eventShownBefore(payment, moment);
  moment.events.put(known === null ? newEvent(payment, moment) : upgraded(known, payment, moment));
}

/** Whether the total needs the payment: an event that it showed is this payment, or its rise is. */
export function isNeeded(payment: KnownPayment, moment: EventMoment): boolean {
  const { total, events } = moment;
  if (total === null) return false;
  if (reaches(restOf(total, events), payment.amount)) return true;
  return fitting(payment, moment).some(({ amount }) => reaches(amount, payment.amount));
}

/** The same of a payment that seems older than the counting: only its very amount tells, and not if it is much older than the rise. */
export function isSurelyNeeded(payment: KnownPayment, moment: EventMoment): boolean {
  const { total, events, leftAfter } = moment;
  const isNear = (after: number | null) => after !== null && payment.paidAt > after - 2 * daySeconds;
  if (total === null) return false;
  const rest = restOf(total, events);
  if (rest !== null && isSame(rest, payment.amount)) return isNear(leftAfter);
  return fitting(payment, moment).some((event) => isSame(event.amount, payment.amount) && isNear(event.leftAfter));
}

/** Where neither the total nor the balance shows a new payment it is what the total showed a short time before, whatever a clock says. */
function mayBeNew({ amount }: KnownPayment, { total, events }: EventMoment): boolean {
  const rest = total === null ? null : restOf(total, events);
  if (total === null || rest === null || mayHaveLeft(total.state, amount)) return true;
  // What came back at the same time hides as much.
  return reaches(addMoney(rest, ...total.state.returned), amount);
}

/** Whether it left so long ago that no clock jumps as far, and no list lags as long. */
export function isLongAgo({ leftBy }: PayoutEvent, { leftBy: now, mostLag }: EventMoment): boolean {
  return leftBy !== null && leftBy < now - 5 * mostLag;
}

/** Events that the payment may be. What is newer than the moment at which the money had left is another payment. */
function fitting(payment: KnownPayment, moment: EventMoment): PayoutEvent[] {
  const { paidAt, currency } = payment;
  const { events, total, leftBy: now, clockSeconds } = moment;
  // A payment that is still to come shows that our clock is behind the pool's: times decide only where the total does not.
  const decides = paidAt <= now + clockSeconds || total?.isFallen === true;
  const isNew = mayBeNew(payment, moment);
  return events.open(currency).filter((event) => {
    const { leftAfter, leftBy, grade } = event;
    const isTimely = leftBy === null || Math.min(paidAt, now) <= leftBy + clockSeconds;
    if (decides && !isTimely && (isNew || isLongAgo(event, moment))) return false;
    return grade !== 'deduced' || leftAfter === null || paidAt > leftAfter - daySeconds;
  });
}

/**
 * The event that showed the payment before it was listed: the one of its amount; else one or more whose growth of the total, with what is left of it,
 * has room for the payment. What remains of them counts anew.
 */
function eventShownBefore(payment: KnownPayment, moment: EventMoment): PayoutEvent | null {
  const { events, total } = moment;
  const candidates = fitting(payment, moment);
  // An older one of the same amount is more often a payment that is never listed.
  const same = candidates.findLast(({ amount }) => isSame(amount, payment.amount));
  if (same !== undefined) return same;
  const lessened = total === null ? null : riseLessReturn(candidates, payment, total);
  if (lessened !== null) return lessened;
  const deducedOne = candidates.find(({ grade }) => grade === 'deduced');
  if (deducedOne !== undefined) return deducedOne;
  const rest = total === null ? null : restOf(total, events);
  if (rest !== null && isSame(rest, payment.amount)) return null;
  // In a fall the total does not show that a payment is new, so only a clock tells that it is not.
  const isOlder = ({ leftBy }: PayoutEvent) => leftBy !== null && payment.paidAt <= leftBy + moment.clockSeconds;
  const fits = total?.isFallen === true ? candidates.filter(isOlder) : candidates;
  // What is from before a reset may be in the total from then: of what the total rose by since, only an exact sum tells that it is not.
  const isBeforeReset = total !== null && total.state.resets > 0 && latestOf(payment.paidAt) <= total.state.since;
  const left = rest !== null && isPositive(rest) && !isBeforeReset ? rest : '0';
  const recent = events.open(payment.currency).filter((event) => !isLongAgo(event, moment));
  const together = severalMadeOf(recent, payment.amount);
  const mayHold = ({ firstSeenAt }: PayoutEvent) => !isBeforeReset || firstSeenAt <= total.state.since;
  const room = together ?? madeOf(fits, payment.amount, left, mayHold);
  const parts = room.length > 0 || isBeforeReset || mayBeNew(payment, moment) ? room : fits;
  const [first] = parts;
  if (first !== undefined) joinParts(parts, payment, moment);
  return first ?? null;
}

/** Whether an event of this amount may be the payment: then what the total rose by now is another one. */
export function hasSame(payment: KnownPayment, moment: EventMoment): boolean {
  return fitting(payment, moment).some(({ amount }) => isSame(amount, payment.amount));
}

/** The event of a rise that was too small by exactly what came back at the same time. */
function riseLessReturn(
  candidates: readonly PayoutEvent[],
  payment: KnownPayment,
  total: TotalInHand,
): PayoutEvent | null {
  for (const event of candidates.filter(({ grade }) => grade === 'counted')) {
    const missing = subtractMoney(payment.amount, event.amount);
    const left = without(total.state.returned, missing);
    if (left === null) continue;
    shift(total, negated(missing));
    total.state = { ...total.state, returned: left };
    return event;
  }
  return null;
}

/** The first part becomes the payment. The others go into it, and what it does not take is an event of its own. */
function joinParts(parts: readonly PayoutEvent[], payment: KnownPayment, { events, time, newId }: EventMoment): void {
  const [first, ...others] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return;
  for (const part of others)
    events.put({ ...part, ...partOf(part, payment.amount, payment.currency), changedAt: time });
  const left = subtractMoney(sumMoney(parts.map(({ amount }) => amount)), payment.amount);
  if (!isPositive(left)) return;
  events.put({
    ...last,
    ...{ eventId: newId('left', first.eventId, payment.payoutId), amount: left, firstSeenAt: time, changedAt: time },
    evidence: leftEvidence(left, payment, last.evidence),
  });
}

/** The fewest counted events that have room for an amount: several whose sum it is, else one, else the oldest ones. Empty if all together have not. */
function madeOf(
  counted: readonly PayoutEvent[],
  amount: Money,
  rest: Money,
  mayHold: (event: PayoutEvent) => boolean,
): PayoutEvent[] {
  const sumOf = (some: readonly PayoutEvent[]) => addMoney(rest, sumMoney(some.map((event) => event.amount)));
  const exact = runsOf(counted).find((run) => isSame(sumOf(run), amount));
  if (exact !== undefined) return exact;
  const large = runsOf(counted.filter(mayHold)).filter((run) => compareMoney(sumOf(run), amount) > 0);
  return large.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

const runsOf = (events: readonly PayoutEvent[]): PayoutEvent[][] =>
  events.flatMap((_, from) => events.slice(from).map((__, length) => events.slice(from, from + length + 1)));

/** Several events whose sum is exactly the amount are the payment, whatever a clock says. */
function severalMadeOf(open: readonly PayoutEvent[], amount: Money): PayoutEvent[] | null {
  const counted = open.filter(({ grade }) => grade === 'counted');
  const isIt = (some: PayoutEvent[]) => some.length > 1 && isSame(sumMoney(some.map((one) => one.amount)), amount);
  return combinationsOf(counted).find(isIt) ?? null;
}

function upgraded(known: PayoutEvent, payment: KnownPayment, { time, isPending }: EventMoment): PayoutEvent {
  const { payoutId, amount, fee, paidAt, tx } = payment;
  const grade = isPending(payoutId) ? 'counted' : 'listed';
  return {
    ...known,
    ...{ payoutId, amount, fee, paidAt, tx, grade, state: 'confirmed', changedAt: time },
    evidence: upgradedEvidence(payment, known.evidence),
  };
}

export function newEvent(payment: KnownPayment, moment: EventMoment): PayoutEvent {
  const { time, leftBy, leftAfter, events, total, isPending, newId } = moment;
  const { payoutId, amount, fee, currency, paidAt, tx, state } = payment;
  const pending = isPending(payoutId);
  const isShown = total !== null && reaches(restOf(total, events), amount);
  return {
    eventId: newId('payment', payoutId),
    isOwn: true,
    ...{ amount, fee, currency, paidAt, tx, payoutId },
    grade: pending ? 'counted' : 'listed',
    state: state === 'returned' ? 'returned' : 'confirmed',
    evidence: pending ? pendingEvidence(payment) : listedEvidence(payment),
    firstSeenAt: time,
    changedAt: time,
    previousPaidTotal: isShown ? total.state.total : null,
    paidTotal: isShown ? total.now : null,
    leftAfter,
    leftBy,
    wasConfirmed: true,
  };
}
