import type { PartName } from '@poolgate/language/parts.ts';

/** An expression: the key of the last reading that read a part of pool `p`; null if none did. */
export function readingOfPart(part: PartName): string {
  const row = `FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = '${part}'`;
  return `iif(EXISTS (SELECT 1 ${row}), (SELECT x.reading_key ${row}), p.latest_reading)`;
}
