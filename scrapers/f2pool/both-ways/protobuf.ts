import { type EssentialField, essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import { coins, rate } from '@poolgate/core/kit/figures.ts';
import {
  anyObject,
  type Fields,
  type Figures,
  isObject,
  Misfit,
  mapped,
  nested,
  type RecordShape,
  record,
  type Shape,
} from '@poolgate/core/kit/record.ts';
import { listOf } from '@poolgate/core/kit/rows.ts';
import type { Money } from '@poolgate/language/money.ts';

// The JSON of protobuf, which leaves out what is zero or empty.

export const zeroCoins: Money = '0.00000000';

const plainRate = rate('H/s');
/** H/s. `NaN` is the mean of nothing. */
export const protoRate = leftOutAs(0, {
  ...plainRate,
  parse: (value, ...at) => (value === 'NaN' ? null : plainRate.parse(value, ...at)),
});

/** Whole coins. */
export const protoCoins = leftOutAs(zeroCoins, coins());

/**
 * A message: it must be there, and what it leaves out is zero. A message that has none of our fields but others, or another spelling of one of ours
 * (`hashRate`), is another message and not one full of zeros.
 * @param alsoKnown documented fields that are not used.
 */
export function message<F extends Fields>(shape: RecordShape<F>, alsoKnown: string[]): EssentialField<Figures<F>> {
  const known = [...Object.keys(shape.fields), ...alsoKnown];
  const field = nested(shape);
  const plain = (key: string) => key.toLowerCase().replaceAll('_', '');
  const isAnother = (value: unknown) => {
    if (!isObject(value)) return false;
    const leftOut = known.filter((key) => !(key in value));
    const others = Object.keys(value).filter((key) => !known.includes(key));
    const spellings = new Set(others.map(plain));
    return (others.length > 0 && leftOut.length === known.length) || leftOut.some((key) => spellings.has(plain(key)));
  };
  return essential({
    ...field,
    parse: (value, look, at) => (isAnother(value) ? undefined : field.parse(value, look, at)),
  });
}

/** An answer that is one message. */
export function answerOf<T>(key: string, field: EssentialField<T>): Shape<T> {
  return mapped(record({ [key]: field }), ({ [key]: read }) => {
    if (read === null || read === undefined) throw new Misfit(key);
    return read;
  });
}

/** A list: left out means empty, unless the answer has something else in its place. */
export function listIn(key: string): Shape<unknown[]> {
  return mapped(anyObject, (body) => {
    const isFilled = (value: unknown) => typeof value === 'object' && Object.keys(value ?? {}).length > 0;
    if (!Object.hasOwn(body, key) && Object.values(body).some(isFilled)) throw new Misfit(key);
    return listOf(body[key], key);
  });
}
