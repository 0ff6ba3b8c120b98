import type { LetGo, OutboxState, SetAside } from '@poolgate/sync/facts/outbox.ts';
import type { Database } from '../../store/schema/database.ts';

/** What a file has of a target, without changing it. */
export interface Waits {
  state(targetKey: number): OutboxState;
  refused(targetKey: number): SetAside[];
}

interface Sums {
  waiting: number;
  waitingWorkerRows: number;
  oldestAt: number | null;
  isResending: number;
  refusedUnnamed: number;
}

export function createWaits(database: Database): Waits {
  const sums = database.prepare<{ key: number }, Sums>(`
    SELECT s.waiting, s.waitingWorkerRows, (SELECT made_at FROM outbox WHERE number = s.first) AS oldestAt, 
      iif(t.filled_to ->> '$.through' IS NULL, t.filled_to IS NOT NULL, s.first IS NOT NULL AND s.first <= t.filled_to ->> '$.through') AS isResending,
      t.refused_unnamed AS refusedUnnamed
    FROM sync_target t CROSS JOIN (SELECT count(*) AS waiting, coalesce(sum(worker_rows), 0) AS waitingWorkerRows, min(number) AS first
      FROM outbox WHERE target_key = @key) s WHERE t.target_key = @key`);
  const letGo = database.prepare<[number], LetGo>(`
    SELECT p.pool_id AS poolId, g.from_time AS "from", g.to_time AS "to", g.worker_rows AS rows
    FROM sync_let_go g JOIN pool p USING (pool_key) WHERE g.target_key = +? ORDER BY p.pool_id`);
  const refused = database.prepare<[number], SetAside>(
    'SELECT operation, key, reason, since FROM sync_refused WHERE target_key = +? ORDER BY operation, key',
  );
  return {
    state(targetKey) {
      const { isResending, ...counted } = sums.get({ key: targetKey }) as Sums;
      return { ...counted, isResending: isResending !== 0, letGo: letGo.all(targetKey) };
    },
    refused: (targetKey) => refused.all(targetKey),
  };
}
