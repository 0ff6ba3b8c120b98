import { z } from 'zod';
import { accountField } from './format/account-fields.ts';
import { type amount, type amountOrFirst, decimals, hashrateUnits, type rate } from './format/figures.ts';
import { from, parts } from './format/parts.ts';
import { failure, failureKinds, request } from './format/requests.ts';
import { expression, seconds, template, templateOrFirst, text, word } from './format/texts.ts';

// What a driver file holds. docs/drivers.md explains it to those who write one.

const limit = z
  .strictObject({ requests: z.number().int().min(1).max(100_000), per_seconds: seconds(86_400) })
  .transform(({ requests, per_seconds: perSeconds }) => ({ requests, perSeconds }));
const limits = z.strictObject({ per_host: limit, per_account: limit.optional() });

export const driverSchema = z.strictObject({
  driver: z.literal(1, { error: 'must be 1, the version of this format' }),
  type: z
    .string()
    .regex(
      /^[a-z][a-z0-9]{0,39}$/,
      'must be small letters and digits that begin with a letter, up to 40, such as mypool',
    ),
  title: word('the name of the pool'),
  description: text('what a person needs to have an account read').optional(),
  /** The page where a person sees the account. No secret may be in it. */
  observer_url: template,
  base: template.optional(),
  hosts: z
    .array(
      z
        .string()
        .regex(/^(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?$/i, 'must be a host such as pool.example, or *.pool.example'),
    )
    .max(20)
    .default([]),
  poll_interval_seconds: seconds(86_400).default(600),
  request_timeout_seconds: seconds(600).default(10),
  payout_period_hours: z.number().min(1).max(10_000).optional(),
  /** For pools that drop a worker from their list as soon as it leaves. */
  remember_workers_seconds: seconds(30 * 86_400).optional(),
  limits: z
    .union([limit.transform((per_host): z.output<typeof limits> => ({ per_host })), limits])
    .default({ per_host: { requests: 30, perSeconds: 60 } }),
  account: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be small letters, digits and underscores'),
    accountField,
  ),
  /** What tells this account from others at the pool; else every field that is no secret. */
  identity: z.array(z.string()).min(1).optional(),
  /** What the pool counts requests by; else the first secret, or all fields. */
  credential: z.string().optional(),
  coin: templateOrFirst.optional(),
  currency: z.union([templateOrFirst, z.strictObject({ from, value: expression })]).optional(),
  algorithm: templateOrFirst.optional(),
  /** Of hashrates without a unit. */
  hashrate_unit: z.enum(hashrateUnits).optional(),
  /** Of amounts; else they are whole coins. */
  decimals: decimals.optional(),
  /** In place of `decimals`: the pool's units in one coin, a power of ten. */
  divisor: z
    .union([
      z
        .number()
        .int()
        .min(1)
        .transform((units) => [String(units)]),
      templateOrFirst,
    ])
    .optional(),
  requests: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), request),
  failures: z.array(failure).max(50).default([]),
  parts,
  /** A sentence for each kind of failure: what a person should do. */
  troubleshooting: z.partialRecord(z.enum(failureKinds), text('a sentence that says what to do')).default({}),
});

export type Driver = z.output<typeof driverSchema>;
export type DriverRequest = Driver['requests'][string];
export type FailureRule = z.output<typeof failure>;
export type AccountField = z.output<typeof accountField>;
export type DriverParts = Driver['parts'];
export type Figure = {
  value: string;
  or: readonly string[];
  essential?: boolean | undefined;
  unit_at?: string | undefined;
};
export type RateFigure = z.output<typeof rate>;
export type AmountFigure = z.output<typeof amount>;
/** An amount, or several of which the first that is known counts. */
export type AmountsFigure = z.output<typeof amountOrFirst>;
