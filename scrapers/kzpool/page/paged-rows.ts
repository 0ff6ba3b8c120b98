// The rows of a list that is shown page by page.

/**
 * The list with its next rows. They were added below the old ones, or they replaced them, or the window of a virtual list moved and still shows
 * some of the old ones.
 */
export function continued(
  all: readonly string[][],
  shown: readonly string[][],
  next: readonly string[][],
  clicked: boolean,
): string[][] {
  const names = (rows: readonly string[][]) => rows.map((cells) => cells[0]);
  const before = names(shown);
  const now = names(next);
  const startsAlike = before.every((name, index) => now[index] === name);
  if (startsAlike) return [...all.slice(0, all.length - shown.length), ...next];
  const overlap = clicked ? 0 : overlapOf(names(all), now);
  return [...all, ...next.slice(overlap)];
}

/** How many of the next names repeat the end of the known ones. Knuth, Morris and Pratt: linear, even where all names are equal. */
function overlapOf(known: readonly (string | undefined)[], next: readonly (string | undefined)[]): number {
  const fallbacks: number[] = [];
  /** The length of the match after one more name. */
  const extended = (length: number, name: string | undefined): number => {
    let matched = length < next.length ? length : (fallbacks[length - 1] as number);
    while (matched > 0 && next[matched] !== name) matched = fallbacks[matched - 1] as number;
    return next[matched] === name ? matched + 1 : 0;
  };
  for (const [index, name] of next.entries())
    fallbacks.push(index === 0 ? 0 : extended(fallbacks[index - 1] as number, name));
  return next.length === 0 ? 0 : known.slice(-next.length).reduce<number>(extended, 0);
}

/** Rows that moved over a page border while pages were turned come twice, with equal cells. */
export function withoutRepeats(rows: readonly string[][], turned: boolean, expectedRows: number | null): string[][] {
  if (!turned || (expectedRows !== null && rows.length <= expectedRows)) return [...rows];
  const seen = new Set<string>();
  return rows.filter((cells) => seen.size !== seen.add(JSON.stringify(cells)).size);
}
