import type { PartOf } from '../part.ts';

export type Standing = 'counted' | 'ignored' | 'orphaned' | 'unknown';

/** What a row of income is by the word that the driver looks at. Without such a word every row is income. */
export function standingOf(given: unknown, { kind, counts, ignored, orphaned }: PartOf<'earnings'>): Standing {
  if (kind === undefined) return 'counted';
  // A row without its word is read with the others, and left out where the word is essential.
  if ((given ?? null) === null && kind.essential) return 'counted';
  const said = typeof given === 'object' ? '' : String(given).trim().toLowerCase();
  const among = (words: readonly string[]) => words.some((one) => one.toLowerCase() === said);
  if (among(ignored)) return 'ignored';
  if (among(orphaned)) return 'orphaned';
  return among(counts) ? 'counted' : 'unknown';
}
