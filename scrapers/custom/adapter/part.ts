import type { Known } from '@poolgate/core/adapter.ts';
import { type Fields, type Figures, type RecordShape, record } from '@poolgate/core/kit/record.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import type { Money } from '@poolgate/language/money.ts';
import type { AmountFigure, Driver, DriverParts, Figure } from '../driver/format.ts';
import type { Answer } from './ask.ts';
import type { Evaluator, ListAt } from './evaluate.ts';

/** What a part is read with. */
export interface PartContext {
  driver: Driver;
  answer: Answer;
  evaluator: Evaluator;
  tally: Tally;
  /** Unix seconds. */
  now: number;
  known: Known | null;
  /** Of the driver, where neither rows nor figures say more. */
  algorithm: string | null;
  currency: string | null;
  /** How many digits of the smallest unit make a coin. @throws ReadFailure if that is not known. */
  decimals(figure: AmountFigure): number;
}

export type PartOf<Name extends keyof DriverParts> = NonNullable<DriverParts[Name]>;

/** Figures of a part, by their names in the driver, with the reader of each; what the driver leaves out is left out. */
export type Read = Record<string, [figure: Figure, field: Fields[string]] | undefined>;

/** The expressions, and the shape that reads what they give. */
export function readersOf(read: Read): { expressions: Record<string, string>; shape: RecordShape<Fields> } {
  const given = Object.entries(read).flatMap(([name, own]) => (own === undefined ? [] : [[name, ...own] as const]));
  return {
    expressions: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
    shape: record(Object.fromEntries(given.map(([name, , field]) => [name, field]))),
  };
}

/** Reads single figures of the part's answer. @throws Misfit if an essential one is gone. */
export async function readValues(part: { from: string }, read: Read, context: PartContext): Promise<Figures<Fields>> {
  const { expressions, shape } = readersOf(read);
  const values = await context.evaluator.values(part.from, context.answer, expressions);
  return context.answer.isEmpty ? nothingOf(read) : shape.read(values, context.tally);
}

/** The rows of the part's list, not read yet; null if the pool does not offer it. */
export function rowsOf(part: ListAt & { from: string }, expressions: Record<string, string>, context: PartContext) {
  return context.evaluator.rows(part.from, context.answer, part, expressions);
}

function nothingOf(read: Read): Figures<Fields> {
  return Object.fromEntries(Object.keys(read).map((name) => [name, null]));
}

/** An amount, or the names under which the terms of a sum are read. */
export function amountsOf(name: string, figure: AmountFigure | undefined): [name: string, figure: Figure][] {
  if (figure === undefined) return [];
  if ('value' in figure) return [[name, figure]];
  return figure.sum.map((value, index) => [`${name} ${index + 1}`, { value, essential: figure.essential }]);
}

export type Amounts = Record<string, Money | null>;
