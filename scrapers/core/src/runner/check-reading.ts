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
    ...reading.payouts.filter(({ paidAt }) => !Number.isSafeInteger(paidAt)).map(() => 'payout'),
    ...[reading.onlineWorkers, reading.offlineWorkers]
      .filter((count) => count !== null && !(Number.isSafeInteger(count) && count >= 0))
      .map(() => 'worker count'),
    ...[reading.sharesValid, reading.sharesInvalid, reading.sharesStale, reading.networkDifficulty]
      .filter(impossible)
      .map(() => 'share count or difficulty'),
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

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function repeated(keys: string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}
