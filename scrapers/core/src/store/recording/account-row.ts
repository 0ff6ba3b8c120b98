import type { Database } from '../schema/database.ts';

/** What recording needs of a row of `pool`. Times are unix seconds. */
export interface AccountRow {
  poolKey: number;
  latestReading: number | null;
  aboveSince: number | null;
  judgedBalance: number | null;
  failureSince: number | null;
  failureCount: number;
  /** A digest of the account that was read last; null if not noted yet. */
  accountKey: string | null;
  /** Since when the pool_id has this account; null if it had no other. */
  accountSince: number | null;
}

export function createFindAccount(database: Database): (poolId: string) => AccountRow | undefined {
  const find = database.prepare<[string], AccountRow>(`
    SELECT pool_key AS poolKey, latest_reading AS latestReading, above_threshold_since AS aboveSince, judged_balance AS judgedBalance,
      failure_since AS failureSince, failure_count AS failureCount, account_key AS accountKey, account_since AS accountSince FROM pool WHERE pool_id = ?`);
  return (poolId) => find.get(poolId);
}

/** Everything older than this (unix seconds) belongs to another account. */
export function beginOf(accountSince: number | null): number {
  return accountSince === null ? 0 : accountSince;
}

/** Whether the stored figures belong to another account than the settings name. */
export function isAnotherAccount({ accountKey: stored }: AccountRow, accountKey: string | null): boolean {
  return stored !== null && accountKey !== null && stored !== accountKey;
}
