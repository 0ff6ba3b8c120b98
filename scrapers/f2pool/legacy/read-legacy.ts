import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { isAtWork } from '@poolgate/core/kit/online.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { keepRows, listOf, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { addMoney } from '@poolgate/language/money.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { readDays, readPayments } from '../both-ways/assets/read-assets.ts';
import type { Context } from '../both-ways/call-v2.ts';
import { incomeUntold } from '../both-ways/refusal.ts';
import { type WorkersPart, workersPart } from '../both-ways/worker-list.ts';
import { currencyOf } from '../currencies.ts';
import { legacyMoney, legacyPayout, legacyRates, legacyWorker, payoutOfTuple, workerOfTuple } from './schema.ts';
import { isTold, legacySources, once } from './sources.ts';

/** An account of a coin that the v2 hashrate module does not serve: hashrate from the legacy API, money from v2 where it has it. */
export async function readByLegacy(context: Context): Promise<Partial<AccountFigures>> {
  const { account, parts, tally } = context;
  const { ticker, algorithm } = currencyOf(account.currency);
  const { answer, assets, hashing, offers, list } = legacySources(context);
  const readMoney = once(
    async (): Promise<Partial<AccountFigures>> => (await assets()) ?? moneyOf(await answer(), tally),
  );
  const money = await parts.read('money', readMoney);
  const isServed = await assets().then(isTold, () => true);
  const rates = (await offers('hashrate'))
    ? await parts.read('hashrate', async () => legacyRates.read(await hashing(), tally))
    : null;
  const { worker_length: all = null, worker_length_online: online = null } = rates ?? {};
  const workers = (await offers('workers'))
    ? await parts.read('workers', async () => workersOf(await hashing(), all, algorithm, context))
    : null;
  const days = await parts.read('earnings', async () => {
    if (isServed) return list(readDays(context));
    // They are made of the growth of all revenue, which is told with the money; `value_last_day` is a rolling window, not a day.
    const { lifetimeIncome = null } = await readMoney();
    if (lifetimeIncome === null && context.known?.incomeFromGrowth) throw incomeUntold();
    return null;
  });
  const payments = await parts.read('payouts', async () =>
    isServed ? list(readPayments(context)) : paymentsOf(await answer(), tally),
  );
  return {
    coin: ticker,
    currency: ticker,
    ...money,
    hashrates:
      rates === null
        ? []
        : [{ algorithm, currentHs: rates.hashrate, avg1hHs: rates.hashes_last_hour, avg24hHs: rates.hashes_last_day }],
    ...workers,
    countsPart: 'workers',
    // The pool's own counts; where it gives none, or none that fit, those of the list.
    ...(all !== null && online !== null && online <= all
      ? { onlineWorkers: online, offlineWorkers: all - online, countsPart: 'hashrate', derived: ['offline_workers'] }
      : {}),
    ...days,
    ...payments,
    payoutsVisible: isTold(money?.paidTotal ?? null) || payments?.payoutsVisible === true,
  };
}

async function workersOf(
  told: PlainObject,
  all: number | null,
  algorithm: string | null,
  context: Context,
): Promise<WorkersPart> {
  const list = listOf(told.workers, 'workers');
  const { rows, dropped } = await inSlices(keepRows('workers', list.map(workerOfTuple), legacyWorker, context.tally));
  const now = toUnixSeconds(context.now());
  const isAtWorkNow = ({ hashrate10mHs, lastSeenAt }: (typeof rows)[number]) =>
    isAtWork({ rateHs: hashrate10mHs, lastSeenAt, now });
  const workers = rows.map((row) => ({ ...row, online: isAtWorkNow(row) }));
  // Where the pool counts none either, a list that is left out is unknown and not empty.
  const isAll = all === null ? isTold(told.workers ?? null) : all === list.length;
  return workersPart(workers, isAll && dropped.length === 0, algorithm);
}

function moneyOf(told: PlainObject, tally: Tally): Pick<AccountFigures, 'balance' | 'paidTotal' | 'lifetimeIncome'> {
  const { balance, paid, value } = legacyMoney.read(told, tally);
  // Two sums must not be told by turns: what `value` holds and cannot be read is not replaced.
  const sum = paid === null || balance === null || (told.value ?? null) !== null ? null : addMoney(paid, balance);
  const lifetimeIncome = value ?? sum;
  return { balance, paidTotal: paid, lifetimeIncome };
}

async function paymentsOf(
  told: PlainObject,
  tally: Tally,
): Promise<Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsVisible'>> {
  const list = listOf(told.payout_history, 'payout_history');
  const { rows, dropped } = await inSlices(wholeRows('payments', list.map(payoutOfTuple), legacyPayout, tally));
  const times = rows.map(({ paidAt }) => paidAt);
  return {
    payouts: rows.map((row) => ({ ownId: null, ...row, fee: null, state: 'sent' as const })),
    payoutsSince: listedSince({ times, isWhole: false, leftOut: dropped.length }),
    payoutsVisible: told.payout_history !== undefined && dropped.length === 0,
  };
}
