import { SqliteError } from 'better-sqlite3';
import { type ChangeFeed, createChangeFeed } from './current/changes.ts';
import { createPoolQueries, type PoolQueries } from './current/pool-queries.ts';
import { createGivenSettings, type GivenSettingsTable } from './given-settings.ts';
import { createStoreHealth, type StoreHealth } from './health/store-health.ts';
import { createAccountHistory } from './histories/account-history.ts';
import { createWorkerHistory, type WorkerHistory } from './histories/worker-history.ts';
import { type AcrossPools, createAcrossPools } from './lists/across-pools.ts';
import { type AllPayouts, createAllPayouts } from './lists/all-payouts.ts';
import { createDetailQueries, type DetailQueries } from './lists/detail-queries.ts';
import { createPayoutEventQueries, type PayoutEventQueries } from './lists/payout-event-queries.ts';
import { createSumEarnings, type SumEarnings } from './lists/sum-earnings.ts';
import { createNonces } from './nonces.ts';
import { createPoolRegistry, type PoolRegistry } from './pool-registry.ts';
import { createRecorder, type Recorder } from './recording/recorder.ts';
import { createRetention, type RetentionDays } from './retention/retention.ts';
import type { PoolTypeFilter } from './rows/pools-of-type.ts';
import { type Database, type OnNote, openDatabase, unusable } from './schema/database.ts';
import { createTrends, type Trends } from './trends/trends.ts';

export interface StoreOptions {
  path: string;
  onlyType: PoolTypeFilter;
  retention: RetentionDays;
  defaultPollInterval: number;
  /** Whether links of the type can open an account; true if left out. */
  linksOpenAccounts?: (poolType: string) => boolean;
  now: () => Date;
  onNote?: OnNote;
}

/** A service's SQLite file and everything that is done with it. */
export interface Store {
  path: string;
  health: StoreHealth;
  registry: PoolRegistry;
  /** The settings of pools that were added by API. */
  given: GivenSettingsTable;
  recorder: Recorder;
  pools: PoolQueries;
  details: DetailQueries;
  accountHistory: ReturnType<typeof createAccountHistory>;
  workerHistory: WorkerHistory;
  acrossPools: AcrossPools;
  allPayouts: AllPayouts;
  payoutEvents: PayoutEventQueries;
  sumEarnings: SumEarnings;
  trends: Trends;
  changes: ChangeFeed;
  nextNonce(credential: string, atLeast: number): number;
  /** Reduces some old rows to aggregates. @returns whether there may be more. */
  reduceOld(now: number): boolean;
  close(): void;
}

/** @throws ConfigurationError if the file cannot be used. */
export function openStore(options: StoreOptions): Store {
  const database = openDatabase(options.path, { onNote: options.onNote });
  try {
    return createStore(database, options);
  } catch (error) {
    database.close();
    throw error instanceof SqliteError ? unusable(options.path, error) : error;
  }
}

function createStore(database: Database, options: StoreOptions): Store {
  const { path, onlyType, retention, defaultPollInterval, linksOpenAccounts, now } = options;
  const health = createStoreHealth(database, path);
  const pools = createPoolQueries(database, onlyType, defaultPollInterval, now, linksOpenAccounts);
  const payoutEvents = createPayoutEventQueries(database, onlyType);
  const changes = createChangeFeed(
    database,
    onlyType,
    { ...pools, newestPayoutEvent: payoutEvents.newest },
    health.note,
  );
  const recorder = createRecorder(database);
  // The API guards its own reads.
  const { nextNonce, reduceOld } = health.guard({
    nextNonce: createNonces(database),
    reduceOld: createRetention(database, onlyType, retention),
  });
  return {
    path,
    health,
    registry: health.guard(createPoolRegistry(database, onlyType)),
    given: health.guard(createGivenSettings(database, onlyType)),
    recorder: health.guard(recorder),
    pools,
    details: createDetailQueries(database),
    accountHistory: createAccountHistory(database),
    workerHistory: createWorkerHistory(database),
    acrossPools: createAcrossPools(database, onlyType),
    allPayouts: createAllPayouts(database, onlyType),
    payoutEvents,
    sumEarnings: createSumEarnings(database, pools),
    trends: createTrends(database, onlyType, defaultPollInterval),
    changes,
    nextNonce,
    reduceOld,
    close() {
      health.close();
      changes.close();
      database.close();
    },
  };
}
