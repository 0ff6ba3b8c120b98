import type { LetGo, Outbox, SetAside } from '@poolgate/sync/facts/outbox.ts';
import { openSyncFile } from './open-sync-file.ts';
import { createWholeFile } from './whole-file.ts';

/** What a file holds for a target, for comparing. Nothing is changed, and the target need not be known to the file. */
export interface OutboxReader extends Pick<Outbox, 'poolIds' | 'everything' | 'refused' | 'close'> {
  /** Changes that wait to be sent. */
  waiting(): number;
  letGo(): LetGo[];
}

/** @throws ConfigurationError where the file is not of the newest schema. */
export function readOutbox(path: string, target: string): OutboxReader {
  const database = openSyncFile(path, { readonly: true });
  // Services that share a file have a row each.
  const keys = 'SELECT target_key FROM sync_target WHERE name = ?';
  const waiting = database
    .prepare<[string], number>(`SELECT count(*) FROM outbox WHERE target_key IN (${keys})`)
    .pluck();
  const refused = database.prepare<[string], SetAside>(
    `SELECT operation, key, reason, since FROM sync_refused WHERE target_key IN (${keys}) ORDER BY operation, key`,
  );
  const letGo = database.prepare<[string], LetGo>(`
    SELECT p.pool_id AS poolId, g.from_time AS "from", g.to_time AS "to", g.worker_rows AS rows
    FROM sync_let_go g JOIN pool p USING (pool_key) WHERE g.target_key IN (${keys}) ORDER BY p.pool_id`);
  const whole = createWholeFile(database, null);
  return {
    poolIds: () => whole.pools().map(({ poolId }) => poolId),
    everything: whole.everything,
    waiting: () => Number(waiting.get(target)),
    refused: () => refused.all(target),
    letGo: () => letGo.all(target),
    close: () => void database.close(),
  };
}
