import { saysNothing } from '@poolgate/language/shown-values.ts';

/** What was wrong with the fields of one record: the findings of `RecordShape.look`. */
export interface Look {
  /** Fields that are there and cannot be read, or are impossible. */
  unreadable: string[];
  /** Essential fields that are gone, or are there and cannot be read. */
  lost: string[];
}

/**
 * One field of a pool's answer and the policy for it. A value without content (null, `""`, `"--"`, `"N/A"`) is null. A value that cannot be
 * read, or is impossible, is null and counted; if the field is essential, the answer has changed.
 */
export interface Field<T> {
  /** @returns undefined if the value cannot be read; null if it says that there is no figure, such as a time of 0. */
  parse(value: unknown, look: Look, at: string): T | null | undefined;
  /** The value of a field that is not there. Null if it has none; then an essential field makes the answer a changed one. */
  absent: T | null;
  need: 'essential' | 'optional';
  /** Whether texts such as `--` are values. A worker can have that name. */
  verbatim?: boolean;
}

export interface EssentialField<T> extends Field<T> {
  need: 'essential';
}

/** The field must be there and readable. It may be without content. */
export function essential<T>(field: Field<T>): EssentialField<T> {
  return { ...field, need: 'essential' };
}

/** For a field that the pool leaves out when it has this value, as protobuf JSON leaves out zeros. */
export function leftOutAs<T>(value: T, field: Field<T>): Field<T> {
  return { ...field, absent: value };
}

export function optionalField<T>(parse: (value: unknown) => T | null | undefined): Field<T> {
  return { parse, absent: null, need: 'optional' };
}

/** Reads one field of a record. Only what cannot be read or is gone is noted in `look`. */
export function readField<T>(field: Field<T>, value: unknown, look: Look, at: string): T | null {
  const isEssential = field.need === 'essential';
  if (value === undefined) {
    // If leaving the field out is a value (`leftOutAs`), nothing is missing.
    if (isEssential && field.absent === null) look.lost.push(at);
    return field.absent;
  }
  if (value === null || (typeof value === 'string' && !field.verbatim && saysNothing(value))) return null;
  const read = field.parse(value, look, at);
  if (read !== undefined) return read;
  look.unreadable.push(at);
  if (isEssential) look.lost.push(at);
  return null;
}
