import { createHash } from 'node:crypto';
import { qualified, quoted } from '../tables/operation-sql.ts';
import type { Table } from '../tables/table.ts';
import { type Found, type FoundTable, supabaseRoles } from './found.ts';

/** A statement of the plan. Running it twice does no harm. */
export interface Step {
  /** Without a semicolon at its end. */
  sql: string;
  /** What it counts, to be told: `sql` then gives one row with `count`. */
  counted?: (count: number) => string;
}

export interface InitOptions {
  merge: boolean;
  partition: boolean;
  allowAnonymousRead: boolean;
  /** Clients do not read observer links, and so have to name the columns that they read. */
  hideLinks: boolean;
}

/** Whether a role is not to read links that open accounts. What everybody has, everybody else has, too. */
export function hidesLinks(role: string, { allowAnonymousRead, hideLinks }: InitOptions): boolean {
  if (role === 'anon') return allowAnonymousRead;
  return role === 'authenticated' ? hideLinks : hideLinks || allowAnonymousRead;
}

/** Null where nobody looked: every step then looks itself whether there is something to do. */
export type Seen = Found | null;

export function tableIn(seen: Seen, { schema, name }: Pick<Table, 'schema' | 'name'>): FoundTable | undefined {
  return seen?.tables.get(`${schema}.${name}`);
}

/** A function, trigger or policy with a note of its text, by which a later run sees that it is as it should be. */
export function noted(name: string, statements: readonly string[], seen: Seen): Step[] {
  const note = `poolgate ${createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 16)}`;
  if (seen?.notes.get(name) === note) return [];
  return [...statements, `COMMENT ON ${name} IS '${note}'`].map((sql) => ({ sql }));
}

/** A block that an editor takes as one statement. */
export function block(body: string): string {
  return `DO $poolgate$ BEGIN\n${body}\nEND $poolgate$`;
}

/** The roles of callers who are not the service itself. */
export const strangers = supabaseRoles.filter((role) => role !== 'service_role');

export function revokeAll(table: Pick<Table, 'schema' | 'name'>, roles: readonly string[]): string {
  return `REVOKE ALL ON ${qualified(table)} FROM ${['PUBLIC', ...roles].join(', ')}`;
}

export function hasLinks({ columns }: Table): boolean {
  return columns.some(({ secret }) => secret);
}

/** Whether a role has a grant of its own on links that open accounts. */
export function mayReadLinks(table: Table, { grants }: FoundTable, role: string): boolean {
  const links = table.columns.filter(({ secret }) => secret);
  return (
    links.length > 0 &&
    (grants.includes(`${role} SELECT`) || links.some(({ name }) => grants.includes(`${role} SELECT ${name}`)))
  );
}

/** Takes the links from a role, and leaves it the other columns that it reads. */
export function withoutLinks(table: Table, { grants, columns }: FoundTable, role: string): string[] {
  const links = table.columns.filter(({ secret }) => secret).map(({ name }) => name);
  const others = new Set(
    [...columns, ...table.columns].map(({ name }) => name).filter((name) => !links.includes(name)),
  );
  const list = (names: Iterable<string>) => [...names].map(quoted).join(', ');
  const on = `ON ${qualified(table)}`;
  if (!grants.includes(`${role} SELECT`)) return [`REVOKE SELECT (${list(links)}) ${on} FROM ${role}`];
  return [`REVOKE SELECT ${on} FROM ${role}`, `GRANT SELECT (${list(others)}) ${on} TO ${role}`];
}
