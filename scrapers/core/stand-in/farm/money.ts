import { Decimal } from 'decimal.js';
import { firstBlocks, nextBlocks } from './money-blocks.ts';
import { firstDays, nextDays } from './money-days.ts';
import { firstExchange, nextExchange } from './money-exchange.ts';
import type { Random } from './random.ts';
import type { FarmSpec, FarmState, Money } from './types.ts';

export function firstMoney(spec: FarmSpec, random: Random, now: number, hashrateHs: number): Money {
  switch (spec.economy.kind) {
    case 'days':
      return firstDays(spec.economy, random, now, hashrateHs);
    case 'blocks':
      return firstBlocks(spec.economy, random, now);
    case 'exchange':
      return firstExchange(spec.economy, random, now);
  }
}

export function nextMoney(spec: FarmSpec, before: FarmState, random: Random, now: number, hashrateHs: number): Money {
  const tick = before.tick + 1;
  switch (spec.economy.kind) {
    case 'days':
      return nextDays(spec.economy, before.money, random, { tick, now, hashrateHs });
    case 'blocks':
      return nextBlocks(spec.economy, before.money, random, { tick, now });
    case 'exchange':
      return nextExchange(spec.economy, before.money, random, { tick, now });
  }
}

export const balanceOf = (money: Money): Decimal => money.earned.minus(money.paid);

export interface Day {
  readonly day: string;
  readonly amount: Decimal;
  readonly base: Decimal;
  readonly adjustment: Decimal;
  readonly hashrateHs: number;
}

/** Days of earnings, oldest first. Several credits for one day make one day. */
export function daysOf(money: Money): Day[] {
  const days = new Map<string, Day>();
  for (const credit of money.credits) {
    const known = days.get(credit.day);
    const zero = new Decimal(0);
    const base = credit.kind === 'day' ? credit.amount : zero;
    const adjustment = credit.kind === 'day' ? zero : credit.amount;
    days.set(credit.day, {
      day: credit.day,
      amount: credit.amount.plus(known?.amount ?? zero),
      base: base.plus(known?.base ?? zero),
      adjustment: adjustment.plus(known?.adjustment ?? zero),
      hashrateHs: known?.hashrateHs ?? credit.hashrateHs,
    });
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}
