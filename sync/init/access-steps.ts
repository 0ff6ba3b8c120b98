import { qualified, quoted } from '../tables/operation-sql.ts';
import type { Table } from '../tables/table.ts';
import { supabaseRoles } from './found.ts';
import { type InitOptions, noted, revokeAll, type Seen, type Step, strangers, tableIn } from './step.ts';

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

function accessToTable(
  table: Table,
  { allowAnonymousRead, hideLinks }: InitOptions,
  seen: Seen,
  roles: readonly string[],
): Step[] {
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
  ]
    .map((sql): Step => ({ sql }))
    .concat(
      table.clientRows === undefined
        ? []
        : reading(
            table,
            { role: 'authenticated', hidesLinks: hideLinks },
            'poolgate_clients',
            table.clientRows,
            seen,
            roles,
          ),
      table.clientRows !== undefined && allowAnonymousRead
        ? reading(table, { role: 'anon', hidesLinks: true }, 'poolgate_anonymous', 'true', seen, roles)
        : [],
    );
}

interface Reader {
  role: string;
  /** Whether it may not read links that open an account, and so not all columns of a table that has them. */
  hidesLinks: boolean;
}

function reading(
  table: Table,
  { role, hidesLinks }: Reader,
  policy: string,
  condition: string,
  seen: Seen,
  roles: readonly string[],
): Step[] {
  if (!roles.includes(role)) return [];
  const name = `POLICY ${policy} ON ${table.schema}.${table.name}`;
  return [
    ...columnsFor(table, role, hidesLinks && table.columns.some(({ secret }) => secret), seen),
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

function columnsFor(table: Table, role: string, hides: boolean, seen: Seen): Step[] {
  const grants = tableIn(seen, table)?.grants ?? [];
  const readsWhole = grants.includes(`${role} SELECT`);
  const on = `ON ${qualified(table)}`;
  if (!hides) return readsWhole ? [] : [{ sql: `GRANT SELECT ${on} TO ${role}` }];
  const columns = table.columns
    .filter(({ name, secret }) => !secret && (readsWhole || !grants.includes(`${role} SELECT ${name}`)))
    .map(({ name }) => quoted(name));
  return [
    ...(readsWhole ? [{ sql: `REVOKE SELECT ${on} FROM ${role}` }] : []),
    ...(columns.length === 0 ? [] : [{ sql: `GRANT SELECT (${columns.join(', ')}) ${on} TO ${role}` }]),
  ];
}
