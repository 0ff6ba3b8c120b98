import { type Fields, type Figures, isObject, type RecordShape, record, seenBy } from '@poolgate/core/kit/record.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import type { Known } from '@poolgate/core/read-context.ts';
import type { AmountFigure, Driver, DriverParts, Figure } from '../driver/format.ts';
import type { Answer } from './asking/ask.ts';
import type { Evaluator, ListAt } from './evaluate.ts';
import { toldOf, type Watch } from './watch.ts';

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
  /** How many of the pool's units make a coin. @throws ReadFailure if that is not known. */
  divisor(figure: AmountFigure): number;
  /** The part's name, and who watches. */
  watched?: { of: string; watch: Watch } | undefined;
}

export type PartOf<Name extends keyof DriverParts> = NonNullable<DriverParts[Name]>;

/** Figures of a part, by their names in the driver, with the reader of each; what the driver leaves out is left out. */
export type Read = Record<string, [figure: Figure, field: Fields[string]] | undefined>;

/** The expressions, and the shape that reads what they give. */
export function readersOf(
  read: Read,
  { watched }: Pick<PartContext, 'watched'>,
): { expressions: Record<string, string>; shape: RecordShape<Fields> } {
  const given = Object.entries(read).flatMap(([name, own]) => (own === undefined ? [] : [[name, ...own] as const]));
  const all = given.flatMap(([name, figure, field]) =>
    namesOf(name, figure.or).map((own, index) => {
      const value = index === 0 ? figure.value : (figure.or[index - 1] as string);
      return { own, value, unitAt: figure.unit_at, field };
    }),
  );
  const units = all.flatMap(({ own, unitAt }) => (unitAt === undefined ? [] : [[own, unitAt] as const]));
  const several = given.filter(([, { or }]) => or.length > 0).map(([name, { or }]) => namesOf(name, or));
  const plain = record(Object.fromEntries(all.map(({ own, field }) => [own, field])));
  const whole = units.length === 0 ? plain : withUnits(plain, Object.fromEntries(units));
  const expressions = Object.fromEntries([
    ...all.map(({ own, value }) => [own, value]),
    ...units.map(([name, unitAt]) => [unitOf(name), unitAt]),
  ]);
  const shape = several.length === 0 ? whole : firstOf(whole, several);
  return { expressions, shape: watched ? toldOf(shape, expressions, watched.of, watched.watch) : shape };
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

const namesOf = (name: string, or: readonly string[]) => [name, ...or.map((_, index) => `${name} or ${index + 2}`)];

/** Where a figure may be in several places, the first that says something counts. It is lost where all of them are. */
function firstOf({ fields, look }: RecordShape<Fields>, several: readonly string[][]): RecordShape<Fields> {
  const further = new Set(several.flatMap(([, ...or]) => or));
  const isFurther = (name: string) => further.has(name);
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !isFurther(name)));
  return seenBy(own, (value) => {
    const seen = look(value);
    if (seen === null) return null;
    const figures = { ...seen.figures };
    let lost = seen.look.lost;
    for (const names of several) {
      const [first, ...or] = names as [string, ...string[]];
      figures[first] = names.map((name) => figures[name]).find((figure) => (figure ?? null) !== null) ?? null;
      const isLost = names.every((name) => lost.includes(name));
      lost = lost.filter((name) => !or.includes(name) && (name !== first || isLost));
    }
    for (const name of further) delete figures[name];
    return { figures, look: { unreadable: seen.look.unreadable.map((name) => name.split(' or ')[0] as string), lost } };
  });
}

/** What lies in a row at the first place of a figure where anything does, before it is read. */
export function writtenAt(row: unknown, name: string, figure: Figure | undefined): unknown {
  if (!isObject(row) || figure === undefined) return null;
  return (
    namesOf(name, figure.or)
      .map((one) => row[one])
      .find((value) => (value ?? null) !== null) ?? null
  );
}

/** Reads single figures of the part's answer. @throws Misfit if an essential one is gone. */
export async function readValues(part: { from: string }, read: Read, context: PartContext): Promise<Figures<Fields>> {
  const { expressions, shape } = readersOf(read, context);
  const values = await context.evaluator.values(part.from, context.answer, expressions);
  return context.answer.isEmpty ? nothingOf(read) : shape.read(values, context.tally);
}

type ListOfPart = Omit<ListAt, 'rows'> & { from: string; rows: string | readonly string[] };

/** The rows of the part's list, not read yet; null if the pool does not offer it. */
export async function rowsOf(part: ListOfPart, expressions: Record<string, string>, context: PartContext) {
  const lists: unknown[][] = [];
  for (const rows of [part.rows].flat()) {
    const found = await context.evaluator.rows(part.from, context.answer, { ...part, rows }, expressions);
    context.watched?.watch.list({ of: context.watched.of, rows, found: found?.length ?? null });
    if (found !== null) lists.push(found);
  }
  return lists.length === 0 ? null : lists.flat();
}

function nothingOf(read: Read): Figures<Fields> {
  return Object.fromEntries(Object.keys(read).map((name) => [name, null]));
}
