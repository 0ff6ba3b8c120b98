import { type Money, MoneyFormatError, money } from '@poolgate/contracts/money.ts';
import { longestWorkerId } from '@poolgate/contracts/position.ts';
import type { Reading } from '../adapter.ts';
import { ReadFailure } from '../failure.ts';

/** The last look before a reading is stored: figures that cannot be are a misunderstood answer, and refuse the reading whole. */
export function checkReading(reading: Reading): Reading {
  const faults = [
    ...reading.hashrates.flatMap((rate) =>
      [rate.currentHs, rate.avg1hHs, rate.avg24hHs].filter(impossible).map(() => 'hashrate'),
    ),
    ...reading.workers.flatMap((worker) =>
      [worker.hashrate10mHs, worker.hashrate1hHs, worker.hashrate24hHs].filter(impossible).map(() => 'worker hashrate'),
    ),
    ...reading.workers
      .filter(({ rejectRate }) => impossible(rejectRate) || (rejectRate !== null && rejectRate > 1))
      .map(() => 'reject rate'),
    ...reading.earnings
      .filter(({ date, hashrateHs }) => !isDay(date) || impossible(hashrateHs))
      .map(() => 'day of earnings'),
    ...reading.workers.filter(({ lastSeenAt }) => lastSeenAt !== null && !isTime(lastSeenAt)).map(() => 'worker time'),
    ...reading.payouts.filter(({ paidAt }) => !isTime(paidAt)).map(() => 'payout'),
    ...amounts(reading)
      .filter((amount) => !isMoney(amount))
      .map(() => 'amount of money'),
    ...[reading.onlineWorkers, reading.offlineWorkers]
      .filter((count) => count !== null && !(Number.isSafeInteger(count) && count >= 0))
      .map(() => 'worker count'),
    ...[reading.sharesValid, reading.sharesInvalid, reading.sharesStale, reading.networkDifficulty, reading.poolLuck]
      .filter(impossible)
      .map(() => 'share count, difficulty or luck'),
    // It is part of a cursor, which has to fit into a request.
    ...reading.workers.filter(({ workerId }) => workerId.length > longestWorkerId).map(() => 'worker id (too long)'),
    ...repeated(reading.workers.map((worker) => worker.workerId)).map(() => 'worker id (twice)'),
    ...repeated(reading.payouts.map((payout) => payout.payoutId)).map(() => 'payout id (twice)'),
    ...repeated(reading.earnings.map((earning) => earning.date)).map(() => 'day of earnings (twice)'),
    ...repeated(reading.hashrates.map((rate) => rate.algorithm ?? '')).map(() => 'algorithm (twice)'),
  ];
  if (faults.length === 0) return reading;
  throw new ReadFailure(
    'changed',
    `The pool's answer holds what cannot be: ${[...new Set(faults)].join(', ')}. Nothing was taken from it.`,
  );
}

function impossible(figure: number | null): boolean {
  return figure !== null && !(Number.isFinite(figure) && figure >= 0);
}

/** Whole unix seconds before the year 10000, which every answer can show. */
function isTime(seconds: number): boolean {
  return Number.isSafeInteger(seconds) && seconds >= 0 && seconds < 253_402_300_800;
}

function amounts(reading: Reading): Money[] {
  const { balance, balancePending, paidTotal, lastIncome, estimatedEarnings, payoutThreshold, lifetimeIncome } =
    reading;
  const single = [balance, balancePending, paidTotal, lastIncome, estimatedEarnings, payoutThreshold, lifetimeIncome];
  const listed = [
    ...reading.earnings.map(({ amount }) => amount),
    ...reading.payouts.flatMap((one) => [one.amount, one.fee]),
  ];
  return [...single, ...listed].filter((amount) => amount !== null);
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
