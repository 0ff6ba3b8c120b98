import { addMoney, compareMoney, type Money, moneyFromAtomic } from '@poolgate/contracts/money.ts';
import { toDay } from '@poolgate/contracts/time.ts';
import type { DayEarning, PayoutReading, Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import type { PoolCoin } from './coins.ts';
import { type AccountAnswer, type Payment, paymentSchema, type Reward, rewardSchema } from './schema.ts';

type LedgerPart = Pick<
  Reading,
  'balance' | 'balancePending' | 'paidTotal' | 'lastIncome' | 'earnings' | 'payouts' | 'payoutsVisible' | 'droppedRows'
>;

/** Everything about money, in whole coins. */
export function ledgerOf(answer: AccountAnswer, coin: PoolCoin): LedgerPart {
  const { divisor } = coin;
  const rewards = parseRows('rewards', answer.rewards ?? [], rewardSchema);
  const payments = parseRows('payments', answer.payments ?? [], paymentSchema);
  refuseOtherUnits(rewards.rows, coin);
  // A day that may lack a reward would replace the whole one.
  const earnings = rewards.dropped.length > 0 ? [] : earningsOf(rewards.rows, answer.pageSize, divisor);
  const paidTotal = coins(answer.stats.paid, divisor);
  return {
    balance: coins(answer.stats.balance, divisor),
    balancePending: pendingOf(answer.stats, divisor),
    paidTotal,
    lastIncome: earnings[0]?.amount ?? null,
    earnings,
    payouts: payoutsOf(payments.rows, divisor),
    payoutsVisible: answer.payments !== undefined || paidTotal !== null,
    droppedRows: rewards.dropped.length + payments.dropped.length,
  };
}

function coins(units: string | number | null, divisor: number): Money | null {
  return units === null ? null : moneyFromAtomic(units, divisor);
}

/** What waits for its block to mature, and what is being paid at this moment (the pool's `pending`: it has left the balance and is not in `paid` yet). */
function pendingOf({ immature, pending }: AccountAnswer['stats'], divisor: number): Money | null {
  if (immature === null) return null;
  return addMoney(...[immature, pending].flatMap((units) => coins(units, divisor) ?? []));
}

/** The matured rewards by UTC day, newest first; an immature one is pending and no income yet. */
export function earningsOf(rewards: Reward[], pageSize: number | null, divisor: number): DayEarning[] {
  const days = new Map<string, Money>();
  for (const { timestamp, amount, matured } of rewards) {
    if (!matured) continue;
    const day = toDay(timestamp);
    const earned = moneyFromAtomic(amount, divisor);
    const before = days.get(day);
    days.set(day, before === undefined ? earned : addMoney(before, earned));
  }
  // A full page may end in the middle of its oldest day.
  if (pageSize !== null && pageSize > 0 && rewards.length >= pageSize)
    days.delete(toDay(Math.min(...rewards.map(({ timestamp }) => timestamp))));
  return [...days]
    .sort(([first], [second]) => (first < second ? 1 : -1))
    .map(([date, amount]) => ({ date, amount, hashrateHs: null }));
}

/** A payment is known by its transaction, and by its time as well where one transaction pays twice. */
export function payoutsOf(payments: Payment[], divisor: number): PayoutReading[] {
  const withIds = payments.map((payment) => {
    const sameTx = payments.filter(({ tx }) => tx === payment.tx);
    const sameTime = sameTx.filter(({ timestamp }) => timestamp === payment.timestamp);
    const parts = [payment.tx];
    if (sameTx.some((other) => !isSame(other, payment))) parts.push(String(payment.timestamp));
    if (sameTime.some((other) => !isSame(other, payment))) parts.push(String(payment.amount));
    return { payoutId: parts.join('/'), payment };
  });
  // Rows that agree in everything are one payment, listed twice.
  return [...new Map(withIds.map((row) => [row.payoutId, row])).values()].map(({ payoutId, payment }) => ({
    payoutId,
    paidAt: payment.timestamp,
    amount: moneyFromAtomic(payment.amount, divisor),
    fee: coins(payment.txFee, divisor),
    tx: payment.tx,
  }));
}

function isSame(first: Payment, second: Payment): boolean {
  return (
    first.tx === second.tx && first.timestamp === second.timestamp && String(first.amount) === String(second.amount)
  );
}

/** Ten times too much money is worse than no figure: where every reward is beyond what a block can pay, the unit is another one. */
function refuseOtherUnits(rewards: Reward[], { ticker, divisor, largestReward }: PoolCoin): void {
  if (largestReward === undefined || rewards.length === 0) return;
  if (rewards.some(({ amount }) => compareMoney(moneyFromAtomic(amount, divisor), largestReward) <= 0)) return;
  throw new ReadFailure(
    'changed',
    `Every reward of this account would be more than ${largestReward} ${ticker}, which no block pays: the pool counts in smaller units than ${divisor} to the coin. Nothing was taken from it; set account.amount_divisor in the pool file (1000000000 is likely).`,
  );
}
