import { advanceFarm, beginFarm } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { dayOf } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmSpec, FarmState } from '@poolgate/core/stand-in/farm/types.ts';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { findStandIns } from './find-stand-ins.ts';

const start = Date.parse('2026-03-10T12:00:00Z');
const accounts = (await findStandIns()).flatMap((standIn) => standIn.accounts);
const total = (amounts: readonly Decimal[]): Decimal => amounts.reduce((sum, one) => sum.plus(one), new Decimal(0));

function live(spec: FarmSpec, name: string, ticks: number): FarmState[] {
  const states = [beginFarm(spec, name, 1, start)];
  for (let tick = 1; tick <= ticks; tick += 1) {
    const before = states[tick - 1];
    if (before) {
      states.push(advanceFarm(spec, name, 1, before, start + tick * 15_000));
    }
  }
  return states;
}

describe.each(accounts)('money of $poolId', ({ poolId, farm }) => {
  const states = live(farm, poolId, 300);

  it('is never lost: balance = earned − paid, and not below zero', () => {
    for (const { money, tick } of states) {
      expect(balanceOf(money).gte(0)).toBe(true);
      expect(money.pending.gte(0)).toBe(true);
      const opening = 'openingPaid' in farm.economy ? farm.economy.openingPaid : '0';
      if (farm.economy.kind === 'days') {
        const sent = money.payouts.filter((payout) => payout.sentAtTick <= tick);
        expect(money.earned.eq(total(money.credits.map((credit) => credit.amount)).plus(opening))).toBe(true);
        expect(money.paid.eq(total(sent.map((payout) => payout.amount)).plus(opening))).toBe(true);
        expect(
          total(daysOf(money).map((day) => day.amount))
            .plus(opening)
            .eq(money.earned),
        ).toBe(true);
      }
      if (farm.economy.kind === 'blocks') {
        const found = total(money.blocks.map((block) => block.amount));
        expect(money.earned.plus(money.pending).eq(found)).toBe(true);
      }
    }
  });

  it('has no date in the future', () => {
    for (const { money, workers, now } of states) {
      expect(Math.max(0, ...money.payouts.map((payout) => payout.at))).toBeLessThanOrEqual(now);
      expect(Math.max(0, ...money.credits.map((credit) => credit.at))).toBeLessThanOrEqual(now);
      expect(Math.max(...workers.map((worker) => worker.lastShareAt))).toBeLessThanOrEqual(now);
      for (const credit of money.credits.slice(-1)) {
        expect(credit.day < dayOf(now)).toBe(true);
      }
    }
  });

  it('comes from workers whose hashrates wander', () => {
    const speeds = new Set(states.map(({ workers }) => workers.reduce((sum, worker) => sum + worker.hs10m, 0)));
    expect(speeds.size).toBeGreaterThan(290);
  });
});
