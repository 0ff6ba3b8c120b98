import type { KeyPart } from '@poolgate/access/key-record.ts';
import { partNames } from '@poolgate/language/parts.ts';
import type { CsvTable } from '@poolgate/server/lists/csv.ts';
import { type FieldRule, readingParts, statusFields } from '../../views/seen/seen-fields.ts';
import type { View } from '../../views/view.ts';

type Seen = Pick<View, 'parts' | 'seesAllPools'>;

/** Who sees a column that no field of a status is alone: whoever sees one of these parts. Others go by `views/seen/seen-fields.ts`, where all are needed. */
const columnParts: Readonly<Record<string, readonly KeyPart[]>> = {
  current_hashrates_hs: ['hashrate'],
  avg_hashrates_24h_hs: ['hashrate'],
  counts_part: ['workers'],
  ...Object.fromEntries(
    partNames.flatMap((name) => {
      // Counts of workers may have the age of the hashrate.
      const parts: KeyPart[] = name === 'hashrate' ? ['hashrate', 'workers'] : [readingParts[name]];
      return [`${name}_observed_at`, `${name}_freshness`, `${name}_error_kind`].map((column) => [column, parts]);
    }),
  ),
};

/** The same table without the columns of hidden parts. A column that is there and empty would say that nothing is known. */
export function seenTable<Name extends string>(table: CsvTable<Name>, seen: Seen): CsvTable<Name> {
  return { ...table, columns: table.columns.filter((column) => isColumnSeen(column, seen)) };
}

function isColumnSeen(column: string, { parts, seesAllPools }: Seen): boolean {
  // Where a service is.
  if (column === 'url') return seesAllPools;
  const own = columnParts[column];
  if (own !== undefined) return own.some((part) => parts.has(part));
  const rules: Readonly<Record<string, FieldRule>> = statusFields;
  const rule = Object.hasOwn(rules, column) ? rules[column] : undefined;
  return typeof rule !== 'object' || rule.every((part) => parts.has(part));
}
