import { z } from 'zod';
import { text, word } from './texts.ts';

// How the fields of an account are written.

const choice = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.union([z.string(), z.number(), z.null()])).nullable();

export const accountField = z
  .strictObject({
    label: word('what a person calls it'),
    help: text('where a person finds it').optional(),
    /** Shown to nobody, kept sealed, and out of reach for expressions. */
    secret: z.boolean().default(false),
    optional: z.boolean().default(false),
    default: z.union([z.string(), z.number()]).optional(),
    /** Of the whole value, in RE2's syntax. */
    pattern: z.string().max(500).optional(),
    /** Capitals are made small, for pools that do not tell them apart. */
    lower_case: z.boolean().default(false),
    example: z.string().optional(),
    /** The host of the operator's own pool, with its port. */
    kind: z.enum(['text', 'host']).default('text'),
    /** The values that may be given, each with constants for templates and expressions (`{coin.algorithm}`). */
    choices: z
      .union([
        z.array(z.string()).transform((all) => Object.fromEntries(all.map((one) => [one, null]))),
        z.record(z.string(), choice),
      ])
      .optional(),
    /** Whether other values than the choices may be given; and their constants. */
    otherwise: choice.optional(),
  })
  .refine(
    (field) => !(field.secret && field.default !== undefined),
    'is a secret and has a default; remove the default',
  )
  .refine((field) => !(field.secret && field.choices !== undefined), 'is a secret and has choices; remove the choices');
