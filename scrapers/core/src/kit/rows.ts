import { refuseTooMany } from './caps.ts';
import type { EssentialField, Field } from './field.ts';
import { type Fields, type Figures, isObject, Misfit, type PlainObject, type RecordShape } from './record.ts';
import type { Steps } from './slices.ts';
import type { Tally } from './tally.ts';

/** The rows of a list: an array; `null`, `{}` and an absent one are an empty list. @throws Misfit for anything else; ReadFailure where there are too many. */
export function listOf(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) {
    refuseTooMany(`rows in the list of ${name}`, value.length);
    return value;
  }
  const isEmpty = value === null || value === undefined || (isObject(value) && Object.keys(value).length === 0);
  if (isEmpty) return [];
  throw new Misfit(name);
}

/**
 * The rows of the list at a key. One that is left out is empty, unless there are rows under another name: then the answer has changed.
 * @throws Misfit
 */
export function listAt(body: PlainObject, key: string): unknown[] {
  refuseOtherName(body, key);
  return listOf(body[key], key);
}

/** @throws Misfit if nothing lies at the key, and rows lie under another. */
export function refuseOtherName(body: PlainObject, key: string): void {
  if (!Object.hasOwn(body, key) && holdsRows(body)) throw new Misfit(key);
}

/** Whether there are rows inside, at most a few levels down. */
function holdsRows(value: unknown, levels = 5): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return levels > 0 && isObject(value) && Object.values(value).some((inner) => holdsRows(inner, levels - 1));
}

/** A list of the pool, read row by row. */
export interface ReadRows<T> {
  rows: T[];
  /** The rows that were left out, unchanged. */
  dropped: unknown[];
}

/**
 * Reads rows that keep their place and lose only their odd figures, such as workers. Only what is not a record is left out.
 * @param list what the rows are, in words.
 * @throws Misfit if most rows lost an essential figure: the list has changed then.
 */
export function* keepRows<F extends Fields>(
  list: string,
  rows: readonly unknown[],
  shape: RecordShape<F>,
  tally: Tally,
): Steps<ReadRows<Figures<F>>> {
  const kept: ReadRows<Figures<F>> = { rows: [], dropped: [] };
  const unreadable: string[] = [];
  let lost = 0;
  for (const row of rows) {
    yield;
    const seen = shape.look(row);
    if (seen === null) kept.dropped.push(row);
    else kept.rows.push(seen.figures);
    if (seen === null || seen.look.lost.length > 0) lost += 1;
    for (const field of seen?.look.unreadable ?? []) unreadable.push(field);
  }
  refuseMost(list, lost, rows.length);
  for (const field of unreadable) tally.unreadable(field);
  if (kept.dropped.length > 0) tally.dropped(list, kept.dropped.length);
  return kept;
}

/**
 * Reads rows that are useless without their essential figures, such as days and payments. A row that lost one of them, or has nothing there, is
 * left out and counted.
 * @throws Misfit if most of them lost any. Those that say nothing, such as days that are not credited yet, are no sign of another list.
 */
export function* wholeRows<F extends Fields>(
  list: string,
  rows: readonly unknown[],
  shape: RecordShape<F>,
  tally: Tally,
): Steps<ReadRows<WholeFigures<F>>> {
  const whole: ReadRows<WholeFigures<F>> = { rows: [], dropped: [] };
  const needed = Object.entries(shape.fields).flatMap(([key, field]) => (field.need === 'essential' ? [key] : []));
  const unreadable: string[] = [];
  let lost = 0;
  for (const row of rows) {
    yield;
    const seen = shape.look(row);
    if (seen === null || seen.look.lost.length > 0) lost += 1;
    if (seen === null || seen.look.lost.length > 0 || needed.some((key) => seen.figures[key] === null)) {
      whole.dropped.push(row);
      continue;
    }
    whole.rows.push(seen.figures as WholeFigures<F>);
    for (const field of seen.look.unreadable) unreadable.push(field);
  }
  refuseMost(list, lost, rows.length);
  for (const field of unreadable) tally.unreadable(field);
  if (whole.dropped.length > 0) tally.dropped(list, whole.dropped.length);
  return whole;
}

/** The left-out rows that could not be read. The others say that there is nothing. */
export function oddOnes<F extends Fields>(dropped: readonly unknown[], shape: RecordShape<F>): unknown[] {
  return dropped.filter((row) => shape.look(row)?.look.lost.length !== 0);
}

/** The figures of a row that has its essential ones. */
export type WholeFigures<F extends Fields> = {
  [K in keyof F]: F[K] extends EssentialField<infer T> ? T : F[K] extends Field<infer T> ? T | null : never;
};

/** One odd row is only odd. If most rows are odd, and at least two, the list has changed. @throws Misfit */
export function refuseMost(list: string, odd: number, all: number): void {
  if (odd >= 2 && odd * 2 > all) throw new Misfit(`${odd} of ${all} rows of the list of ${list}`);
}
