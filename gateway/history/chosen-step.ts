import type { HistoryRequest } from '@poolgate/history/history-page.ts';
import { chooseStep, type Kept, keptSince, mostPoints, type Step } from '@poolgate/history/step.ts';
import type { Ask } from './history-database.ts';
import { within } from './statements/moments.ts';

/** Which readings the step `raw` shows: those that the service keeps too, or all. */
export const readingsShown = ['kept', 'all'] as const;
export type ReadingsShown = (typeof readingsShown)[number];

export interface HistoryAsked {
  /** The first values of both statements: the pool, and the worker. */
  of: readonly string[];
  /** What the service keeps. */
  kept: Kept;
  /** What there is of a span; and since when readings are here. */
  statements: { span: string; oldest: string };
}

interface SpanRow {
  readings: number;
  oldest: number | null;
  newest: number | null;
}

/** The step of a page as the service chooses it, and since when that has everything. */
export async function chosenStep(
  ask: Ask,
  request: HistoryRequest,
  shown: ReadingsShown,
  { of, kept: inService, statements }: HistoryAsked,
): Promise<{ step: Step; keptSince: number | null }> {
  const isAll = shown === 'all';
  const kept = isAll ? { ...inService, rawSince: await sinceOldest() } : inService;
  const step = request.step === 'auto' ? chooseStep(await stored(), kept) : request.step;
  return { step, keptSince: keptSince(step, kept) };

  /** The readings that are here reach further back than those of the service. */
  async function sinceOldest(): Promise<number | null> {
    const { rawSince } = inService;
    if (rawSince === null) return null;
    const [row] = await ask<{ oldest: number | null }>(statements.oldest, [...of]);
    return Math.min(rawSince, row?.oldest ?? rawSince);
  }

  async function stored() {
    const span = [...of, within(request.from), within(request.to)];
    const [row] = await ask<SpanRow>(statements.span, [...span, isAll, mostPoints + 1]);
    const { readings, oldest, newest } = row as SpanRow;
    return { span: oldest === null || newest === null ? null : { oldest, newest }, readings };
  }
}
