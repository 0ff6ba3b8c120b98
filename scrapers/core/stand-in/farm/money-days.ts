// The calendar of a pool that credits whole days.
//
// No date is in the future, and yet a demo of a few minutes must show new days. So the pool begins six days late: every
// CREDIT_TICKS ticks it credits the next day, up to yesterday. Then it waits for the real calendar; meanwhile it restates
// yesterday by a small adjustment every CREDIT_TICKS ticks (at most 40 a day). A pool's own "yesterday" counter means the
// newest credited day.

import { Decimal } from 'decimal.js';
import { between, hex, type Random } from './random.ts';
import { dayMs, dayOf, dayStart, hourMs, midnight } from './time.ts';
import type { Credit, DayEconomy, Money, Payout } from './types.ts';

const CREDIT_TICKS = 6;
const lateDays = 5;
const adjustmentsPerDay = 40;

interface Moment {
  readonly tick: number;
  readonly now: number;
  readonly hashrateHs: number;
}

function dayCredit(
  economy: DayEconomy,
  random: Random,
  day: number,
  at: number,
  hashrateHs: number,
): Omit<Credit, 'id'> {
  const factor = between(random, 0.94, 1.06);
  return {
    day: dayOf(day),
    at,
    amount: new Decimal(economy.dayIncome).times(factor.toFixed(6)).toDecimalPlaces(8),
    hashrateHs: Math.round((hashrateHs * factor) / 1e6) * 1e6,
    kind: 'day',
  };
}

function payable(economy: DayEconomy, balance: Decimal): Decimal | null {
  return balance.gte(economy.payoutAt) ? balance.toNearest(economy.payoutStep, Decimal.ROUND_DOWN) : null;
}

export function firstDays(economy: DayEconomy, random: Random, now: number, hashrateHs: number): Money {
  const opening = new Decimal(economy.openingPaid);
  const credits: Credit[] = [];
  const payouts: Payout[] = [];
  let earned = opening;
  let paid = opening;
  for (let back = lateDays + economy.historyDays; back > lateDays; back -= 1) {
    const day = midnight(now) - back * dayMs;
    const credit = {
      id: 80_010_000 + credits.length * 13,
      ...dayCredit(economy, random, day, day + dayMs + hourMs, hashrateHs),
    };
    credits.push(credit);
    earned = earned.plus(credit.amount);
    const amount = payable(economy, earned.minus(paid));
    if (amount) {
      const at = credit.at + Math.floor(between(random, 60, 7200)) * 1000;
      payouts.push({ id: 38_510_000 + payouts.length * 17, at, amount, tx: hex(random, 64), sentAtTick: 0 });
      paid = paid.plus(amount);
    }
  }
  return { earned, paid, pending: new Decimal(0), credits, payouts, blocks: [] };
}

function nextCredit(economy: DayEconomy, credits: readonly Credit[], random: Random, moment: Moment): Credit | null {
  const newest = credits.at(-1);
  if (moment.tick % CREDIT_TICKS !== 0 || !newest) {
    return null;
  }
  const id = newest.id + 13;
  const yesterday = midnight(moment.now) - dayMs;
  const following = dayStart(newest.day) + dayMs;
  if (following <= yesterday) {
    return { id, ...dayCredit(economy, random, following, moment.now, moment.hashrateHs) };
  }
  const ofThatDay = credits.filter((credit) => credit.day === newest.day).length;
  if (ofThatDay > adjustmentsPerDay) {
    return null;
  }
  const share = between(random, 0.01, 0.03).toFixed(6);
  const amount = new Decimal(economy.dayIncome).times(share).toDecimalPlaces(8);
  return { id, day: newest.day, at: moment.now, amount, hashrateHs: newest.hashrateHs, kind: 'adjustment' };
}

export function nextDays(economy: DayEconomy, before: Money, random: Random, moment: Moment): Money {
  let { earned, paid } = before;
  const credits = [...before.credits];
  const payouts = [...before.payouts];
  const waiting = payouts.find((payout) => payout.sentAtTick > moment.tick - 1);
  if (waiting?.sentAtTick === moment.tick) {
    paid = paid.plus(waiting.amount);
  }
  const amount = waiting ? null : payable(economy, earned.minus(paid));
  if (amount) {
    const id = (payouts.at(-1)?.id ?? 38_510_000) + 17;
    const sentAtTick = moment.tick + economy.sendDelayTicks;
    payouts.push({ id, at: moment.now, amount, tx: hex(random, 64), sentAtTick });
    paid = economy.sendDelayTicks === 0 ? paid.plus(amount) : paid;
  }
  const credit = nextCredit(economy, credits, random, moment);
  if (credit) {
    credits.push(credit);
    earned = earned.plus(credit.amount);
  }
  return { ...before, earned, paid, credits, payouts };
}
