import { z } from 'zod';

const isNumeric = (text: string) => /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text);

const told = z.union([z.number(), z.string(), z.null()]);
const toFigure = (value: string | number | null | undefined): number | null =>
  typeof value === 'string' ? (isNumeric(value.trim()) ? Number(value) : null) : (value ?? null);
const toUnits = (value: string | number | null | undefined): string | number | null =>
  typeof value === 'string' ? (isNumeric(value.trim()) ? value.trim() : null) : (value ?? null);

/** A number, also as text; null where the pool says nothing or something that is no number. */
const figure = told.optional().transform(toFigure);
/** The same, where it must be told but may be null. */
const figureToBeTold = told.transform(toFigure);
/** An amount in the pool's units of a coin; text stays text, so that no digit is lost. The pool writes a key only once it has something to write. */
const units = told.optional().transform(toUnits);

/** Unix seconds up to the year 2286; a greater number would be milliseconds. */
const knownSeconds = told.transform(toFigure).pipe(z.number().int().positive().max(9_999_999_999));
const knownUnits = told.transform(toUnits).pipe(z.union([z.number(), z.string()]));

/** Newest first; `null` is Go's empty list. */
const rows = z.array(z.unknown()).nullish();

/** `/api/accounts/{address}` */
export const accountAnswerSchema = z.object({
  /** H/s over the short window (about half an hour); 0 is a legitimate value. `hashrate` beside it is over three hours and not used. */
  currentHashrate: figureToBeTold,
  stats: z.object({ balance: units, immature: units, pending: units, paid: units }),
  /** By name; empty is `{}`. */
  workers: z.record(z.string(), z.unknown()).nullable(),
  /** Left out for some coins. */
  workersOnline: figure,
  workersOffline: figure,
  workersTotal: figure,
  rewards: rows,
  payments: rows,
  /** How many rows a list holds at most. */
  pageSize: figure,
});

export const workerSchema = z.tuple([
  /** The name, which is the key; an unnamed worker's is "0", "default" or empty. */
  z.string(),
  z.object({
    /** H/s over the short window. `hr2` beside it is over three hours: neither the hour nor the day. */
    hr: figure,
    /** Unix seconds. */
    lastBeat: figure,
    offline: z.boolean(),
    sharesValid: figure,
    sharesInvalid: figure,
    sharesStale: figure,
  }),
]);

/** A block that the account found. */
export const rewardSchema = z.object({ timestamp: knownSeconds, amount: knownUnits, matured: z.boolean() });

export const paymentSchema = z.object({
  tx: z.string().trim().min(1),
  timestamp: knownSeconds,
  amount: knownUnits,
  txFee: units,
});

const withDifficulty = z.object({ difficulty: figure }).nullish();

/** `/api/stats`, in the three shapes seen over time. */
export const statsSchema = z.object({
  stats: withDifficulty,
  node: withDifficulty,
  nodes: z.array(withDifficulty).nullish(),
  networkDifficulty: figure,
});

export type AccountAnswer = z.output<typeof accountAnswerSchema>;
export type WorkerRow = z.output<typeof workerSchema>[1];
export type Reward = z.output<typeof rewardSchema>;
export type Payment = z.output<typeof paymentSchema>;
export type StatsAnswer = z.output<typeof statsSchema>;
