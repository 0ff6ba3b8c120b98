import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { Reading } from '../../adapter.ts';
import type { JudgingSettings } from '../judging-settings.ts';
import type { KnownPayment } from '../payments/match-payments.ts';
import type { SettledPayments } from '../payments/settle-payments.ts';
import { type ChangingEvents, changingEvents } from './changing-events.ts';
import { countTotal, withdrawContradicted } from './count-total.ts';
import { dayOf } from './days.ts';
import { followBalance, isHidden } from './deduce-payment.ts';
import { explainMoves } from './explain-moves.ts';
import { followPayments } from './follow-payments.ts';
import { explainLeft, leavingNow, leftSince } from './left-balance.ts';
import type { CountedReading, EventMoment } from './moments.ts';
import type { AccountCount, EarlierEvents, EventChanges } from './payout-event.ts';
import { takeList, undecidedIn } from './take-list.ts';
import { hasSame } from './take-listed.ts';
import type { TotalInHand } from './total-in-hand.ts';

export interface JudgedEvents extends EventChanges {
  /** Rises of the paid total that nothing confirms. They explain nothing. */
  unconfirmed: { amount: Money; firstSeenAt: number }[];
  /** The same before this reading. */
  unconfirmedBefore: { amount: Money; firstSeenAt: number }[];
  /** Whether a payment was counted or deduced by this reading. */
  counted: boolean;
}

/** For how long a total may lag behind a list, in seconds: this, or three polls. */
const leastLag = 2 * 3600;

/** A poll takes up to two minutes. */
const leastClockSeconds = 120;

/** Below this, a movement is rounding: pools round to eight decimals, and some of them twice. */
const leastMovement: Money = '0.00000004';

/** What a reading says about payments. */
export function judgePayoutEvents(
  reading: Reading,
  time: number,
  payments: Pick<SettledPayments, 'listed' | 'changes' | 'pending'>,
  earlier: EarlierEvents,
  { pollIntervalSeconds, minPayoutDelta = {} }: Pick<JudgingSettings, 'pollIntervalSeconds' | 'minPayoutDelta'>,
): JudgedEvents {
  const before = earlier.count();
  const events = changingEvents(earlier);
  const currency = countedCurrency(reading, before);
  const least = leastIn(minPayoutDelta, currency ?? '');
  const mostLag = Math.max(leastLag, 3 * pollIntervalSeconds);
  const totals = totalsInHand(before, currency, reading, time, events, { least, mostLag });
  const totalOf = (of: string) => totals.get(of) ?? null;
  const behind = behindAt(before, time, pollIntervalSeconds);
  const momentIn = (of: string): EventMoment => ({
    time,
    leftBy: time + behind,
    leftAfter: behind > 0 || before === null ? null : before.lastTime,
    events,
    total: totalOf(of),
    isPending: (payoutId) => payments.pending.has(payoutId),
    mostLag,
    clockSeconds: Math.max(pollIntervalSeconds, leastClockSeconds),
    newId: earlier.idOf,
  });
  // By a clock that was ahead the account may have begun later than now.
  const count = before === null ? null : { ...before, since: Math.min(before.since, time) };
  const unconfirmedBefore = currency === null ? [] : unconfirmedIn(events, currency);

  const { added, updated, takenOver } = payments.changes;
  const changed = new Map([...payments.listed, ...takenOver, ...updated, ...added].map((one) => [one.payoutId, one]));
  followPayments(changed, events, totalOf, time);
  const counted = currency === null || reading.paidTotal === null ? null : totalOf(currency);
  const list = payments.listed.map(({ payoutId }) => changed.get(payoutId) as KnownPayment);
  const open = undecidedIn(list, { events, earlier });
  const fresh = currency === null || count === null ? [] : freshIn(open, currency, count);
  const surelyNew =
    counted === null ? new Set<string>() : explainMoves(counted as CountedReading['total'], fresh, events, time);
  if (counted !== null) withdrawContradicted({ ...counted, now: reading.paidTotal as Money }, events, time, least);
  const leaving =
    counted === null
      ? new Set<string>()
      : leavingNow(
          counted.state,
          fresh.filter((one) => mayLeaveNow(one, counted, momentIn(one.currency))),
          surelyNew,
        );
  const toldOf = (of: string) => addMoney(events.gained(of), ...events.unconfirmed(of).map(({ amount }) => amount));
  const toldBefore = toldOf(currency ?? '');
  const withoutEvent = takeList(open, { count, totalOf, momentIn, surelyNew, leaving });
  if (currency !== null && reading.paidTotal !== null) {
    const toldByList = toldOf(currency);
    if (counted !== null) explainLeft(counted, subtractMoney(toldByList, toldBefore));
    const moment = momentIn(currency);
    const recent = (since: number) => recentIn(list, currency, since - moment.mostLag, moment);
    const total = moment.total ?? beginTotal(currency, reading.paidTotal, recent(time), moment);
    totals.set(currency, total);
    countTotal({
      ...moment,
      total: total as CountedReading['total'],
      balance: reading.balance,
      recent,
      listedNow: listedNowIn(events, currency, moment),
      minimum: least,
      undecided: () => (count === null ? [] : stillOpen(count, currency, open, earlier, events)),
    });
    explainLeft(total, subtractMoney(toldOf(currency), toldByList));
  }
  const trail = trailAfter(reading, before, momentIn(reading.currency ?? ''), least);
  const put = events.changed();
  return {
    put,
    withoutEvent,
    count: {
      since: count === null ? time : count.since,
      sawList: reading.parts.payouts === 'read' || before?.sawList === true,
      lastTime: time,
      behind,
      totals: [...totals.values()].map(({ state }) => state),
      trail,
    },
    unconfirmed: currency === null ? [] : unconfirmedIn(events, currency),
    unconfirmedBefore,
    counted: put.some(
      ({ eventId, grade, state }) =>
        grade !== 'listed' && state === 'confirmed' && events.before(eventId)?.state !== 'confirmed',
    ),
  };
}

/** By how much the clock may be behind: from when it was set back until it is set forth by as much. One poll may lie in between, too. */
function behindAt(before: AccountCount | null, time: number, pollIntervalSeconds: number): number {
  if (before === null) return 0;
  const { lastTime, behind } = before;
  const jump = time - lastTime;
  if (jump < 0) return behind - jump + pollIntervalSeconds;
  return jump >= behind ? 0 : behind;
}

/** The currency of the reading's total. One that does not name it belongs to the only one that was counted; null if there are several. */
function countedCurrency({ currency }: Reading, before: AccountCount | null): string | null {
  if (currency !== null || before === null || before.totals.length === 0) return currency ?? '';
  return before.totals.length === 1 ? (before.totals[0]?.currency as string) : null;
}

/** The totals that are counted. One without a currency gets it when the pool first names it, and its events too. */
function totalsInHand(
  before: AccountCount | null,
  currency: string | null,
  { paidTotal, balance }: Reading,
  time: number,
  events: ChangingEvents,
  { least, mostLag }: { least: Money; mostLag: number },
): Map<string, TotalInHand> {
  const states = before === null ? [] : before.totals;
  const isNamed = currency !== null && currency !== '' && !states.some((state) => state.currency === currency);
  return new Map(
    states.map((state) => {
      const name = isNamed && state.currency === '' ? currency : state.currency;
      if (name !== state.currency) for (const event of events.open('')) events.put({ ...event, currency: name });
      const now = name === currency ? paidTotal : null;
      const isFallen = now === null ? state.fall !== null : compareMoney(addMoney(now, least), state.total) < 0;
      const { mayLag, awaited } = state;
      const waits = { mayLag: setBack(mayLag, before, time), awaited: setBack(awaited, before, time) };
      const left = now === null ? state.left : leftSince(state, balance, time, mostLag);
      const known = { ...state, ...waits, left, currency: name, since: Math.min(state.since, time) };
      return [name, { state: known, now, isFallen }];
    }),
  );
}

/** Payments of the list that the total may have got now. */
function freshIn(open: readonly KnownPayment[], of: string, { since }: AccountCount): KnownPayment[] {
  return open.filter(({ currency, state, paidAt }) => currency === of && state === 'sent' && paidAt >= dayOf(since));
}

/** Whether it may be what left the balance. In a fall of the total no time decides: a clock that is ahead makes new payments old. */
function mayLeaveNow(payment: KnownPayment, { state, isFallen }: TotalInHand, moment: EventMoment): boolean {
  if (isFallen || state.left === null) return true;
  return payment.paidAt > state.left.since - 2 * moment.clockSeconds && !hasSame(payment, moment);
}

/** Payments of the first reading's day, stored or listed now, of which it is open whether they make an event. */
function stillOpen(
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

/** With a clock that was set back a wait ends earlier, too. */
function setBack<Wait extends { until: number }>(
  waits: readonly Wait[],
  before: AccountCount | null,
  time: number,
): Wait[] {
  const by = before === null ? 0 : Math.min(0, time - before.lastTime);
  return waits.map((one) => ({ ...one, until: one.until + by }));
}

/** Listed payments that the total may get only now: paid a short time ago, as far as days can tell, or listed for the first time since then. */
function recentIn(listed: readonly KnownPayment[], of: string, since: number, { time, total }: EventMoment) {
  const isDay = (paidAt: number) => paidAt === dayOf(paidAt) && paidAt === dayOf(time);
  return listed
    .filter(({ currency, state }) => currency === of && state === 'sent')
    .filter(
      ({ paidAt, recordedAt }) =>
        (paidAt > since && paidAt <= time) || isDay(paidAt) || (total !== null && recordedAt > since),
    );
}

/** The first total: counting begins here. What was listed a short time ago may be in it or come into it later. */
function beginTotal(
  currency: string,
  now: Money,
  recent: readonly KnownPayment[],
  { time, events, mostLag }: EventMoment,
): TotalInHand {
  return {
    now,
    isFallen: false,
    state: {
      ...{ currency, since: time, offset: subtractMoney(now, events.gained(currency)), total: now, balance: null },
      ...{ left: null, fall: null, formerOffsets: [], returned: [], awaited: [], resets: 0 },
      mayLag: recent.map(({ amount }) => ({ amount, until: time + mostLag })),
    },
  };
}

function trailAfter(reading: Reading, before: AccountCount | null, moment: EventMoment, minimum: Money) {
  const trail = before === null ? null : before.trail;
  if (reading.parts.money !== 'read') return trail;
  if (!isHidden(reading)) return typeof reading.parts.payouts === 'string' ? null : trail;
  // A total that was there before counts the payments when it is there again.
  if (moment.total !== null) return null;
  const { trail: after, event } = followBalance(trail, reading, reading.currency ?? '', moment, minimum);
  if (event !== null) moment.events.put(event);
  return after;
}

function leastIn(minimum: Readonly<Record<string, Money>>, currency: string): Money {
  const least = minimum[currency];
  return least !== undefined && compareMoney(least, leastMovement) > 0 ? least : leastMovement;
}

/** The new payments of the list that left since the reading before, as far as days can tell. */
function listedNowIn(events: ChangingEvents, of: string, { leftAfter, clockSeconds }: EventMoment): Money {
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

function unconfirmedIn(events: ChangingEvents, currency: string) {
  return events.unconfirmed(currency).map(({ amount, firstSeenAt }) => ({ amount, firstSeenAt }));
}

/** How much of what the total rose by since a moment is not confirmed. */
export function unconfirmedSince({ unconfirmed, unconfirmedBefore }: JudgedEvents, moment: number): Money {
  const old = unconfirmedBefore.filter(({ firstSeenAt }) => firstSeenAt <= moment);
  return subtractMoney(sumMoney(unconfirmed.map(({ amount }) => amount)), sumMoney(old.map(({ amount }) => amount)));
}
