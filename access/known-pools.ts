import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A pool that the gateway remembers, and whose it is. */
export interface RememberedPool {
  poolId: string;
  clientName: string;
}

/**
 * The pools that the gateway wrote to `gateway.db`, inactive ones among them. Null where there is no such file, or none that can be read: it
 * may be deleted at any time, and the gateway mends it.
 */
export function knownPools(stateDir: string): RememberedPool[] | null {
  const path = join(stateDir, 'gateway.db');
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 });
    try {
      return poolsIn(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

function poolsIn(database: Database.Database): RememberedPool[] {
  const rows = database.prepare<[], { pool_id: string; client: unknown }>(
    // A row that is no JSON would end the query.
    `SELECT pool_id, CASE WHEN json_valid(pool) THEN json_extract(pool, '$.client_name') END AS client FROM pool ORDER BY pool_id`,
  );
  return rows
    .all()
    .flatMap(({ pool_id: poolId, client }) => (typeof client === 'string' ? { poolId, clientName: client } : []));
}
