import { addMoney, compareMoney, type Money, money } from '@poolgate/contracts/money.ts';
import { toUnixSeconds } from '@poolgate/contracts/time.ts';
import { emptyReading, type PayoutReading, type Reading, type WorkerReading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { parseRows, uniqueIds } from '@poolgate/core/rows.ts';
import type { z } from 'zod';
import { type Context, callLegacy } from './api.ts';
import { currencyOf } from './currencies.ts';
import { rejectRate } from './figures.ts';
import { type LegacyAnswer, legacyAnswer, legacyPayout, legacyWorker } from './legacy-schema.ts';
import { CurrencyNotServed } from './refusal.ts';
import { type MoneyPart, readMoney } from './v2.ts';

/** The pool's clients call a worker online whose last share is younger. */
const onlineSeconds = 30 * 60;

/** An account of a coin that the v2 hashrate module does not serve: hashrate from the legacy API, money from v2 where it has it. */
export async function readByLegacy(context: Context): Promise<Reading> {
  const { ticker, algorithm } = currencyOf(context.account.currency);
  const moneyOfV2 = await readMoneyIfServed(context);
  const answer = await callLegacy(context, legacyAnswer, unknownAccount);
  if (moneyOfV2 === null && isBlank(answer)) throw unknownAccount();
  const workers = readWorkers(answer, algorithm, toUnixSeconds(context.now()));
  const money = moneyOfV2 ?? moneyOfLegacy(answer);
  return {
    ...emptyReading(),
    ...workers,
    ...money,
    coin: ticker,
    currency: ticker,
    hashrates: [
      {
        algorithm,
        currentHs: answer.hashrate,
        avg1hHs: perSecond(answer.hashes_last_hour, 3600),
        avg24hHs: perSecond(answer.hashes_last_day, 86_400),
      },
    ],
    droppedRows: workers.droppedRows + money.droppedRows,
  };
}

/** @returns null where the v2 API does not know the currency (or has no such path). Any other failure is one: the sources must not change from poll to poll. */
async function readMoneyIfServed(context: Context): Promise<MoneyPart | null> {
  try {
    return await readMoney(context, notServed);
  } catch (error) {
    if (error instanceof ReadFailure && error.cause instanceof CurrencyNotServed) return null;
    throw error;
  }
}

function notServed(): ReadFailure {
  const message = 'F2Pool has no v2 API for this account. Check currency in the pool file.';
  return new ReadFailure('account_not_found', message, { cause: new CurrencyNotServed() });
}

function unknownAccount(): ReadFailure {
  return new ReadFailure(
    'account_not_found',
    'F2Pool tells nothing about this account and this coin. Check mining_user_name and currency in the pool file; an account that is new there shows this until it has mined.',
  );
}

/** Zeros all over: what the legacy API may answer for an account that does not exist. */
function isBlank(answer: LegacyAnswer): boolean {
  const { hashrate, hashes_last_hour, hashes_last_day, worker_length, balance, paid, value } = answer;
  return (
    [hashrate, hashes_last_hour, hashes_last_day, worker_length].every((figure) => figure === null || figure === 0) &&
    [balance, paid, value].every((amount) => amount === null || compareMoney(amount, money(0)) === 0) &&
    [answer.workers, answer.payout_history].every((list) => (list ?? []).length === 0)
  );
}

function perSecond(hashes: number | null, seconds: number): number | null {
  return hashes === null ? null : hashes / seconds;
}

type WorkerPart = Pick<Reading, 'workers' | 'workersComplete' | 'onlineWorkers' | 'offlineWorkers' | 'droppedRows'>;

function readWorkers(answer: LegacyAnswer, algorithm: string | null, now: number): WorkerPart {
  const list = answer.workers ?? [];
  const { rows, dropped } = parseRows('workers', list, legacyWorker);
  const workers = asWorkers(rows, algorithm, now);
  const { worker_length: all, worker_length_online: online } = answer;
  const isComplete = dropped.length === 0 && (all === null ? Array.isArray(answer.workers) : all === list.length);
  const counted = isComplete ? workers.filter((worker) => worker.online).length : null;
  return {
    workers,
    workersComplete: isComplete,
    // The pool's own counts; where it gives none, or none that fit, those of the list.
    ...(all !== null && online !== null && online <= all
      ? { onlineWorkers: online, offlineWorkers: all - online }
      : { onlineWorkers: counted, offlineWorkers: counted === null ? null : workers.length - counted }),
    droppedRows: dropped.length,
  };
}

function asWorkers(rows: z.output<typeof legacyWorker>[], algorithm: string | null, now: number): WorkerReading[] {
  const ids = uniqueIds(rows.map((row) => row.name));
  return rows.map((row, index) => ({
    workerId: ids[index] ?? row.name,
    workerName: row.name,
    online: row.lastShareAt !== null && now - row.lastShareAt < onlineSeconds,
    algorithm,
    hashrate10mHs: row.hashrate,
    hashrate1hHs: perSecond(row.hashesOfHour, 3600),
    hashrate24hHs: perSecond(row.hashesOfDay, 86_400),
    rejectRate: rejectRate(row.hashesOfDay, row.staleOfDay),
    lastSeenAt: row.lastShareAt,
  }));
}

/** The legacy API has no days: they come from the growth of all revenue. Its `value_last_day` is a rolling window, not a day. */
function moneyOfLegacy(answer: LegacyAnswer): MoneyPart & Pick<Reading, 'lifetimeIncome'> {
  const history = answer.payout_history ?? [];
  const { rows, dropped } = parseRows('payments', history, legacyPayout);
  if (answer.balance === null)
    throw new ReadFailure(
      'changed',
      "F2Pool's answer no longer has the known shape (balance). Nothing was taken from it; the adapter needs an update.",
    );
  return {
    balance: answer.balance,
    balancePending: null,
    paidTotal: answer.paid,
    lastIncome: null,
    lifetimeIncome: answer.value ?? (answer.paid === null ? null : addMoney(answer.paid, answer.balance)),
    earnings: [],
    payouts: asPayouts(rows),
    payoutsVisible: answer.paid !== null || (answer.payout_history !== undefined && dropped.length === 0),
    droppedRows: dropped.length,
  };
}

/** The transaction is no part of the id: it can be null at first. */
function asPayouts(rows: { paidAt: number; tx: string | null; amount: Money }[]): PayoutReading[] {
  const ids = uniqueIds(rows.map(({ paidAt, amount }) => `${paidAt}:${amount}`));
  return rows.map(({ paidAt, tx, amount }, index) => ({
    payoutId: ids[index] ?? `${paidAt}:${amount}`,
    paidAt,
    amount,
    fee: null,
    tx: tx?.trim() || null,
  }));
}
