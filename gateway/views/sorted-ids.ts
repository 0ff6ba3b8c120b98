/** Where the first of these sorted ids stands that is not before this one; behind all where there is none. */
export function placeIn(sorted: readonly string[], id: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether it is among these sorted ids. */
export function isAmong(sorted: readonly string[], id: string): boolean {
  return sorted[placeIn(sorted, id)] === id;
}

/** The same list where it is sorted already, so that many who keep a long one keep one. */
export function inOrder(ids: readonly string[]): readonly string[] {
  const isSorted = ids.every((id, index) => index === 0 || (ids[index - 1] as string) <= id);
  return isSorted ? ids : [...ids].sort();
}
