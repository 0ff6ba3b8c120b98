import type { Logger } from '@poolgate/server/process/logger.ts';
import Database from 'better-sqlite3';
import type { GatewayState } from '../state/gateway-state.ts';
import { momentsIn } from '../state/pools/moments.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import type { Batch } from '../state/unsaved.ts';

interface Writing {
  upsertPool: Database.Statement;
  deletePool: Database.Statement<[string]>;
  upsertSource: Database.Statement;
  updateContract: Database.Statement<[string, string]>;
  deleteSource: Database.Statement<[string]>;
  /** The pools that could not be written as they are now. Their services tell of them again only to those who list everything. */
  unwritten: Set<string>;
}

/** Writes what the state has of these. A row that cannot be written costs itself; what is wrong with the file costs the batch. */
export function writeBatch(
  to: Writing,
  state: GatewayState,
  { pools, sources, contracts }: Batch,
  logger: Logger,
): void {
  const each = (
    names: readonly string[],
    what: string,
    write: (name: string) => void,
    failed?: (name: string) => void,
  ) => {
    for (const name of names)
      try {
        write(name);
      } catch (error) {
        if (!isUnwritable(error)) throw error;
        failed?.(name);
        logger.error({ err: error, name }, `${what} cannot be written; it would be lost at a restart`);
      }
  };
  const writePool = (poolId: string) => {
    const entry = state.pool(poolId);
    if (entry) to.upsertPool.run(poolRow(entry));
    else to.deletePool.run(poolId);
    to.unwritten.delete(poolId);
  };
  each(pools, 'a pool', writePool, (poolId) => to.unwritten.add(poolId));
  const ownersOfUnwritten = new Set([...to.unwritten].map((poolId) => state.pool(poolId)?.owner));
  each(sources, 'a service', (name) => {
    const source = state.source(name);
    if (!source || isNobody(source)) to.deleteSource.run(name);
    else to.upsertSource.run(sourceRow(source, ownersOfUnwritten.has(name)));
  });
  each(contracts, 'the description of a service', (name) => {
    const contract = state.source(name)?.contract;
    if (contract) to.updateContract.run(JSON.stringify(contract), name);
  });
}

/** Whether only this row is at fault: it is too deep or too long to be written, or not of the kind that its column takes. */
function isUnwritable(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return /^SQLITE_(?:TOOBIG|CONSTRAINT|MISMATCH|RANGE)/.test(error.code);
  return error instanceof RangeError || error instanceof TypeError;
}

/** There is nothing to remember of an address that never said whose it is. */
function isNobody({ introduction, lastContact, owned }: SourceState): boolean {
  return introduction === null && lastContact === null && owned.size === 0;
}

function poolRow({ pool, told, status, owner }: PoolEntry) {
  // Written also where its service's clock is right: that the figures are as old as it said is known then.
  const ages = JSON.stringify(status === told ? {} : momentsIn(status));
  return { poolId: pool.pool_id, owner, pool: JSON.stringify(pool), status: JSON.stringify(told), ages };
}

function sourceRow(source: SourceState, lacksPool: boolean) {
  const { name, url, introduction, lastContact } = source;
  const nobody = { type: null, version: null, contractVersion: null, serviceName: null, databaseId: null };
  const configuration = source.configuration && JSON.stringify(source.configuration);
  // What it lists and another owns, or is not taken, is not kept here: it must list everything once more. So it must where that is under way.
  const hasAll = source.listed.size === source.owned.size && source.notTaken.isEmpty && source.census === null;
  const cursor = hasAll && !lacksPool ? (source.cursor ?? null) : null;
  return { name, url, ...(introduction ?? nobody), configuration, lastContact, cursor };
}
