import { isOfReading } from '../store/rows/worker-row-id.ts';
import type { Database } from '../store/schema/database.ts';
import type { TargetRow } from './rows/target-row.ts';

export interface BacklogSettings {
  /** How many rows of workers may wait beyond the time for which they are kept. */
  backlogMax: number;
  /** For how many days readings of workers are kept. */
  workersKeptDays: number;
  now: () => Date;
}

/** How much waits in the outbox of a target, and what is done where that is too much. */
export interface Backlog {
  /** Counts what nobody has counted yet, some at a time, and lets go of what is too much. */
  look(): void;
}

/** So many rows of workers are counted at a time: some milliseconds. */
const countedAtOnce = 50_000;
/** Beyond the limit the oldest rows go in steps, so that not every reading looks for them anew. */
const lookAgainSeconds = 600;
const daySeconds = 86_400;

export function createBacklog(database: Database, target: TargetRow, settings: BacklogSettings): Backlog {
  const { backlogMax, workersKeptDays, now } = settings;
  const workersOf = {
    reading: `SELECT count(*) FROM worker_reading w WHERE ${isOfReading('x.ref')}`,
    worker_hours:
      'SELECT count(*) FROM worker k CROSS JOIN worker_hour h ON h.worker_key = k.worker_key AND h.hour = x.ref WHERE k.pool_key = x.pool_key',
    worker_days:
      'SELECT count(*) FROM worker k CROSS JOIN worker_day d ON d.worker_key = k.worker_key AND d.day = x.ref WHERE k.pool_key = x.pool_key',
  };
  const uncounted = database.prepare<[number], { number: number; rows: number }>(`
    SELECT x.number, CASE x.kind ${Object.entries(workersOf)
      .map(([kind, count]) => `WHEN '${kind}' THEN (${count})`)
      .join(' ')} ELSE 0 END AS rows
    FROM outbox x INDEXED BY outbox_to_count WHERE x.target_key = +? AND x.worker_rows IS NULL`);
  const noteRows = database.prepare('UPDATE outbox SET worker_rows = ? WHERE number = ?');
  const noteAll = database.transaction((entries: { number: number; rows: number }[]) => {
    for (const { number, rows } of entries) noteRows.run(rows, number);
  });
  const counted = database
    .prepare<[number], number>('SELECT coalesce(sum(worker_rows), 0) FROM outbox WHERE target_key = +?')
    .pluck();
  const overdue = database.prepare<Record<'target' | 'from' | 'before', number>, { time: number; rows: number }>(`
    SELECT r.time, x.worker_rows AS rows FROM outbox x CROSS JOIN reading r ON r.reading_key = x.ref
      WHERE x.target_key = @target AND x.kind = 'reading' AND x.worker_rows > 0 AND r.time >= @from AND r.time < @before
    UNION ALL SELECT x.ref * 3600, x.worker_rows FROM outbox x
      WHERE x.target_key = @target AND x.kind = 'worker_hours' AND x.worker_rows > 0 AND x.ref * 3600 >= @from AND x.ref * 3600 < @before
    ORDER BY 1 DESC`);
  let lookAt = Number.NEGATIVE_INFINITY;

  function countSome(): void {
    const some = [];
    let rows = 0;
    for (const entry of uncounted.iterate(target.key)) {
      some.push(entry);
      rows += entry.rows + 1;
      if (rows >= countedAtOnce) break;
    }
    if (some.length > 0) noteAll.immediate(some);
  }

  /** Lets the oldest of what is kept only because it waits go, as far as there is too much of it. */
  function letGoBeyondLimit(): void {
    const seconds = Math.floor(now().getTime() / 1000);
    if (seconds < lookAt) return;
    lookAt = seconds + lookAgainSeconds;
    const before = seconds - workersKeptDays * daySeconds;
    const from = target.letGoBefore() ?? Number.MIN_SAFE_INTEGER;
    let rows = 0;
    const beyond = overdue.all({ target: target.key, from, before }).find((entry) => {
      rows += entry.rows;
      return rows > backlogMax;
    });
    if (beyond !== undefined) target.letGo(beyond.time + 1);
  }

  return {
    look() {
      countSome();
      if ((counted.get(target.key) as number) > backlogMax) letGoBeyondLimit();
    },
  };
}
