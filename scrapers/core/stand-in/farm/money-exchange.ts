// A pool that sells what is mined. Unsold grows with many decimals, and its worth wavers. A part of it is sold and becomes
// balance; the whole balance is paid once it reaches the minimum.

import { Decimal } from 'decimal.js';
import { between, hex, type Random } from './random.ts';
import { hourMs } from './time.ts';
import type { ExchangeEconomy, Money, Payout } from './types.ts';

const sellTicks = 3;
const keptPayouts = 200;

export function firstExchange(economy: ExchangeEconomy, random: Random, now: number): Money {
  const payouts: Payout[] = [];
  let paid = new Decimal(economy.openingPaid);
  for (let back = economy.historyPayouts; back > 0; back -= 1) {
    const at = now - back * 4 * hourMs + Math.floor(between(random, 0, 600)) * 1000;
    const amount = new Decimal(economy.minPay).times(between(random, 1, 1.3).toFixed(6)).toDecimalPlaces(8);
    payouts.push({ id: payouts.length + 1, at, amount, tx: hex(random, 64), sentAtTick: 0 });
    paid = paid.plus(amount);
  }
  const balance = new Decimal(economy.minPay).times('0.34').toDecimalPlaces(8);
  const pending = new Decimal(economy.perTick).times(between(random, 1, 2).toFixed(12)).toSignificantDigits(15);
  return { earned: paid.plus(balance), paid, pending, credits: [], payouts, blocks: [] };
}

export function nextExchange(
  economy: ExchangeEconomy,
  before: Money,
  random: Random,
  moment: { readonly tick: number; readonly now: number },
): Money {
  let { earned, paid } = before;
  const payouts = [...before.payouts];
  const balance = earned.minus(paid);
  if (balance.gte(economy.minPay)) {
    const id = (payouts.at(-1)?.id ?? 0) + 1;
    payouts.push({ id, at: moment.now, amount: balance, tx: hex(random, 64), sentAtTick: moment.tick });
    paid = paid.plus(balance);
  }
  const grown = new Decimal(economy.perTick).times(between(random, 0.7, 1.3).toFixed(12));
  let pending = before.pending.times(between(random, 0.97, 1.02).toFixed(9)).plus(grown);
  if (moment.tick % sellTicks === 0) {
    const sold = pending.times('0.8').toDecimalPlaces(8);
    pending = pending.minus(sold);
    earned = earned.plus(sold);
  }
  // 15 significant digits: what a JSON number carries without loss.
  pending = pending.toDecimalPlaces(15).toSignificantDigits(15);
  return { ...before, earned, paid, pending, payouts: payouts.slice(-keptPayouts) };
}
