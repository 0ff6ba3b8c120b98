import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../../payments/match-payments.ts';
import { fallenBack } from '../evidence.ts';
import { daySeconds } from '../list/days.ts';
import type { CountedReading } from '../moments.ts';
import type { FallLevel, PayoutEvent } from '../payout-event.ts';
import { isPositive, isSame, negated, reaches } from './total-in-hand.ts';

/** So many readings must show a fall before it is taken for one; and after so many the newest figure is believed, whatever the others were. */
const fewestReadings = 3;
const mostReadings = 6;

/** Whether the total is lower than before and it is open whether it stays so. A fall that returns in time changes nothing. */
export function isFallen(reading: CountedReading): boolean {
  const { total, events, minimum } = reading;
  const { state, now } = total;
  const fallen = subtractMoney(now, state.total);
  if (compareMoney(addMoney(fallen, minimum), '0') >= 0) {
    total.state = { ...state, fall: null };
    return false;
  }
  const gained = events.gained(state.currency);
  const fall = state.fall ?? { levels: [] };
  const level = { by: fallen, gained, time: reading.time };
  const before = fall.levels.slice(-1).filter((last) => isLevelConfirmed(reading, last, level));
  const levels = [...fall.levels, ...before, level];
  total.state = { ...state, fall: { levels } };
  const base = settledLevel(levels);
  if (base === null) return true;
  takeBack(reading, base, levels);
  return false;
}

/** A level from which the total rose while the balance fell, at most by as much, is confirmed as if it were seen twice. What is listed does not count. */
function isLevelConfirmed({ total, balance, listedNow }: CountedReading, before: FallLevel, level: FallLevel): boolean {
  if (balance === null || total.state.balance === null) return false;
  const rise = subtractMoney(heightOf(level), heightOf(before));
  const fall = subtractMoney(subtractMoney(total.state.balance, balance), listedNow);
  return isPositive(rise) && isPositive(fall) && reaches(rise, fall);
}

/** What the total is beside the events. */
const heightOf = ({ by, gained }: FallLevel): Money => subtractMoney(by, gained);

/**
 * The lowest level that was seen twice: a lower one was a slip, a higher one may have payments in it. What is listed meanwhile, and what came back, is
 * in the events and in the total, so a level is what the total is beside them.
 */
function settledLevel(levels: readonly FallLevel[]): FallLevel | null {
  if (levels.length < fewestReadings) return null;
  const heights = levels.map(heightOf);
  const isSeenAgain = (height: Money, index: number) => heights.slice(index + 1).some((other) => isSame(other, height));
  const [lowest] = heights.filter(isSeenAgain).toSorted(compareMoney);
  if (lowest !== undefined) return levels[heights.indexOf(lowest)] as FallLevel;
  return levels.length >= mostReadings ? (levels.at(-1) as FallLevel) : null;
}

/** The fall stays: it takes back exactly some counted events, or counting begins anew from there. */
function takeBack(reading: CountedReading, { by, gained, time: since }: FallLevel, levels: readonly FallLevel[]): void {
  const { total, events, time } = reading;
  const { state } = total;
  const height = addMoney(state.total, by);
  const taken = takenBack(events.open(state.currency), negated(by));
  for (const event of taken)
    events.put({
      ...event,
      state: 'withdrawn',
      evidence: `${event.evidence}${fallenBack(height, event.currency)}`,
      changedAt: time,
    });
  const settled = { ...state, total: height, fall: null };
  total.state =
    taken.length > 0
      ? settled
      : {
          ...settled,
          since,
          offset: subtractMoney(height, gained),
          formerOffsets: [...state.formerOffsets, state.offset],
          resets: state.resets + 1,
          returned: [],
          mayLag: [...state.mayLag, ...lagging(reading, levels)],
        };
}

/** What the list had before the total, and what it got during the fall, is taken to be in it, now that it has fallen. It may come yet. */
function lagging({ total, time, mostLag, recent }: CountedReading, levels: readonly FallLevel[]) {
  const { awaited } = total.state;
  const known = new Set(awaited.map(({ payoutId }) => payoutId));
  const begin = levels[0]?.time ?? time;
  const mayBeLate = ({ payoutId, paidAt, recordedAt }: KnownPayment) =>
    !known.has(payoutId) && recordedAt >= begin && paidAt > total.state.since - 2 * daySeconds;
  const others = recent(begin).filter(mayBeLate);
  return [...awaited, ...others].map(({ amount }) => ({ amount, until: time + mostLag }));
}

/** The newest counted events whose sum is the fall; empty if none are. */
function takenBack(open: readonly PayoutEvent[], fall: Money): PayoutEvent[] {
  const counted = open.filter(({ grade, state }) => grade === 'counted' && state === 'confirmed');
  for (let from = counted.length - 1; from >= 0; from -= 1) {
    const newest = counted.slice(from);
    const sum = sumMoney(newest.map(({ amount }) => amount));
    if (isSame(sum, fall)) return newest;
    if (compareMoney(sum, fall) > 0) return [];
  }
  return [];
}
