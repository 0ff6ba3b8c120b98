import { emptyReading, type Reading, type WorkerReading } from '@poolgate/core/adapter.ts';
import { parseRows, uniqueIds } from '@poolgate/core/rows.ts';
import type { z } from 'zod';
import { type Context, callV2, type IfMissing } from './api.ts';
import { readBooks } from './books.ts';
import { currencyOf } from './currencies.ts';
import { rejectRate } from './figures.ts';
import { balanceAnswer, hashRateAnswer, transactionsAnswer, workerRow, workersAnswer } from './schema.ts';
import { distinct, firstWholeDay, listRows, type TimeWindow, windowToRead } from './transactions.ts';

export type MoneyPart = Pick<
  Reading,
  'balance' | 'balancePending' | 'paidTotal' | 'lastIncome' | 'earnings' | 'payouts' | 'payoutsVisible' | 'droppedRows'
>;

/** An account of a coin that the hashrate module serves. */
export async function readByV2(context: Context): Promise<Reading> {
  const { currency } = context.account;
  const { ticker, algorithm } = currencyOf(currency);
  const money = await readMoney(context);
  const { info } = await callV2(context, '/hash_rate/info', {}, hashRateAnswer);
  const list = await callV2(context, '/hash_rate/worker/list', {}, workersAnswer);
  const { rows, dropped } = parseRows('workers', list, workerRow);
  const isComplete = dropped.length === 0;
  const online = rows.filter((row) => row.status === 'online').length;
  return {
    ...emptyReading(),
    ...money,
    coin: ticker,
    currency: ticker,
    hashrates: [{ algorithm, currentHs: info.hash_rate, avg1hHs: info.h1_hash_rate, avg24hHs: info.h24_hash_rate }],
    // Counted, since the pool gives no counts; a list with a gap has no count.
    onlineWorkers: isComplete ? online : null,
    offlineWorkers: isComplete ? rows.length - online : null,
    workers: asWorkers(rows, algorithm),
    workersComplete: isComplete,
    droppedRows: money.droppedRows + dropped.length,
  };
}

function asWorkers(rows: z.output<typeof workerRow>[], algorithm: string | null): WorkerReading[] {
  const ids = uniqueIds(rows.map((row) => row.hash_rate_info.name));
  return rows.map(({ hash_rate_info: info, last_share_at, status }, index) => ({
    workerId: ids[index] ?? info.name,
    workerName: info.name,
    online: status === 'online',
    algorithm,
    hashrate10mHs: info.hash_rate,
    hashrate1hHs: info.h1_hash_rate,
    hashrate24hHs: info.h24_hash_rate,
    rejectRate: rejectRate(info.h24_hash_rate, info.h24_stale_hash_rate),
    lastSeenAt: last_share_at,
  }));
}

/**
 * Balance, days and payments: the assets module serves every coin.
 * @param ifMissing what it means that the API is not there.
 */
export async function readMoney(context: Context, ifMissing?: IfMissing): Promise<MoneyPart> {
  const fields = { calculate_estimated_income: true };
  const { balance_info: balance } = await callV2(context, '/assets/balance', fields, balanceAnswer, ifMissing);
  const window = windowToRead(context.now(), context.known);
  const list = (type: string) =>
    listRows(
      ({ start, end }: TimeWindow) =>
        callV2(context, '/assets/transactions/list', { type, start_time: start, end_time: end }, transactionsAnswer),
      window,
    );
  // Asked for one by one, so that the daily rows do not crowd out the payments where the server caps its answers.
  const rows = distinct([...(await list('revenue')), ...(await list('payout'))]);
  const books = readBooks(rows, firstWholeDay(window, rows));
  return {
    balance: balance.balance,
    balancePending: balance.immature_balance,
    paidTotal: balance.paid,
    lastIncome: books.lastIncome,
    earnings: books.earnings,
    payouts: books.payouts,
    payoutsVisible: true,
    droppedRows: books.dropped,
  };
}
