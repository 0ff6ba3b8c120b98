/** A row and its place in the order of the whole list. */
export interface Placed<Position, Row> {
  position: Position;
  row: Row;
}

/** What one source has of the list, in order, from where the page begins. */
export interface SourcePage<Source, Position, Row> {
  source: Source;
  entries: Placed<Position, Row>[];
  /** Whether it has more after the last of them. */
  more: boolean;
}

export interface MergedPage<Position, Row> {
  entries: Placed<Position, Row>[];
  /** After which place the next page begins; null where no source has more. It may be the place of a row that is not taken. */
  next: Position | null;
}

/**
 * One page of the whole list. It never goes beyond the last row of a source that has more: what that source has next may come
 * before the rows of the others. Paging goes on after rows that are not taken.
 * @param isTaken whether this source speaks for the row.
 */
export function mergePages<Source, Position, Row>(
  pages: SourcePage<Source, Position, Row>[],
  compare: (a: Position, b: Position) => number,
  limit: number,
  isTaken: (source: Source, row: Row) => boolean,
): MergedPage<Position, Row> {
  const ends = pages.filter(({ more }) => more).flatMap(({ entries }) => entries.slice(-1));
  const end = ends.map(({ position }) => position).sort(compare)[0] ?? null;
  const known = pages
    .flatMap(({ source, entries }) => entries.filter(({ row }) => isTaken(source, row)))
    .filter(({ position }) => end === null || compare(position, end) <= 0)
    .sort((a, b) => compare(a.position, b.position));
  const entries = known.slice(0, limit);
  const cut = known.length > limit ? entries.at(-1) : undefined;
  return { entries, next: cut ? cut.position : end };
}
