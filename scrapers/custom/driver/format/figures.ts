import { z } from 'zod';
import { expression, path, template } from './texts.ts';

// How figures are written.

export const hashrateUnits = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s'] as const;

/** One expression, or several: the first that says something counts. */
const expressions = z.union([expression.transform((one) => [one]), z.array(expression).min(1).max(20)]);

interface Where {
  value: string;
  /** What counts where the expressions before say nothing. */
  or: readonly string[];
}

const whereOf = ([value, ...or]: string[]): Where => ({ value: value as string, or });

/** Expressions without anything else. */
type Bare = Where & {
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
      expressions.transform((all): Bare => whereOf(all)),
      z.strictObject({ value: expressions, essential: z.boolean().optional(), ...extra }).transform((given) => {
        const { value, ...options } = given as { value: string[]; essential?: boolean | undefined };
        return { ...whereOf(value), ...options } as Where & typeof options & z.output<z.ZodObject<Extra>>;
      }),
    ],
    {
      error:
        'must be an expression, a list of them of which the first that says something counts, or value with its unit',
    },
  );

/** `unit_at`: where the answer, or the row, writes the unit of the number. */
export const rate = figure({ unit: z.enum(hashrateUnits).optional(), unit_at: path.optional() });
export const plain = figure({});
export const ratio = figure({ unit: z.enum(['ratio', 'percent']).optional() });
/** Whole numbers of the smallest unit: 8 for satoshi. A template of the account's coin, or a kept value, such as `{kept.digits}`. */
export const decimals = z.union([
  z.number().int().min(0).max(30),
  template.regex(
    /\{|^\d{1,2}$/,
    "must be a whole number such as 8, or a template such as '{kept.digits}': keep of a request takes it from an answer",
  ),
]);
const moneyOptions = {
  essential: z.boolean().optional(),
  decimals: decimals.optional(),
  negative: z.boolean().optional(),
};
export const amount = z.union(
  [
    expressions.transform((all): Bare => whereOf(all)),
    z
      .strictObject({ value: expressions, ...moneyOptions })
      .transform(({ value, ...options }) => ({ ...whereOf(value), ...options })),
    z.strictObject({ sum: z.array(expression).min(1).max(20), ...moneyOptions }),
  ],
  { error: 'must be an expression, value with decimals, or sum with a list of expressions' },
);
/** A list of amounts, of which the first that is known counts. */
export const amountOrFirst = z.union([
  amount,
  z
    .array(amount)
    .min(1)
    .max(5)
    .transform((first) => ({ first })),
]);
