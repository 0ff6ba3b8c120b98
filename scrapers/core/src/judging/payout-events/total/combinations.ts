/** More at a time than this are not tried in all combinations. */
const most = 6;

/** Every combination of the newest entries, smaller ones first. */
export function combinationsOf<Entry>(entries: readonly Entry[]): Entry[][] {
  const all: Entry[][] = [[]];
  for (const entry of entries.slice(-most)) all.push(...all.map((some) => [...some, entry]));
  return all.toSorted((one, other) => one.length - other.length);
}
