import type { ListJob } from './job.ts';

export interface ListRow {
  key: string | undefined;
  row: unknown;
}

/** The rows of a list, or null where none stands at its place. */
export function findRows(
  answers: Record<string, unknown>,
  list: Pick<ListJob, 'from' | 'at' | 'keyed'>,
): ListRow[] | null {
  let place = ownValue(answers, list.from);
  for (const step of list.at) place = ownValue(place, step);
  if (Array.isArray(place)) return place.map((row) => ({ key: undefined, row }));
  if (!list.keyed || typeof place !== 'object' || place === null) return null;
  return Object.entries(place)
    .filter(([key]) => !isHidden(key))
    .map(([key, row]) => ({ key, row }));
}

/** An object's own value, or an element of an array by its number. */
export function ownValue(of: unknown, key: string): unknown {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, key)) return undefined;
  if (isHidden(key) || (Array.isArray(of) && !/^\d{1,9}$/.test(key))) return undefined;
  return (of as Record<string, unknown>)[key];
}

/** Keys of a pool's answer that no expression sees: those by which JavaScript, and jsonata, would take the object for something else. */
export function isHidden(key: string): boolean {
  return hiddenKeys.has(key);
}

export const hiddenKeys = new Set(['__proto__', '_jsonata_function', '_jsonata_lambda']);
