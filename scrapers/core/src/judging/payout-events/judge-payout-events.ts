import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { Reading } from '../../adapter.ts';
import type { JudgingSettings } from '../judging-settings.ts';
import type { KnownPayment } from '../payments/match-payments.ts';
import type { SettledPayments } from '../payments/settle-payments.ts';
import { type ChangingEvents, changingEvents } from './changing-events.ts';
import { followBalance, isHidden } from './deduce-payment.ts';
import { followPayments } from './follow-payments.ts';
import { freshIn, listedNowIn, mayLeaveNow, recentIn, stillOpen } from './list/listed-payments.ts';
import { takeList, undecidedIn } from './list/take-list.ts';
import type { CountedReading, EventMoment } from './moments.ts';
import type { AccountCount, EarlierEvents, EventChanges } from './payout-event.ts';
import { countTotal, withdrawContradicted } from './total/count-total.ts';
import { explainMoves } from './total/explain-moves.ts';
import { explainLeft, leavingNow } from './total/left-balance.ts';
import { beginTotal, countedCurrency, totalsInHand } from './total/totals-at-reading.ts';

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
  const clockSeconds = Math.max(pollIntervalSeconds, leastClockSeconds);
  const totals = totalsInHand(before, currency, reading, time, events, { least, mostLag, clockSeconds });
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
    clockSeconds,
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

function unconfirmedIn(events: ChangingEvents, currency: string) {
  return events.unconfirmed(currency).map(({ amount, firstSeenAt }) => ({ amount, firstSeenAt }));
}

/** How much of what the total rose by since a moment is not confirmed. */
export function unconfirmedSince({ unconfirmed, unconfirmedBefore }: JudgedEvents, moment: number): Money {
  const old = unconfirmedBefore.filter(({ firstSeenAt }) => firstSeenAt <= moment);
  return subtractMoney(sumMoney(unconfirmed.map(({ amount }) => amount)), sumMoney(old.map(({ amount }) => amount)));
}
