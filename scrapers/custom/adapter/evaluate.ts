import { ReadFailure } from '@poolgate/core/failure.ts';
import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import { isObject, Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { listOf } from '@poolgate/core/kit/rows.ts';
import { atPath, plainPathOf } from '../driver/plain-path.ts';
import { type Sandbox, SandboxStop } from '../sandbox/job.ts';
import type { Answer } from './asking/ask.ts';

/** What expressions of one poll see, beside the answers. */
export interface Surroundings {
  /** The digest of the driver. */
  driver: string;
  account: Record<string, unknown>;
  kept: Record<string, unknown>;
  /** Unix seconds. */
  now: number;
}

/** A list in an answer, and the expressions that are worked out for each of its rows. */
export interface ListAt {
  rows: string;
  keyed: boolean;
  absent: 'changed' | 'empty' | 'not_offered';
  if_null?: 'changed' | 'empty' | 'not_offered' | undefined;
  where?: string | undefined;
}

/** Values by the names of their expressions. One that gave nothing is not there. */
export type Values = PlainObject;

export interface Evaluator {
  /** Single values. Readers judge them: whatever is no scalar is unreadable to them. */
  values(from: string, answer: Answer, expressions: Record<string, string>): Promise<Values>;
  /**
   * Values of each row. What is no record among the rows stays in its place, for the readers to drop.
   * @returns null if the list is not there and need not be. @throws Misfit if it should be.
   */
  rows(from: string, answer: Answer, list: ListAt, expressions: Record<string, string>): Promise<unknown[] | null>;
}

/** Plain paths are looked up here; everything else is worked out in the sandbox. */
export function createEvaluator(sandbox: Sandbox, surroundings: Surroundings): Evaluator {
  const job = (from: string, { body }: Answer) => ({ ...surroundings, answers: { [from]: body } });
  return {
    async values(from, answer, expressions) {
      const { plain, further } = split(expressions);
      const values: Values = {};
      for (const [name, path] of plain) put(values, name, atPath(answer.body, path));
      if (further.length === 0) return values;
      const singles = further.map(([, expression]) => ({ from, expression }));
      const { singles: cells } = await within(sandbox.run({ ...job(from, answer), singles, lists: [] }));
      for (const [index, [name]] of further.entries()) put(values, name, cells[index]);
      return values;
    },

    async rows(from, answer, list, expressions) {
      const at = plainPathOf(list.rows) ?? [];
      const found = answer.isEmpty ? [] : rowsAt(answer.body, at, list);
      if (found === null) return null;
      const named = list.where === undefined ? expressions : { ...expressions, [whereName]: list.where };
      const { plain, further } = split(named);
      const cells =
        further.length === 0 || found.length === 0 ? null : await inSandbox(from, answer, at, list, further);
      if (cells !== null && cells.length !== found.length) throw new Misfit(list.rows);
      const rows = found.map(({ key, row }, index) => {
        if (!isObject(row)) return { isWanted: true, row };
        const values: Values = {};
        for (const [name, path] of plain) put(values, name, atPath(row, path));
        for (const [place, [name, expression]] of further.entries())
          put(values, name, expression.trim() === '$key' ? key : cells?.[index]?.[place]);
        const { [whereName]: isWanted, ...rest } = values;
        // Whose or what a row is that gives no answer, nobody knows: it is no record to the readers, who count it.
        const isKnown = list.where === undefined || typeof isWanted === 'boolean';
        return { isWanted: isWanted !== false, row: isKnown ? rest : null };
      });
      return rows.filter(({ isWanted }) => isWanted).map(({ row }) => row);
    },
  };

  async function inSandbox(from: string, answer: Answer, at: string[], { keyed }: ListAt, further: [string, string][]) {
    const wanted = further.map(([, expression]) => expression);
    if (wanted.every((expression) => expression.trim() === '$key')) return null;
    const lists = [{ from, at, keyed, expressions: wanted }];
    const {
      lists: [cells],
    } = await within(sandbox.run({ ...job(from, answer), singles: [], lists }));
    return cells ?? null;
  }
}

const whereName = ' where';

function put(values: Values, name: string, value: unknown): void {
  if (value !== undefined) values[name] = value;
}

function split(expressions: Record<string, string>) {
  const plain: [string, string[]][] = [];
  const further: [string, string][] = [];
  for (const [name, expression] of Object.entries(expressions)) {
    const path = plainPathOf(expression);
    if (path === null) further.push([name, expression]);
    else plain.push([name, path]);
  }
  return { plain, further };
}

/** The rows with their keys, in the order of the answer. */
function rowsAt(body: unknown, at: readonly string[], { rows, keyed, absent, if_null = absent }: ListAt) {
  const found = atPath(body, at);
  if ((found ?? null) === null) {
    const means = found === null ? if_null : absent;
    if (means === 'changed') throw new Misfit(rows);
    return means === 'empty' ? [] : null;
  }
  if (keyed && isObject(found)) {
    const named = Object.entries(found);
    refuseTooMany(`rows at ${rows}`, named.length);
    // Some pools put each row into a list of its own.
    return named.map(([key, row]) => ({ key, row: Array.isArray(row) && row.length === 1 ? row[0] : row }));
  }
  const list = listOf(found, rows);
  // Some languages write an empty object as an empty list; rows of such a list have no names.
  if (keyed && list.length > 0) throw new Misfit(rows);
  return list.map((row) => ({ key: undefined, row }));
}

/** @throws ReadFailure for an evaluation that was stopped. */
async function within<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SandboxStop)) throw error;
    const kind = error.kind === 'gone' ? 'unavailable' : 'changed';
    throw new ReadFailure(kind, error.message, { cause: error });
  }
}
