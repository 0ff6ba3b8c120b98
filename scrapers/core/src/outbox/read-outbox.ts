import type { CheckedFile } from '@poolgate/sync/check/check-target.ts';
import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import type { PoolTypeFilter } from '../store/rows/pools-of-type.ts';
import { createEverything } from './everything.ts';
import { openSyncFile } from './open-sync-file.ts';
import { createWaits } from './rows/waits.ts';

/** What can be asked of an outbox without changing the file. */
export interface OutboxReader extends Pick<Outbox, 'source' | 'refused' | 'state' | 'close'>, Required<CheckedFile> {}

/**
 * Reads what a file has for a target, which need not be known to it: then nothing waits, and everything is still to be put into the outbox. Rows of
 * workers that the service has not counted yet are not in `waitingWorkerRows`.
 * @throws ConfigurationError where the file is not of the newest schema.
 */
export function readOutbox(options: { path: string; onlyType: PoolTypeFilter; target: string }): OutboxReader {
  const database = openSyncFile(options.path, { readonly: true });
  const everything = createEverything(database, options.onlyType);
  const waits = createWaits(database);
  const find = database
    .prepare<[string, string], number>('SELECT target_key FROM sync_target WHERE name = +? AND pool_type = +?')
    .pluck();
  const version = database.prepare<[], number>('PRAGMA data_version').pluck();
  const waiting = database
    .prepare<[number | null], number>('SELECT EXISTS (SELECT * FROM outbox WHERE target_key = ?)')
    .pluck();
  const key = () => find.get(options.target, options.onlyType ?? '');
  return {
    source: everything.source,
    poolIds: () => everything.pools().map(({ poolId }) => poolId),
    everything: everything.of,
    refused() {
      const known = key();
      return known === undefined ? [] : waits.refused(known);
    },
    movement: {
      version: () => version.get() as number,
      waits: () => waiting.get(key() ?? null) === 1,
    },
    state() {
      const known = key();
      if (known !== undefined) return waits.state(known);
      return { waiting: 0, waitingWorkerRows: 0, oldestAt: null, isResending: true, letGo: [], refusedUnnamed: 0 };
    },
    close: () => void database.close(),
  };
}
