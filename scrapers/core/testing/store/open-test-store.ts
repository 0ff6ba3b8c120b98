import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Reading } from '../../src/adapter.ts';
import type { RecordSettings } from '../../src/store/recording/recorder.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { metadata, noon } from '../samples.ts';
import { tempFolder } from '../temp-folder.ts';
import { askFile } from './ask-file.ts';

export const settings: RecordSettings = {
  pollIntervalSeconds: 600,
  rememberWorkersSeconds: undefined,
  payoutThreshold: null,
  payoutPeriodHours: null,
};

/** A store with one pool on a real file, and another connection to it, as a person in a shell has. */
export interface TestStore {
  store: Store;
  path: string;
  poolId: string;
  record(reading: Reading, time?: number, changes?: Partial<RecordSettings>): void;
  /** Opens a connection for each call, as a shell does. */
  sql<Row>(statement: string): Row[];
}

export const retention = { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 365 };

export function openTestStore(
  path = join(tempFolder(), 'alphapool.db'),
  now = () => new Date(noon * 1000),
  kept = retention,
): TestStore {
  const store = openStore({ path, onlyType: null, retention: kept, defaultPollInterval: 600, now });
  const poolId = 'alphapool_001';
  store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
  onTestFinished(() => store.close());
  return {
    store,
    path,
    poolId,
    record: (reading, time = noon, changes = {}) =>
      store.recorder.recordReading(poolId, time, reading, { ...settings, ...changes }),
    sql: (statement) => askFile(path, statement),
  };
}
