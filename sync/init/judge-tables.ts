import { qualified, quoted } from '../tables/operation-sql.ts';
import type { ColumnType, Table } from '../tables/table.ts';
import type { Found, FoundTable } from './found.ts';
import { hidesLinks, type InitOptions, mayReadLinks, withoutLinks } from './step.ts';

/** Types of columns that were there before, which take what is written and give it back. */
const takes: Record<ColumnType, readonly string[]> = {
  text: ['text', 'character varying', 'character', 'citext'],
  boolean: ['boolean'],
  integer: ['integer', 'bigint', 'numeric', 'double precision', 'smallint'],
  bigint: ['bigint', 'numeric', 'integer'],
  numeric: ['numeric', 'double precision', 'real', 'integer', 'bigint', 'smallint', 'text'],
  'double precision': ['double precision', 'numeric', 'real', 'text'],
  timestamptz: ['timestamptz', 'timestamp'],
  timestamp: ['timestamp', 'timestamptz'],
  date: ['date', 'text'],
  jsonb: ['jsonb', 'json'],
};

const kinds: Record<string, string> = {
  p: 'a partitioned table',
  v: 'a view',
  m: 'a materialized view',
  f: 'a foreign table',
  S: 'a sequence',
  c: 'a type',
};

/** Sentences about what cannot be extended. */
export function refusals(table: Table, found: FoundTable): string[] {
  const name = `${table.schema}.${table.name}`;
  const isOurs =
    found.kind === 'r' || (found.kind === 'p' && table.monthBy !== undefined && found.partitionedBy === table.monthBy);
  if (!isOurs)
    return [
      `${name} is ${kinds[found.kind] ?? 'no table'} here, which cannot be extended. Rename it, or choose other layouts with --layouts.`,
    ];
  return table.columns.flatMap(({ name: column, type }) => {
    const there = found.columns.find((one) => one.name === column);
    if (there === undefined || (takes[type].includes(there.type) && !there.isGenerated)) return [];
    return [
      `${name}.${column} is ${there.isGenerated ? 'computed' : there.type} here, which does not take ${type}. Rename that column, or choose other layouts with --layouts.`,
    ];
  });
}

/** Sentences about what an operator should know. */
export function warnings(table: Table, found: FoundTable, { roles }: Found, options: InitOptions): string[] {
  const name = `${table.schema}.${table.name}`;
  const ours = new Map(table.columns.map((column) => [column.name, column]));
  const columns = found.columns.flatMap(({ name: column, notNull, hasDefault }) => {
    if (!notNull || table.key.includes(column) || ours.get(column)?.notNull) return [];
    const drop = `ALTER TABLE ${qualified(table)} ALTER COLUMN ${quoted(column)} DROP NOT NULL;`;
    if (ours.has(column))
      return [`${name}.${column} takes no null: rows in which it is unknown are refused. To allow it: ${drop}`];
    if (column === table.about?.column)
      return [
        `${name}.${column} takes no null, as where ${table.about.of} changes: such rows are refused. To allow it: ${drop}`,
      ];
    return hasDefault
      ? []
      : [`${name}.${column} takes no null, and Poolgate does not know it: new rows are refused. To allow it: ${drop}`];
  });
  const isOpened = roles.length > 0 && !found.rowSecurity;
  return [
    ...columns,
    ...openTo(table, found),
    ...openLinks(table, found, (role) => roles.length > 0 && hidesLinks(role, options)),
    ...(options.partition && table.monthBy !== undefined && found.kind === 'r'
      ? [`${name} is there without partitions, and stays so.`]
      : []),
    ...(isOpened
      ? [
          `${name} had no row-level security: roles beside its owner and the service role now see only what a policy shows them.`,
        ]
      : []),
  ];
}

/** What shows rows past the policies that init makes. */
export function openTo(table: Table, found: FoundTable): string[] {
  const views = found.openViews.map(
    ({ name, close }) =>
      `${table.schema}.${table.name}: the view ${name} shows it to callers with the rights of its owner, past row-level security. It is kept; to close it: ${close}`,
  );
  return [...openPolicies(table, found), ...views];
}

/** Those that show rows of all clients to callers, whoever they are or as a condition about them says. */
function openPolicies(table: Table, { policies }: FoundTable): string[] {
  return policies.flatMap(({ name, command, roles, using, isOfRows }) => {
    if (!['SELECT', 'ALL'].includes(command) || using === null || using === 'false' || isOfRows) return [];
    const isAnybody = roles.some((role) => role === 'public' || role === 'anon');
    if (!isAnybody && !roles.includes('authenticated')) return [];
    const whom = isAnybody ? 'anybody' : 'every client';
    const condition = using === 'true' ? '' : ` who meets ${using}`;
    return [
      `${table.schema}.${table.name}: the policy ${quoted(name)} lets ${whom}${condition} read it. It is kept; to drop it: DROP POLICY ${quoted(name)} ON ${qualified(table)};`,
    ];
  });
}

/** Grants that hold for links that open accounts as well, and that stay. Clients are to read those of their own pools. */
function openLinks(table: Table, found: FoundTable, isHidden: (role: string) => boolean): string[] {
  return ['PUBLIC', 'anon']
    .filter((role) => mayReadLinks(table, found, role) && !isHidden(role))
    .map((role) => {
      const who = role === 'PUBLIC' ? 'every user of the database' : role;
      const narrow = withoutLinks(table, found, role).map((sql) => `${sql};`);
      return `${table.schema}.${table.name}: ${who} may read observer_url, which may open an account. The grant is kept; to narrow it: ${narrow.join(' ')}`;
    });
}
