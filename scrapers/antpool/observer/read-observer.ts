import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import { compareMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import type { Context, ObserverAccount } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { readIfThere } from '../both-ways/missing-endpoint.ts';
import { countsOf, noCounts } from '../both-ways/worker-counts.ts';
import { createObserverApi } from './api.ts';
import { readObserverEarnings } from './earnings.ts';
import { readObserverPayouts } from './payouts.ts';
import { balanceAnswer, hashAnswer } from './schema.ts';
import { readObserverWorkers } from './workers.ts';

/** Reads an account through its share link: five requests where every list fits on one page. The link shows nothing of the network. */
export async function readObserver(context: Context, account: ObserverAccount): Promise<Partial<AccountFigures>> {
  const { known } = context;
  const { coin } = account;
  const api = createObserverApi(context, account);
  const algorithm = algorithmOf(coin);
  const hash = await readIfThere(context, 'hashrate', () => api.ask('hash/query', {}, hashAnswer));
  const counts =
    hash &&
    countsOf({
      total: hash.totalWorkerNum,
      online: hash.onlineWorkerNum,
      offline: hash.offlineWorkerNum,
      invalid: hash.disableWorkerNum,
    });
  const list = await readIfThere(context, 'workers', () =>
    readObserverWorkers(context, api, algorithm, counts ?? noCounts),
  );
  const money = await readIfThere(context, 'money', () => api.ask('earnings/query', {}, balanceAnswer));
  // Then nothing of this poll can be trusted.
  if (money && money.coin !== null && money.coin.toUpperCase() !== coin)
    throw new ReadFailure(
      'changed',
      `Antpool shows the earnings of another coin than ${coin}. Check coinType in the share link.`,
    );
  const earnings = await readIfThere(context, 'earnings', () => readObserverEarnings(context, api, coin));
  const payouts = await readIfThere(context, 'payouts', () => readObserverPayouts(context, api, coin));
  const paidTotal = money && paidOf(money.earningsTotal, money.earningsNoPay);
  const shown = shownCounts(counts, list, known);
  return {
    coin,
    currency: coin,
    // The share link has no hashrate of one hour for the account.
    hashrates: hash ? [{ algorithm, currentHs: hash.nowHs, avg1hHs: null, avg24hHs: hash.dayHs }] : [],
    ...shown,
    ...list,
    balance: money?.earningsNoPay ?? null,
    paidTotal,
    ...earnings,
    ...payouts,
    payoutsVisible: payouts !== null || paidTotal !== null,
    derived: [...shown.derived, ...derivedOf({ paid_total: paidTotal })],
  };
}

/** Earned minus unpaid. Where that is below zero, the two figures do not belong together. */
function paidOf(total: Money | null, unpaid: Money | null): Money | null {
  return total === null || unpaid === null || compareMoney(total, unpaid) < 0 ? null : subtractMoney(total, unpaid);
}
