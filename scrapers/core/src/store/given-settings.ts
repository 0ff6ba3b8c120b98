import { type PoolTypeFilter, poolsOfType } from './rows/pools-of-type.ts';
import type { Database } from './schema/database.ts';

/** A secret of a pool, as it is stored: nobody can read it without the key. */
export interface SealedSecret {
  /** The setting in `account`. */
  name: string;
  keyId: string;
  nonce: Buffer;
  sealed: Buffer;
}

/** The settings of a pool that was added by API, as they are stored. */
export interface GivenSettings {
  poolId: string;
  /** As they were given, without secrets. */
  settings: Record<string, unknown>;
  secrets: SealedSecret[];
  /** Unix seconds. */
  createdAt: number;
  updatedAt: number;
}

/** The settings of the pools that were added by API. */
export interface GivenSettingsTable {
  all(): GivenSettings[];
  of(poolId: string): GivenSettings | null;
  /** In place of what is stored of the pool. */
  put(poolId: string, settings: Record<string, unknown>, secrets: readonly SealedSecret[], now: number): void;
  /** The same secrets, sealed anew. */
  putSecrets(poolId: string, secrets: readonly SealedSecret[]): void;
  /** The pool is inactive then; its history stays. */
  remove(poolId: string): void;
  /** What is known of a pool_id that was used before: the account that it was read for, and its client; null if it never was. */
  former(poolId: string): { accountKey: string | null; clientName: string | null } | null;
  /** The highest number of a pool of the type that was ever stored; 0 if none was. */
  highestNumber(poolType: string): number;
}

interface Row {
  pool_id: string;
  settings: string;
  created_at: number;
  updated_at: number;
}

/** A person may have written it by hand: then it is refused with all that it lacks. */
function settingsIn(text: string): Record<string, unknown> {
  try {
    const settings: unknown = JSON.parse(text);
    return typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? { ...settings } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Numbers beyond that are nobody's counting. */
export const highestCounted = 999_999;

export function createGivenSettings(database: Database, onlyType: PoolTypeFilter): GivenSettingsTable {
  const rows = `SELECT g.* FROM given_pool g JOIN pool p USING (pool_id) WHERE ${poolsOfType(onlyType)}`;
  const all = database.prepare<[], Row>(`${rows} ORDER BY g.pool_id`);
  const one = database.prepare<[string], Row>(`${rows} AND g.pool_id = +?`);
  const secrets = database.prepare<[string], SealedSecret>(
    'SELECT name, key_id AS keyId, nonce, sealed FROM given_secret WHERE pool_id = ? ORDER BY name',
  );
  const put = database.prepare(
    `INSERT INTO given_pool (pool_id, settings, created_at, updated_at) VALUES (@poolId, @settings, @now, @now)
     ON CONFLICT (pool_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at`,
  );
  const putSecret = database.prepare(
    'INSERT INTO given_secret (pool_id, name, key_id, nonce, sealed) VALUES (@poolId, @name, @keyId, @nonce, @sealed)',
  );
  const dropSecrets = database.prepare('DELETE FROM given_secret WHERE pool_id = ?');
  const drop = database.prepare('DELETE FROM given_pool WHERE pool_id = ?');
  const deactivate = database.prepare('UPDATE pool_metadata SET active = 0 WHERE pool_id = ?');
  const forgetPlace = database.prepare("UPDATE pool SET file_digest = '' WHERE pool_id = ?");
  const former = database.prepare<[string], { accountKey: string | null; clientName: string | null }>(
    `SELECT p.account_key AS accountKey, m.client_name AS clientName FROM pool p LEFT JOIN pool_metadata m USING (pool_id) WHERE p.pool_id = ?`,
  );
  const highest = database
    .prepare<[{ type: string; most: number }], number>(
      `SELECT coalesce(max(CAST(substr(pool_id, length(@type) + 2) AS INTEGER)), 0) FROM pool
       WHERE pool_type = @type AND CAST(substr(pool_id, length(@type) + 2) AS INTEGER) <= @most`,
    )
    .pluck();

  const shown = (row: Row): GivenSettings => ({
    poolId: row.pool_id,
    settings: settingsIn(row.settings),
    secrets: secrets.all(row.pool_id),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
  const writeSecrets = (poolId: string, sealed: readonly SealedSecret[]) => {
    dropSecrets.run(poolId);
    for (const secret of sealed) putSecret.run({ poolId, ...secret });
  };

  return {
    all: database.transaction(() => all.all().map(shown)),
    of: database.transaction((poolId: string) => {
      const row = one.get(poolId);
      return row === undefined ? null : shown(row);
    }),
    put: database.transaction(
      (poolId: string, settings: Record<string, unknown>, sealed: readonly SealedSecret[], now: number) => {
        put.run({ poolId, settings: JSON.stringify(settings), now });
        writeSecrets(poolId, sealed);
      },
    ).immediate,
    putSecrets: database.transaction(writeSecrets).immediate,
    remove: database.transaction((poolId: string) => {
      dropSecrets.run(poolId);
      drop.run(poolId);
      deactivate.run(poolId);
      forgetPlace.run(poolId);
    }).immediate,
    former: (poolId) => former.get(poolId) ?? null,
    highestNumber: (type) => highest.get({ type, most: highestCounted }) as number,
  };
}
