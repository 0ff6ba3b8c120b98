/** A header is read into memory whole, by some readers into 8 KiB for all headers together. */
const longest = 2000;

/**
 * The header that names the pools which a CSV file lacks, or has old or incomplete figures of; nothing where there are none. A file
 * has no place for it, and must not look whole where it is not.
 */
export function incompletePools(poolIds: Iterable<string>): Record<string, string> {
  const sorted = [...new Set(poolIds)].sort();
  if (sorted.length === 0) return {};
  let named = sorted.length;
  while (named > 1 && sorted.slice(0, named).join(', ').length > longest) named = Math.floor(named / 2);
  const more = named < sorted.length ? [`and ${sorted.length - named} more`] : [];
  return { 'X-Incomplete-Pools': [...sorted.slice(0, named), ...more].join(', ') };
}
