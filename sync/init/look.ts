import type { Sql } from 'postgres';
import type { Table } from '../tables/table.ts';
import { type Found, type FoundTable, supabaseRoles } from './found.ts';

type Reader = Pick<Sql, 'unsafe'>;

/** Looks at what is there. The texts are names of tables, never values of rows. */
export async function look(sql: Reader, tables: readonly Pick<Table, 'schema' | 'name'>[]): Promise<Found> {
  const names = tables.map(({ schema, name }) => `${schema}.${name}`).join(',');
  const [found, relations, schemas, roles, notes] = [
    await sql.unsafe<(FoundTable & { table: string })[]>(tablesQuery, [names]),
    await sql.unsafe<{ name: string }[]>(relationsQuery),
    await sql.unsafe<{ name: string; users: string[] }[]>(schemasQuery),
    await sql.unsafe<{ name: string }[]>(
      "SELECT rolname::text AS name FROM pg_roles WHERE rolname = ANY (string_to_array($1::text, ','))",
      [supabaseRoles.join(',')],
    ),
    await sql.unsafe<{ name: string; note: string }[]>(notesQuery),
  ];
  return {
    tables: new Map(found.map(({ table, ...rest }) => [table, rest])),
    relations: relations.map(({ name }) => name),
    schemas: schemas.map(({ name }) => name),
    usesSchema: schemas.find(({ name }) => name === 'poolgate')?.users ?? [],
    roles: roles.map(({ name }) => name),
    notes: new Map(notes.map(({ name, note }) => [name, note])),
  };
}

const relationsQuery =
  "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')";

const schemasQuery = `SELECT n.nspname AS name, to_jsonb(ARRAY(SELECT g.grantee::regrole::text FROM aclexplode(n.nspacl) g
    WHERE g.privilege_type = 'USAGE' AND g.grantee <> 0)) AS users FROM pg_namespace n WHERE n.nspname IN ('public', 'poolgate')`;

/** Everybody has the number 0. */
const grantee = "CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END";

/** A deferrable key, one with a condition and one over expressions cannot be used by an upsert. */
const tablesQuery = `SELECT n.nspname || '.' || c.relname AS table, c.relkind::text AS kind, c.relrowsecurity AS "rowSecurity",
  (SELECT a.attname FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = c.oid AND p.partstrat = 'r' AND p.partnatts = 1) AS "partitionedBy",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'notNull', a.attnotnull, 'hasDefault', a.atthasdef OR a.attidentity <> '',
      'isGenerated', a.attgenerated <> '' OR a.attidentity = 'a',
      'type', replace(replace(format_type(a.atttypid, NULL), 'timestamp with time zone', 'timestamptz'), 'timestamp without time zone', 'timestamp'))
      ORDER BY a.attnum), '[]') FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT coalesce(jsonb_agg(k.columns), '[]') FROM (
    SELECT (SELECT jsonb_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) AS columns
    FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
      AND i.indnatts = i.indnkeyatts) k) AS "uniqueKeys",
  to_jsonb(ARRAY(SELECT x.relname::text FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid)) AS indexes,
  to_jsonb(ARRAY(SELECT format('%I.%I', sn.nspname, s.relname) FROM pg_depend d JOIN pg_class s ON s.oid = d.objid JOIN pg_namespace sn ON sn.oid = s.relnamespace
    WHERE d.refobjid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a' AND s.relkind = 'S')) AS sequences,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', p.policyname, 'command', p.cmd, 'roles', p.roles, 'using', p.qual, 'isOfRows', EXISTS (
      SELECT FROM pg_policy o JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = o.oid
      WHERE o.polrelid = c.oid AND o.polname = p.policyname AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid > 0)) ORDER BY p.policyname), '[]')
    FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname AND p.permissive = 'PERMISSIVE') AS policies,
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('name', format('%s.%s', vn.nspname, v.relname), 'close', CASE v.relkind
      WHEN 'v' THEN format('ALTER VIEW %I.%I SET (security_invoker = true);', vn.nspname, v.relname)
      ELSE format('REVOKE SELECT ON %I.%I FROM PUBLIC, anon, authenticated;', vn.nspname, v.relname) END)), '[]')
    FROM (WITH RECURSIVE reading AS (SELECT c.oid UNION SELECT w.ev_class FROM reading r
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = r.oid
        JOIN pg_rewrite w ON w.oid = d.objid) SELECT oid FROM reading) r
    JOIN pg_class v ON v.oid = r.oid JOIN pg_namespace vn ON vn.oid = v.relnamespace
    WHERE v.relkind IN ('v', 'm')
      AND NOT EXISTS (SELECT FROM pg_options_to_table(v.reloptions) o WHERE o.option_name = 'security_invoker' AND o.option_value::boolean)
      AND EXISTS (SELECT FROM pg_roles g WHERE g.rolname IN ('anon', 'authenticated') AND has_schema_privilege(g.oid, vn.oid, 'USAGE')
        AND has_any_column_privilege(g.oid, v.oid, 'SELECT'))) AS "openViews",
  to_jsonb(ARRAY(SELECT ${grantee} || ' ' || g.privilege_type FROM aclexplode(c.relacl) g
    UNION ALL SELECT ${grantee} || ' ' || g.privilege_type || ' ' || a.attname FROM pg_attribute a, aclexplode(a.attacl) g WHERE a.attrelid = c.oid
    UNION ALL SELECT g.grantee::regrole::text || ' ' || g.privilege_type || ' ' || format('%I.%I', sn.nspname, s.relname)
      FROM pg_depend d JOIN pg_class s ON s.oid = d.objid JOIN pg_namespace sn ON sn.oid = s.relnamespace, aclexplode(s.relacl) g
      WHERE d.refobjid = c.oid AND d.deptype = 'a' AND s.relkind = 'S' AND g.grantee <> 0)) AS grants
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname || '.' || c.relname = ANY (string_to_array($1::text, ',')) AND c.relkind <> 'i'`;

const notesQuery = `SELECT * FROM (
  SELECT 'FUNCTION ' || n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')' AS name, obj_description(p.oid, 'pg_proc') AS note
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('public', 'poolgate')
  UNION ALL SELECT 'TRIGGER ' || t.tgname || ' ON ' || n.nspname || '.' || c.relname, obj_description(t.oid, 'pg_trigger')
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'poolgate')
  UNION ALL SELECT 'VIEW ' || n.nspname || '.' || c.relname, obj_description(c.oid, 'pg_class')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'v'
  UNION ALL SELECT 'POLICY ' || p.polname || ' ON ' || n.nspname || '.' || c.relname, obj_description(p.oid, 'pg_policy')
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'poolgate')
) x WHERE note LIKE 'poolgate %'`;
