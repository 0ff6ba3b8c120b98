import type { HistoryRequest } from '@poolgate/history/history-page.ts';
import { mostPoints, type Stored } from '@poolgate/history/step.ts';
import type { Database } from '../schema/database.ts';

interface Selects {
  /** Selects the times `at` of the readings from `@from` to `@to`. */
  readings: string;
  /** The same of the aggregates. */
  reduced: string[];
}

/** What a history has within a span: the first and last time, and the number of readings, up to the limit of an answer. */
export function storedSpan(
  database: Database,
  { readings, reduced }: Selects,
): (key: Record<string, number>, span: Pick<HistoryRequest, 'from' | 'to'>) => Stored {
  // One query for each end, so that each is found at the end of an index.
  const bounds = [readings, ...reduced].map(
    (select) => `SELECT (SELECT min(at) FROM (${select})) AS oldest, (SELECT max(at) FROM (${select})) AS newest`,
  );
  const find = database.prepare<Record<string, number>, { oldest: number | null; newest: number | null }>(
    `SELECT min(oldest) AS oldest, max(newest) AS newest FROM (${bounds.join(' UNION ALL ')})`,
  );
  const count = database.prepare<Record<string, number>, { readings: number }>(
    `SELECT count(*) AS readings FROM (${readings} LIMIT ${mostPoints + 1})`,
  );
  return (key, { from, to }) => {
    const { oldest, newest } = find.get({ ...key, from, to }) as { oldest: number | null; newest: number | null };
    const { readings } = count.get({ ...key, from, to }) as { readings: number };
    return { span: oldest === null || newest === null ? null : { oldest, newest }, readings };
  };
}
