// Keys that others wrote otherwise than they are written from now on.
import { qualified, quoted } from '../tables/operation-sql.ts';
import { spelling } from '../tables/spelling.ts';
import type { Table } from '../tables/table.ts';
import type { FoundTable } from './found.ts';
import type { Step } from './step.ts';

/** The columns of the key, each in the form that is written. */
export function formsOf({ key, oneForm = [] }: Table): string {
  const form = (column: string) => oneForm.find((one) => one.column === column)?.sql ?? quoted(column);
  return key.map((column) => `${form(column)} AS ${quoted(column)}`).join(', ');
}

/** SQL that is true for rows whose key is in another form than what is written. */
export function isOtherForm({ oneForm = [] }: Table): string {
  return oneForm.map(({ column, sql }) => `${quoted(column)} <> ${sql}`).join(' OR ') || 'false';
}

export function writeInOneForm(table: Table): Step[] {
  const { oneForm = [] } = table;
  if (oneForm.length === 0) return [];
  const [columns, set] = [
    oneForm.map(({ column }) => column),
    oneForm.map(({ column, sql }) => `${quoted(column)} = ${sql}`),
  ];
  return [
    {
      sql: `WITH other AS (SELECT ctid AS at, to_jsonb(t) AS row FROM ${qualified(table)} t WHERE ${isOtherForm(table)}),
${keep(table)},
written AS (UPDATE ${qualified(table)} t SET ${set.join(', ')} FROM other o WHERE t.ctid = o.at)
SELECT count(*)::float8 AS count FROM kept`,
      counted: (count) =>
        `${table.schema}.${table.name}: ${count} rows had another form of ${columns.join(' or ')}; as they were they are kept in poolgate.merged_row.`,
    },
  ];
}

/**
 * SELECT of rows that are one with another, with the name that they are to have: the usual spelling. One that lacks it is left alone where the others have
 * several names: nobody can tell which it is.
 */
export function alikeRows(table: Table, found: FoundTable | undefined): string {
  const none = 'SELECT NULL::tid AS at, NULL::jsonb AS row, NULL::text AS name WHERE false';
  const { alike, key } = table;
  const isThere = (column: string) => found === undefined || found.columns.some(({ name }) => name === column);
  if (alike === undefined || ![alike.same, ...key].every(isThere)) return none;
  const name = quoted(alike.column);
  const rest = [...key.filter((column) => column !== alike.column).map(quoted), 'same'].join(', ');
  return `WITH one AS (SELECT ctid AS at, to_jsonb(t) AS row, ${formsOf(table)}, ${quoted(alike.same)} AS same FROM ${qualified(table)} t),
  named AS (SELECT ${rest}, ${spelling(name)} AS spelling, mode() WITHIN GROUP (ORDER BY ${name}) AS name FROM one WHERE ${name} IS NOT NULL GROUP BY ${rest}, spelling),
  sole AS (SELECT ${rest}, min(name) AS name FROM named GROUP BY ${rest} HAVING count(*) = 1)
  SELECT at, row, n.name FROM one JOIN named n USING (${rest}) WHERE n.spelling = ${spelling(`one.${name}`)} AND one.${name} <> n.name
  UNION ALL SELECT at, row, s.name FROM one JOIN sole s USING (${rest}) WHERE one.${name} IS NULL`;
}

/** Then they are several rows of one key. */
export function writeAlike(table: Table, found: FoundTable | undefined): Step[] {
  const { alike } = table;
  if (alike === undefined) return [];
  return [
    {
      sql: `WITH other AS (${alikeRows(table, found)}),
${keep(table)},
written AS (UPDATE ${qualified(table)} t SET ${quoted(alike.column)} = o.name FROM other o WHERE t.ctid = o.at)
SELECT count(*)::float8 AS count FROM kept`,
      counted: (count) =>
        `${table.schema}.${table.name}: ${count} rows were the same as others but for ${alike.column}; as they were they are kept in poolgate.merged_row.`,
    },
  ];
}

function keep({ schema, name }: Table): string {
  return `kept AS (INSERT INTO poolgate.merged_row (table_name, row) SELECT '${schema}.${name}', row FROM other RETURNING 1)`;
}
