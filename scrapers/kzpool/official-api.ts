import { addMoney, type Money, money } from '@poolgate/contracts/money.ts';
import { toDay, toUnixSeconds } from '@poolgate/contracts/time.ts';
import { type DayEarning, emptyReading, type ReadContext, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import type { z } from 'zod';
import type { Account, ApiAccount } from './account.ts';
import { byField, type Listed, readList } from './api-lists.ts';
import { apiRefusal } from './api-refusal.ts';
import { workersOf } from './api-workers.ts';
import { algorithmOf } from './coins.ts';
import {
  listSchema,
  mainStatSchema,
  networkSchema,
  type PaymentRow,
  type ProfitRow,
  paymentRow,
  profitRow,
  summarySchema,
} from './schema.ts';

type Ask = <T>(method: string, query: Record<string, string | number>, schema: z.ZodType<T>) => Promise<T>;

const rowsPerPage = 100;
/** Days that are read again at every poll, because the pool can restate them. */
const daysReadAgain = 60;

/** Reads an account by the official API (`X-API-KEY`). */
export async function readApi(context: ReadContext<Account>, account: ApiAccount): Promise<Reading> {
  const ask = asker(context, account);
  const list = (method: string, key: string, query = {}) => readAll(ask, account, method, key, query);
  const { data: summary } = await ask('summary_data', { currency: account.currency }, summarySchema);
  const { active_workers: online, unactive_workers: offline } = summary;
  const counted = online === null || offline === null ? null : online + offline;
  const workers = workersOf(await list('workers', 'worker_id'), counted, context.now());
  // A day has no id: rows of one day are told apart by all they hold, and added up.
  const days = parseRows(
    'daily profits',
    (await list('profit_history', '', profitQuery(context.known, context.now()))).rows,
    profitRow,
  );
  const paymentList = await list('payment_history', 'payment_id');
  const payments = parseRows('payments', paymentList.rows, paymentRow);
  const earnings = earningsOf(days.rows);
  const algorithm = algorithmOf(account.currency);
  return {
    ...emptyReading(),
    coin: account.currency,
    currency: account.currency,
    hashrates: [
      {
        algorithm,
        currentHs: summary.hashrate_10min,
        avg1hHs: summary.hashrate_1hour,
        avg24hHs: summary.hashrate_24hour,
      },
    ],
    onlineWorkers: online,
    offlineWorkers: offline,
    workers: workers.rows.map((worker) => ({ ...worker, algorithm })),
    workersComplete: workers.complete,
    balance: summary.balance,
    paidTotal: paymentList.complete && payments.dropped.length === 0 ? sumOf(payments.rows) : null,
    lastIncome: earnings[0]?.amount ?? null,
    earnings,
    payouts: payments.rows.map((payment) => ({
      payoutId: payment.payment_id,
      paidAt: payment.created_time,
      amount: payment.amount,
      fee: null,
      tx: payment.tx,
    })),
    payoutsVisible: true,
    networkDifficulty: await readDifficulty(ask, account),
    droppedRows: workers.dropped + days.dropped.length + payments.dropped.length,
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

function asker({ http }: ReadContext<Account>, account: ApiAccount): Ask {
  return (method, query, schema) => {
    const request = () => ({
      url: 'https://btcpool.kz/ru/api',
      query: { v: 1, method, ...query },
      headers: { 'x-api-key': account.apiKey },
    });
    // The statistics of the pool are an extra.
    return http.json(request, { schema, refusal: apiRefusal, once: method === 'main_stat' });
  };
}

function readAll(
  ask: Ask,
  { currency }: ApiAccount,
  method: string,
  key: string,
  query: Record<string, string>,
): Promise<Listed> {
  return readList(async (offset) => {
    const page = await ask(method, { currency, ...query, limit: rowsPerPage, offset }, listSchema);
    return { rows: page.data ?? [], total: page.total };
  }, byField(key));
}

/** Newest first, whatever the order of the pool. A day whose amount the pool does not tell is left out. */
export function earningsOf(rows: readonly ProfitRow[]): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const { date, total_profit, hashrate } of rows) {
    if (total_profit === null) continue;
    const known = days.get(date);
    days.set(date, {
      date,
      amount: known ? addMoney(known.amount, total_profit) : total_profit,
      // Two different averages of one day cannot be made one.
      hashrateHs: known && known.hashrateHs !== hashrate ? null : hashrate,
    });
  }
  return [...days.values()].sort((first, second) => (first.date < second.date ? 1 : -1));
}

function sumOf(payments: readonly PaymentRow[]): Money {
  return addMoney(money(0), ...payments.map((payment) => payment.amount));
}

/** The difficulty is an extra: without it the reading is whole all the same. */
async function readDifficulty(ask: Ask, { currency }: ApiAccount): Promise<number | null> {
  try {
    const { data } = await ask('main_stat', {}, mainStatSchema);
    const network = networkSchema.safeParse(data[currency]);
    return network.success ? network.data.networkDiff : null;
  } catch (error) {
    if (error instanceof ReadFailure) return null;
    throw error;
  }
}
