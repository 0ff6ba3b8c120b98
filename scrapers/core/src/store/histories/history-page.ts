import type { Paged } from '../pages.ts';
import type { Database } from '../schema/database.ts';
import { addTo } from './aggregate.ts';
import { chooseStep, type Kept, keptSince, mostPoints, type Step, type Stored } from './step.ts';

/** Which part of a history to show. Times are unix seconds; both ends are included. */
export interface HistoryRequest {
  step: Step | 'auto';
  from: number;
  to: number;
  limit: number;
  after: (string | number)[] | null;
}

/** A page of a history with the step that was used. */
export interface HistoryPage<Point> extends Paged<Point> {
  step: Step;
  /** Unix seconds: what is older was reduced to a coarser step. Null if this step has everything. */
  keptSince: number | null;
}

/** @param stored what there is; called only if the step is to be chosen. */
export function historyPage<Point>(
  request: HistoryRequest,
  kept: Kept,
  stored: () => Stored,
  points: (step: Step) => Paged<Point>,
): HistoryPage<Point> {
  const step = request.step === 'auto' ? chooseStep(stored(), kept) : request.step;
  return { ...points(step), step, keptSince: keptSince(step, kept) };
}

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

/** Merges steps of readings that are still there with those of reduced ones, newest first. */
export function newestSteps<Aggregate>(
  merge: (a: Aggregate, b: Aggregate) => Aggregate,
  ...kinds: Map<number, Aggregate>[]
): [number, Aggregate][] {
  const all = new Map<number, Aggregate>();
  for (const steps of kinds) for (const [start, aggregate] of steps) addTo(all, start, aggregate, merge);
  return [...all].sort(([a], [b]) => b - a);
}
