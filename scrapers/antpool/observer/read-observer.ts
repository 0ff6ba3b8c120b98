import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { leftOutDays } from '@poolgate/core/kit/income.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import { type Listed, type PageStart, reachesBack, readHistory } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { compareMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import type { Context, ObserverAccount } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { withCoinFields } from '../both-ways/coin-fields.ts';
import { type Income, incomeOf, sortRows } from '../both-ways/days.ts';
import { readIfThere } from '../both-ways/missing-endpoint.ts';
import { kindOfPayment, kindOfRow } from '../both-ways/whose-money.ts';
import { noCounts, poolCounts } from '../both-ways/worker-counts.ts';
import { createObserverApi, type ObserverApi, type ObserverPath } from './api.ts';
import {
  earningsAnswer,
  hashAnswer,
  itemDay,
  itemsAnswer,
  itemTime,
  payItem,
  receivedItem,
  shownRateIn,
} from './schema.ts';
import { readObserverWorkers } from './workers.ts';

/** The page shows 10 to 80; clients have asked for 1000 and more at the list of workers. */
const pageSize = 100;

/** Reads an account through its share link, which tells nothing of the network: five requests where no list is longer than a page. */
export async function readObserver(context: Context, account: ObserverAccount): Promise<Partial<AccountFigures>> {
  const { known } = context;
  const { coin } = account;
  const api = createObserverApi(context, account);
  const algorithm = algorithmOf(coin);
  const hash = await readIfThere(context, 'hashrate', () => api.ask('hash/query', {}, hashAnswer));
  const counts =
    hash &&
    poolCounts({
      total: hash.totalWorkerNum,
      online: hash.onlineWorkerNum,
      offline: hash.offlineWorkerNum,
      invalid: hash.disableWorkerNum,
    });
  const list = await readIfThere(context, 'workers', () =>
    readObserverWorkers(context, api, algorithm, counts ?? noCounts),
  );
  const money = await readIfThere(context, 'money', () => api.ask('earnings/query', {}, earningsAnswer));
  // Nothing of it can be trusted then.
  if (money && money.coin !== null && money.coin.toUpperCase() !== coin)
    throw new ReadFailure(
      'changed',
      `Antpool answers with the earnings of another coin than ${coin}. Check coinType in the share link.`,
    );
  const income = await readIfThere(context, 'earnings', () => readIncome(context, api, coin));
  const payouts = await readIfThere(context, 'payouts', () => readPayouts(context, api, coin));
  const paidTotal = money && paidOf(money.earningsTotal, money.earningsNoPay);
  const shown = shownCounts(counts, list, known);
  return {
    coin,
    currency: coin,
    // The pool tells no account hashrate of one hour here.
    hashrates: hash ? [{ algorithm, currentHs: hash.nowHs, avg1hHs: null, avg24hHs: hash.dayHs }] : [],
    ...shown,
    ...list,
    balance: money?.earningsNoPay ?? null,
    paidTotal,
    ...income,
    ...payouts,
    payoutsVisible: payouts !== null || paidTotal !== null,
    derived: [...shown.derived, ...derivedOf({ paid_total: paidTotal })],
  };
}

/** What was earned and is not unpaid has been paid; where that would be less than nothing the two figures do not belong together. */
function paidOf(total: Money | null, unpaid: Money | null): Money | null {
  return total === null || unpaid === null || compareMoney(total, unpaid) < 0 ? null : subtractMoney(total, unpaid);
}

async function readIncome({ known, tally }: Context, api: ObserverApi, coin: string): Promise<Income> {
  const dayOf = (item: unknown) => itemDay.look(item)?.figures.creatDate ?? null;
  const newest = known?.newestEarningDay ?? null;
  const listed = await readList(api, 'recv', reachesBack(dayOf, newest));
  const items = listed.rows.map(withCoinFields);
  const { rows, dropped } = await inSlices(wholeRows('daily earnings', items, receivedItem, tally));
  const sorted = sortRows(
    rows.map((row) => ({
      ...{ date: row.creatDate, amount: row.dayRecv, hashrateHs: dayRate(row, tally) },
      kind: kindOfRow(row, coin),
    })),
  );
  const doubtful = leftOutDays(items, oddOnes(dropped, receivedItem), 'creatDate');
  return incomeOf({ ...sorted, spoilt: dropped.map(dayOf), doubtful, cut: listed.cut });
}

/** Without a unit the value says nothing. */
function dayRate(
  { dayHashRate, dayHashRateUnit }: { dayHashRate: string | null; dayHashRateUnit: string | null },
  tally: Tally,
): number | null {
  const shown = dayHashRate === null ? null : shownRateIn(dayHashRateUnit, dayHashRate);
  if (shown === undefined && dayHashRateUnit !== null) tally.unreadable('dayHashRate');
  return shown ?? null;
}

async function readPayouts(
  { known, tally }: Context,
  api: ObserverApi,
  coin: string,
): Promise<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const timeOf = (item: unknown) => itemTime.look(item)?.figures.creatDate ?? null;
  const newest = known?.newestPayoutAt ?? null;
  const listed = await readList(api, 'pay', reachesBack(timeOf, newest));
  const { rows, dropped } = await inSlices(wholeRows('payouts', listed.rows.map(withCoinFields), payItem, tally));
  const payouts = rows
    .map((row) => ({ ...row, kind: kindOfPayment(row, coin) }))
    .filter(({ kind }) => kind.is !== 'unknown')
    .map(
      ({ payId, creatDate, amount, transactionHash, status, kind }): ListedPayment => ({
        ownId: payId,
        paidAt: creatDate,
        amount,
        fee: null,
        tx: transactionHash,
        state: stateOf(transactionHash, status),
        ...(kind.is === 'other' && { currency: kind.currency }),
      }),
    );
  if (payouts.length < rows.length) tally.dropped('payouts', rows.length - payouts.length);
  const times = rows.map(({ creatDate }) => creatDate);
  return {
    payouts,
    payoutsSince: listedSince({ times, isWhole: listed.complete === true, leftOut: dropped.length }),
  };
}

/** No transaction while it is pending. What numbers in `status` mean is not known; the words say it. */
function stateOf(transactionHash: string | null, status: string | null): ListedPayment['state'] {
  if (status !== null && /return|refund|revers|reject|退/i.test(status)) return 'returned';
  return transactionHash === null ? 'pending' : 'sent';
}

function readList(api: ObserverApi, path: ObserverPath, enough: (items: unknown[]) => boolean): Promise<Listed> {
  const ask = ({ page: pageNum }: PageStart) => api.ask(path, { pageNum, pageSize }, itemsAnswer);
  return readHistory(ask, { pageSize, enough });
}
