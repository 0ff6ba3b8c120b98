import type {
  AnomalyFact,
  EarningFact,
  Facts,
  PayoutFact,
  PoolFact,
  PoolMetadataFact,
  ReadingFact,
  WorkerReadingFact,
} from '../facts/facts.ts';

/** 21 November 2026, 9:00 UTC. */
export const sampleTime = 1_795_251_600;

export function factsOf(some: Partial<Facts>): Facts {
  return {
    pools: [],
    readings: [],
    earnings: [],
    earningsGone: [],
    payouts: [],
    payoutEvents: [],
    anomalies: [],
    accountHours: [],
    workerHours: [],
    workerDays: [],
    ...some,
  };
}

export function samplePool({
  metadata = {},
  present = {},
  names = {},
  ...some
}: Partial<Omit<PoolFact, 'metadata' | 'present' | 'names'>> & {
  metadata?: Partial<PoolMetadataFact> | null;
  present?: Partial<PoolFact['present']>;
  names?: Partial<PoolFact['names']>;
} = {}): PoolFact {
  return {
    poolId: 'example_001',
    poolType: 'example',
    removedAt: null,
    readingsSince: null,
    workersSince: null,
    workerHoursSince: null,
    openAnomalies: [],
    isWhole: true,
    ...some,
    metadata: metadata === null ? null : { ...sampleMetadata, ...metadata },
    names: { accountName: null, site: null, devicePrefix: 'EX', incomeSource: 'Example Pool', ...names },
    present: { ...samplePresent, ...present },
  };
}

const sampleMetadata: PoolMetadataFact = {
  poolName: 'First account',
  observerUrl: 'https://pool.example/observer/secret',
  clientName: 'Client Company Ltd',
  country: 'Kazakhstan',
  company: 'Mining Company',
  location: 'Almaty',
  contactEmail: null,
  tags: ['production'],
  active: true,
  createdAt: sampleTime - 86_400,
  updatedAt: sampleTime - 3600,
};

const samplePresent: PoolFact['present'] = {
  readAt: sampleTime,
  coin: 'BTC',
  currency: 'BTC',
  algorithm: 'sha256',
  moneyAt: sampleTime,
  balance: '0.01864218',
  earningsAt: sampleTime,
  lastIncome: '0.01570138',
  workersAt: sampleTime,
};

export function sampleReading(some: Partial<ReadingFact> = {}): ReadingFact {
  return {
    poolId: 'example_001',
    readAt: sampleTime,
    time: some.readAt ?? sampleTime,
    parts: new Set(['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network']),
    countsPart: 'hashrate',
    coin: 'BTC',
    currency: 'BTC',
    hashrates: [{ algorithm: 'sha256', currentHs: 37.405e15, avg1hHs: 37.1e15, avg24hHs: 36.9e15 }],
    onlineWorkers: 1,
    offlineWorkers: 1,
    workersComplete: true,
    balance: '0.01864218',
    balancePending: null,
    paidTotal: null,
    payoutsTotal: null,
    lastIncome: '0.01570138',
    sharesValid: 97,
    sharesInvalid: 1,
    sharesStale: 2,
    blocksFound24h: null,
    networkDifficulty: null,
    poolLuck: null,
    estimatedEarnings: null,
    derived: [],
    unreadableFigures: 0,
    droppedRows: 0,
    workersReduced: false,
    accountReduced: false,
    workers: [sampleWorker({ workerName: 'rig-01' }), sampleWorker({ workerName: 'rig-02', online: false })],
    ...some,
  };
}

export function sampleWorker(some: Partial<WorkerReadingFact> = {}): WorkerReadingFact {
  return {
    workerId: some.workerName ?? 'rig-01',
    workerName: 'rig-01',
    algorithm: 'sha256',
    namesakesBefore: 0,
    online: true,
    hashrate10mHs: 101.5e12,
    hashrate1hHs: 100e12,
    hashrate24hHs: null,
    rejectRate: 0.01,
    lastSeenAt: sampleTime - 30,
    ...some,
  };
}

export function sampleDay(some: Partial<EarningFact> = {}): EarningFact {
  return {
    poolId: 'example_001',
    date: '2026-11-20',
    currency: 'BTC',
    amount: '0.01570138',
    hashrateHs: 36.9e15,
    otherCoin: false,
    complete: true,
    leftOut: '[]',
    recordedAt: sampleTime,
    ...some,
  };
}

export function samplePayout(some: Partial<PayoutFact> = {}): PayoutFact {
  return {
    poolId: 'example_001',
    payoutId: 'p-1',
    paidAt: sampleTime - 7200,
    currency: 'BTC',
    amount: '0.10000000',
    fee: null,
    tx: null,
    replacedTx: null,
    state: 'sent',
    recordedAt: sampleTime,
    ...some,
  };
}

export function sampleAnomaly(some: Partial<AnomalyFact> = {}): AnomalyFact {
  return {
    poolId: 'example_001',
    anomalyType: 'OFFLINE_WORKERS',
    openedAt: sampleTime - 600,
    id: 7,
    description: '6 of 200 workers are offline.',
    severity: 'HIGH',
    updatedAt: sampleTime,
    resolved: false,
    endedAt: null,
    ...some,
  };
}
