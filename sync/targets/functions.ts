// The functions that `poolgate sync init` makes: all that is written and read over REST, and over a direct connection where a row is refused.
import type { Layout } from '../layouts/layout.ts';
import { literal, rowsStatement } from '../tables/comparable.ts';
import { fromJson } from '../tables/operation-sql.ts';
import type { ExistingColumns, Operation, Table } from '../tables/table.ts';
import { cursorOf, faultsOfRows, moveCursor, operationKey } from './batch-sql.ts';

/** Where each file stands. */
export const cursorTable = `CREATE TABLE IF NOT EXISTS poolgate.source_cursor (
  source text PRIMARY KEY,
  batch bigint NOT NULL,
  mark text NOT NULL,
  written_at timestamptz NOT NULL
)`;

/**
 * Statements that make or replace the functions, and give them and the cursor to the service role where there is one. The schema `poolgate`
 * and the cursor's table are there.
 */
export function functionStatements(layouts: readonly Layout[], existing: ExistingColumns): string[] {
  const operations = layouts.flatMap((layout) => layout.operations);
  const tables = layouts.flatMap((layout) => layout.tables);
  return [
    writeFunction(operations, existing),
    `CREATE OR REPLACE FUNCTION public.poolgate_cursor(source text) RETURNS jsonb\n${settings('STABLE', 'sql')}\n` +
      `AS $poolgate$ ${cursorOf('$1')} $poolgate$`,
    rowsFunction(tables),
    forRoles(['service_role'], 'GRANT USAGE ON SCHEMA poolgate TO'),
    forRoles(['service_role'], 'GRANT SELECT, INSERT, UPDATE ON poolgate.source_cursor TO'),
    ...signatures.flatMap((signature) => [
      `REVOKE ALL ON FUNCTION ${signature} FROM public`,
      forRoles(['anon', 'authenticated'], `REVOKE ALL ON FUNCTION ${signature} FROM`),
      forRoles(['service_role'], `GRANT EXECUTE ON FUNCTION ${signature} TO`),
    ]),
    // PostgREST learns of new functions.
    "NOTIFY pgrst, 'reload schema'",
  ];
}

const signatures = [
  'public.poolgate_write(jsonb)',
  'public.poolgate_cursor(text)',
  'public.poolgate_rows(text, text, jsonb, jsonb, integer)',
];

/**
 * Every caller has the same zone and forms of values. PostgREST takes the time-out over for the whole request. The path is fixed, as Supabase
 * asks for, and has `public`, for triggers that owners have on these tables.
 */
function settings(volatility: 'VOLATILE' | 'STABLE', language: 'plpgsql' | 'sql'): string {
  return (
    `LANGUAGE ${language} ${volatility} SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO, MDY'` +
    " SET extra_float_digits = 1 SET statement_timeout = '60s'"
  );
}

/** Roles that Supabase has, and other databases only sometimes. */
function forRoles(roles: readonly string[], statement: string): string {
  const list = roles.map(literal).join(', ');
  return (
    `DO $do$ DECLARE name text; BEGIN FOR name IN SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (${list}) LOOP ` +
    `EXECUTE format('${statement} %I', name); END LOOP; END $do$`
  );
}

function writeFunction(operations: readonly Operation[], existing: ExistingColumns): string {
  const known = operations.map((operation, index) => {
    const statement = operation.statement(fromJson(operation, '$1'), existing);
    const key = `ARRAY[${operation.key.map(literal).join(', ')}]::text[]`;
    return `    (${index}, ${literal(operationKey(operation))}, ${literal(operation.name)}, ${key}, ${operation.isWhole === true}, ${literal(statement)})`;
  });
  return `CREATE OR REPLACE FUNCTION public.poolgate_write(batch jsonb) RETURNS jsonb
${settings('VOLATILE', 'plpgsql')}
AS $poolgate$
DECLARE
  done boolean;
  found jsonb;
  one jsonb;
  operation record;
  written integer := 0;
  refused jsonb := '[]';
  state text;
  broken text;
  col text;
BEGIN
  -- Where a check waits for the end of the transaction, its row could no longer be told from the others.
  SET CONSTRAINTS ALL IMMEDIATE;
  EXECUTE ${literal(moveCursor('$1', '$2', '$3', '$4'))} INTO done
    USING $1->>'source', ($1->'cursor'->>'batch')::bigint, $1->'cursor'->>'mark', $1->'after';
  IF done IS NULL THEN
    EXECUTE ${literal(cursorOf('$1'))} INTO found USING $1->>'source';
    RETURN jsonb_build_object('done', false, 'found', found);
  END IF;
  FOR operation IN SELECT * FROM (VALUES
${known.join(',\n')}
  ) AS o (place, key, name, columns, is_whole, statement) WHERE $1->'writes' ? o.key ORDER BY o.place LOOP
    written := written + 1;
    BEGIN
      EXECUTE operation.statement USING $1->'writes'->operation.key;
    EXCEPTION WHEN OTHERS OR assert_failure THEN
      IF operation.is_whole OR SQLSTATE !~ ${literal(faultsOfRows)} THEN
        RAISE;
      END IF;
      FOR one IN SELECT value FROM jsonb_array_elements($1->'writes'->operation.key) LOOP
        BEGIN
          EXECUTE operation.statement USING jsonb_build_array(one);
        EXCEPTION WHEN OTHERS OR assert_failure THEN
          IF SQLSTATE !~ ${literal(faultsOfRows)} THEN
            RAISE;
          END IF;
          GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, broken = CONSTRAINT_NAME, col = COLUMN_NAME;
          refused := refused || jsonb_build_object('operation', operation.name, 'state', state, 'constraint', broken, 'column', col,
            'key', (SELECT coalesce(jsonb_object_agg(k.name, one->k.name), '{}') FROM unnest(operation.columns) AS k (name)));
        END;
      END LOOP;
    END;
  END LOOP;
  IF written < (SELECT count(*) FROM jsonb_object_keys($1->'writes')) THEN
    RAISE undefined_function USING MESSAGE = 'poolgate_write was made for other tables, or by another version';
  END IF;
  RETURN jsonb_build_object('done', true, 'refused', refused);
END
$poolgate$`;
}

function rowsFunction(tables: readonly Table[]): string {
  const statements = tables.map((table) => {
    const statement = rowsStatement(table, '%I').replaceAll('%', '%%').replace('%%I', '%I');
    const scopes = scopesOf(table).map(literal).join(', ');
    return `    WHEN $1 = ${literal(`${table.schema}.${table.name}`)} AND $2 IN (${scopes}) THEN ${literal(statement)}`;
  });
  return `CREATE OR REPLACE FUNCTION public.poolgate_rows(table_name text, scope_column text, scope_values jsonb, after jsonb, row_limit integer)
RETURNS jsonb
${settings('STABLE', 'plpgsql')}
AS $poolgate$
DECLARE
  statement text := CASE
${statements.join('\n')}
  END;
  rows jsonb;
BEGIN
  IF statement IS NULL THEN
    RAISE undefined_function USING MESSAGE = 'poolgate_rows was made for other tables, or by another version';
  END IF;
  EXECUTE format(statement, $2) INTO rows USING ARRAY(SELECT jsonb_array_elements_text($3)), $4::text, $5;
  RETURN rows;
END
$poolgate$`;
}

/** The columns whose values are texts and which tell whose a row is. */
function scopesOf(table: Table): string[] {
  return [...table.key, ...(table.scope === undefined ? [] : [table.scope])].filter((name) =>
    table.columns.some((column) => column.name === name && column.type === 'text'),
  );
}
