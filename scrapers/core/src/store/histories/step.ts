/** What one point of a history stands for: a reading, an hour or a day (both UTC). */
export type Step = 'raw' | '1h' | '1d';

export const stepSeconds = { '1h': 3600, '1d': 86_400 } as const;

/** The first second of the step in which a moment lies. */
export function stepStart(time: number, seconds: number): number {
  return time - (time % seconds);
}

/** More points than this are never in an answer. */
export const mostPoints = 2000;

/** Since when readings, and hours, are kept, unix seconds; what is older was reduced. Null where nothing was. */
export interface Kept {
  rawSince: number | null;
  hourlySince: number | null;
}

/** What there is of the span that was asked for. */
export interface Stored {
  /** The oldest and newest moment that the history tells of, unix seconds; null where there is none. */
  span: { oldest: number; newest: number } | null;
  /** How many readings there are, as far as it matters. */
  readings: number;
}

/** The finest step that tells of the whole span in one answer. */
export function chooseStep({ span, readings }: Stored, { rawSince, hourlySince }: Kept): Step {
  if (span === null) return 'raw';
  const reaches = (since: number | null) => since === null || span.oldest >= since;
  if (reaches(rawSince) && readings <= mostPoints) return 'raw';
  const hours = Math.floor(span.newest / 3600) - Math.floor(span.oldest / 3600) + 1;
  return reaches(hourlySince) && hours <= mostPoints ? '1h' : '1d';
}

/** Since when a step tells everything that is known; null where it always does. */
export function keptSince(step: Step, { rawSince, hourlySince }: Kept): number | null {
  return { raw: rawSince, '1h': hourlySince, '1d': null }[step];
}
