// What stands at a target already, as far as it matters here.

export interface FoundColumn {
  name: string;
  /** As `ColumnType` spells it; other types as PostgreSQL shows them. */
  type: string;
  notNull: boolean;
  hasDefault: boolean;
  /** Its value cannot be set. */
  isGenerated: boolean;
}

export interface FoundPolicy {
  name: string;
  /** `SELECT`, `ALL` and so on. */
  command: string;
  roles: string[];
  /** Its condition as PostgreSQL shows it. */
  using: string | null;
  /** Whether its condition names a column of the table. One that does not shows all rows or none. */
  isOfRows: boolean;
}

export interface FoundTable {
  /** `r` table, `p` partitioned, `v` view and so on, as in `pg_class`. */
  kind: string;
  partitionedBy: string | null;
  columns: FoundColumn[];
  /** Columns of each unique key that an upsert can use. */
  uniqueKeys: string[][];
  indexes: string[];
  /** Of its `serial` columns. */
  sequences: string[];
  rowSecurity: boolean;
  policies: FoundPolicy[];
  /** Views that callers may read and that read the table, or other views of it, with the rights of their owner, and what closes them. */
  openViews: { name: string; close: string }[];
  /** `role PRIVILEGE` and, for columns, `role PRIVILEGE column`; `PUBLIC` for everybody. */
  grants: string[];
}

export interface Found {
  /** By `schema.name`. */
  tables: ReadonlyMap<string, FoundTable>;
  /** Names of all tables and views in the schema public. */
  relations: readonly string[];
  schemas: readonly string[];
  /** `role` of those that may use the schema poolgate. */
  usesSchema: readonly string[];
  /** The roles of Supabase that are there. */
  roles: readonly string[];
  /** What init noted at its functions, triggers and policies, by their name in `COMMENT ON`. */
  notes: ReadonlyMap<string, string>;
}

export const supabaseRoles = ['anon', 'authenticated', 'service_role'];
