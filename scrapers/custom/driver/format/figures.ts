import { z } from 'zod';
import { expression, path, template } from './texts.ts';

// How figures are written.

export const hashrateUnits = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s'] as const;

/** An expression without anything else. */
type Bare = {
  value: string;
  essential?: undefined;
  decimals?: undefined;
  negative?: undefined;
  unit?: undefined;
  unit_at?: undefined;
};

/** A figure: where it is, and how it is read. Written as the expression alone, it has the part's usual unit. */
const figure = <Extra extends z.ZodRawShape>(extra: Extra) =>
  z.union(
    [
      expression.transform((value): Bare => ({ value })),
      z.strictObject({ value: expression, essential: z.boolean().optional(), ...extra }),
    ],
    { error: 'must be an expression, or value with its unit' },
  );

/** `unit_at`: where the answer, or the row, writes the unit of the number. */
export const rate = figure({ unit: z.enum(hashrateUnits).optional(), unit_at: path.optional() });
export const plain = figure({});
export const ratio = figure({ unit: z.enum(['ratio', 'percent']).optional() });
/** Whole numbers of the smallest unit: 8 for satoshi. A template of the account's coin, or a kept value, such as `{kept.digits}`. */
export const decimals = z.union([z.number().int().min(0).max(30), template]);
const moneyOptions = {
  essential: z.boolean().optional(),
  decimals: decimals.optional(),
  negative: z.boolean().optional(),
};
export const amount = z.union(
  [
    expression.transform((value): Bare => ({ value })),
    z.strictObject({ value: expression, ...moneyOptions }),
    z.strictObject({ sum: z.array(expression).min(1).max(20), ...moneyOptions }),
  ],
  { error: 'must be an expression, value with decimals, or sum with a list of expressions' },
);
