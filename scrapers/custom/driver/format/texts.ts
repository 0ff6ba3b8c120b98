import { z } from 'zod';
import { plainPathOf } from '../plain-path.ts';

// The single settings of a driver.

export const text = (what: string, most = 500) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, `is empty; write ${what}`)
    .max(most, `is longer than ${most} characters`);
export const word = (what: string) => text(what, 100);

/** JSONata, or a plain path. The sandbox refuses what is neither. */
export const expression = z
  .string({ error: 'must be an expression in quotes' })
  .trim()
  .min(1, 'is empty; write an expression such as data.balance')
  .max(2000, 'is longer than 2000 characters');
export const path = expression.refine(
  (written) => plainPathOf(written) !== null,
  'must be a plain path: names joined by dots, such as data.list (names with other characters in backquotes), or $ for the whole answer',
);
export const template = z.string({ error: 'must be a text' }).max(2000, 'is longer than 2000 characters');
/** One, or several: the first whose values are all there counts. */
export const templateOrFirst = z.union([template.transform((one) => [one]), z.array(template).min(1).max(10)]);
export const templates = z.record(z.string(), z.union([template, z.number(), z.boolean()])).default({});
export const seconds = (most: number) => z.number().min(1).max(most);

export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const oneOrMore = <T extends z.ZodType>(one: T) =>
  z.union([one.transform((value) => [value]), z.array(one).min(1)]);
