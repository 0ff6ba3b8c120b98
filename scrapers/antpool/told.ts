/** The pool's parts of a count, added up; parts that it does not tell are left out, and null where it tells none. */
export function sumTold(...parts: (number | null)[]): number | null {
  const told = parts.filter((part) => part !== null);
  return told.length === 0 ? null : told.reduce((sum, part) => sum + part, 0);
}

/** The larger of two figures; the one that is told where only one is. */
export function largest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
