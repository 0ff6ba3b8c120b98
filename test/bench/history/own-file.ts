import type { Reading } from '@poolgate/core/adapter.ts';
import { createPoolRegistry } from '@poolgate/core/store/pool-registry.ts';
import { createRecorder } from '@poolgate/core/store/recording/recorder.ts';
import type { RetentionDays } from '@poolgate/core/store/retention/retention.ts';
import { type Database, openDatabase } from '@poolgate/core/store/schema/database.ts';
import { openStore, type Store } from '@poolgate/core/store/store.ts';
import { pollSeconds } from './readings.ts';

export const poolType = 'alphapool';
export const poolId = 'alphapool_001';
export const observerUrl = 'https://pool/observer/9f3c1b7a52d84e06';
export const benchRetention: RetentionDays = { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 };

export const recordSettings = {
  pollIntervalSeconds: pollSeconds,
  rememberWorkersSeconds: undefined,
  payoutThreshold: null,
  payoutPeriodHours: 24,
};

/** A file of one account as a service opens it. */
export interface OwnStore {
  store: Store;
  record(time: number, reading: Reading): void;
}

export function openOwnStore(path: string, days = benchRetention): OwnStore {
  const now = () => new Date();
  const store = openStore({ path, onlyType: null, retention: days, defaultPollInterval: pollSeconds, now });
  return { store, record: (time, reading) => store.recorder.recordReading(poolId, time, reading, recordSettings) };
}

/** Fills a file with the service's own recorder, in one transaction and without syncing, and closes it. */
export function fillFile(
  path: string,
  fill: (database: Database, record: (time: number, reading: Reading) => void) => void,
): void {
  const database = openDatabase(path);
  try {
    database.pragma('synchronous = OFF');
    const { putFromFile } = createPoolRegistry(database, null);
    const { recordReading } = createRecorder(database);
    const names = {
      poolName: 'Account',
      clientName: 'Client Company Ltd',
      company: 'Mining Company',
      country: 'Norway',
    };
    const unsaid = { location: null, contactEmail: null };
    putFromFile({ poolId, observerUrl, ...names, ...unsaid, tags: [], active: true }, 'bench.yaml', '', pollSeconds);
    const record = (time: number, reading: Reading) => recordReading(poolId, time, reading, recordSettings);
    database.transaction(() => fill(database, record)).immediate();
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
