import { essential, type Field } from '@poolgate/core/kit/field.ts';
import { amountOfWork, coins, count, rate } from '@poolgate/core/kit/figures.ts';
import type { Money } from '@poolgate/language/money.ts';
import type { AmountFigure, Driver, Figure, RateFigure } from '../driver/format.ts';

// How a driver says a figure is read becomes a field of the adapter kit.

/** An essential figure is one whose absence means that the answer has changed. */
export function needed<T>(figure: Pick<Figure, 'essential'>, usually: boolean, field: Field<T>): Field<T> {
  return (figure.essential ?? usually) ? essential(field) : field;
}

export function rateField({ unit, unit_at }: RateFigure, usual: Driver['hashrate_unit']): Field<number> {
  // Where the answer writes the unit and this time does not, the number has none.
  const written = unit_at === undefined ? (unit ?? usual) : undefined;
  return written === undefined ? rate() : rate(written);
}

/** A fraction; as a percentage it is written with the sign or the unit. */
export function ratioField({ unit }: { unit?: 'ratio' | 'percent' | undefined }): Field<number> {
  if (unit !== 'percent') return amountOfWork;
  const parse: Field<number>['parse'] = (value, look, at) => {
    const [, digits] = /^([\d.]+)\s*%?$/.exec(String(value).trim()) ?? [];
    // By the exponent, so that nothing is rounded. Luck may be above the whole.
    return digits === undefined ? undefined : amountOfWork.parse(`${digits}e-2`, look, at);
  };
  return { ...amountOfWork, parse };
}

/** More than the whole cannot be. */
export function partOfWhole(field: Field<number>): Field<number> {
  return {
    ...field,
    parse(value, look, at) {
      const read = field.parse(value, look, at);
      return typeof read === 'number' && read > 1 ? undefined : read;
    },
  };
}

/** A whole number not below 0; null for everything else. */
export function wholeOf(value: unknown): number | null {
  return (value ?? null) === null ? null : (count.parse(value, { unreadable: [], lost: [] }, '') ?? null);
}

/** @param divisor how many of the pool's units make a coin; 1 for whole coins. */
export function amountField({ negative }: AmountFigure, divisor: number): Field<Money> {
  return coins({ divisor, mayBeNegative: negative ?? false });
}
