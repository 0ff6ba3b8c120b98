// Solo mining: a block is immature for a while, then it is balance, then it is paid.

import { Decimal } from 'decimal.js';
import { between, hex, type Random } from './random.ts';
import { dayMs, hourMs } from './time.ts';
import type { Block, BlockEconomy, Money, Payout } from './types.ts';

const MATURE_TICKS = 3;
const payTicks = 2;

export function firstBlocks(economy: BlockEconomy, random: Random, now: number): Money {
  const reward = new Decimal(economy.reward);
  const blocks: Block[] = [];
  const payouts: Payout[] = [];
  for (let back = economy.historyBlocks; back > 0; back -= 1) {
    const at = now - back * dayMs - Math.floor(between(random, 0, 20_000)) * 1000;
    blocks.push({ height: economy.height - back * 2000, at, amount: reward, matureAtTick: 0 });
    payouts.push({ id: blocks.length, at: at + hourMs, amount: reward, tx: hex(random, 64), sentAtTick: 0 });
  }
  const earned = reward.times(blocks.length);
  return { earned, paid: earned, pending: new Decimal(0), credits: [], payouts, blocks };
}

export function nextBlocks(
  economy: BlockEconomy,
  before: Money,
  random: Random,
  moment: { readonly tick: number; readonly now: number },
): Money {
  let { earned, paid, pending } = before;
  const blocks = [...before.blocks];
  const payouts = [...before.payouts];
  for (const block of blocks) {
    if (block.matureAtTick === moment.tick) {
      earned = earned.plus(block.amount);
      pending = pending.minus(block.amount);
    }
  }
  const due = blocks.some((block) => block.matureAtTick + payTicks === moment.tick && block.matureAtTick > 0);
  const balance = earned.minus(paid);
  if (due && balance.gt(0)) {
    const id = (payouts.at(-1)?.id ?? 0) + 1;
    payouts.push({ id, at: moment.now, amount: balance, tx: hex(random, 64), sentAtTick: moment.tick });
    paid = paid.plus(balance);
  }
  if (economy.everyTicks > 0 && moment.tick % economy.everyTicks === 0) {
    const fees = new Decimal(between(random, 0, 0.01).toFixed(6));
    const amount = new Decimal(economy.reward).times(fees.plus(1)).toDecimalPlaces(economy.decimals);
    const height = economy.height + moment.tick;
    blocks.push({ height, at: moment.now, amount, matureAtTick: moment.tick + MATURE_TICKS });
    pending = pending.plus(amount);
  }
  return { ...before, earned, paid, pending, payouts, blocks };
}
