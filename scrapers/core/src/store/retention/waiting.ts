import type { Database } from '../schema/database.ts';

// What waits in an outbox stays as it is until it was sent. Rows of workers go all the same where a target let go of what is as old.

const entry = (kind: string, poolKey: string, ref: string) =>
  `FROM sync_target t CROSS JOIN outbox x ON x.target_key = t.target_key AND x.kind = '${kind}' AND x.pool_key = ${poolKey} AND x.ref ${ref}`;

const isKept = (time: string) => `${time} >= coalesce(t.let_go_before, ${time})`;

/** The condition that the workers of `reading` r still have to be sent. */
export const workersWait = `EXISTS (SELECT 1 ${entry('reading', 'r.pool_key', '= r.reading_key')} AND ${isKept('r.time')})`;

/** The condition that `reading` r still has to be sent, if only its figures. */
export const readingWaits = `EXISTS (SELECT 1 ${entry('reading', 'r.pool_key', '= r.reading_key')})`;

/** The condition that hours of workers of a pool still have to be sent. The three are expressions; the numbers are those of the first and the last hour. */
export const hoursWait = (poolKey: string, first: string, last: string) =>
  `EXISTS (SELECT 1 ${entry('worker_hours', poolKey, `BETWEEN ${first} AND ${last}`)} AND ${isKept('x.ref * 3600')})`;

/** The condition that `anomaly` still has to be sent. */
export const anomalyWaits = `EXISTS (SELECT 1 ${entry('anomaly', 'anomaly.pool_key', '= anomaly.id')})`;

/** Notes rows of workers that are reduced before they were sent, for each target that lacks them. Call it before they go. */
export interface LetGoNotes {
  reading(poolKey: number, readingKey: number, time: number, rows: number): void;
  /** @param until the hour after the last one. */
  hours(poolKey: number, workerKey: number, from: number, until: number): void;
}

export function createLetGoNotes(database: Database): LetGoNotes {
  const note = (select: string) =>
    database.prepare(`
      INSERT INTO sync_let_go (target_key, pool_key, from_time, to_time, worker_rows) ${select}
      ON CONFLICT DO UPDATE SET from_time = min(from_time, excluded.from_time), to_time = max(to_time, excluded.to_time),
        worker_rows = worker_rows + excluded.worker_rows`);
  const reading = note(
    `SELECT t.target_key, @poolKey, @time, @time, @rows ${entry('reading', '@poolKey', '= @readingKey')} WHERE @rows > 0`,
  );
  const without = database.prepare(
    "UPDATE outbox SET worker_rows = 0 WHERE (target_key, kind, pool_key, ref) IN (SELECT target_key, 'reading', @poolKey, @readingKey FROM sync_target)",
  );
  const hours = note(`
    SELECT t.target_key, @poolKey, min(h.hour) * 3600, max(h.hour) * 3600, count(*)
    FROM sync_target t CROSS JOIN worker_hour h ON h.worker_key = @workerKey AND h.hour >= @from AND h.hour < @until
      CROSS JOIN outbox x ON x.target_key = t.target_key AND x.kind = 'worker_hours' AND x.pool_key = @poolKey AND x.ref = h.hour
    WHERE TRUE GROUP BY 1`);
  return {
    reading(poolKey, readingKey, time, rows) {
      if (reading.run({ poolKey, readingKey, time, rows }).changes > 0) without.run({ poolKey, readingKey });
    },
    hours: (poolKey, workerKey, from, until) => void hours.run({ poolKey, workerKey, from, until }),
  };
}
