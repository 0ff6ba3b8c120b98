import { compareMoney, type Money, subtractMoney } from '@poolgate/contracts/money.ts';
import { toDay } from '@poolgate/contracts/time.ts';
import { emptyReading, type PayoutReading, type ReadContext, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import type { Account, ObserverAccount } from './account.ts';
import { algorithmOf } from './algorithm.ts';
import { lastIncome, wholeDays, withoutRepeats } from './earnings.ts';
import { isOfCoin } from './merged-coins.ts';
import { ifThere } from './missing.ts';
import { createObserverApi, type ObserverApi, type ObserverPath } from './observer-api.ts';
import { earningsAnswer, hashAnswer, itemsAnswer, itemTime, payItem, receivedItem } from './observer-schema.ts';
import { readObserverWorkers } from './observer-workers.ts';
import { type Listed, noList, reachesBack, readSteadyPages } from './paging.ts';
import { largest, sumTold } from './told.ts';

type Known = ReadContext<Account>['known'];

/** The page shows 10 to 80; clients have asked for 1000 and more at the list of workers. */
const pageSize = 100;

/** Reads an account through its share link: five requests where no list is longer than a page. */
export async function readObserver(context: ReadContext<Account>, account: ObserverAccount): Promise<Reading> {
  const api = createObserverApi(context, account);
  const { coin } = account;
  const algorithm = algorithmOf(coin);
  const hash = await api.ask('hash/query', {}, hashAnswer);
  const money = await api.ask('earnings/query', {}, earningsAnswer);
  if (money.coin !== null && money.coin.toUpperCase() !== coin)
    throw new ReadFailure(
      'changed',
      `Antpool answers with the earnings of another coin than ${coin}. Check coinType in the share link.`,
    );
  const { onlineWorkerNum, offlineWorkerNum, disableWorkerNum } = hash;
  const counted = largest(hash.totalWorkerNum, sumTold(onlineWorkerNum, offlineWorkerNum, disableWorkerNum));
  const list = await readObserverWorkers(api, algorithm, counted);
  const earnings = await readEarnings(api, coin, context.known);
  const payouts = await readPayouts(api, coin, context.known);
  const paidTotal = paidOf(money.earningsTotal, money.earningsNoPay);
  return {
    ...emptyReading(),
    coin,
    currency: coin,
    // The pool tells no account hashrate of one hour here.
    hashrates: [{ algorithm, currentHs: hash.nowHs, avg1hHs: null, avg24hHs: hash.dayHs }],
    onlineWorkers: onlineWorkerNum,
    offlineWorkers: offlineWorkerNum,
    workers: list.workers,
    workersComplete: list.workersComplete,
    balance: money.earningsNoPay,
    paidTotal,
    lastIncome: lastIncome(earnings.days, earnings.spoilt),
    earnings: earnings.days,
    payouts: payouts.payouts,
    payoutsVisible: payouts.visible || paidTotal !== null,
    derived: paidTotal === null ? [] : ['paid_total'],
    droppedRows: list.dropped + earnings.dropped + payouts.dropped,
  };
}

/** What was earned and is not unpaid has been paid; where that would be less than nothing the two figures do not belong together. */
function paidOf(total: Money | null, unpaid: Money | null): Money | null {
  return total === null || unpaid === null || compareMoney(total, unpaid) < 0 ? null : subtractMoney(total, unpaid);
}

const timeOf = (item: unknown) => itemTime.safeParse(item).data?.creatDate ?? null;

function dayOf(item: unknown): string | null {
  const time = timeOf(item);
  return time === null ? null : toDay(time);
}

async function readEarnings(api: ObserverApi, coin: string, known: Known) {
  const newest = known?.newestEarningDay ?? null;
  const listed = await readList(api, 'recv', (items) => reachesBack(items.map(dayOf), newest));
  const { rows, dropped } = parseRows('daily earnings', listed.rows, receivedItem);
  const spoilt = dropped.map(dayOf).filter((day) => day !== null);
  const parts = rows
    .filter((row) => isOfCoin(row, coin))
    .map((row) => ({ date: toDay(row.creatDate), amount: row.dayRecv, hashrateHs: row.dayHs }));
  return { days: wholeDays({ parts, spoilt, cut: listed.cut }), spoilt, dropped: dropped.length };
}

async function readPayouts(api: ObserverApi, coin: string, known: Known) {
  const newest = known?.newestPayoutAt ?? null;
  const listed = await readList(api, 'pay', (items) => reachesBack(items.map(timeOf), newest));
  const { rows, dropped } = parseRows('payouts', listed.rows, payItem);
  const payouts = rows
    .filter((row) => isOfCoin({ ...row, type: null }, coin))
    .flatMap(({ payId, creatDate, amount, transactionHash }): PayoutReading[] => {
      // Pending: it has not left the pool, so it is no payout yet.
      if (transactionHash === null) return [];
      const payoutId = payId ?? `${creatDate} ${amount} ${transactionHash}`;
      return [{ payoutId, paidAt: creatDate, amount, fee: null, tx: transactionHash }];
    });
  return { payouts: withoutRepeats(payouts), visible: listed !== noList, dropped: dropped.length };
}

async function readList(api: ObserverApi, path: ObserverPath, enough: (items: unknown[]) => boolean): Promise<Listed> {
  const ask = (pageNum: number) => api.askIfThere(path, { pageNum, pageSize }, itemsAnswer);
  return (await ifThere(readSteadyPages(ask, { pageSize, enough }))) ?? noList;
}
