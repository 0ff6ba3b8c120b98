import { addTo } from './aggregate.ts';
import type { Paged } from './pages.ts';
import { chooseStep, type Kept, keptSince, type Step, type Stored } from './step.ts';

/** Which part of a history to show. Times are unix seconds; both ends are included. */
export interface HistoryRequest {
  step: Step | 'auto';
  from: number;
  to: number;
  limit: number;
  after: (string | number)[] | null;
}

/** Which part of an account's history to show. */
export interface AccountHistoryRequest extends HistoryRequest {
  /** Whose hashrates, as answers name it; '' for those of unknown algorithm. Without it, those of the only algorithm. */
  algorithm?: string | undefined;
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

/** Merges steps of readings that are still there with those of reduced ones, newest first. */
export function newestSteps<Aggregate>(
  merge: (a: Aggregate, b: Aggregate) => Aggregate,
  ...kinds: Map<number, Aggregate>[]
): [number, Aggregate][] {
  const all = new Map<number, Aggregate>();
  for (const steps of kinds) for (const [start, aggregate] of steps) addTo(all, start, aggregate, merge);
  return [...all].sort(([a], [b]) => b - a);
}
