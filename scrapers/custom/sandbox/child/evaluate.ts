import type { Cell, ExpressionFault, Job } from '../job.ts';
import { type PackedCell, type PackedResult, packCell, packedSize } from '../packing.ts';
import { findRows, ownValue } from '../rows.ts';
import { cellOf, failedCell } from './cells.ts';
import { type Compiled, isFault } from './compile.ts';

/** The result is larger than it may be. */
export class TooLarge extends Error {}

type Compile = (text: string) => Compiled | ExpressionFault;
type Bindings = Record<string, unknown>;

/** All cells of a job. What one expression throws costs its cell alone. */
export async function evaluateJob(
  job: Omit<Job, 'driver'>,
  compile: Compile,
  mostBytes: number,
): Promise<PackedResult> {
  const { account, kept, now, answers } = job;
  const all = { account, kept, now, answers };
  let bytes = 0;
  const pack = (cell: Cell): PackedCell => {
    bytes += packedSize(cell);
    if (bytes > mostBytes) throw new TooLarge();
    return packCell(cell);
  };

  const singles: PackedCell[] = [];
  for (const { from, expression } of job.singles)
    singles.push(pack(await evaluateCell(compile(expression), ownValue(answers, from), all)));

  const lists: PackedResult['lists'] = [];
  for (const list of job.lists) {
    const rows = findRows(answers, list);
    const expressions = list.expressions.map(compile);
    const cells: PackedCell[][] | null = rows && [];
    const answer = ownValue(answers, list.from);
    for (const [index, { key, row }] of (rows ?? []).entries()) {
      const bindings = { ...all, answer, key, index };
      const line: PackedCell[] = [];
      for (const expression of expressions) {
        const cell = evaluateCell(expression, row, bindings);
        line.push(pack(cell instanceof Promise ? await cell : cell));
      }
      cells?.push(line);
    }
    lists.push(cells);
  }
  return { singles, lists };
}

function evaluateCell(compiled: Compiled | ExpressionFault, input: unknown, bindings: Bindings): Cell | Promise<Cell> {
  if (isFault(compiled)) return { odd: 'refused' };
  if (compiled.path) {
    const read = readPath(compiled.path, input);
    if (read !== throughList) return cellOf(read);
  }
  return evaluateWhole(compiled, input, bindings);
}

async function evaluateWhole({ expression }: Compiled, input: unknown, bindings: Bindings): Promise<Cell> {
  try {
    return cellOf(await expression.evaluate(input, bindings));
  } catch (error) {
    return failedCell(error);
  }
}

/** A path that goes through a list is jsonata's. */
const throughList = Symbol('through a list');

/** What jsonata finds by a plain path, fifty times faster: most cells are such. */
function readPath(path: string[], input: unknown): unknown {
  let value = input;
  for (const name of path) {
    if (Array.isArray(value)) return throughList;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return Array.isArray(value) ? throughList : value;
}
