import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { isOnline } from '@poolgate/core/kit/online.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Context } from '../account.ts';
import { readBalance, readDays, readPayouts } from '../both-ways/assets/read-assets.ts';
import { callV2 } from '../both-ways/call-v2.ts';
import { type WorkersPart, workersPart } from '../both-ways/worker-list.ts';
import { currencyOf } from '../currencies.ts';
import { hashRateAnswer, statusWords, workerRow, workersAnswer } from './schema.ts';

/** An account of a coin that v2's hashrate module serves. The main parts come first: a poll that ends early loses only the lists. */
export async function readV2(context: Context): Promise<Partial<AccountFigures>> {
  const { account, parts } = context;
  const { ticker, algorithm } = currencyOf(account.currency);
  const money = await parts.read('money', () => readBalance(context));
  const rates = await parts.read('hashrate', () => callV2(context, '/hash_rate/info', {}, hashRateAnswer));
  const workers = await parts.read('workers', () => readWorkers(context, algorithm, rates?.hash_rate ?? null));
  const days = await parts.read('earnings', () => readDays(context));
  const payouts = await parts.read('payouts', () => readPayouts(context));
  return {
    coin: ticker,
    currency: ticker,
    ...money,
    hashrates:
      rates === null
        ? []
        : [{ algorithm, currentHs: rates.hash_rate, avg1hHs: rates.h1_hash_rate, avg24hHs: rates.h24_hash_rate }],
    ...workers,
    // The pool gives no counts.
    countsPart: 'workers',
    ...days,
    ...payouts,
    payoutsVisible: true,
  };
}

/** @param accountHs where it is above 0, an empty list is not complete. */
async function readWorkers(context: Context, algorithm: string | null, accountHs: number | null): Promise<WorkersPart> {
  const list = await callV2(context, '/hash_rate/worker/list', {}, workersAnswer);
  const { rows, dropped } = await inSlices(keepRows('workers', list, workerRow, context.tally));
  const now = toUnixSeconds(context.now());
  const workers = rows.map(({ hash_rate_info: info, last_share_at: lastSeenAt, status }) => {
    const rateHs = info?.hash_rate ?? null;
    return {
      name: info?.name ?? null,
      online: isOnline(status, statusWords, { rateHs, lastSeenAt, now }),
      hashrate10mHs: rateHs,
      hashrate1hHs: info?.h1_hash_rate ?? null,
      hashrate24hHs: info?.h24_hash_rate ?? null,
      staleOfDay: info?.h24_stale_hash_rate ?? null,
      lastSeenAt,
    };
  });
  const lacksAll = rows.length === 0 && accountHs !== null && accountHs > 0;
  return workersPart(workers, dropped.length === 0 && !lacksAll, algorithm);
}
