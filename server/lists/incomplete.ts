/** Some clients have room for 8 KiB of all headers together. */
const longest = 1600;

/**
 * The header that names the pools whose figures are missing from a CSV file, old or incomplete. No header if there are no such pools.
 * The file itself has no place for them, and an incomplete file must not look complete.
 */
export function incompletePools(poolIds: Iterable<string>): Record<string, string> {
  return headerOfNames('X-Incomplete-Pools', poolIds);
}

/** A header with as many of the names as there is room for, and how many more there are; no header without names. */
export function headerOfNames(header: string, names: Iterable<string>): Record<string, string> {
  const sorted = [...new Set(names)].sort();
  if (sorted.length === 0) return {};
  let named = sorted.length;
  while (named > 0 && sorted.slice(0, named).join(', ').length > longest) named = Math.floor(named / 2);
  const more = named < sorted.length ? [`and ${sorted.length - named} more`] : [];
  return { [header]: [...sorted.slice(0, named), ...more].join(', ') };
}
