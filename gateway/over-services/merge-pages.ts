/** A row and its place in the order of the whole list. */
export interface Placed<Position, Row> {
  position: Position;
  row: Row;
}

/** What one source has of the list, in order, from where the page begins. */
export interface SourcePage<Position, Row> {
  source: string;
  entries: Placed<Position, Row>[];
  /** Whether it has more after the last of them. */
  more: boolean;
}

export interface MergedPage<Position, Row> {
  rows: Row[];
  /** After which place the next page begins; null where no source has more. */
  next: Position | null;
}

/**
 * One page of the whole list. It never goes beyond the last row of a source that has more: what that source has next may come
 * before the rows of the others. Paging goes on after rows that are not taken.
 * @param isTaken whether this source speaks for the row.
 */
export function mergePages<Position, Row>(
  pages: SourcePage<Position, Row>[],
  compare: (a: Position, b: Position) => number,
  limit: number,
  isTaken: (source: string, row: Row) => boolean,
): MergedPage<Position, Row> {
  const ends = pages.filter(({ more }) => more).flatMap(({ entries }) => entries.slice(-1));
  const end = ends.map(({ position }) => position).sort(compare)[0] ?? null;
  const known = pages
    .flatMap(({ source, entries }) => entries.filter(({ row }) => isTaken(source, row)))
    .filter(({ position }) => end === null || compare(position, end) <= 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = known.slice(0, limit);
  const cut = known.length > limit ? page.at(-1) : undefined;
  return { rows: page.map(({ row }) => row), next: cut ? cut.position : end };
}
