import type { Known } from '@poolgate/core/adapter.ts';
import { type Fields, type Figures, isObject, type RecordShape, record } from '@poolgate/core/kit/record.ts';
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
  const shape = record(Object.fromEntries(given.map(([name, , field]) => [name, field])));
  const units = given.flatMap(([name, { unit_at }]) => (unit_at === undefined ? [] : [[name, unit_at] as const]));
  return {
    expressions: Object.fromEntries([
      ...given.map(([name, { value }]) => [name, value]),
      ...units.map(([name, unitAt]) => [unitOf(name), unitAt]),
    ]),
    shape: units.length === 0 ? shape : withUnits(shape, Object.fromEntries(units)),
  };
}

const unitOf = (name: string) => `unit of ${name}`;

const isBare = (rate: unknown) =>
  typeof rate === 'number' || (typeof rate === 'string' && /\d/.test(rate) && /^[\d.e+-]+$/i.test(rate.trim()));

/** Reads numbers with the unit that stands elsewhere in the answer. */
function withUnits(shape: RecordShape<Fields>, names: Record<string, string>): RecordShape<Fields> {
  const joined = (values: unknown): unknown => {
    if (!isObject(values)) return values;
    const rates = Object.keys(names).flatMap((name) => {
      const { [name]: rate, [unitOf(name)]: unit } = values;
      return isBare(rate) && typeof unit === 'string' ? [[name, `${rate} ${unit}`]] : [];
    });
    return { ...values, ...Object.fromEntries(rates) };
  };
  return {
    ...shape,
    look: (value) => shape.look(joined(value)),
    read: (value, tally) => shape.read(joined(value), tally),
  };
}

/** Reads single figures of the part's answer. @throws Misfit if an essential one is gone. */
export async function readValues(part: { from: string }, read: Read, context: PartContext): Promise<Figures<Fields>> {
  const { expressions, shape } = readersOf(read);
  const values = await context.evaluator.values(part.from, context.answer, expressions);
  return context.answer.isEmpty ? nothingOf(read) : shape.read(values, context.tally);
}

type ListOfPart = Omit<ListAt, 'rows'> & { from: string; rows: string | readonly string[] };

/** The rows of the part's list, not read yet; null if the pool does not offer it. */
export async function rowsOf(part: ListOfPart, expressions: Record<string, string>, context: PartContext) {
  const lists: unknown[][] = [];
  for (const rows of [part.rows].flat()) {
    const found = await context.evaluator.rows(part.from, context.answer, { ...part, rows }, expressions);
    if (found !== null) lists.push(found);
  }
  return lists.length === 0 ? null : lists.flat();
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
