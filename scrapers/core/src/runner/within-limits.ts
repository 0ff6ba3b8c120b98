import { figureLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { isAmount, type Money } from '@poolgate/language/money.ts';
import { keptWithin } from '@poolgate/server/lists/kept-within.ts';
import type { AccountFigures, DayEarning, ListedPayment, WorkerReading } from '../adapter.ts';
import { keptText } from '../kit/foreign-text.ts';
import type { Steps } from '../kit/slices.ts';
import type { Tally } from '../kit/tally.ts';

/**
 * What the API can tell of the figures. One that is greater than any answer may hold, such as a sum of absurd ones, is null and counted; a day or a
 * payment of such an amount is left out. Too long texts keep their beginning and what tells them apart.
 */
export function* withinLimits(figures: AccountFigures, tally: Tally): Steps<AccountFigures> {
  const upTo = (most: number, field: string) => (figure: number | null) => {
    if (figure === null || !(figure > most)) return figure;
    tally.unreadable(field);
    return null;
  };
  const hashrate = upTo(figureLimits.hashrateHs, 'hashrate');
  const count = upTo(figureLimits.count, 'worker count');
  const blocks = upTo(figureLimits.count, 'blocks found');
  const shares = upTo(figureLimits.shares, 'shares');
  const amount = (given: Money | null) => {
    if (given === null || !isTooLarge(given)) return given;
    tally.unreadable('amount');
    return null;
  };
  const workers: WorkerReading[] = [];
  for (const worker of figures.workers) {
    yield;
    workers.push({
      ...worker,
      workerName: keptText(worker.workerName),
      algorithm: ticker(worker.algorithm),
      hashrate10mHs: hashrate(worker.hashrate10mHs),
      hashrate1hHs: hashrate(worker.hashrate1hHs),
      hashrate24hHs: hashrate(worker.hashrate24hHs),
    });
  }
  const days = figures.earnings.filter((day) => !isTooLarge(day.amount));
  const payments = figures.payouts.filter((payment) => !isTooLarge(payment.amount));
  const lostDays = figures.earnings.length - days.length;
  const lostPayments = figures.payouts.length - payments.length;
  if (lostDays > 0) tally.dropped('daily earnings', lostDays);
  if (lostPayments > 0) tally.dropped('payouts', lostPayments);
  // The last income is that of the newest day.
  const newest = (list: readonly DayEarning[]) =>
    list.reduce((last, { date, currency }) => (currency === undefined && date > last ? date : last), '');
  const lostNewest = newest(figures.earnings) !== newest(days);
  const lost = (given: Money | null) => {
    if (given !== null) tally.unreadable('amount');
    return null;
  };
  return {
    ...figures,
    coin: ticker(figures.coin),
    currency: ticker(figures.currency),
    hashrates: figures.hashrates.map((rate) => ({
      algorithm: ticker(rate.algorithm),
      currentHs: hashrate(rate.currentHs),
      avg1hHs: hashrate(rate.avg1hHs),
      avg24hHs: hashrate(rate.avg24hHs),
    })),
    sharesValid: shares(figures.sharesValid),
    sharesInvalid: shares(figures.sharesInvalid),
    sharesStale: shares(figures.sharesStale),
    blocksFound24h: blocks(figures.blocksFound24h),
    onlineWorkers: count(figures.onlineWorkers),
    offlineWorkers: count(figures.offlineWorkers),
    workers,
    balance: amount(figures.balance),
    balancePending: amount(figures.balancePending),
    paidTotal: amount(figures.paidTotal),
    payoutThreshold: amount(figures.payoutThreshold),
    lifetimeIncome: amount(figures.lifetimeIncome),
    lastIncome: lostNewest ? lost(figures.lastIncome) : amount(figures.lastIncome),
    earnings: days.map(
      ({ leftOut, hashrateHs, ...day }): DayEarning => ({
        ...day,
        hashrateHs: hashrate(hashrateHs),
        ...(leftOut === undefined ? {} : { leftOut: leftOut.map((row) => ({ ...row, amount: amount(row.amount) })) }),
      }),
    ),
    payouts: payments.map(
      (payment): ListedPayment => ({
        ...payment,
        ownId: payment.ownId === null ? null : keptText(payment.ownId),
        tx: payment.tx === null ? null : keptText(payment.tx),
        fee: amount(payment.fee),
      }),
    ),
    // A list that lost a payment holds not every one since any moment.
    payoutsSince: lostPayments > 0 ? null : figures.payoutsSince,
    payoutsTotal: lostPayments > 0 ? lost(figures.payoutsTotal) : amount(figures.payoutsTotal),
    networkDifficulty: upTo(figureLimits.difficulty, 'network difficulty')(figures.networkDifficulty),
    poolLuck: upTo(figureLimits.luck, 'pool luck')(figures.poolLuck),
    estimatedEarnings: amount(figures.estimatedEarnings),
  };
}

function ticker(text: string | null): string | null {
  return text === null ? null : keptWithin(text, textLimits.ticker);
}

/** What is no amount at all is a fault of the adapter, and is not looked at here. */
function isTooLarge(amount: Money): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(amount) && !isAmount(amount);
}
