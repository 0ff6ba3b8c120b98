import type { Layout } from '../layouts/layout.ts';
import { layoutNames, layoutsOf } from '../layouts/layouts.ts';
import type { ExistingColumns, Table } from '../tables/table.ts';
import { cursorTable, functionStatements } from '../targets/functions.ts';
import { accessSteps } from './access-steps.ts';
import { mergedRowTable } from './doubles.ts';
import { refusals, warnings } from './judge-tables.ts';
import { resendSteps } from './resend-steps.ts';
import { type InitOptions, noted, type Seen, type Step, tableIn } from './step.ts';
import { furtherColumns, tableSteps } from './table-steps.ts';
import { viewSteps, viewWarnings } from './view-steps.ts';

export interface Plan {
  steps: Step[];
  /** Why nothing can be done; then there are no steps. */
  refusals: string[];
  warnings: string[];
}

/** Tables that are written beside those of the layouts, by statements of their own. */
const ownTables: readonly { table: Table; create: string }[] = [
  { table: plainTable('source_cursor'), create: cursorTable },
  { table: plainTable('merged_row'), create: mergedRowTable },
];

function plainTable(name: string): Table {
  return { schema: 'poolgate', name, columns: [], key: [], onConflict: { do: 'replace' } };
}

/** With those that are not asked for now: other services may write in them, and all call the same functions. */
function withOthers(layouts: readonly Layout[]): readonly Layout[] {
  return [...new Set([...layoutsOf(layoutNames), ...layouts])];
}

/** All that init looks at, each once. */
export function tablesToLookAt(layouts: readonly Layout[]): Table[] {
  return tablesOf(withOthers(layouts));
}

function tablesOf(layouts: readonly Layout[]): Table[] {
  const ofLayouts = layouts.flatMap(({ tables }) => tables);
  return [
    ...new Map([...ofLayouts, ...ownTables.map(({ table }) => table)].map((table) => [nameOf(table), table])).values(),
  ];
}

function nameOf({ schema, name }: Table): string {
  return `${schema}.${name}`;
}

/** What has to be done, in order. Where nobody looked it is everything, in statements that look themselves. */
export function plan(layouts: readonly Layout[], options: InitOptions, seen: Seen): Plan {
  const all = tablesOf(layouts);
  const tables = all.filter(({ key }) => key.length > 0);
  const judged = <T>(judge: (table: Table, found: NonNullable<ReturnType<typeof tableIn>>) => T[]) =>
    tables.flatMap((table) => {
      const found = tableIn(seen, table);
      return found === undefined ? [] : judge(table, found);
    });
  const refused = judged(refusals);
  if (refused.length > 0) return { steps: [], refusals: refused, warnings: [] };
  const programs = [
    ...new Map(layouts.flatMap((layout) => layout.programs ?? []).map((one) => [one.name, one])).values(),
  ];
  const steps: Step[] = [
    ...(seen?.schemas.includes('poolgate') ? [] : [{ sql: 'CREATE SCHEMA IF NOT EXISTS poolgate' }]),
    ...ownTables.filter(({ table }) => tableIn(seen, table) === undefined).map(({ create }) => ({ sql: create })),
    ...resendSteps(tables, seen),
    ...tables.flatMap((table) => tableSteps(table, options, seen)),
    ...programs.flatMap(({ name, sql, after = [] }) => noted(name, [sql, ...after], seen)),
    ...layouts.flatMap(({ views = [] }) => views).flatMap((view) => viewSteps(view, seen)),
    ...noted('FUNCTION public.poolgate_write(jsonb)', functionStatements(withOthers(layouts), existingIn(seen)), seen),
    ...accessSteps(all, options, seen),
  ];
  return {
    steps,
    refusals: [],
    warnings:
      seen === null
        ? []
        : [...judged((table, found) => warnings(table, found, seen, options)), ...viewWarnings(layouts, seen)],
  };
}

/** The types of columns that can be written, as they will be. */
function existingIn(seen: Seen): ExistingColumns {
  return (table) => {
    const found = tableIn(seen, table)?.columns ?? [];
    const computed = new Set(found.filter(({ isGenerated }) => isGenerated).map(({ name }) => name));
    return new Map(
      [...table.columns, ...furtherColumns(table), ...found]
        .filter(({ name }) => !computed.has(name))
        .map(({ name, type }): [string, string] => [name, type]),
    );
  };
}
