import { compareMoney, sumMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../payments/match-payments.ts';
import { listedEvidence, pendingEvidence, upgradedEvidence } from './evidence.ts';
import type { EventMoment } from './moments.ts';
import type { PayoutEvent } from './payout-event.ts';
import { isSame, reaches, restOf } from './total-in-hand.ts';

/** Some pools give days only, and a payment may be a day older than it says. */
const daySeconds = 86_400;

/** How far the clocks of pool and service may be apart, and how long a poll takes, in seconds. */
const clockSeconds = 120;

/** Makes a payment an event: the one that the total or the balance showed already, else a new one. */
export function takePayment(payment: KnownPayment, moment: EventMoment): void {
  const known = eventShownBefore(payment, moment);
  moment.events.put(known === null ? newEvent(payment, moment) : upgraded(known, payment, moment));
}

/** Whether the total needs the payment: an event that it showed is this payment, or its rise is. @param exactly if only the very amount tells. */
export function isNeeded(payment: KnownPayment, moment: EventMoment, exactly: boolean): boolean {
  const { total, events } = moment;
  if (total === null) return false;
  const rest = restOf(total, events);
  if (exactly)
    return (
      fitting(payment, moment).some(({ amount }) => isSame(amount, payment.amount)) ||
      (rest !== null && isSame(rest, payment.amount))
    );
  return (
    reaches(rest, payment.amount) || fitting(payment, moment).some(({ amount }) => reaches(amount, payment.amount))
  );
}

/** Events that the payment may be. What is newer than the moment at which the money had left is another payment. */
function fitting({ paidAt, currency }: KnownPayment, { events, time }: EventMoment): PayoutEvent[] {
  return events.open(currency).filter(({ leftAfter, leftBy, grade }) => {
    // A payment that is still to come shows that our clock is behind the pool's.
    if (leftBy !== null && paidAt > leftBy + clockSeconds && paidAt <= time + clockSeconds) return false;
    return grade !== 'deduced' || leftAfter === null || paidAt > leftAfter - daySeconds;
  });
}

function eventShownBefore(payment: KnownPayment, moment: EventMoment): PayoutEvent | null {
  const { events, total } = moment;
  const candidates = fitting(payment, moment);
  const same = candidates.find(({ amount }) => isSame(amount, payment.amount));
  if (same !== undefined) return same;
  if (total !== null && reaches(restOf(total, events), payment.amount)) return null;
  const [first, ...others] = runOf(candidates, payment);
  if (first !== undefined) {
    for (const part of others)
      events.put({
        ...part,
        state: 'withdrawn',
        evidence: `${part.evidence} It is part of the payment of ${payment.amount} that the pool lists.`,
        changedAt: moment.time,
        wasConfirmed: false,
      });
    return first;
  }
  return (
    candidates.find(({ amount, grade }) => grade === 'deduced' || compareMoney(amount, payment.amount) > 0) ??
    candidates.find(({ state }) => state === 'unconfirmed') ??
    null
  );
}

/** Counted events in a row whose sum is the payment: the total rose in several steps. */
function runOf(candidates: readonly PayoutEvent[], { amount }: KnownPayment): PayoutEvent[] {
  const counted = candidates.filter(({ grade }) => grade === 'counted');
  for (let from = 0; from < counted.length; from += 1)
    for (let to = from + 2; to <= counted.length; to += 1) {
      const run = counted.slice(from, to);
      const sum = sumMoney(run.map((event) => event.amount));
      if (isSame(sum, amount)) return run;
      if (compareMoney(sum, amount) > 0) break;
    }
  return [];
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
