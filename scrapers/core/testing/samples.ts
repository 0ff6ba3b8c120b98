import { emptyReading, type Reading, type WorkerReading } from '../src/adapter.ts';
import type { PoolMetadata } from '../src/store/pool-registry.ts';

export const noon = Date.parse('2026-11-21T12:00:00Z') / 1000;

export function worker(workerId: string, overrides: Partial<WorkerReading> = {}): WorkerReading {
  return {
    workerId,
    workerName: workerId,
    online: true,
    algorithm: 'sha256',
    hashrate10mHs: 187_650_000_000_000,
    hashrate1hHs: 186_902_000_000_000,
    hashrate24hHs: 185_114_000_000_000,
    rejectRate: 0.0012,
    lastSeenAt: noon - 60,
    ...overrides,
  };
}

/** A complete reading. */
export function fullReading(overrides: Partial<Reading> = {}): Reading {
  return {
    ...emptyReading(),
    coin: 'BTC',
    currency: 'BTC',
    hashrates: [{ algorithm: 'sha256', currentHs: 37.405e15, avg1hHs: 37.9e15, avg24hHs: 38.21e15 }],
    onlineWorkers: 2,
    offlineWorkers: 1,
    workers: [worker('a'), worker('b'), worker('c', { online: false, hashrate10mHs: null })],
    workersComplete: true,
    balance: '0.01864218',
    balancePending: '0.00050362',
    paidTotal: '1.20000000',
    lastIncome: '0.01570138',
    sharesValid: 18_422,
    sharesInvalid: 12,
    sharesStale: 3,
    blocksFound24h: 0,
    earnings: [
      { date: '2026-11-19', amount: '0.01500000', hashrateHs: 38.187e15 },
      { date: '2026-11-20', amount: '0.01570138', hashrateHs: null },
    ],
    payouts: [
      {
        ownId: 'p1',
        state: 'sent' as const,
        paidAt: noon - 7200,
        amount: '0.01490000',
        fee: '0.00000500',
        tx: '7f37a1c336fb',
      },
    ],
    payoutsVisible: true,
    networkDifficulty: 83_148_355_189_239.77,
    poolLuck: 1.02,
    estimatedEarnings: '0.00951234',
    ...overrides,
  };
}

export function metadata(poolId: string, overrides: Partial<PoolMetadata> = {}): PoolMetadata {
  return {
    poolId,
    poolName: 'Main account',
    observerUrl: 'https://alphapool.example/account',
    clientName: 'Client Company Ltd',
    country: 'Kazakhstan',
    company: 'Mining Company',
    location: null,
    contactEmail: null,
    tags: ['production'],
    active: true,
    ...overrides,
  };
}
