import type { PartName } from '@poolgate/language/parts.ts';

/** The key of the reading that read a part of pool `p` last, as an expression; null where none did. */
export function readingOfPart(part: PartName): string {
  const row = `FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = '${part}'`;
  return `iif(EXISTS (SELECT 1 ${row}), (SELECT x.reading_key ${row}), p.latest_reading)`;
}
