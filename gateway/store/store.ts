import { join } from 'node:path';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type Database from 'better-sqlite3';
import type { GatewayState } from '../state/gateway-state.ts';
import type { Remembered } from '../state/restore.ts';
import type { Batch } from '../state/unsaved.ts';
import { openFile, usable } from './open-file.ts';
import { loadPools, loadSources } from './read-rows.ts';
import { writeBatch } from './write-rows.ts';

export interface Store {
  /** @throws ConfigurationError where the file is damaged. */
  load(mostPools?: number): Remembered;
  /**
   * Writes what the state has that the file does not, in one transaction. What cannot be written is tried again.
   * @param atMost so many pools.
   * @returns whether more is to be written.
   */
  save(state: GatewayState, atMost?: number): boolean;
  /** That a key was ever made by hand. Deleting the file forgets it. */
  keyMadeByHand: { readonly isSet: boolean; set(): void };
  close(): void;
}

const migrationsUrl = new URL('./migrations/', import.meta.url);

/** @throws ConfigurationError where the folder or file cannot be used. */
export function openStore(stateDir: string, logger: Logger): Store {
  const file = join(stateDir, 'gateway.db');
  const database = openFile({ stateDir, file, migrations: migrationsUrl, synchronous: 'NORMAL' });
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
  const unwritten = new Set<string>();
  const writing = { upsertPool, deletePool, upsertSource, updateContract, deleteSource, unwritten };
  const write = database.transaction((state: GatewayState, batch: Batch) => writeBatch(writing, state, batch, logger));
  let failing = false;

  return {
    load: (mostPools = Number.POSITIVE_INFINITY) =>
      usable(file, () => {
        const { pools, leftOut } = loadPools(database, mostPools, logger);
        return { pools, leftOut, sources: loadSources(database, leftOut.length === 0, logger) };
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
    keyMadeByHand: markIn(database, file, logger),
    close: () => database.close(),
  };
}

/** Held in memory too, so that what cannot be written holds until the next start. */
function markIn(database: Database.Database, file: string, logger: Logger): Store['keyMadeByHand'] {
  let known: boolean | undefined;
  const isSet = () => {
    known ??= usable(file, () => database.prepare('SELECT at FROM key_made_by_hand').get()) !== undefined;
    return known;
  };
  return {
    get isSet() {
      return isSet();
    },
    set: () => {
      if (isSet()) return;
      known = true;
      try {
        database.prepare("INSERT INTO key_made_by_hand (at) VALUES (unixepoch('subsec'))").run();
      } catch (error) {
        logger.error({ err: error, file }, 'it cannot be written that keys were made');
      }
    },
  };
}
