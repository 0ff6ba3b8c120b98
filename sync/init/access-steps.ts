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
  { allowAnonymousRead }: InitOptions,
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
        : reading(table, 'authenticated', 'poolgate_clients', table.clientRows, seen, roles),
      table.clientRows !== undefined && allowAnonymousRead
        ? reading(table, 'anon', 'poolgate_anonymous', 'true', seen, roles)
        : [],
    );
}

/** Links that open an account are for nobody but the service role. */
function reading(
  table: Table,
  role: string,
  policy: string,
  condition: string,
  seen: Seen,
  roles: readonly string[],
): Step[] {
  if (!roles.includes(role)) return [];
  const grants = tableIn(seen, table)?.grants ?? [];
  const columns = table.columns
    .filter(({ name, secret }) => !secret && !grants.includes(`${role} SELECT ${name}`))
    .map(({ name }) => quoted(name));
  const name = `POLICY ${policy} ON ${table.schema}.${table.name}`;
  return [
    ...(columns.length === 0 || grants.includes(`${role} SELECT`)
      ? []
      : [{ sql: `GRANT SELECT (${columns.join(', ')}) ON ${qualified(table)} TO ${role}` }]),
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
