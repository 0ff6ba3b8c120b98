import { type Field, optionalField } from '@poolgate/core/kit/field.ts';
import { shownRate } from '@poolgate/core/kit/figures.ts';
import { amountOf, countOf } from '@poolgate/language/shown-values.ts';

// Readers for the texts of the page's cards and cells.

const shown = <T>(read: (text: string) => T | null | undefined): Field<T> =>
  optionalField((value) => (typeof value === 'string' ? read(value) : undefined));

/** H/s. The page prints three decimals, so `37,405 PH/s` has a decimal comma. */
export const shownHashrate = shown((text) => shownRate(text, 3));

export const shownCount = shown((text) => {
  const read = countOf(text);
  return Number.isSafeInteger(read) ? read : undefined;
});

/** With the coin, where the text names it. */
export const shownAmount = shown(amountOf);

/** The transaction's id; null where it is shortened (`7f37…36fb`). */
export const shownTransaction = shown((text) => (/\.\.\.|…/.test(text) ? null : text));
