import { z } from 'zod';
import { amount, amountOrFirst, plain, rate, ratio } from './figures.ts';
import { expression, path, seconds, templateOrFirst, word } from './texts.ts';

// How the parts of a reading are written.

/** The pool's words for a state. One alone stands in a list as well. */
const words = z.array(z.string({ error: 'must be a text, in quotes if it looks like a number' }), {
  error: 'must be a list of words, such as [paid]',
});

/** A list in an answer. `absent: changed` unless said otherwise: a list that is gone is no empty list. */
const list = {
  /** Several paths are one list in parts. */
  rows: z.union([path, z.array(path).min(2).max(10)]),
  /** The rows are the values of an object, and `$key` is the name of each. */
  keyed: z.boolean().default(false),
  absent: z.enum(['changed', 'empty', 'not_offered']).default('changed'),
  /** Where null lies in its place; else what `absent` says. */
  if_null: z.enum(['changed', 'empty', 'not_offered']).optional(),
  /** Rows of another kind are passed over. */
  where: expression.optional(),
};

const states = { online: words.default([]), offline: words.default([]) };
/** An object that must be there. Then no figure is essential unless it is said to be. */
const needs = path.optional();
export const from = word('the name of a request');

export const parts = z.strictObject({
  hashrate: z
    .strictObject({
      from,
      needs,
      /** Where the pool lists several algorithms. Rows of the list of workers are added up by their algorithms. */
      rows: path.optional(),
      keyed: z.boolean().default(false),
      absent: list.absent,
      if_null: list.if_null,
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
      /** For true and false, also as text, and 1 and 0. */
      is_online: plain.optional(),
      is_offline: plain.optional(),
      algorithm: plain.optional(),
      hashrate_10m: rate.optional(),
      hashrate_1h: rate.optional(),
      hashrate_24h: rate.optional(),
      /** Work that was refused, beside `hashrate_10m`, for the reject rate. */
      hashrate_rejected: rate.optional(),
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
      /** A row that was last seen longer ago is of a session that has ended, and is passed over. */
      ended_after_seconds: seconds(30 * 86_400).optional(),
      /** How many workers, or sessions of them, the pool says there are. A list with fewer rows is not complete. */
      count: plain.optional(),
    })
    .optional(),
  money: z
    .strictObject({
      from,
      needs,
      balance: amountOrFirst.optional(),
      pending: amountOrFirst.optional(),
      paid_total: amountOrFirst.optional(),
      payout_threshold: amountOrFirst.optional(),
      /** Paid plus unpaid, where the pool lists no days: days are its growth. */
      lifetime_income: amountOrFirst.optional(),
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
      counts: words.default([]),
      ignored: words.default([]),
      orphaned: words.default([]),
      /** Rows of a full page, or where the answer says how many: the oldest day of such a list may be cut. */
      page_size: z.union([z.number().int().min(1), path]).optional(),
      /** In coins. If every row is larger, the unit of amounts is another one, and no amount is taken. */
      largest: templateOrFirst.optional(),
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
      /** A payment without a transaction was not sent yet. */
      pending_without_tx: z.boolean().default(false),
      currency: plain.optional(),
      state: plain.optional(),
      sent: words.default([]),
      pending: words.default([]),
      returned: words.default([]),
      ignored: words.default([]),
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
    .strictObject({
      from,
      needs,
      /** 0 says nothing: a node that is starting says it. */
      difficulty: plain.optional(),
      luck: ratio.optional(),
      estimate: amount.optional(),
    })
    .optional(),
});
