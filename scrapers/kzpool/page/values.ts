import { type Field, optionalField } from '@poolgate/core/kit/field.ts';
import { shownRate } from '@poolgate/core/kit/figures.ts';
import { amountOf, countOf } from '@poolgate/language/shown-values.ts';

const shown = <T>(read: (text: string) => T | null | undefined): Field<T> =>
  optionalField((value) => (typeof value === 'string' ? read(value) : undefined));

/** H/s. The page prints three decimals, which settles whether `37,405 PH/s` has a decimal comma. */
export const shownHashrate = shown((text) => shownRate(text, 3));

export const shownCount = shown((text) => {
  const read = countOf(text);
  return Number.isSafeInteger(read) ? read : undefined;
});

/** With the coin, where it is named. */
export const shownAmount = shown(amountOf);

/** The transaction's id where the page tells the whole of it; `7f37…36fb` is none. */
export const shownTransaction = shown((text) => (/\.\.\.|…/.test(text) ? null : text));
