import { ReadFailure } from '../failure.ts';
import { type Field, type Look, optionalField, readField } from './field.ts';
import type { Tally } from './tally.ts';

/** The answer, or a part of it, has an unknown structure. `places` are names of fields, never their values. */
export class Misfit extends Error {
  override name = 'Misfit';
  readonly places: string[];

  constructor(...places: string[]) {
    super(`another structure than the known one at ${places.join(', ')}`);
    this.places = places;
  }
}

export function misfitFailure(misfit: Misfit): ReadFailure {
  const places = misfit.places.slice(0, 3).join(', ');
  return new ReadFailure(
    'changed',
    `The pool's answer no longer has the known shape (${places}). Nothing was taken from it; the adapter needs an update.`,
    { cause: misfit },
  );
}

/** How an answer is read. */
export interface Shape<T> {
  /** @throws Misfit if the structure is another. */
  read(value: unknown, tally: Tally): T;
}

export type Fields = Record<string, Field<unknown>>;
export type Figures<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T | null : never };

export type PlainObject = Record<string, unknown>;

export function isObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of a record, by name. Other fields are ignored. */
export interface RecordShape<F extends Fields> extends Shape<Figures<F>> {
  fields: F;
  /** Reads without judging, for rows of a list. @returns null for what is no object. */
  look(value: unknown): { figures: Figures<F>; look: Look } | null;
}

export function record<F extends Fields>(fields: F): RecordShape<F> {
  return seenBy(fields, (value) => {
    if (!isObject(value)) return null;
    const noted: Look = { unreadable: [], lost: [] };
    return { figures: readFields(fields, value, noted, ''), look: noted };
  });
}

/** A record whose figures another way of looking finds. */
export function seenBy<F extends Fields>(fields: F, look: RecordShape<F>['look']): RecordShape<F> {
  return {
    fields,
    look,
    read(value, tally) {
      const seen = look(value);
      if (seen === null) throw new Misfit('(the whole answer)');
      if (seen.look.lost.length > 0) throw new Misfit(...seen.look.lost);
      for (const field of seen.look.unreadable) tally.unreadable(field);
      return seen.figures;
    },
  };
}

function readFields<F extends Fields>(fields: F, from: PlainObject, look: Look, prefix: string): Figures<F> {
  const figures: PlainObject = {};
  for (const [key, field] of Object.entries(fields))
    figures[key] = readField(field, Object.hasOwn(from, key) ? from[key] : undefined, look, `${prefix}${key}`);
  return figures as Figures<F>;
}

/** A record within a record. */
export function nested<F extends Fields>({ fields }: RecordShape<F>): Field<Figures<F>> {
  return {
    ...optionalField<Figures<F>>(() => undefined),
    parse: (value, look, at) => (isObject(value) ? readFields(fields, value, look, `${at}.`) : undefined),
  };
}

/** Another structure, or the same one read on: `map` may throw a Misfit. */
export function mapped<A, B>(shape: Shape<A>, map: (figures: A, tally: Tally) => B): Shape<B> {
  return { read: (value, tally) => map(shape.read(value, tally), tally) };
}

/** An object that is read later, part by part. */
export const anyObject: Shape<PlainObject> = {
  read(value) {
    if (!isObject(value)) throw new Misfit('(the whole answer)');
    return value;
  },
};

/** An object whose parts may all be left out. If it has none of them it is another answer, not an empty one. */
export function objectWithAnyOf(keys: readonly string[]): Shape<PlainObject> {
  return mapped(anyObject, (answer) => {
    if (!keys.some((key) => Object.hasOwn(answer, key))) throw new Misfit('(the whole answer)');
    return answer;
  });
}

/** The value at a key, read by another shape. */
export function at<T>(key: string, shape: Shape<T>): Shape<T> {
  return {
    read(value, tally) {
      const inner = anyObject.read(value, tally);
      if (!Object.hasOwn(inner, key)) throw new Misfit(key);
      try {
        return shape.read(inner[key], tally);
      } catch (error) {
        if (error instanceof Misfit) throw new Misfit(...error.places.map((place) => within(key, place)));
        throw error;
      }
    },
  };
}

const within = (key: string, place: string) => (place.startsWith('(') ? key : `${key}.${place}`);
