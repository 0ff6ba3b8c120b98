import type { Facts } from '../facts/facts.ts';
import type { Layout } from '../layouts/layout.ts';
import type { Row, Table } from '../tables/table.ts';
import type { Target } from '../targets/target.ts';
import { alikeRows } from './alike.ts';
import { type ColumnDifference, compareRows, keyText } from './compare-rows.ts';
import { compareUntilStill, type Movement } from './compare-until-still.ts';
import type { Ledger } from './ledger.ts';

export interface Example {
  /** The key as JSON. */
  key: string;
  is: 'missing' | 'different' | 'should be gone';
  columns?: ColumnDifference[];
}

export interface TableCheck {
  table: string;
  equal: number;
  missing: number;
  different: number;
  /** Rows that the file told to remove. */
  shouldBeGone: number;
  /** No difference: what the file no longer has, and what others wrote. */
  onlyThere: number;
  /** No difference: written by something newer than the file. */
  newerThere: number;
  /** No difference: held as well as the columns can. */
  coarser: number;
  examples: Example[];
}

export interface TargetCheck {
  tables: TableCheck[];
  /** What the tables cannot hold, and what may be there twice, in sentences. */
  leftOut: string[];
}

export interface CheckedFile {
  poolIds(): string[];
  everything(poolIds: readonly string[]): Iterable<Facts>;
  /** Where a service may go on meanwhile. */
  movement?: Movement;
}

const mostExamples = 5;
const rowsAtOnce = 2000;

/** Whether a target holds everything that a file holds. Pool by pool, and each in pieces. */
export async function checkTarget(
  source: CheckedFile,
  layouts: readonly Layout[],
  target: Pick<Target, 'rows'>,
  ledger: Ledger,
  now: Date,
): Promise<TargetCheck> {
  const newChecks = () =>
    new Map(
      layouts
        .flatMap(({ operations }) => operations)
        .flatMap(({ rowsOf }) => (rowsOf === undefined ? [] : [[nameOf(rowsOf), newCheck(rowsOf)] as const])),
    );
  const leftOut = new Set<string>();
  const alike = alikeRows(ledger);
  const poolsOf = new Map<string, string>();
  const comparePool = async (poolId: string, tables = newChecks()) => {
    ledger.clear();
    const owners = new Owners();
    for (const facts of source.everything([poolId]))
      for (const layout of layouts) {
        for (const sentence of layout.leftOut?.(facts) ?? []) leftOut.add(sentence);
        for (const { operation, rows } of layout.writes(facts)) {
          const table = operation.rowsOf ?? operation.removesFrom;
          if (table === undefined) continue;
          for (const row of rows) {
            owners.note(table, row);
            if (operation.rowsOf !== undefined) alike.expect(table, row);
            ledger.expect(
              nameOf(table),
              keyText(table, row),
              operation.rowsOf === undefined ? null : JSON.stringify(row),
            );
          }
        }
      }
    for (const name of owners.names()) {
      const other = poolsOf.get(name);
      if (other !== undefined && other !== poolId)
        leftOut.add(`${other} and ${poolId} have the same ${name}: their rows replace each other.`);
      poolsOf.set(name, poolId);
    }
    for (const { table, check } of tables.values()) {
      await lookThrough(table, owners.of(table), target, (found) => {
        if (judge(table, found, ledger, check, now) === 'only there') alike.look(table, found);
      });
      const { count, examples } = ledger.left(nameOf(table));
      check.missing += count;
      for (const key of examples) addExample(check, { key, is: 'missing' });
    }
    for (const sentence of alike.told(poolId)) leftOut.add(sentence);
    return tables;
  };
  const sums = newChecks();
  const untilStill = compareUntilStill(source.movement);
  for (const poolId of source.poolIds()) {
    const tables = await untilStill(
      () => comparePool(poolId),
      (checks) => [...checks.values()].some(({ check }) => differs(check)),
    );
    for (const [name, { check }] of tables) addCheck(sums.get(name)?.check, check);
  }
  return { tables: [...sums.values()].map(({ check }) => check), leftOut: [...leftOut].sort() };
}

/** Whether the target lacks something of the file. */
export function differs({ missing, different, shouldBeGone }: TableCheck): boolean {
  return missing + different + shouldBeGone > 0;
}

function addCheck(sum: TableCheck | undefined, { table: _, examples, ...counts }: TableCheck): void {
  if (sum === undefined) return;
  for (const [name, count] of Object.entries(counts) as [keyof typeof counts, number][]) sum[name] += count;
  for (const example of examples) addExample(sum, example);
}

/** Whose rows a pool's are: its pool_id, and what it is called elsewhere. */
class Owners {
  readonly #values = new Map<string, Set<string>>();

  note(table: Table, row: Row): void {
    const column = scopeOf(table);
    const values = this.#values.get(column) ?? new Set();
    this.#values.set(column, values.add(String(row[column])));
  }

  /** Each with its column. */
  names(): string[] {
    return [...this.#values].flatMap(([column, values]) => [...values].map((value) => `${column} ${value}`));
  }

  of(table: Table): string[] {
    return [...(this.#values.get(scopeOf(table)) ?? [])];
  }
}

async function lookThrough(table: Table, values: string[], target: Pick<Target, 'rows'>, look: (found: Row) => void) {
  if (values.length === 0) return;
  let after: Row | null = null;
  for (;;) {
    const rows: Row[] = await target.rows(table, { column: scopeOf(table), values }, after, rowsAtOnce);
    for (const row of rows) look(row);
    after = rows.at(-1) ?? null;
    if (rows.length < rowsAtOnce) return;
  }
}

function judge(table: Table, found: Row, ledger: Ledger, check: TableCheck, now: Date): 'only there' | 'told' {
  const key = keyText(table, found);
  const expected = ledger.take(nameOf(table), key);
  if (expected === undefined) {
    check.onlyThere += 1;
    return 'only there';
  }
  if (expected === null) {
    check.shouldBeGone += 1;
    addExample(check, { key, is: 'should be gone' });
    return 'told';
  }
  const comparison = compareRows(table, JSON.parse(expected) as Row, found, now);
  if (comparison.kind === 'equal') check.equal += 1;
  else if (comparison.kind === 'coarser') check.coarser += 1;
  else if (comparison.kind === 'newer there') check.newerThere += 1;
  else {
    check.different += 1;
    addExample(check, { key, is: 'different', columns: comparison.columns });
  }
  return 'told';
}

function addExample({ examples }: TableCheck, example: Example): void {
  if (examples.length < mostExamples) examples.push(example);
}

function newCheck(table: Table): { table: Table; check: TableCheck } {
  const none = { equal: 0, missing: 0, different: 0, shouldBeGone: 0, onlyThere: 0, newerThere: 0, coarser: 0 };
  return { table, check: { table: nameOf(table), ...none, examples: [] } };
}

function scopeOf({ scope, key }: Table): string {
  return scope ?? String(key[0]);
}

function nameOf({ schema, name }: Table): string {
  return `${schema}.${name}`;
}
