import { z } from 'zod';
import { expression, oneOrMore, path, scalar, seconds, template, templates, text } from './texts.ts';

// How requests and the failures that their answers mean are written.

export const failureKinds = ['auth', 'account_not_found', 'rate_limited', 'unavailable', 'changed'] as const;
/** An answer that is no success. All that is named must hold. */
export const failure = z
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
    /** What the body is: nothing, JSON, a web page, or another text. */
    body: oneOrMore(z.enum(['empty', 'json', 'page', 'text'])).optional(),
    /** `empty`: the account has nothing there. */
    means: z.enum([...failureKinds, 'empty']),
    says: text('a sentence that says what to do').optional(),
    /** Whether it is tried again within the poll, as everything that is `unavailable` is. */
    retry: z.literal(false).optional(),
    /** Where the answer says for how many seconds it wants to be left alone. */
    retry_after: path.optional(),
  })
  .refine(
    (rule) => ['status', 'at', 'missing', 'text', 'body'].some((key) => rule[key as keyof typeof rule] !== undefined),
    'names no condition; add status, at, missing, text or body',
  )
  .refine(
    (rule) => rule.at === undefined || rule.is !== undefined || rule.is_not !== undefined || rule.has !== undefined,
    'has at without is, is_not or has',
  );

const pages = z.strictObject({
  /** The list of each page. Of several paths the first where a list is counts, and its rows are then at the first path. */
  rows: oneOrMore(path),
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

export const request = z
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
    /** An answer that has none of these is another one. For answers that may leave out any of them. */
    has_any: z.array(path).min(1).max(20).optional(),
    /** Where the answer repeats whose it is, and what must stand there. */
    echo: z.record(z.string(), template).default({}),
    /** The same where not every answer repeats it. */
    echo_if_there: z.record(z.string(), template).default({}),
    /** The same for all accounts: it shows nothing about this one, and is not asked again when it fails. With `seconds` it is asked once in that time. */
    shared: z.union([z.boolean(), z.strictObject({ seconds: seconds(86_400) })]).default(false),
    /** The answer shows that the pool knows the account only if something lies there that is neither 0 nor empty; a shared one is not kept without it. */
    proof: path.optional(),
  })
  .refine((asked) => (asked.path === undefined) !== (asked.url === undefined), 'needs either path (behind base) or url')
  .refine((asked) => asked.method === 'POST' || (asked.json === undefined && Object.keys(asked.form).length === 0), {
    message: 'has a body, which only a POST may have; add method: POST',
  });
