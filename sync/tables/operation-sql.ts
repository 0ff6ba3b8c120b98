import type { Column, ExistingColumns, Operation, Table } from './table.ts';

export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** As it stands in statements. */
export function qualified(table: Pick<Table, 'schema' | 'name'>): string {
  return `${quoted(table.schema)}.${quoted(table.name)}`;
}

/** Writes whole rows by their key. */
export function upsertInto(table: Table): Operation {
  const names = table.columns.map(({ name }) => quoted(name));
  const key = table.key.map(quoted);
  const values = table.columns
    .filter(({ name }) => !table.key.includes(name))
    .map(({ name, keeps }) => [quoted(name), keeps] as const)
    .map(([name, keeps]) => `${name} = ${keeps ? `coalesce(excluded.${name}, t.${name})` : `excluded.${name}`}`);
  const update = (existing: ExistingColumns) => [...values, ...withoutValue(table, existing)].join(', ');
  return {
    name: `${table.schema}.${table.name}`,
    columns: table.columns,
    key: table.key,
    rowsOf: table,
    statement: (rows: string, existing: ExistingColumns) =>
      `INSERT INTO ${qualified(table)} AS t (${names.join(', ')}) SELECT ${names.map((name) => `r.${name}`).join(', ')} FROM ${rows}` +
      ` ON CONFLICT (${key.join(', ')}) DO ${values.length === 0 ? 'NOTHING' : `UPDATE SET ${update(existing)}${onlyIf(table)}`}`,
  };
}

/** What others noted about a value that is now another. A column that the database computes is not theirs to keep. */
function withoutValue(table: Table, existing: ExistingColumns): string[] {
  const { about } = table;
  if (about === undefined || !existing(table).has(about.column)) return [];
  const [column, of] = [quoted(about.column), quoted(about.of)];
  return [`${column} = CASE WHEN t.${of} IS NOT DISTINCT FROM excluded.${of} THEN t.${column} END`];
}

function onlyIf({ onConflict }: Table): string {
  if (onConflict.do === 'replace') return '';
  return ` WHERE ${isNotBefore(`excluded.${quoted(onConflict.by)}`, `t.${quoted(onConflict.by)}`)}`;
}

/** Clocks may differ so much, in minutes. */
const clocksDiffer = 10;

/**
 * Whether a row of the present may take the place of the one that is there, by their times, in a session whose zone is UTC. A row without a time is older
 * than any other. One of the future, as of a program that wrote local time, keeps nothing out but what is of the future, too.
 */
export function isNotBefore(its: string, former: string): string {
  const soon = `now() + interval '${clocksDiffer} minutes'`;
  return `(${former} IS NULL OR ${its} >= ${former} OR (${former} > ${soon} AND ${its} <= ${soon}))`;
}

/** Whether a time that is there keeps out what is older. @param time as `Date.parse` takes it. */
export function isOfFuture(time: string, now: Date): boolean {
  return Date.parse(time) > now.getTime() + clocksDiffer * 60_000;
}

/** The rows as one array a column: a parameter each, in order. `arrayText` makes their values. */
export function fromArrays({ columns }: Pick<Operation, 'columns'>): string {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  return `unnest(${arrays.join(', ')}) AS r(${columns.map(({ name }) => quoted(name)).join(', ')})`;
}

/**
 * The rows as a JSON list of objects; a missing field is null.
 * @param expression SQL of type jsonb.
 */
export function fromJson({ columns }: Pick<Operation, 'columns'>, expression: string): string {
  // JSON comes as text, so it is a string here, and would become a column that holds a string.
  const definition = columns.map(({ name, type }) => `${quoted(name)} ${type === 'jsonb' ? 'text' : type}`).join(', ');
  const source = `jsonb_to_recordset(${expression}) AS ${columns.some(isJson) ? 'j' : 'r'}(${definition})`;
  if (!columns.some(isJson)) return source;
  const names = columns.map((column) =>
    isJson(column) ? `j.${quoted(column.name)}::jsonb AS ${quoted(column.name)}` : `j.${quoted(column.name)}`,
  );
  return `(SELECT ${names.join(', ')} FROM ${source}) AS r`;
}

function isJson({ type }: Column): boolean {
  return type === 'jsonb';
}
