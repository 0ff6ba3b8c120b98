import type { DayEarning, Reading } from '@poolgate/core/adapter.ts';
import type { AnomalyType, Severity } from '@poolgate/core/judging/anomalies/verdict.ts';
import { judgeDays } from '@poolgate/core/judging/judge-days.ts';
import { createEarningRows } from '@poolgate/core/store/recording/earning-rows.ts';
import { createReadingWriter } from '@poolgate/core/store/recording/write-reading.ts';
import { openDatabase } from '@poolgate/core/store/schema/database.ts';

/** An anomaly that a predecessor recorded. Whether it still lasts is unknown. */
export interface ImportedAnomaly {
  /** Unix seconds. */
  time: number;
  type: AnomalyType;
  severity: Severity;
  description: string;
  resolved: boolean;
}

/** How many rows of the imported file became one reading. */
export interface RowsOfReading {
  summaries: number;
  workers: number;
}

/**
 * A temporary file with the tables of a service's file, in which an import is prepared. The service's file is then locked only while the
 * finished rows are copied.
 */
export interface ImportStaging {
  path: string;
  /** @returns false if the pool has another reading of this second already; nothing is taken then. */
  putReading(poolId: string, time: number, reading: Reading, rows: RowsOfReading): boolean;
  putEarning(poolId: string, recordedAt: number, currency: string, day: DayEarning): void;
  /** @returns false if the pool has the same anomaly at this second already. */
  putAnomaly(poolId: string, anomaly: ImportedAnomaly): boolean;
  /** Ends the input and closes the file. */
  finish(): void;
}

/** @param path of a file that does not exist yet. */
export function createImportStaging(path: string): ImportStaging {
  const database = openDatabase(path);
  // The file is temporary, so it need not survive a power cut.
  database.pragma('synchronous = OFF');
  database.pragma('journal_mode = OFF');
  database.exec(
    'CREATE TABLE imported_rows (reading_key INTEGER PRIMARY KEY, summaries INTEGER NOT NULL, workers INTEGER NOT NULL)',
  );
  const writer = createReadingWriter(database);
  const earnings = createEarningRows(database);
  const poolKeys = new Map<string, number>();
  const insertPool = database.prepare('INSERT INTO pool (pool_id) VALUES (?)');
  const taken = database
    .prepare<[number, number], number>('SELECT 1 FROM reading WHERE pool_key = ? AND time = ?')
    .pluck();
  const noteRows = database.prepare('INSERT INTO imported_rows VALUES (@readingKey, @summaries, @workers)');
  const anomalyKnown = database
    .prepare<[number, number, string, string], number>(
      'SELECT 1 FROM anomaly WHERE pool_key = ? AND opened_at = ? AND anomaly_type = ? AND description = ?',
    )
    .pluck();
  const insertAnomaly = database.prepare(`
    INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state)
    VALUES (@poolKey, @type, @description, @severity, @time, @time, @resolved, 0, 'null')`);
  const poolKeyOf = (poolId: string): number => {
    const known = poolKeys.get(poolId);
    if (known !== undefined) return known;
    const made = Number(insertPool.run(poolId).lastInsertRowid);
    poolKeys.set(poolId, made);
    return made;
  };
  database.exec('BEGIN');

  return {
    path,
    putReading(poolId, time, reading, rows) {
      const poolKey = poolKeyOf(poolId);
      if (taken.get(poolKey, time) !== undefined) return false;
      noteRows.run({ readingKey: writer.writeReading(poolKey, time, reading, false), ...rows });
      return true;
    },
    putEarning(poolId, recordedAt, currency, day) {
      const poolKey = poolKeyOf(poolId);
      const { changes } = judgeDays({ currency, earnings: [day] }, earnings.earlier(poolKey));
      earnings.write(poolKey, recordedAt, changes);
    },
    putAnomaly(poolId, { resolved, ...anomaly }) {
      const poolKey = poolKeyOf(poolId);
      if (anomalyKnown.get(poolKey, anomaly.time, anomaly.type, anomaly.description) !== undefined) return false;
      insertAnomaly.run({ ...anomaly, poolKey, resolved: resolved ? 1 : 0 });
      return true;
    },
    finish() {
      database.exec('COMMIT');
      database.close();
    },
  };
}
