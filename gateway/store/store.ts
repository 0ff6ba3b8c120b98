import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { parseChange } from '../sources/changes-schema.ts';
import { ShapeFault } from '../sources/contract-check.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { type Moments, momentsIn } from '../state/pools/moments.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { Remembered } from '../state/restore.ts';
import type { RememberedSource, SourceState } from '../state/sources/source-state.ts';
import type { Batch } from '../state/unsaved.ts';

export interface Store {
  /** @throws ConfigurationError where the file is damaged. */
  load(): Remembered;
  /**
   * Writes what the state has that the file does not, in one transaction. What cannot be written is tried again.
   * @param atMost so many pools.
   * @returns whether more is to be written.
   */
  save(state: GatewayState, atMost?: number): boolean;
  close(): void;
}

const migrationsUrl = new URL('./migrations/', import.meta.url);

/** @throws ConfigurationError where the folder or file cannot be used. */
export function openStore(stateDir: string, logger: Logger): Store {
  const file = join(stateDir, 'gateway.db');
  const database = open(stateDir, file);
  const upsertPool = database.prepare(
    `INSERT INTO pool (pool_id, owner, pool, status, ages) VALUES (@poolId, @owner, @pool, @status, @ages)
     ON CONFLICT (pool_id) DO UPDATE SET owner = excluded.owner, pool = excluded.pool, status = excluded.status, ages = excluded.ages`,
  );
  const deletePool = database.prepare('DELETE FROM pool WHERE pool_id = ?');
  const upsertSource = database.prepare(
    `INSERT INTO source (name, url, type, version, contract_version, service_name, database_id, configuration, last_contact, cursor)
     VALUES (@name, @url, @type, @version, @contractVersion, @serviceName, @databaseId, @configuration, @lastContact, @cursor)
     ON CONFLICT (name) DO UPDATE SET url = excluded.url, type = excluded.type, version = excluded.version,
       contract_version = excluded.contract_version, service_name = excluded.service_name, database_id = excluded.database_id,
       configuration = excluded.configuration, last_contact = excluded.last_contact, cursor = excluded.cursor`,
  );
  const updateContract = database.prepare('UPDATE source SET contract = ? WHERE name = ?');
  const deleteSource = database.prepare('DELETE FROM source WHERE name = ?');
  const write = database.transaction((state: GatewayState, { pools, sources, contracts }: Batch) => {
    for (const poolId of pools) {
      const entry = state.pool(poolId);
      if (entry) upsertPool.run(poolRow(entry));
      else deletePool.run(poolId);
    }
    for (const name of sources) {
      const source = state.source(name);
      if (!source || isNobody(source)) {
        deleteSource.run(name);
        continue;
      }
      const { url, introduction, lastContact } = source;
      const nobody = { type: null, version: null, contractVersion: null, serviceName: null, databaseId: null };
      const configuration = source.configuration && JSON.stringify(source.configuration);
      // What it lists and another owns, or is not taken, is not kept here: it must list everything once more. So it must where that is under way.
      const isKept = source.listed.size === source.owned.size && source.notTaken.isEmpty && source.census === null;
      const cursor = isKept ? (source.cursor ?? null) : null;
      upsertSource.run({ name, url, ...(introduction ?? nobody), configuration, lastContact, cursor });
    }
    for (const name of contracts) {
      const contract = state.source(name)?.contract;
      if (contract) updateContract.run(JSON.stringify(contract), name);
    }
  });
  let failing = false;

  return {
    load: () =>
      usable(file, () => {
        const { pools, isWhole } = loadPools(database, logger);
        return { pools, sources: loadSources(database, isWhole) };
      }),
    save: (state, atMost = Number.POSITIVE_INFINITY) => {
      const { unsaved } = state;
      if (unsaved.isEmpty) return false;
      const batch = unsaved.batch(atMost);
      try {
        write(state, batch);
        unsaved.written(batch);
        if (failing) logger.info({ file }, 'the state is written again');
        failing = false;
        return !unsaved.isEmpty;
      } catch (error) {
        // A full disk must not end the service: everything is answered from memory, and the next change tries again.
        if (!failing) logger.error({ err: error, file }, 'the state cannot be written; it would be lost at a restart');
        failing = true;
        return false;
      }
    },
    close: () => database.close(),
  };
}

/** There is nothing to remember of an address that never said whose it is. */
function isNobody({ introduction, lastContact, owned }: SourceState): boolean {
  return introduction === null && lastContact === null && owned.size === 0;
}

function open(stateDir: string, file: string): Database.Database {
  return usable(file, () => {
    mkdirSync(stateDir, { recursive: true });
    const database = new Database(file, { timeout: 2000 });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = NORMAL');
      migrate(database, file);
      closeToOthers(file);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Whatever is wrong with the file ends the start with a sentence; a damage may show only when it is read. */
function usable<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      `The gateway cannot use ${file} (${reason}). Set STATE_DIR to a folder it may write to, like STATE_DIR=./data, or move the file away.`,
      { cause: error },
    );
  }
}

function migrate(database: Database.Database, file: string): void {
  const migrations = readdirSync(migrationsUrl)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw new ConfigurationError(
      `${file} was written by a newer version of the gateway (format ${version}, this one knows ${migrations.length}). Run that version, or move the file away: the services still have everything in it.`,
    );
  database.transaction(() => {
    for (const name of migrations.slice(version)) database.exec(readFileSync(new URL(name, migrationsUrl), 'utf8'));
    database.pragma(`user_version = ${migrations.length}`);
  })();
}

function poolRow({ pool, told, status, owner }: PoolEntry) {
  // Written also where its service's clock is right: that the figures are as old as it said is known then.
  const ages = JSON.stringify(status === told ? {} : momentsIn(status));
  return { poolId: pool.pool_id, owner, pool: JSON.stringify(pool), status: JSON.stringify(told), ages };
}

/** What is no moment is left out. */
function agesIn(text: string): Moments {
  const entries = Object.entries(JSON.parse(text) ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => !Number.isNaN(Date.parse(String(entry[1])))),
  );
}

function loadPools(database: Database.Database, logger: Logger): { pools: Remembered['pools']; isWhole: boolean } {
  const rows = database
    .prepare<[], { pool_id: string; owner: string; pool: string; status: string; ages: string | null }>(
      'SELECT pool_id, owner, pool, status, ages FROM pool ORDER BY pool_id',
    )
    .iterate();
  const pools: Remembered['pools'] = [];
  let isWhole = true;
  for (const { pool_id: poolId, owner, pool, status, ages } of rows) {
    try {
      const change = parseChange({ pool: JSON.parse(pool), status: JSON.parse(status) });
      pools.push({ change, owner, ages: ages === null ? undefined : agesIn(ages) });
    } catch (error) {
      if (!(error instanceof ShapeFault || error instanceof SyntaxError)) throw error;
      isWhole = false;
      // Written by a version with another contract, or by hand. Its service will list it again.
      logger.warn({ poolId, reason: error.message }, 'a remembered pool cannot be read and is left out');
    }
  }
  return { pools, isWhole };
}

interface SourceRow {
  name: string;
  url: string;
  type: string | null;
  version: string | null;
  contract_version: string | null;
  service_name: string | null;
  database_id: string | null;
  configuration: string | null;
  last_contact: number | null;
  cursor: string | null;
  contract: string | null;
}

/** @param isWhole whether every pool could be read; else the sources must list everything again. */
function loadSources(database: Database.Database, isWhole: boolean): RememberedSource[] {
  return database
    .prepare<[], SourceRow>('SELECT * FROM source')
    .all()
    .map((row) => ({
      name: row.name,
      url: row.url,
      introduction: introductionIn(row),
      configuration: row.configuration === null ? null : JSON.parse(row.configuration),
      lastContact: row.last_contact,
      cursor: isWhole ? (row.cursor ?? undefined) : undefined,
      contract: row.contract === null ? null : JSON.parse(row.contract),
    }));
}

function introductionIn({
  type,
  version,
  contract_version: contractVersion,
  service_name: serviceName,
  database_id: databaseId,
}: SourceRow): RememberedSource['introduction'] {
  if (type === null || version === null || contractVersion === null) return null;
  return { type, version, contractVersion, serviceName, databaseId };
}
