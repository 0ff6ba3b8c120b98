import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import { readHistory, readPages } from '@poolgate/core/kit/paging.ts';
import { anyObject, at, type Shape } from '@poolgate/core/kit/record.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { sumOf } from '@poolgate/core/kit/sums.ts';
import type { ApiAccount, Context } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { apiEarningsOf, profitQuery } from './earnings.ts';
import { apiPayoutsOf } from './payouts.ts';
import { apiRefusal } from './refusal.ts';
import { envelope, listPage, networkFigures, paymentRow, summaryHashrate, summaryMoney, workerKey } from './schema.ts';
import { apiWorkersOf } from './workers.ts';

const rowsPerPage = 100;
/** The pool may cap its pages below the requested size, so without a total only an empty page ends a list. */
const pageSize = 1;

/** Reads an account through the official API (`X-API-KEY`). */
export async function readApi(context: Context, account: ApiAccount): Promise<Partial<AccountFigures>> {
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
    return inSlices(apiWorkersOf(list, { algorithm, counted, now, tally }));
  });
  const earnings = await parts.read('earnings', async () => {
    // A day has no id, so its whole content is the key.
    const keyOf = (row: unknown) => JSON.stringify(row);
    const list = await readHistory(pagesOf('profit_history', profitQuery(known, now)), { pageSize, keyOf });
    return inSlices(apiEarningsOf(list, tally));
  });
  const payouts = await parts.read('payouts', async () => {
    const keyOf = (row: unknown) => paymentRow.look(row)?.figures.payment_id ?? JSON.stringify(row);
    const list = await readHistory(pagesOf('payment_history'), { pageSize, keyOf });
    return inSlices(apiPayoutsOf(list, known?.newestPayoutAt ?? null, tally));
  });
  const networkDifficulty = await parts.read('network', async () => {
    const stat = at('data', anyObject).read(await ask('main_stat', {}, envelope, true), tally);
    return networkFigures.read(stat[currency] ?? {}, tally).networkDiff;
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
