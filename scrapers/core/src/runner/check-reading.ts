import { listLimits } from '@poolgate/language/contract-limits.ts';
import { type Money, MoneyFormatError, money } from '@poolgate/language/money.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { longestWorkerId } from '@poolgate/server/lists/position.ts';
import { type DayEarning, type ListedPayment, noFigures, type Reading, type WorkerReading } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';
import type { Steps } from '../kit/slices.ts';
import { withoutUnread } from './parts.ts';

/** Impossible figures, in words, by their part. */
type Faults = Record<PartName, string[]>;

/**
 * The last check before a reading is stored. Adapters leave out impossible figures. One that slipped through means that the answer was
 * misunderstood: its part fails, and the figures of that part are removed.
 */
export function* checkReading(reading: Reading): Steps<Reading> {
  const faults = yield* faultsOf(reading);
  const faulty = Object.entries(faults).filter(
    ([part, found]) => found.length > 0 && reading.parts[part as PartName] === 'read',
  );
  if (faulty.length === 0) return withoutUnread(reading, noFigures());
  const failures = faulty.map(([part, found]) => [
    part,
    new ReadFailure(
      'changed',
      `The pool's answer holds what cannot be: ${[...new Set(found)].join(', ')}. Nothing was taken from it.`,
    ),
  ]);
  return withoutUnread({ ...reading, parts: { ...reading.parts, ...Object.fromEntries(failures) } }, noFigures());
}

function* faultsOf(reading: Reading): Steps<Faults> {
  const { workers, earnings, payouts } = reading;
  const counts = [reading.onlineWorkers, reading.offlineWorkers]
    .filter((count) => !isCountOrUnknown(count))
    .map(() => 'worker count');
  const { blocksFound24h: blocks } = reading;
  const faults: Faults = {
    hashrate: [
      ...reading.hashrates.flatMap((rate) =>
        [rate.currentHs, rate.avg1hHs, rate.avg24hHs].filter(impossible).map(() => 'hashrate'),
      ),
      ...[reading.sharesValid, reading.sharesInvalid, reading.sharesStale].filter(impossible).map(() => 'share count'),
      ...(isCountOrUnknown(blocks) ? [] : ['count of blocks']),
      ...repeated(reading.hashrates.map((rate) => rate.algorithm ?? '')).map(() => 'algorithm (twice)'),
      ...(reading.hashrates.length > listLimits.algorithms ? [`more than ${listLimits.algorithms} algorithms`] : []),
    ],
    workers: [
      ...(yield* faultsOfAll(workers, faultsOfWorker)),
      ...repeated(workers.map((worker) => worker.workerId)).map(() => 'worker id (twice)'),
    ],
    money: wrongAmounts([
      reading.balance,
      reading.balancePending,
      reading.paidTotal,
      reading.payoutThreshold,
      reading.lifetimeIncome,
    ]),
    earnings: [
      ...(yield* faultsOfAll(earnings, faultsOfDay)),
      // A day has only one amount in each currency.
      ...repeated(earnings.map(({ date, currency }) => `${date} ${currency ?? reading.currency}`)).map(
        () => 'day of earnings (twice)',
      ),
      ...wrongAmounts([reading.lastIncome]),
    ],
    payouts: [...(yield* faultsOfAll(payouts, faultsOfPayment)), ...wrongAmounts([reading.payoutsTotal])],
    network: [
      ...[reading.networkDifficulty, reading.poolLuck].filter(impossible).map(() => 'difficulty or luck'),
      ...wrongAmounts([reading.estimatedEarnings]),
    ],
  };
  faults[reading.countsPart].push(...counts);
  return faults;
}

function* faultsOfAll<T>(rows: readonly T[], faultsOfRow: (row: T) => string[]): Steps<string[]> {
  const faults = new Set<string>();
  for (const row of rows) {
    yield;
    for (const fault of faultsOfRow(row)) faults.add(fault);
  }
  return [...faults];
}

function faultsOfWorker(worker: WorkerReading): string[] {
  const { rejectRate, lastSeenAt, workerId } = worker;
  const rates = [worker.hashrate10mHs, worker.hashrate1hHs, worker.hashrate24hHs];
  return [
    ...rates.filter(impossible).map(() => 'worker hashrate'),
    ...(impossible(rejectRate) || (rejectRate !== null && rejectRate > 1) ? ['reject rate'] : []),
    ...(lastSeenAt !== null && !isTime(lastSeenAt) ? ['worker time'] : []),
    // It is part of a cursor, which must fit into a request.
    ...(workerId.length > longestWorkerId ? ['worker id (too long)'] : []),
  ];
}

function faultsOfDay({ date, hashrateHs, currency, amount, leftOut = [] }: DayEarning): string[] {
  return [
    ...(!isDay(date) || impossible(hashrateHs) ? ['day of earnings'] : []),
    ...(isTicker(currency) ? [] : ['currency of earnings']),
    ...wrongAmounts([amount, ...leftOut.map((one) => one.amount)]),
  ];
}

function faultsOfPayment({ paidAt, amount, fee }: ListedPayment): string[] {
  return [...(isTime(paidAt) ? [] : ['payout']), ...wrongAmounts([amount, fee])];
}

function impossible(figure: number | null): boolean {
  return figure !== null && !(Number.isFinite(figure) && figure >= 0);
}

function isCountOrUnknown(count: number | null): boolean {
  return count === null || (Number.isSafeInteger(count) && count >= 0);
}

/** Whole unix seconds before the year 10000; no answer can show others. */
function isTime(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 0 && seconds < 253_402_300_800;
}

/** A currency as the sums show it. Left out if it is that of the reading. */
function isTicker(currency: string | undefined): boolean {
  return currency === undefined || /^[A-Z0-9]{1,20}$/.test(currency);
}

function wrongAmounts(amounts: readonly (Money | null)[]): string[] {
  return amounts.filter((amount) => amount !== null && !isMoney(amount)).map(() => 'amount of money');
}

function isMoney(text: Money): boolean {
  try {
    return typeof text === 'string' && money(text) !== '';
  } catch (error) {
    if (error instanceof MoneyFormatError) return false;
    throw error;
  }
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function repeated(keys: string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}
