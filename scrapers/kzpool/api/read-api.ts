import type { AccountFigures, ReadContext } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { coinsOf } from '@poolgate/core/kit/figures.ts';
import { isNewestFirst } from '@poolgate/core/kit/income.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import { type Listed, readHistory, readPages } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { anyObject, at, type Shape } from '@poolgate/core/kit/record.ts';
import { oddOnes, wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices, type Steps } from '@poolgate/core/kit/slices.ts';
import { sumOf, sumOfMoney } from '@poolgate/core/kit/sums.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import type { Account, ApiAccount } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { incomeOf } from '../both-ways/days.ts';
import { apiRefusal } from './refusal.ts';
import {
  envelope,
  listPage,
  networkOf,
  paymentRow,
  profitRow,
  summaryHashrate,
  summaryMoney,
  workerKey,
} from './schema.ts';
import { workersOf } from './workers.ts';

const rowsPerPage = 100;
/** The pool may cap its pages below what is asked for, so that without a total only an empty one ends a list. */
const pageSize = 1;
/** Days that are read again at every poll, because the pool can restate them. */
const daysReadAgain = 60;

/** Reads an account by the official API (`X-API-KEY`). */
export async function readApi(context: ReadContext<Account>, account: ApiAccount): Promise<Partial<AccountFigures>> {
  const { parts, tally, known, http } = context;
  const { currency, apiKey } = account;
  const now = context.now();
  const algorithm = algorithmOf(currency);
  const ask = <T>(method: string, query: Record<string, string | number>, shape: Shape<T>, ofAnyAccount = false) =>
    http.json(
      () => ({ url: 'https://btcpool.kz/ru/api', query: { v: 1, method, ...query }, headers: { 'x-api-key': apiKey } }),
      { shape, refusal: apiRefusal, once: ofAnyAccount, showsAccount: () => !ofAnyAccount },
    );
  const pagesOf =
    (method: string, query = {}) =>
    ({ offset }: { offset: number }) =>
      ask(method, { currency, ...query, limit: rowsPerPage, offset }, listPage);

  const summary = ask('summary_data', { currency }, envelope);
  const hashrate = await parts.read('hashrate', async () => summaryHashrate.read(await summary, tally));
  const money = await parts.read('money', async () => summaryMoney.read(await summary, tally));
  const workers = await parts.read('workers', async () => {
    const keyOf = (row: unknown) => workerKey.look(row)?.figures.worker_id ?? null;
    const list = await readPages(pagesOf('workers'), { pageSize, keyOf });
    const counted = hashrate && sumOf([hashrate.active_workers, hashrate.unactive_workers]);
    return inSlices(workersOf(list, { algorithm, counted, now, tally }));
  });
  const earnings = await parts.read('earnings', async () => {
    // A day has no id: one that slipped over a page border is known by all that it holds.
    const keyOf = (row: unknown) => JSON.stringify(row);
    const list = await readHistory(pagesOf('profit_history', profitQuery(known, now)), { pageSize, keyOf });
    return inSlices(earningsOf(list, tally));
  });
  const payouts = await parts.read('payouts', async () => {
    const keyOf = (row: unknown) => paymentRow.look(row)?.figures.payment_id ?? JSON.stringify(row);
    const list = await readHistory(pagesOf('payment_history'), { pageSize, keyOf });
    return inSlices(payoutsOf(list, known?.newestPayoutAt ?? null, tally));
  });
  const networkDifficulty = await parts.read('network', async () => {
    const stat = at('data', anyObject).read(await ask('main_stat', {}, envelope, true), tally);
    return networkOf.read(stat[currency] ?? {}, tally).networkDiff;
  });
  const own = hashrate && { online: hashrate.active_workers, offline: hashrate.unactive_workers };
  const counts = shownCounts(own, workers, known);
  return {
    coin: currency,
    currency,
    ...(hashrate && {
      hashrates: [
        {
          algorithm,
          currentHs: hashrate.hashrate_10min,
          avg1hHs: hashrate.hashrate_1hour,
          avg24hHs: hashrate.hashrate_24hour,
        },
      ],
    }),
    ...counts,
    ...money,
    ...workers,
    ...earnings,
    ...payouts,
    payoutsVisible: true,
    networkDifficulty,
    derived: [...counts.derived, ...derivedOf({ paid_total: payouts?.payoutsTotal })],
  };
}

/** All days at first; later the newest, and those that were missed while the account was not read. */
export function profitQuery(known: ReadContext<Account>['known'], now: Date): Record<string, string> {
  const newest = known?.newestEarningDay ?? null;
  if (newest === null) return {};
  const recent = toDay(toUnixSeconds(now) - daysReadAgain * 86_400);
  const [from = recent] = [newest, recent].sort();
  return { from };
}

export function* earningsOf(
  { rows: list, complete }: Pick<Listed, 'rows' | 'complete'>,
  tally: Tally,
): Steps<Pick<AccountFigures, 'earnings' | 'lastIncome'>> {
  const { rows, dropped } = yield* wholeRows('daily profits', list, profitRow, tally);
  const { earnings, lastIncome } = incomeOf(
    rows.map(({ date, total_profit, hashrate }) => ({ date, amount: total_profit, hashrate })),
    { list, dropped, odd: oddOnes(dropped, profitRow) },
  );
  // The pool has been seen to list the oldest day first: of a list that is not whole the newest days may be what is missing.
  const hasNewest = complete === true || isNewestFirst(rows.map(({ date }) => date));
  return { earnings, lastIncome: hasNewest ? lastIncome : null };
}

/** @param newestKnown an empty list says that nothing was paid, unless payments are known already. */
export function* payoutsOf(
  list: Listed,
  newestKnown: number | null,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsTotal'>> {
  const { rows, dropped } = yield* wholeRows('payments', list.rows, paymentRow, tally);
  const isAll = list.complete === true && dropped.length === 0 && (rows.length > 0 || newestKnown === null);
  const sum = rows.length === 0 ? (coinsOf(0) ?? null) : sumOfMoney(rows.map(({ amount }) => amount));
  return {
    payouts: rows.map((row) => ({
      ownId: row.payment_id,
      paidAt: row.created_time,
      amount: row.amount,
      fee: null,
      tx: row.tx,
      state: 'sent' as const,
    })),
    payoutsSince: listedSince({ times: rows.map((row) => row.created_time), isWhole: isAll, leftOut: dropped.length }),
    payoutsTotal: isAll ? sum : null,
  };
}
