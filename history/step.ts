/** What one point of a history stands for: a reading, an hour or a day (UTC). */
export type Step = 'raw' | '1h' | '1d';

export const stepSeconds = { '1h': 3600, '1d': 86_400 } as const;

/** The first second of the step that a time belongs to. */
export function stepStart(time: number, seconds: number): number {
  return time - (time % seconds);
}

/** An answer never has more points than this. */
export const mostPoints = 2000;

/** Since when readings and hours are kept, unix seconds; older ones were reduced. Null if none were. */
export interface Kept {
  rawSince: number | null;
  hourlySince: number | null;
}

/** What is stored of a span. */
export interface Stored {
  /** The oldest and newest time, unix seconds; null if there is nothing. */
  span: { oldest: number; newest: number } | null;
  /** How many readings there are; counted only up to the limit of an answer. */
  readings: number;
}

/** The finest step that covers the whole span in one answer. */
export function chooseStep({ span, readings }: Stored, { rawSince, hourlySince }: Kept): Step {
  if (span === null) return 'raw';
  const reaches = (since: number | null) => since === null || span.oldest >= since;
  if (reaches(rawSince) && readings <= mostPoints) return 'raw';
  const hours = Math.floor(span.newest / 3600) - Math.floor(span.oldest / 3600) + 1;
  return reaches(hourlySince) && hours <= mostPoints ? '1h' : '1d';
}

/** Since when a step has everything that is known; null if it always has. */
export function keptSince(step: Step, { rawSince, hourlySince }: Kept): number | null {
  return { raw: rawSince, '1h': hourlySince, '1d': null }[step];
}
