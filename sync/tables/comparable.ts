// Values as texts of one form, so that what was to be written can be compared with what is there.
import { decimalText } from './decimal-text.ts';
import { qualified, quoted } from './operation-sql.ts';
import type { Column, ColumnType, Row, Table, Value } from './table.ts';

/** A value that was to be written. */
export function comparable(value: Value, type: ColumnType): string | null {
  if (value === null) return null;
  if (type === 'jsonb') return sortedJson(JSON.parse(String(value)));
  return isNumber(type) ? decimalText(String(value)) : String(value);
}

/** A row as `rowsStatement` gives it. */
export function comparableRow(row: Row, columns: readonly Column[]): Row {
  const form = ({ name, type }: Column) => {
    const value = row[name] ?? null;
    return [name, type === 'jsonb' ? comparable(value, type) : value];
  };
  return Object.fromEntries(columns.map(form));
}

/**
 * Rows of a table as one JSON list of objects with texts, in the order of its key. The session's zone is UTC.
 * Parameters: texts of which the scope's column has one; the key of the row before as JSON, or null; how many.
 * @param scope the column, as it stands in SQL.
 */
export function rowsStatement(table: Table, scope: string): string {
  const keyColumns = table.columns.filter(({ name }) => table.key.includes(name));
  const inOrder = table.key.map((name) => keyColumns.find((column) => column.name === name)).filter(isThere);
  const before = inOrder.map(({ name, type }) => `($2::text::jsonb->>${literal(name)})::${type}`);
  const key = inOrder.map(({ name }) => `t.${quoted(name)}`).join(', ');
  const texts = table.columns.map((column) => `${textOf(column)} AS ${quoted(column.name)}`);
  return (
    `SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) AS rows FROM (SELECT ${texts.join(', ')} FROM ${qualified(table)} AS t` +
    ` WHERE t.${scope}::text = ANY ($1::text[]) AND ($2::text IS NULL OR (${key}) > (${before.join(', ')})) ORDER BY ${key} LIMIT $3::integer) AS x`
  );
}

function textOf({ name, type }: Column): string {
  const column = `t.${quoted(name)}`;
  // By way of text: from double precision itself a numeric has 15 digits only.
  if (isNumber(type)) return `trim_scale(${column}::text::numeric)::text`;
  if (type === 'timestamptz' || type === 'timestamp')
    return `rtrim(rtrim(to_char(${column}::timestamptz, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z'`;
  if (type === 'date') return `to_char(${column}::date, 'YYYY-MM-DD')`;
  return `${column}::text`;
}

/** As a text in SQL, whatever a backslash means there. */
export function literal(text: string): string {
  const plain = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${plain.replaceAll('\\', '\\\\')}` : plain;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function isNumber(type: ColumnType): boolean {
  return type === 'integer' || type === 'bigint' || type === 'numeric' || type === 'double precision';
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
