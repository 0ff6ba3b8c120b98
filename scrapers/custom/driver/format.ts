import { z } from 'zod';
import { plainPathOf } from './plain-path.ts';

// What a driver file holds. docs/drivers.md explains it to those who write one.

const text = (what: string, most = 500) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, `is empty; write ${what}`)
    .max(most, `is longer than ${most} characters`);
const word = (what: string) => text(what, 100);

/** JSONata, or a plain path. The sandbox refuses what is neither. */
const expression = z
  .string({ error: 'must be an expression in quotes' })
  .trim()
  .min(1, 'is empty; write an expression such as data.balance')
  .max(2000, 'is longer than 2000 characters');
const path = expression.refine(
  (written) => plainPathOf(written) !== null,
  'must be a plain path: names joined by dots, such as data.list (names with other characters in backquotes), or $ for the whole answer',
);
const template = z.string({ error: 'must be a text' }).max(2000, 'is longer than 2000 characters');
const templates = z.record(z.string(), z.union([template, z.number(), z.boolean()])).default({});
const seconds = (most: number) => z.number().min(1).max(most);

const limit = z.strictObject({ requests: z.number().int().min(1).max(100_000), per_seconds: seconds(86_400) });

export const hashrateUnits = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s'] as const;

/** An expression without anything else. */
type Bare = { value: string; essential?: undefined; decimals?: undefined; negative?: undefined; unit?: undefined };

/** A figure: where it is, and how it is read. Written as the expression alone, it has the part's usual unit. */
const figure = <Extra extends z.ZodRawShape>(extra: Extra) =>
  z.union(
    [
      expression.transform((value): Bare => ({ value })),
      z.strictObject({ value: expression, essential: z.boolean().optional(), ...extra }),
    ],
    { error: 'must be an expression, or value with its unit' },
  );

const rate = figure({ unit: z.enum(hashrateUnits).optional() });
const plain = figure({});
const ratio = figure({ unit: z.enum(['ratio', 'percent']).optional() });
/** Whole numbers of the smallest unit: 8 for satoshi. A template of the account's coin, or a kept value, such as `{kept.digits}`. */
const decimals = z.union([z.number().int().min(0).max(30), template]);
const moneyOptions = {
  essential: z.boolean().optional(),
  decimals: decimals.optional(),
  negative: z.boolean().optional(),
};
const amount = z.union(
  [
    expression.transform((value): Bare => ({ value })),
    z.strictObject({ value: expression, ...moneyOptions }),
    z.strictObject({ sum: z.array(expression).min(1).max(20), ...moneyOptions }),
  ],
  { error: 'must be an expression, value with decimals, or sum with a list of expressions' },
);

const failureKinds = ['auth', 'account_not_found', 'rate_limited', 'unavailable', 'changed'] as const;
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const oneOrMore = <T extends z.ZodType>(one: T) => z.union([one.transform((value) => [value]), z.array(one).min(1)]);

/** An answer that is no success. All that is named must hold. */
const failure = z
  .strictObject({
    status: oneOrMore(z.number().int()).optional(),
    /** A plain path, and what must (not) stand there. */
    at: path.optional(),
    is: oneOrMore(scalar).optional(),
    is_not: oneOrMore(scalar).optional(),
    has: oneOrMore(z.string().min(1)).optional(),
    /** Nothing lies there, or nothing but null. */
    missing: path.optional(),
    /** Part of a body that is no JSON. */
    text: oneOrMore(z.string().min(1)).optional(),
    /** A body of nothing. */
    empty_body: z.literal(true).optional(),
    /** `empty`: the account has nothing there. */
    means: z.enum([...failureKinds, 'empty']),
    says: text('a sentence that says what to do').optional(),
    /** Where the answer says for how many seconds it wants to be left alone. */
    retry_after: path.optional(),
  })
  .refine(
    (rule) =>
      ['status', 'at', 'missing', 'text', 'empty_body'].some((key) => rule[key as keyof typeof rule] !== undefined),
    'names no condition; add status, at, missing, text or empty_body',
  )
  .refine(
    (rule) => rule.at === undefined || rule.is !== undefined || rule.is_not !== undefined || rule.has !== undefined,
    'has at without is, is_not or has',
  );

const pages = z.strictObject({
  /** The list of each page. */
  rows: path,
  /** The cursor of the next page; the last page has none, or says false, 0 or "". */
  next: path.optional(),
  /** Whether there is another page: true, or a link or number. */
  more: path.optional(),
  /** How many pages, and how many rows, there are. */
  total_pages: path.optional(),
  total_rows: path.optional(),
  /** Rows of a full page; a shorter one is the last. */
  size: z.number().int().min(1).max(100_000).default(1),
  /** What identifies a row that may slip over a border between pages. */
  key: path.optional(),
  /** The number of the first page. */
  first: z.union([z.literal(0), z.literal(1)]).default(1),
});

const request = z
  .strictObject({
    /** Follows `base`. */
    path: template.optional(),
    url: template.optional(),
    method: z.enum(['GET', 'POST']).default('GET'),
    query: templates,
    headers: templates,
    form: templates,
    json: z.record(z.string(), z.unknown()).optional(),
    pages: pages.optional(),
    failures: z.array(failure).max(50).default([]),
    /** Values for later requests and expressions. */
    keep: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), expression).default({}),
    /** Where the answer repeats whose it is, and what must stand there. */
    echo: z.record(z.string(), template).default({}),
    /** The same for all accounts: it shows nothing about this one, and is not asked again when it fails. */
    shared: z.boolean().default(false),
    /** The answer shows that the pool knows the account only if something lies there that is neither 0 nor empty. */
    proof: path.optional(),
  })
  .refine((asked) => (asked.path === undefined) !== (asked.url === undefined), 'needs either path (behind base) or url')
  .refine((asked) => asked.method === 'POST' || (asked.json === undefined && Object.keys(asked.form).length === 0), {
    message: 'has a body, which only a POST may have; add method: POST',
  });

/** A list in an answer. `absent: changed` unless said otherwise: a list that is gone is no empty list. */
const list = {
  rows: path,
  /** The rows are the values of an object, and `$key` is the name of each. */
  keyed: z.boolean().default(false),
  absent: z.enum(['changed', 'empty', 'not_offered']).default('changed'),
  /** Rows of another kind are passed over. */
  where: expression.optional(),
};

const states = { online: z.array(z.string()).default([]), offline: z.array(z.string()).default([]) };
const from = word('the name of a request');

const parts = z.strictObject({
  hashrate: z
    .strictObject({
      from,
      /** Where the pool lists several algorithms. */
      rows: path.optional(),
      keyed: z.boolean().default(false),
      absent: list.absent,
      algorithm: plain.optional(),
      current: rate.optional(),
      avg_1h: rate.optional(),
      avg_24h: rate.optional(),
      shares_valid: plain.optional(),
      shares_invalid: plain.optional(),
      shares_stale: plain.optional(),
      blocks_found_24h: plain.optional(),
      online: plain.optional(),
      offline: plain.optional(),
      /** Hashrate and shares that the pool does not give are the sums of a complete list of workers. */
      sum_of_workers: z
        .array(z.enum(['current', 'avg_1h', 'avg_24h', 'shares_valid', 'shares_invalid', 'shares_stale']))
        .default([]),
    })
    .optional(),
  workers: z
    .strictObject({
      from,
      ...list,
      id: plain.optional(),
      name: plain,
      state: plain.optional(),
      ...states,
      algorithm: plain.optional(),
      hashrate_10m: rate.optional(),
      hashrate_1h: rate.optional(),
      hashrate_24h: rate.optional(),
      last_seen: plain.optional(),
      reject_rate: ratio.optional(),
      shares_valid: plain.optional(),
      shares_invalid: plain.optional(),
      shares_stale: plain.optional(),
      /** Rows with the same values there are one worker: rates and shares are added up. */
      merge: z
        .array(z.enum(['id', 'name', 'algorithm']))
        .max(3)
        .default([]),
      /** How many workers the pool says there are. A shorter list is not complete. */
      count: plain.optional(),
    })
    .optional(),
  money: z
    .strictObject({
      from,
      balance: amount.optional(),
      pending: amount.optional(),
      paid_total: amount.optional(),
      payout_threshold: amount.optional(),
      /** Paid plus unpaid, where the pool lists no days: days are its growth. */
      lifetime_income: amount.optional(),
    })
    .optional(),
  earnings: z
    .strictObject({
      from,
      ...list,
      /** The day of a row, or its moment: rows of one UTC day are added up. */
      day: plain.optional(),
      time: plain.optional(),
      amount,
      hashrate: rate.optional(),
      currency: plain.optional(),
      /** The word for what a row is. Only `counts` is income, `ignored` is none; another word is told and not counted. */
      kind: plain.optional(),
      counts: z.array(z.string()).default([]),
      ignored: z.array(z.string()).default([]),
      orphaned: z.array(z.string()).default([]),
      /** Rows of a full page, or where the answer says how many: the oldest day of such a list may be cut. */
      page_size: z.union([z.number().int().min(1), path]).optional(),
    })
    .refine(({ day, time }) => (day === undefined) !== (time === undefined), 'needs either day or time')
    .optional(),
  payouts: z
    .strictObject({
      from,
      ...list,
      id: plain.optional(),
      time: plain,
      amount,
      fee: amount.optional(),
      tx: plain.optional(),
      currency: plain.optional(),
      state: plain.optional(),
      sent: z.array(z.string()).default([]),
      pending: z.array(z.string()).default([]),
      returned: z.array(z.string()).default([]),
      ignored: z.array(z.string()).default([]),
      /** `all`: the list has every payment there ever was; `days: N`: those of the last N days; else as far back as its oldest row. */
      covers: z
        .union([z.literal('all'), z.literal('listed'), z.strictObject({ days: z.number().int().min(1) })])
        .default('listed'),
      /** How many payments there are. The list is whole if it has as many. */
      count: plain.optional(),
      /** The sum of a whole list is the paid total. */
      total: z.boolean().default(false),
    })
    .optional(),
  network: z
    .strictObject({ from, difficulty: plain.optional(), luck: ratio.optional(), estimate: amount.optional() })
    .optional(),
});

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
    .union([
      limit.transform((per_host) => ({ per_host })),
      z.strictObject({ per_host: limit, per_account: limit.optional() }),
    ])
    .default({ per_host: { requests: 30, per_seconds: 60 } }),
  account: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be small letters, digits and underscores'),
    accountField,
  ),
  /** What tells this account from others at the pool; else every field that is no secret. */
  identity: z.array(z.string()).min(1).optional(),
  /** What the pool counts requests by; else the first secret, or all fields. */
  credential: z.string().optional(),
  coin: template.optional(),
  currency: z.union([template, z.strictObject({ from, value: expression })]).optional(),
  algorithm: template.optional(),
  /** Of hashrates without a unit. */
  hashrate_unit: z.enum(hashrateUnits).optional(),
  /** Of amounts. */
  decimals: decimals.default(0),
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
export type Figure = { value: string; essential?: boolean | undefined };
export type RateFigure = z.output<typeof rate>;
export type AmountFigure = z.output<typeof amount>;
