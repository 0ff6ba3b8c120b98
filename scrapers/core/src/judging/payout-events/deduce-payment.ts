import { addMoney, compareMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import type { Reading } from '../../adapter.ts';
import { balanceEvidence } from './evidence.ts';
import type { EventMoment } from './moments.ts';
import type { BalanceTrail, PayoutEvent } from './payout-event.ts';

type Balances = Pick<Reading, 'balance' | 'balancePending'>;

/** Whether neither a list nor a total of this account shows payments, so that only the balance can. */
export function isHidden({ parts, payoutsVisible, paidTotal }: Reading): boolean {
  return !payoutsVisible && paidTotal === null && typeof parts.payouts === 'string';
}

/**
 * Follows the balance of an account whose payments cannot be seen. A fall is a payment if a second reading shows it too, and what is pending did not grow
 * by it. What the balance rose meanwhile is unknown, so the amount may be below the truth and is never above it.
 * @param minimum a smaller fall waits until it is as large.
 */
export function followBalance(
  trail: BalanceTrail | null,
  { balance, balancePending }: Balances,
  currency: string,
  moment: EventMoment,
  minimum: Money,
): { trail: BalanceTrail | null; event: PayoutEvent | null } {
  if (balance === null) return { trail, event: null };
  const { time } = moment;
  const hasPending = balancePending !== null;
  const whole = balancePending === null ? balance : addMoney(balance, balancePending);
  const newest = { balance, whole, hasPending, time };
  const goesOn = trail !== null && trail.currency === currency && trail.newest.hasPending === hasPending;
  if (!goesOn) return { trail: { currency, settled: { balance, whole, time }, newest }, event: null };
  const { settled, newest: before } = trail;
  const now = {
    balance: supported(settled.balance, before.balance, balance),
    whole: supported(settled.whole, before.whole, whole),
    time: before.time,
  };
  const fall = lesser(subtractMoney(settled.balance, now.balance), subtractMoney(settled.whole, now.whole));
  const moved = compareMoney(fall, '0') > 0;
  if (moved && compareMoney(fall, minimum) < 0) return { trail: { ...trail, newest }, event: null };
  const event = moved ? deduced(fall, settled, now, currency, moment) : null;
  return { trail: { currency, settled: now, newest }, event };
}

/** The settled figure, moved only as far as two readings support it. */
function supported(settled: Money, before: Money, now: Money): Money {
  const [low, high] = compareMoney(before, now) < 0 ? [before, now] : [now, before];
  if (compareMoney(high, settled) < 0) return high;
  return compareMoney(low, settled) > 0 ? low : settled;
}

const lesser = (one: Money, other: Money): Money => (compareMoney(one, other) < 0 ? one : other);

function deduced(
  amount: Money,
  before: BalanceTrail['settled'],
  now: BalanceTrail['settled'],
  currency: string,
  { time, leftBy, leftAfter, events, newId }: EventMoment,
): PayoutEvent {
  const unused = (ordinal: number): string => {
    const id = newId('fall', currency, before.balance, now.balance, `${ordinal}`);
    return events.find(id) === null ? id : unused(ordinal + 1);
  };
  return {
    eventId: unused(1),
    isOwn: true,
    ...{ amount, fee: null, currency, paidAt: null, tx: null, payoutId: null },
    ...{ grade: 'deduced', state: 'confirmed' },
    evidence: balanceEvidence(before.balance, now.balance, currency),
    ...{ firstSeenAt: time, changedAt: time, previousPaidTotal: null, paidTotal: null },
    leftAfter: leftAfter === null ? null : before.time,
    // It had left when the reading before this one showed it.
    leftBy: now.time + (leftBy - time),
    wasConfirmed: true,
  };
}
