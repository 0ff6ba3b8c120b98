import { type AcrossPools, createAcrossPools } from './across-pools.ts';
import { type ChangeFeed, createChangeFeed } from './changes.ts';
import { openDatabase } from './database.ts';
import { createDetailQueries, type DetailQueries } from './detail-queries.ts';
import { createNonces } from './nonces.ts';
import type { Ownership } from './own-pools.ts';
import { createPoolQueries, type PoolQueries } from './pool-queries.ts';
import { createPoolRegistry, type PoolRegistry } from './pools.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRetention, type RetentionDays } from './retention.ts';
import { createSumEarnings, type SumEarnings } from './sum-earnings.ts';

export interface StoreOptions {
  path: string;
  owned: Ownership;
  retention: RetentionDays;
  defaultPollInterval: number;
  now: () => Date;
}

/** A service's SQLite file and everything that is asked of it. */
export interface Store {
  registry: PoolRegistry;
  recorder: Recorder;
  pools: PoolQueries;
  details: DetailQueries;
  acrossPools: AcrossPools;
  sumEarnings: SumEarnings;
  changes: ChangeFeed;
  nextNonce(credential: string, atLeast: number): number;
  /** Deletes a batch of what is too old. @returns whether there may be more. */
  deleteOld(now: number): boolean;
  close(): void;
}

/** @throws ConfigurationError where the file cannot be used. */
export function openStore({ path, owned, retention, defaultPollInterval, now }: StoreOptions): Store {
  const database = openDatabase(path);
  const pools = createPoolQueries(database, owned, defaultPollInterval, now);
  const changes = createChangeFeed(database, owned, pools);
  return {
    registry: createPoolRegistry(database, owned),
    recorder: createRecorder(database),
    pools,
    details: createDetailQueries(database),
    acrossPools: createAcrossPools(database, owned),
    sumEarnings: createSumEarnings(database, pools),
    changes,
    nextNonce: createNonces(database),
    deleteOld: createRetention(database, retention),
    close() {
      changes.close();
      database.close();
    },
  };
}
