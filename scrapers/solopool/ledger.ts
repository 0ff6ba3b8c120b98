import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { coinsOf, yesOrNo } from '@poolgate/core/kit/figures.ts';
import { type LeftOutRow, leftOutDays, newestDayFirst, newestIncome, withLeftOut } from '@poolgate/core/kit/income.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { isObject, type PlainObject } from '@poolgate/core/kit/record.ts';
import { listOf, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { noTally, type Tally } from '@poolgate/core/kit/tally.ts';
import { compareMoney, sumMoney } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { PoolCoin } from './coins.ts';
import {
  leftOutShape,
  orphanShape,
  pageShape,
  paymentShape,
  type Reward,
  rewardShape,
  statsShape,
  withOrphanField,
} from './schema.ts';

// Balance, days and payments, in whole coins. Another structure throws a Misfit.

export function moneyOf(answer: PlainObject, { divisor }: PoolCoin, tally: Tally) {
  const { balance, immature, pending, paid } = statsShape(divisor).read(answer, tally);
  // Pending is what waits for its block to mature, and a payment under way, which is neither in `balance` nor in `paid`.
  return { balance, balancePending: sumOfMoney([immature, pending]), paidTotal: paid };
}

export function* earningsOf(answer: PlainObject, { divisor }: PoolCoin, tally: Tally) {
  const list = listOf(answer.rewards, 'rewards').map(withOrphanField);
  const kept = list.filter((row) => standingOf(row) === 'kept');
  const { rows, dropped } = yield* wholeRows('rewards', kept, rewardShape(divisor), tally);
  const orphans = yield* leftOutRows(list, 'orphaned', divisor, tally);
  const unknown = yield* leftOutRows(list, 'unknown_kind', divisor, tally);
  const leftOut = [...orphans.rows, ...unknown.rows];
  // An orphan without a readable time costs nothing, since it is not income.
  const unreadable = leftOutDays(list, [...dropped, ...unknown.dropped], 'timestamp');
  const { pageSize } = pageShape.read(answer, tally);
  const cut = cutDay([...rows, ...leftOut], list.length, pageSize);
  const days = daysOf(rows).filter(({ date }) => date !== cut);
  // A day that may lack a reward is left out: it would replace the whole one.
  const incomplete = new Set(unreadable);
  const isWhole = ({ date }: { date: string }) => date !== cut && !incomplete.has(null) && !incomplete.has(date);
  return {
    earnings: newestDayFirst(withLeftOut(days.filter(isWhole), leftOut.filter(isWhole))),
    lastIncome: newestIncome(days, unreadable),
  };
}

/** Whether the network kept the block, by the pool's word, which may be a number or a text. An immature block is not income yet, whatever the word. */
function standingOf(row: unknown): 'kept' | 'orphaned' | 'unknown_kind' {
  const seen = orphanShape.look(row)?.figures;
  const word = seen?.orphan ?? null;
  const isOrphan = word === null ? false : yesOrNo.parse(word, { unreadable: [], lost: [] }, 'orphan');
  if (isOrphan === undefined) return seen?.matured === false ? 'kept' : 'unknown_kind';
  return isOrphan ? 'orphaned' : 'kept';
}

/** Blocks that pay nothing, or may pay nothing. */
function* leftOutRows(list: unknown[], reason: LeftOutRow['reason'], divisor: number, tally: Tally) {
  const ofReason = list.filter((row) => standingOf(row) === reason);
  const { rows, dropped } = yield* wholeRows('rewards', ofReason, leftOutShape(divisor), tally);
  const what = (orphan: string | null) => (reason === 'orphaned' ? null : orphan);
  const shown = rows.map(({ timestamp, amount, orphan }) => {
    return { timestamp, date: toDay(timestamp), reason, what: what(orphan), amount };
  });
  return { rows: shown, dropped };
}

/** A full page may end in the middle of its oldest day. */
function cutDay(rows: readonly { timestamp: number }[], listed: number, pageSize: number | null): string | null {
  if (pageSize === null || pageSize <= 0 || listed < pageSize || rows.length === 0) return null;
  return toDay(rows.reduce((oldest, { timestamp }) => Math.min(oldest, timestamp), Number.POSITIVE_INFINITY));
}

/** The matured rewards by UTC day. An immature reward is pending and not income yet. */
export function daysOf(rewards: Reward[]): DayEarning[] {
  const days = Map.groupBy(
    rewards.filter((reward) => reward.matured),
    ({ timestamp }) => toDay(timestamp),
  );
  return [...days].map(([date, ofDay]) => ({
    date,
    amount: sumMoney(ofDay.map(({ amount }) => amount)),
    hashrateHs: null,
  }));
}

export function* payoutsOf(
  answer: PlainObject,
  { divisor }: PoolCoin,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const { rows, dropped } = yield* wholeRows(
    'payments',
    listOf(answer.payments, 'payments'),
    paymentShape(divisor),
    tally,
  );
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

/** More rewards would not show the unit any better. */
const mostJudged = 1000;

/**
 * Ten times too much money is worse than no figure. Where every reward is more than a block can pay, the unit is another one.
 * @throws ReadFailure
 */
export function refuseOtherUnits({ rewards }: PlainObject, { ticker, divisor, largestReward }: PoolCoin): void {
  // The amount of an orphan shows nothing.
  const judged = Array.isArray(rewards) ? rewards.slice(0, mostJudged) : [];
  const rows = judged.filter(isObject).filter((row) => standingOf(withOrphanField(row)) === 'kept');
  const amounts = rows.flatMap(({ amount }) => coinsOf(amount, { divisor }) ?? []);
  if (largestReward === undefined || amounts.length === 0) return;
  if (amounts.some((amount) => compareMoney(amount, largestReward) <= 0)) return;
  throw new ReadFailure(
    'changed',
    `Every reward of this account would be more than ${largestReward} ${ticker}, which no block pays: the pool's unit is smaller than 1/${divisor} coin. Nothing was taken from the answer. Set account.amount_divisor in the settings of this pool (probably 1000000000).`,
  );
}
