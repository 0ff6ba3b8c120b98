import { addMoney, compareMoney, type Money, scaleMoney, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { type ChangingEvents, contradicted, lessened, partOf } from '../changing-events.ts';
import { confirmedBy, riseEvidence } from '../evidence.ts';
import { isLongAgo, takePayment } from '../list/take-listed.ts';
import type { CountedReading } from '../moments.ts';
import type { CountedTotal, PayoutEvent } from '../payout-event.ts';
import { combinationsOf } from './combinations.ts';
import { isWhatLeft } from './left-balance.ts';
import { isFallen } from './settle-fall.ts';
import { explainedBy, isPositive, isSame, negated, reaches, restOf, shift, without } from './total-in-hand.ts';

/** A clock that is set forth must not end the wait for a total. */
const fewestReadings = 3;

/** Counts what the total rose by and no listed payment explains. */
export function countTotal(reading: CountedReading): void {
  const { total, events } = reading;
  if (!isFallen(reading)) {
    confirmRise(reading);
    returnToFormerHeight(reading);
    withdrawTooMuch(reading);
    settleAwaited(reading);
    giveToUndecided(reading);
    absorbLag(reading);
    reinstate(reading);
    countRise(reading);
  }
  const { state, now } = total;
  const explained = explainedBy(state, events);
  const settled = state.fall !== null ? state.total : compareMoney(now, explained) < 0 ? now : explained;
  total.state = {
    ...state,
    total: settled,
    balance: reading.balance,
    mayLag: state.mayLag.filter(({ until }) => until >= reading.time),
  };
}

/** The rise that one reading showed was none if this one does not show it. Before the list is looked at: what it lists is another payment. */
export function withdrawContradicted(
  { state, now }: CountedReading['total'],
  events: ChangingEvents,
  time: number,
  minimum: Money,
): void {
  for (const event of events.unconfirmed(state.currency)) {
    const shown = subtractMoney(now, explainedBy(state, events));
    if (compareMoney(addMoney(shown, minimum), event.amount) <= 0) events.put(contradicted(event, now, time));
  }
}

/** The rise that one reading showed is confirmed, because this one shows it too. Where it shows less than is listed, the rise is in what is listed. */
function confirmRise(reading: CountedReading): void {
  const { total, events, time } = reading;
  if (isPositive(tooMuchIn(reading))) return;
  for (const event of events.unconfirmed(total.state.currency)) {
    const { amount, previousPaidTotal, paidTotal, currency } = event;
    const rise = riseEvidence(amount, previousPaidTotal as Money, paidTotal as Money, currency);
    const evidence = `${rise}${confirmedBy.reading}`;
    events.put({ ...event, state: 'confirmed', evidence, wasConfirmed: true, changedAt: time });
  }
}

/** After a reset that was none the total counts from where it was, less what was counted meanwhile. */
function returnToFormerHeight(reading: CountedReading): void {
  const { total } = reading;
  if (fallWithRise(reading) !== null) return;
  const { formerOffsets, offset } = total.state;
  const former = formerOffsets
    .filter((one) => isPositive(subtractMoney(one, offset)) && reaches(rest(reading), subtractMoney(one, offset)))
    .reduce<Money | null>((best, one) => (best === null || compareMoney(one, best) > 0 ? one : best), null);
  if (former === null) return;
  const higher = formerOffsets.filter((one) => compareMoney(one, former) > 0);
  total.state = { ...total.state, offset: former, formerOffsets: higher };
}

/** What the total lacks beyond what the list may have had first: the list has shown that money in other payments, a short time later. */
function withdrawTooMuch(reading: CountedReading): void {
  const { total, events, time, mostLag } = reading;
  let tooMuch = tooMuchIn(reading);
  if (!isPositive(tooMuch)) return;
  const isRecent = ({ leftBy }: PayoutEvent) => leftBy === null || leftBy >= time - 2 * mostLag;
  const counted = events
    .open(total.state.currency)
    .filter((one) => one.grade === 'counted' && one.state === 'confirmed' && isRecent(one));
  const same = counted.find(({ amount }) => isSame(amount, tooMuch));
  for (const event of same ? [same] : counted.toReversed()) {
    if (!isPositive(tooMuch)) return;
    const left = subtractMoney(event.amount, tooMuch);
    tooMuch = negated(left);
    events.put(isPositive(left) ? lessened(event, left, time) : contradicted(event, total.now, time));
  }
}

/** What the total lacks beyond the payments that the list may have had first, and what came back. Not positive if it lacks nothing else. */
function tooMuchIn(reading: CountedReading): Money {
  const { awaited, returned } = reading.total.state;
  const lacking = negated(rest(reading));
  const mayLack = combinationsOf([...returned, ...awaited.map(({ amount }) => amount)]).map(sumMoney);
  const expected = mayLack
    .filter((sum) => reaches(lacking, sum))
    .toSorted(compareMoney)
    .at(-1);
  return expected === undefined ? lacking : subtractMoney(lacking, expected);
}

/** The payments that the total still lacks: the newest ones whose sum that is, if it got the others exactly. */
function stillAwaited(reading: CountedReading): CountedTotal['awaited'] {
  const { awaited } = reading.total.state;
  const lacking = negated(rest(reading));
  const isIt = (some: typeof awaited) => isSame(sumMoney(some.map(({ amount }) => amount)), lacking);
  return combinationsOf(awaited).findLast(isIt) ?? awaited;
}

/**
 * The list stays ahead of the total for longer than a total lags: the payment is one that the total showed already, as a clock that is wrong did not
 * let us see. Else the total has it from before a reset, or leaves it out, or lost another one at the same time that came back.
 */
function settleAwaited(reading: CountedReading): void {
  const { total, events, time, mostLag } = reading;
  const { currency } = total.state;
  const awaited = stillAwaited(reading);
  const isDue = ({ until, readings }: (typeof awaited)[number]) => until < time && readings >= fewestReadings;
  for (const { amount } of awaited.filter(isDue)) {
    const lacking = negated(rest(reading));
    if (!isPositive(lacking)) break;
    const by = compareMoney(lacking, amount) < 0 ? lacking : amount;
    const { returned, mayLag } = total.state;
    const notReturned = without(returned, by);
    const counted = events.open(currency).filter((one) => one.grade === 'counted' && !isLongAgo(one, reading));
    const same = counted.find((one) => isSame(one.amount, amount));
    if (notReturned !== null) {
      shift(total, negated(by));
      total.state = { ...total.state, returned: notReturned };
    } else if (same !== undefined) events.put({ ...same, ...partOf(same, amount, currency), changedAt: time });
    else {
      shift(total, negated(by));
      total.state = { ...total.state, mayLag: [...mayLag, { amount: by, until: time + mostLag }] };
    }
  }
  const isAhead = isPositive(negated(rest(reading)));
  const open = awaited.filter((one) => isAhead && !isDue(one));
  // Where polls are closer together now than when the wait began, it would end much later.
  const soon = open.map((one) => ({
    ...one,
    until: Math.min(one.until, time + mostLag),
    readings: one.readings + 1,
  }));
  total.state = { ...total.state, awaited: soon };
}

/** Payments of the first day that were listed before the total rose by them. After a reset it may have had them before, so only an exact sum tells. */
function giveToUndecided(reading: CountedReading): void {
  const rise = rest(reading);
  if (!isPositive(rise)) return;
  const candidates = reading.undecided().filter(({ amount }) => reaches(rise, amount));
  const exact = candidates.find(({ amount }) => isSame(amount, rise));
  const isAll = isSame(sumMoney(candidates.map(({ amount }) => amount)), rise);
  if (exact === undefined && !isAll && reading.total.state.resets > 0) return;
  for (const payment of exact ? [exact] : candidates)
    if (reaches(rest(reading), payment.amount)) takePayment(payment, reading);
}

/** Payments that were listed when counting began, and that the total has got only now: exactly them, or together with what left the balance. */
function absorbLag(reading: CountedReading): void {
  const { total, time } = reading;
  const { state } = total;
  const some = combinationsOf(state.mayLag.filter(({ until }) => until >= time));
  const sumOf = (lags: (typeof some)[number]) => sumMoney(lags.map(({ amount }) => amount));
  const others = (lags: (typeof some)[number]) => subtractMoney(rest(reading), sumOf(lags));
  const [nearest] = some
    .filter((lags) => isWhatLeft(state, others(lags)))
    .toSorted((one, other) => compareMoney(others(one), others(other)));
  const late = some.find((lags) => lags.length > 0 && isSame(others(lags), '0')) ?? nearest;
  if (late === undefined) return;
  shift(total, sumOf(late));
  total.state = { ...total.state, mayLag: state.mayLag.filter((one) => !late.includes(one)) };
}

/** Events that a fall took back and the total has again. */
function reinstate(reading: CountedReading): void {
  const { total, events, time } = reading;
  for (;;) {
    const height = explainedBy(total.state, events);
    const again = events
      .withdrawn(total.state.currency)
      .find(
        (event) =>
          event.grade === 'counted' &&
          event.wasConfirmed &&
          event.previousPaidTotal !== null &&
          isSame(event.previousPaidTotal, height) &&
          reaches(rest(reading), event.amount),
      );
    if (again === undefined) return;
    const text = riseEvidence(again.amount, height, addMoney(height, again.amount), again.currency);
    events.put({ ...again, state: 'confirmed', evidence: `${text}${confirmedBy.former}`, changedAt: time });
  }
}

function countRise(reading: CountedReading): void {
  const { total, events, time, leftAfter, leftBy, minimum } = reading;
  const amount = rest(reading);
  if (compareMoney(amount, minimum) < 0 || !isPositive(amount)) return;
  const { currency } = total.state;
  const from = explainedBy(total.state, events);
  // What is left of a rise that was accepted, and that a listed payment has taken a part of.
  const isAccepted = compareMoney(total.now, total.state.total) <= 0;
  const confirmed = confirmedByBalance(reading) ?? (isAccepted ? confirmedBy.former : null);
  const isConfirmed = confirmed !== null;
  const known = freeId(reading, from);
  events.put({
    eventId: known.eventId,
    isOwn: true,
    ...{ amount, fee: null, currency, paidAt: null, tx: null, payoutId: null, grade: 'counted' },
    state: isConfirmed ? 'confirmed' : 'unconfirmed',
    evidence: `${riseEvidence(amount, from, total.now, currency)}${confirmed ?? confirmedBy.nothing}`,
    firstSeenAt: known.event === null ? time : known.event.firstSeenAt,
    changedAt: time,
    previousPaidTotal: from,
    paidTotal: total.now,
    ...{ leftAfter, leftBy, wasConfirmed: isConfirmed },
  });
}

/** The id of this rise. A rise that was withdrawn, and is there again, is the same event. */
function freeId({ total, events, newId }: CountedReading, from: Money): { eventId: string; event: PayoutEvent | null } {
  const { currency, resets } = total.state;
  for (let ordinal = 1; ; ordinal += 1) {
    const eventId = newId('rise', currency, `${resets}`, from, total.now, `${ordinal}`);
    const event = events.find(eventId);
    if (event === null || (event.state === 'withdrawn' && event.payoutId === null)) return { eventId, event };
  }
}

/**
 * By how much the balance fell with the rise, beyond the listed payments; null unless that confirms it. Income may hide up to half of it: with less, a
 * small payment would confirm a slip of the total.
 */
function fallWithRise(reading: CountedReading): Money | null {
  const { total, balance, listedNow } = reading;
  if (balance === null || total.state.balance === null) return null;
  const fall = subtractMoney(subtractMoney(total.state.balance, balance), listedNow);
  const isPart = isPositive(fall) && reaches(rest(reading), fall);
  return isPart && reaches(scaleMoney(fall, 2), rest(reading)) ? fall : null;
}

/** How the balance confirms a rise: it fell with it, or a short time before, and nothing else explains that. Null if it does not. */
function confirmedByBalance(reading: CountedReading): string | null {
  const fall = fallWithRise(reading);
  if (fall !== null) return confirmedBy.balance(fall);
  const { left } = reading.total.state;
  const amount = rest(reading);
  const isLeft = left !== null && reaches(amount, left.amount) && reaches(scaleMoney(left.amount, 2), amount);
  return isLeft ? confirmedBy.balanceBefore(left.amount) : null;
}

function rest({ total, events }: CountedReading): Money {
  return restOf(total, events) as Money;
}
