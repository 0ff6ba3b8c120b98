import { ReadFailure } from '@poolgate/core/failure.ts';
import type { AmountFigure, Driver } from '../../driver/format.ts';
import { fillOrNull, type TemplateValues } from '../../driver/templates.ts';
import { wholeOf } from '../readers.ts';

/** Digits of the smallest unit, at most. */
const mostDecimals = 30;

/** How many of the pool's units make a coin. @throws ReadFailure if that is not known. */
export function divisorOf(
  { decimals: own }: AmountFigure,
  { decimals: usual, divisor }: Driver,
  values: TemplateValues,
): number {
  const decimals = own ?? usual;
  const units =
    decimals === undefined && divisor !== undefined
      ? unitsIn(fillOrNull(divisor, values))
      : unitsOfDigits(typeof decimals === 'string' ? fillOrNull(decimals, values) : decimals);
  if (units !== null) return units;
  throw new ReadFailure(
    'changed',
    'It is not known in which unit the pool gives amounts, so none was taken. The driver needs an update.',
  );
}

/** Without a number of digits amounts are whole coins. */
function unitsOfDigits(written: string | number | null = 0): number | null {
  const digits = wholeOf(written);
  return digits !== null && digits <= mostDecimals ? 10 ** digits : null;
}

function unitsIn(text: string | null): number | null {
  return text !== null && /^10{0,30}$/.test(text) ? 10 ** (text.length - 1) : null;
}
