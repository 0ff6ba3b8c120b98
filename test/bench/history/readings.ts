import { toDay } from '@poolgate/language/time.ts';
import type { Reading, WorkerReading } from '../../../scrapers/core/src/adapter.ts';
import { emptyReading } from '../../../scrapers/core/src/adapter.ts';

export const pollSeconds = 600;
export const daySeconds = 86_400;
/** Numbers from 0 to 1 that are the same in each run. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The times of the polls from one time to before another. */
export function polls(from: number, to: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / pollSeconds) }, (_, poll) => from + poll * pollSeconds);
}

/**
 * The readings of one account as pools show them: three decimals of TH/s, last shares a minute or two ago, rejects in hundredths of
 * a per cent, the income of today and yesterday. One worker of fifty is offline for a while.
 */
export function createAccount(workers: number, seed = 1): (time: number) => Reading {
  const random = createRandom(seed);
  const names = Array.from({ length: workers }, (_, index) => workerName(index));
  const terahash = () => Math.round(180_000 + 20_000 * random()) * 1e9;
  return (time) => {
    const listed = names.map((name, index): WorkerReading => {
      const online = (index + Math.floor(time / 7200)) % 50 !== 0;
      return {
        workerId: name,
        workerName: name,
        online,
        algorithm: 'sha256',
        hashrate10mHs: online ? terahash() : 0,
        hashrate1hHs: terahash(),
        hashrate24hHs: terahash(),
        rejectRate: Math.round(random() * 100) / 10_000,
        lastSeenAt: time - Math.floor(random() * 120) - (online ? 0 : 3600),
      };
    });
    const online = listed.filter((worker) => worker.online).length;
    const sinceMidnight = (time % daySeconds) / daySeconds;
    const income = (0.0157 * sinceMidnight).toFixed(8);
    return {
      ...emptyReading(),
      coin: 'BTC',
      currency: 'BTC',
      hashrates: [
        {
          algorithm: 'sha256',
          currentHs: listed.reduce((sum, { hashrate10mHs }) => sum + (hashrate10mHs as number), 0),
          avg1hHs: workers * 190e12,
          avg24hHs: workers * 190e12,
        },
      ],
      onlineWorkers: online,
      offlineWorkers: workers - online,
      workers: listed,
      workersComplete: true,
      balance: (0.01 + 0.0157 * sinceMidnight).toFixed(8),
      lastIncome: '0.01570138',
      earnings: [
        { date: toDay(time - daySeconds), amount: '0.01570138', hashrateHs: workers * 190e12 },
        { date: toDay(time), amount: income, hashrateHs: null },
      ],
    };
  };
}

export function workerName(index: number): string {
  return `btcdc.${String(index + 1).padStart(3, '0')}`;
}
