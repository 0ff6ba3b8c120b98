import { createHash } from 'node:crypto';
import { qualified } from '../tables/operation-sql.ts';
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
  return `REVOKE ALL ON ${qualified(table)} FROM ${roles.join(', ')}`;
}
