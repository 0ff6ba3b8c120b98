import { shownName } from '@poolgate/history/shown/shown-values.ts';
import type { TargetNames } from '@poolgate/sync/facts/facts.ts';
import { type PoolTypeFilter, poolsOfType } from './rows/pools-of-type.ts';
import type { Database } from './schema/database.ts';

/** A row of `pool_metadata`. */
export interface PoolMetadata {
  poolId: string;
  poolName: string;
  observerUrl: string;
  clientName: string;
  country: string;
  company: string;
  location: string | null;
  contactEmail: string | null;
  tags: string[];
  active: boolean;
}

/** A stored pool that came from a pool file. */
export interface PoolOfFile {
  poolId: string;
  file: string;
  clientName: string;
  active: boolean;
  /** The account that it was last read for; null where that is not known. */
  accountKey: string | null;
}

export interface PoolSchedule {
  lastAttemptAt: number | null;
  nextDueAt: number | null;
  retryAt: number | null;
}

/** Which pools exist, which file each comes from, and when it is due. */
export interface PoolRegistry {
  /** Takes over a pool from its file. Overwrites the row only if the file has changed, so that an edit in SQL stays. */
  putFromFile(pool: PoolMetadata, file: string, digest: string, pollIntervalSeconds: number, names?: TargetNames): void;
  /** Pools that pass a name on to each other are never seen in between. */
  putTogether(put: () => void): void;
  /** Marks pools inactive that came from a file and are in none any more. @param mentioned pool_ids that files still name. */
  deactivateMissing(mentioned: Set<string>, faultyFiles: Set<string>): string[];
  /** The pools that were taken from files and not taken away since, with the file each came from. */
  fromFiles(): PoolOfFile[];
  /** Whether to read the pool. Its row may have been set inactive or deleted in SQL. */
  isActive(poolId: string): boolean;
  schedule(poolId: string): PoolSchedule;
  /** Notes when a poll began and when the next one is due, so that a restart keeps the rhythm. */
  noteSchedule(poolId: string, schedule: Partial<PoolSchedule>): void;
}

export function createPoolRegistry(database: Database, onlyType: PoolTypeFilter): PoolRegistry {
  const known = database.prepare<
    [string],
    {
      file: string | null;
      file_digest: string | null;
      poll_interval_seconds: number | null;
      removed: number;
      sync_names: string | null;
    }
  >('SELECT file, file_digest, poll_interval_seconds, removed, sync_names FROM pool WHERE pool_id = ?');
  const upsert = database.prepare(`
    INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company, location, contact_email, tags, active)
    VALUES (@poolId, @poolName, @observerUrl, @clientName, @country, @company, @location, @contactEmail, @tags, @active)
    ON CONFLICT (pool_id) DO UPDATE SET pool_name = @poolName, observer_url = @observerUrl, client_name = @clientName, country = @country,
      company = @company, location = @location, contact_email = @contactEmail, tags = @tags, active = @active`);
  const noteFile = database.prepare(
    'UPDATE pool SET file = ?, file_digest = ?, poll_interval_seconds = ?, sync_names = ? WHERE pool_id = ?',
  );
  const fromFiles = database.prepare<[], { pool_id: string; file: string }>(
    `SELECT pool_id, file FROM pool p WHERE file IS NOT NULL AND removed = 0 AND ${poolsOfType(onlyType)}`,
  );
  const inFiles = database.prepare<[], Omit<PoolOfFile, 'active'> & { active: number }>(
    `SELECT pool_id AS poolId, p.file, m.client_name AS clientName, m.active, p.account_key AS accountKey FROM pool p JOIN pool_metadata m USING (pool_id)
     WHERE p.file IS NOT NULL AND p.file_digest <> '' AND p.removed = 0 AND ${poolsOfType(onlyType)} ORDER BY pool_id`,
  );
  const active = database.prepare<[string], number>('SELECT active <> 0 FROM pool_metadata WHERE pool_id = ?').pluck();
  const deactivate = database.prepare('UPDATE pool_metadata SET active = 0 WHERE pool_id = ?');
  const forgetFile = database.prepare("UPDATE pool SET file_digest = '' WHERE pool_id = ?");
  const readSchedule = database.prepare<[string], PoolSchedule>(
    'SELECT last_attempt_at AS lastAttemptAt, next_due_at AS nextDueAt, retry_at AS retryAt FROM pool WHERE pool_id = ?',
  );
  const writeSchedule = database.prepare(
    'UPDATE pool SET last_attempt_at = @lastAttemptAt, next_due_at = @nextDueAt, retry_at = @retryAt WHERE pool_id = @poolId',
  );
  const schedule = (poolId: string): PoolSchedule =>
    readSchedule.get(poolId) ?? { lastAttemptAt: null, nextDueAt: null, retryAt: null };

  return {
    fromFiles: () =>
      inFiles.all().map((row) => ({ ...row, clientName: shownName(row.clientName), active: row.active !== 0 })),
    isActive: (poolId) => active.get(poolId) === 1,
    schedule,
    putFromFile: database.transaction(
      (pool: PoolMetadata, file: string, digest: string, pollIntervalSeconds: number, names?: TargetNames) => {
        const stored = names === undefined ? null : storedNames(names);
        const row = known.get(pool.poolId);
        const isKnown = row?.file === file && row.file_digest === digest && row.removed === 0;
        // If nothing is new, nothing is written: a full disk must not keep a service from starting.
        if (isKnown && row.poll_interval_seconds === pollIntervalSeconds && row.sync_names === stored) return;
        if (row?.file_digest !== digest || row.removed === 1)
          upsert.run({ ...pool, tags: JSON.stringify(pool.tags), active: pool.active ? 1 : 0 });
        noteFile.run(file, digest, pollIntervalSeconds, stored, pool.poolId);
      },
    ).immediate,
    putTogether: database.transaction((put: () => void) => put()).immediate,
    deactivateMissing: database.transaction((mentioned: Set<string>, faultyFiles: Set<string>) => {
      const gone = fromFiles.all().filter(({ pool_id, file }) => !mentioned.has(pool_id) && !faultyFiles.has(file));
      const changed = gone.filter(({ pool_id }) => known.get(pool_id)?.file_digest !== '');
      for (const { pool_id } of changed) {
        deactivate.run(pool_id);
        forgetFile.run(pool_id);
      }
      return changed.map(({ pool_id }) => pool_id);
    }).immediate,
    noteSchedule(poolId, changes) {
      writeSchedule.run({ ...schedule(poolId), ...changes, poolId });
    },
  };
}

function storedNames({ accountName, site, devicePrefix, incomeSource }: TargetNames): string {
  return JSON.stringify({
    account_name: accountName,
    site,
    device_prefix: devicePrefix,
    income_source: incomeSource,
  });
}
