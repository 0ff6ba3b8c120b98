import { qualified, quoted } from '../tables/operation-sql.ts';
import type { Table } from '../tables/table.ts';
import { supabaseRoles } from './found.ts';
import {
  hasLinks,
  hidesLinks,
  type InitOptions,
  mayReadLinks,
  noted,
  revokeAll,
  type Seen,
  type Step,
  strangers,
  tableIn,
  withoutLinks,
} from './step.ts';

const writing = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

/** Who may do what, where Supabase's roles are. Elsewhere the owner's grants are all there is. */
export function accessSteps(tables: readonly Table[], options: InitOptions, seen: Seen): Step[] {
  const roles = seen?.roles ?? supabaseRoles;
  if (roles.length === 0) return [];
  const mayUse = (role: string) => seen?.usesSchema.includes(role) ?? false;
  return [
    ...(roles.includes('service_role') && !mayUse('service_role')
      ? [{ sql: 'GRANT USAGE ON SCHEMA poolgate TO service_role' }]
      : []),
    ...tables.flatMap((table) => accessToTable(table, options, seen, roles)),
  ];
}

function accessToTable(table: Table, options: InitOptions, seen: Seen, roles: readonly string[]): Step[] {
  const found = tableIn(seen, table);
  const name = qualified(table);
  const has = (grant: string) => found?.grants.includes(grant) ?? false;
  const others = strangers.filter((role) => roles.includes(role));
  // What the database gives to all new tables. Where nobody looked, it is taken where the table is made.
  const isNew = found === undefined && (seen !== null || table.schema === 'poolgate');
  const isSecured = found?.rowSecurity ?? false;
  const lacking = writing.filter((privilege) => !has(`service_role ${privilege}`));
  return [
    ...(isSecured ? [] : [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`]),
    ...(isNew && others.length > 0 ? [revokeAll(table, others)] : []),
    ...(roles.includes('service_role') && lacking.length > 0
      ? [`GRANT ${lacking.join(', ')} ON ${name} TO service_role`]
      : []),
    ...(found?.sequences ?? [])
      .filter((sequence) => roles.includes('service_role') && !has(`service_role USAGE ${sequence}`))
      .map((sequence) => `GRANT USAGE ON SEQUENCE ${sequence} TO service_role`),
    ...(hidesLinks('PUBLIC', options) ? takeLinks(table, 'PUBLIC', seen) : []),
  ]
    .map((sql): Step => ({ sql }))
    .concat(
      table.clientRows === undefined
        ? []
        : reading(
            table,
            { role: 'authenticated', hides: hidesLinks('authenticated', options) },
            'poolgate_clients',
            table.clientRows,
            seen,
            roles,
          ),
      table.clientRows !== undefined && options.allowAnonymousRead
        ? reading(table, { role: 'anon', hides: true }, 'poolgate_anonymous', 'true', seen, roles)
        : [],
    );
}

interface Reader {
  role: string;
  /** Whether it may not read links that open an account, and so not all columns of a table that has them. */
  hides: boolean;
}

function reading(
  table: Table,
  { role, hides }: Reader,
  policy: string,
  condition: string,
  seen: Seen,
  roles: readonly string[],
): Step[] {
  if (!roles.includes(role)) return [];
  const name = `POLICY ${policy} ON ${table.schema}.${table.name}`;
  return [
    ...columnsFor(table, role, hides && hasLinks(table), seen).map((sql) => ({ sql })),
    ...noted(
      name,
      [
        `DROP POLICY IF EXISTS ${policy} ON ${qualified(table)}`,
        `CREATE POLICY ${policy} ON ${qualified(table)} FOR SELECT TO ${role} USING (${condition})`,
      ],
      seen,
    ),
  ];
}

/** Where nobody looked, nobody knows which other columns are there: everybody reads nothing then. */
function takeLinks(table: Table, role: string, seen: Seen): string[] {
  const found = tableIn(seen, table);
  if (found !== undefined) return mayReadLinks(table, found, role) ? withoutLinks(table, found, role) : [];
  return seen === null && hasLinks(table) ? [`REVOKE SELECT ON ${qualified(table)} FROM ${role}`] : [];
}

function columnsFor(table: Table, role: string, hides: boolean, seen: Seen): string[] {
  const grants = tableIn(seen, table)?.grants ?? [];
  const readsWhole = grants.includes(`${role} SELECT`);
  const on = `ON ${qualified(table)}`;
  if (!hides) return readsWhole ? [] : [`GRANT SELECT ${on} TO ${role}`];
  const columns = table.columns
    .filter(({ name, secret }) => !secret && !readsWhole && !grants.includes(`${role} SELECT ${name}`))
    .map(({ name }) => quoted(name));
  return [
    ...takeLinks(table, role, seen),
    ...(columns.length === 0 ? [] : [`GRANT SELECT (${columns.join(', ')}) ${on} TO ${role}`]),
  ];
}
