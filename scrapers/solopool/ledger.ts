import { addMoney, compareMoney } from '@poolgate/contracts/money.ts';
import { toDay } from '@poolgate/contracts/time.ts';
import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { coinsOf } from '@poolgate/core/kit/figures.ts';
import { leftOutDays, newestIncome } from '@poolgate/core/kit/income.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { isObject, type PlainObject } from '@poolgate/core/kit/record.ts';
import { listOf, wholeRows } from '@poolgate/core/kit/rows.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { noTally, type Tally } from '@poolgate/core/kit/tally.ts';
import type { PoolCoin } from './coins.ts';
import { pageShape, paymentShape, type Reward, rewardShape, statsShape } from './schema.ts';

// Everything about money, in whole coins. What does not fit throws a Misfit.

export function moneyOf(answer: PlainObject, { divisor }: PoolCoin, tally: Tally) {
  const { balance, immature, pending, paid } = statsShape(divisor).read(answer, tally);
  // What waits for its block to mature, and what is being paid at this moment: it has left the balance and is not in `paid` yet.
  return { balance, balancePending: sumOfMoney([immature, pending]), paidTotal: paid };
}

export function earningsOf(answer: PlainObject, { divisor }: PoolCoin, tally: Tally) {
  const list = listOf(answer.rewards, 'rewards');
  const { rows, dropped } = wholeRows('rewards', list, rewardShape(divisor), tally);
  const { pageSize } = pageShape.read(answer, tally);
  const leftOut = leftOutDays(list, dropped, 'timestamp');
  const days = daysOf(rows, pageSize);
  return {
    // A day that may lack a reward would replace the whole one.
    earnings: leftOut.includes(null) ? [] : days.filter(({ date }) => !leftOut.includes(date)),
    lastIncome: newestIncome(days, leftOut),
  };
}

/** The matured rewards by UTC day, newest first; an immature one is pending and no income yet. */
export function daysOf(rewards: Reward[], pageSize: number | null): DayEarning[] {
  const matured = rewards.filter((reward) => reward.matured);
  const days = Map.groupBy(matured, ({ timestamp }) => toDay(timestamp));
  // A full page may end in the middle of its oldest day.
  if (pageSize !== null && pageSize > 0 && rewards.length >= pageSize)
    days.delete(toDay(Math.min(...rewards.map(({ timestamp }) => timestamp))));
  return [...days]
    .sort(([first], [second]) => (first < second ? 1 : -1))
    .map(([date, ofDay]) => ({ date, amount: addMoney(...ofDay.map(({ amount }) => amount)), hashrateHs: null }));
}

export function payoutsOf(
  answer: PlainObject,
  { divisor }: PoolCoin,
  tally: Tally,
): Pick<AccountFigures, 'payouts' | 'payoutsSince'> {
  const { rows, dropped } = wholeRows('payments', listOf(answer.payments, 'payments'), paymentShape(divisor), tally);
  const { paymentsTotal } = pageShape.read(answer, noTally);
  const payouts = rows.map(({ tx, timestamp, amount, txFee }) => ({
    ownId: null,
    paidAt: timestamp,
    amount,
    fee: txFee,
    tx,
    state: 'sent' as const,
  }));
  const list = { times: rows.map(({ timestamp }) => timestamp), leftOut: dropped.length };
  return { payouts, payoutsSince: listedSince({ ...list, isWhole: paymentsTotal === rows.length }) };
}

/**
 * Ten times too much money is worse than no figure: where every reward is beyond what a block can pay, the unit is another one.
 * @throws ReadFailure
 */
export function refuseOtherUnits({ rewards }: PlainObject, { ticker, divisor, largestReward }: PoolCoin): void {
  const rows = Array.isArray(rewards) ? rewards.filter(isObject) : [];
  const amounts = rows.flatMap(({ amount }) => coinsOf(amount, { divisor }) ?? []);
  if (largestReward === undefined || amounts.length === 0) return;
  if (amounts.some((amount) => compareMoney(amount, largestReward) <= 0)) return;
  throw new ReadFailure(
    'changed',
    `Every reward of this account would be more than ${largestReward} ${ticker}, which no block pays: the pool counts in smaller units than ${divisor} to the coin. Nothing was taken from it; set account.amount_divisor in the pool file (1000000000 is likely).`,
  );
}
