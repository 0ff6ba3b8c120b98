import { type AccountAggregate, addTo, mergeAccount } from '@poolgate/history/aggregate.ts';
import { stepStart } from '@poolgate/history/step.ts';
import {
  type AccountStepRow,
  type AlgorithmStepRow,
  algorithmsOf,
  fromAccountRow,
  type StepRange,
} from '@poolgate/history/step-rows.ts';
import type { Database } from '../schema/database.ts';

/** Aggregates of a pool's readings over steps of time, by the first second of each step that has readings. */
export interface AccountSteps {
  /** Of readings that are still there. */
  ofReadings(poolKey: number, range: StepRange): Map<number, AccountAggregate>;
  /** Of readings that were reduced to hours. */
  ofHours(poolKey: number, range: StepRange): Map<number, AccountAggregate>;
}

type AccountBounds = StepRange & { poolKey: number };

export function createAccountSteps(database: Database): AccountSteps {
  // The last known value: the last reading may not have read the part.
  const lastKnown = (column: string, where = column) => `(SELECT l.${column} FROM reading l
    WHERE l.pool_key = +@poolKey AND l.account_reduced = 0 AND l.time BETWEEN g.first_time AND g.last_time AND l.${where} IS NOT NULL
    ORDER BY l.time DESC, l.reading_key DESC LIMIT 1)`;
  const start = (column: string) => `${column} - ${column} % CAST(@seconds AS INTEGER)`;
  const readings = database.prepare<AccountBounds, AccountStepRow & { start: number }>(`
    SELECT g.*, ${lastKnown('online_workers')} AS online_workers, ${lastKnown('offline_workers')} AS offline_workers,
      ${lastKnown('balance')} AS balance, ${lastKnown('currency', 'balance')} AS currency
    FROM (SELECT ${start('time')} AS start, count(*) AS readings, min(time) AS first_time, max(time) AS last_time, min(online_workers) AS online_lowest
      FROM reading WHERE pool_key = +@poolKey AND account_reduced = 0 AND time BETWEEN +@from AND +@to AND ${start('time')} < +@before
      GROUP BY 1 ORDER BY 1 DESC LIMIT +@limit) g`);
  const rates = database.prepare<AccountBounds & { oldest: number }, AlgorithmStepRow & { start: number }>(`
    SELECT ${start('r.time')} AS start, h.algorithm, count(*) AS readings,
      sum(h.current_hs IS NULL) AS unknown, min(h.current_hs) AS lowest, sum(h.current_hs) AS total, max(h.current_hs) AS highest,
      sum(h.avg_24h_hs IS NULL) AS unknown_24h, sum(h.avg_24h_hs) AS total_24h
    FROM reading r JOIN reading_hashrate h USING (reading_key)
    WHERE r.pool_key = +@poolKey AND r.account_reduced = 0 AND r.time BETWEEN max(@from, @oldest) AND +@to AND ${start('r.time')} < +@before GROUP BY 1, 2`);
  const hours = database.prepare<[number, number, number, number, number], AccountStepRow & { hour: number }>(
    'SELECT * FROM reading_hour WHERE pool_key = +? AND hour >= +? AND hour <= +? AND hour < +? ORDER BY hour DESC LIMIT +?',
  );
  const hourRates = database.prepare<[number, number, number], AlgorithmStepRow & { hour: number }>(
    'SELECT * FROM reading_hour_hashrate WHERE pool_key = +? AND hour BETWEEN +? AND +?',
  );

  return {
    ofReadings(poolKey, range) {
      const rows = readings.all({ ...range, poolKey });
      const oldest = Math.min(...rows.map((row) => row.start));
      const byStart = Map.groupBy(rates.all({ ...range, poolKey, oldest }), (row) => row.start);
      return new Map(
        rows.map(({ start, ...row }) => [start, fromAccountRow(row, algorithmsOf(byStart.get(start) ?? []))]),
      );
    },
    ofHours(poolKey, { seconds, from, to, before, limit }) {
      const perStep = seconds / 3600;
      const hour = (time: number) => Math.floor(time / 3600);
      const rows = hours.all(poolKey, hour(from), hour(to), hour(before), limit * perStep);
      const [newest, oldest] = [rows[0], rows.at(-1)];
      if (newest === undefined || oldest === undefined) return new Map();
      const byHour = Map.groupBy(hourRates.all(poolKey, oldest.hour, newest.hour), (row) => row.hour);
      const steps = new Map<number, AccountAggregate>();
      for (const { hour, ...row } of rows)
        addTo(
          steps,
          stepStart(hour * 3600, seconds),
          fromAccountRow(row, algorithmsOf(byHour.get(hour) ?? [])),
          mergeAccount,
        );
      return steps;
    },
  };
}
