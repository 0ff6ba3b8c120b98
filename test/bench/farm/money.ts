import type { DayEarning, ListedPayment } from '@poolgate/core/adapter.ts';
import type { FarmAccount } from './accounts.ts';
import type { Planted, PlantKind } from './plants.ts';
import { randomOf } from './random.ts';

const hour = 3600;
const day = 24 * hour;
/** What one H/s earns in a second, in hundred-millionths of a coin: about 0.0005 coins for a PH/s and day. */
const perHashSecond = 50_000 / 1e15 / day;
const shownDays = 3;
const shownPayments = 5;

export interface LeftMoney {
  /** In whole coins. */
  amount: string;
  /** Whether its pool lists it, if that lists payments at all. */
  isListed: boolean;
}

/** The money of an account as its pool tells it, in hundred-millionths of a coin. */
export interface Purse {
  balance: number;
  paidTotal: number;
  threshold: number;
  earnings: DayEarning[];
  payouts: ListedPayment[];
  /** What left for the owner in this step. */
  left: LeftMoney[];
  /** @param hs what the account mines in this step. */
  advance(time: number, hs: number): void;
}

export function createPurse(
  account: FarmAccount,
  seed: number,
  begin: number,
  seconds: number,
  planted: Planted,
): Purse {
  const random = randomOf(seed, 'money', account.number);
  const usual = account.nominal.reduce((sum, hs) => sum + hs, 0) * day * perHashSecond;
  let difficulty = 1;
  let difficultyUntil = begin + random.between(0, 14 * day);
  let today = Math.floor(begin / day);
  let earned = 0;
  const uncredited: { date: string; amount: number; at: number }[] = [];
  let payAt: number | null = null;
  /** What takes of the balance as soon as there is one, and no credit or payment in the same step hides it. */
  const waiting = new Set<PlantKind>();

  const purse: Purse = {
    ...{ balance: 0, paidTotal: 0, threshold: Math.round(usual * random.between(0.8, 3)) },
    ...{ earnings: [], payouts: [], left: [] },
    advance(time, hs) {
      const before = purse.balance;
      purse.left = [];
      if (time >= difficultyUntil) {
        difficulty *= 1 + random.between(-0.08, 0.08);
        difficultyUntil += 14 * day;
      }
      if (Math.floor(time / day) > today) {
        const fees = 1 + random.between(0.02, 0.12);
        const amount = Math.round((earned * fees) / difficulty);
        uncredited.push({ date: dayText(today), amount, at: time + random.between(0, 3 * hour) });
        [today, earned] = [Math.floor(time / day), 0];
      }
      earned += hs * seconds * perHashSecond;
      while (uncredited[0] !== undefined && uncredited[0].at <= time)
        credit(uncredited.shift() as (typeof uncredited)[number]);
      if (purse.balance <= purse.threshold) payAt = null;
      else
        payAt ??= time + random.between(0, 20 * hour) + (planted.now('late_payment', time) === undefined ? 0 : 2 * day);
      if (payAt !== null && payAt <= time) pay(time);
      for (const kind of ['unlisted_payment', 'balance_gone'] as const)
        if (planted.within(kind, time, seconds)) waiting.add(kind);
      if (before > 0 && purse.balance === before) loseWhatIsPlanted();
    },
  };

  function loseWhatIsPlanted(): void {
    if (waiting.delete('unlisted_payment')) leave(Math.round(purse.balance * 0.3), false);
    if (waiting.delete('balance_gone')) purse.balance -= Math.round(purse.balance * 0.1);
  }

  function credit({ date, amount }: { date: string; amount: number }): void {
    purse.balance += amount;
    purse.earnings = [...purse.earnings, { date, amount: inCoins(amount), hashrateHs: null }].slice(-shownDays);
  }

  function leave(amount: number, isListed: boolean): void {
    purse.balance -= amount;
    purse.paidTotal += amount;
    purse.left.push({ amount: inCoins(amount), isListed });
  }

  function pay(time: number): void {
    const amount = inCoins(purse.balance);
    const tx = `${account.poolId}-${time}`;
    const payment: ListedPayment = { ownId: tx, paidAt: time - 60, amount, fee: null, tx, state: 'sent' };
    leave(purse.balance, true);
    purse.payouts = [...purse.payouts, payment].slice(-shownPayments);
    payAt = null;
  }
  return purse;
}

export function inCoins(units: number): string {
  return (units / 1e8).toFixed(8);
}

function dayText(days: number): string {
  return new Date(days * day * 1000).toISOString().slice(0, 10);
}
