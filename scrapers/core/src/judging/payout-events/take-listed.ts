import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../payments/match-payments.ts';
import { inCoins, leftEvidence, listedEvidence, pendingEvidence, upgradedEvidence } from './evidence.ts';
import type { EventMoment } from './moments.ts';
import type { PayoutEvent } from './payout-event.ts';
import { isPositive, isSame, reaches, restOf } from './total-in-hand.ts';

/** Some pools give days only, and a payment may be a day older than it says. */
const daySeconds = 86_400;

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

/** Events that the payment may be. What is newer than the moment at which the money had left is another payment. */
function fitting({ paidAt, currency }: KnownPayment, { events, time, clockSeconds }: EventMoment): PayoutEvent[] {
  return events.open(currency).filter(({ leftAfter, leftBy, grade }) => {
    // A payment that is still to come shows that our clock is behind the pool's.
    if (leftBy !== null && paidAt > leftBy + clockSeconds && paidAt <= time + clockSeconds) return false;
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
  const same = candidates.find(({ amount }) => isSame(amount, payment.amount));
  if (same !== undefined) return same;
  const deducedOne = candidates.find(({ grade }) => grade === 'deduced');
  if (deducedOne !== undefined) return deducedOne;
  const rest = total === null ? null : restOf(total, events);
  if (rest !== null && isSame(rest, payment.amount)) return null;
  // In a fall the total does not show that a payment is new, so only a clock tells that it is not.
  const isOlder = ({ leftBy }: PayoutEvent) => leftBy !== null && payment.paidAt <= leftBy + moment.clockSeconds;
  const fits = total?.isFallen === true ? candidates.filter(isOlder) : candidates;
  const parts = madeOf(fits, payment.amount, rest !== null && isPositive(rest) ? rest : '0');
  const [first] = parts;
  if (first !== undefined) joinParts(parts, payment, moment);
  if (first !== undefined || reaches(rest, payment.amount)) return first ?? null;
  return candidates.find(({ state }) => state === 'unconfirmed') ?? null;
}

/** The first part becomes the payment. The others go into it, and what it does not take is an event of its own. */
function joinParts(parts: readonly PayoutEvent[], payment: KnownPayment, { events, time, newId }: EventMoment): void {
  const [first, ...others] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return;
  for (const part of others)
    events.put({
      ...part,
      ...{ state: 'withdrawn', wasConfirmed: false, changedAt: time },
      evidence: `${part.evidence} It is part of the payment of ${inCoins(payment.amount, payment.currency)} that the pool lists.`,
    });
  const left = subtractMoney(sumMoney(parts.map(({ amount }) => amount)), payment.amount);
  if (!isPositive(left)) return;
  events.put({
    ...last,
    ...{ eventId: newId('left', first.eventId, payment.payoutId), amount: left, firstSeenAt: time, changedAt: time },
    evidence: leftEvidence(left, payment, last.evidence),
  });
}

/** The fewest counted events that have room for an amount: several whose sum it is, else one, else the oldest ones. Empty if all together have not. */
function madeOf(counted: readonly PayoutEvent[], amount: Money, rest: Money): PayoutEvent[] {
  const sumOf = (some: readonly PayoutEvent[]) => addMoney(rest, sumMoney(some.map((event) => event.amount)));
  const runs = counted.flatMap((_, from) =>
    counted.slice(from).map((__, length) => counted.slice(from, from + length + 1)),
  );
  return (
    runs.find((run) => isSame(sumOf(run), amount)) ??
    runs.filter((run) => compareMoney(sumOf(run), amount) > 0).toSorted((one, other) => one.length - other.length)[0] ??
    []
  );
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

function newEvent(payment: KnownPayment, moment: EventMoment): PayoutEvent {
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
