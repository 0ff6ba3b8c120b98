import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

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
  return readGatewayFile(stateDir, poolsIn);
}

/** Whether the gateway wrote there that a key was made by hand, whatever became of the file of the keys. */
export function keysWereMade(stateDir: string): boolean {
  return (
    readGatewayFile(stateDir, (database) => database.prepare('SELECT at FROM key_made_by_hand').all())?.length === 1
  );
}

function readGatewayFile<T>(stateDir: string, read: (database: Database.Database) => T): T | null {
  const path = join(stateDir, 'gateway.db');
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 });
    try {
      return read(database);
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
  const read = rows
    .all()
    .flatMap(({ pool_id: poolId, client }) => (typeof client === 'string' ? { poolId, clientName: client } : []));
  const faults = database
    .prepare<[], { fault: string }>(
      `SELECT fault.value AS fault FROM source,
         json_each(CASE WHEN json_valid(configuration) THEN configuration ELSE '{}' END) AS list, json_each(CASE list.type WHEN 'array' THEN list.value ELSE '[]' END) AS fault
       WHERE list.key IN ('refused', 'skipped') AND fault.type = 'object'`,
    )
    .all();
  return withPoolsNotRead(
    read,
    faults.map(({ fault }) => faultShape.parse(JSON.parse(fault))),
  );
}

/** What is configured and not read. */
interface FaultOfPools {
  pool_id: string | null;
  pools?: readonly string[] | undefined;
  client_names?: readonly string[] | undefined;
}

const names = z.array(z.string()).optional().catch(undefined);
const faultShape = z.object({ pool_id: z.string().nullable().catch(null), pools: names, client_names: names });

/** A pool that is refused now is its client's all the same. Where several clients are named it is not known whose it is. */
export function withPoolsNotRead(read: readonly RememberedPool[], faults: readonly FaultOfPools[]): RememberedPool[] {
  const known = new Map(read.map((pool) => [pool.poolId, pool]));
  for (const { pool_id: ownId, pools = [], client_names: clients = [] } of faults) {
    const [clientName] = clients;
    if (clientName === undefined || clients.length > 1) continue;
    for (const poolId of ownId === null ? pools : [ownId, ...pools])
      if (!known.has(poolId)) known.set(poolId, { poolId, clientName });
  }
  return [...known.values()];
}
