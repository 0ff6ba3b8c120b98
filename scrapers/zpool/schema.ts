import { type Money, money } from '@poolgate/contracts/money.ts';
import { z } from 'zod';

const isNumeric = (text: string) => /^-?\d*\.?\d+(?:e[-+]?\d+)?$/i.test(text);

// The pool writes its numbers bare or in quotes, as it happens.
const told = z.union([z.number(), z.string(), z.null()]);
type Told = z.output<typeof told> | undefined;
const toFigure = (value: Told): number | null =>
  typeof value === 'string' ? (isNumeric(value.trim()) ? Number(value) : null) : (value ?? null);
const toMoney = (value: Told): Money | null =>
  typeof value === 'number' || (typeof value === 'string' && isNumeric(value.trim())) ? money(value) : null;
const toText = (value: Told): string | null =>
  value === null || value === undefined || /^\s*(?:--|—)?\s*$/.test(String(value)) ? null : String(value);

/** A number; null where the pool says nothing or something that is no number. */
const figure = told.optional().transform(toFigure);
/** An amount in whole coins of `currency`. */
const amount = told.optional().transform(toMoney);
const text = told.optional().transform(toText);

/** `/api/walletEx` */
export const walletSchema = z.object({
  /** The coin in which the wallet is paid; it is not what is mined. */
  currency: z.string().nullable().transform(toText),
  /** Confirmed, ready to be paid. */
  balance: told.transform(toMoney),
  /** Immature or waiting to be exchanged; with 15 decimals and more. */
  unsold: amount,
  /** `unsold` and `balance` together, rounded to 8 decimals. */
  unpaid: amount,
  /** Ever paid; the plain software of the family has it not. `total` beside it is read differently by everybody and not used. */
  paidtotal: amount,
  /** The least that is paid out. */
  minpay: amount,
  /** One for each connection. */
  miners: z.array(z.unknown()).nullish(),
  /** Of the last 24 hours, newest first; left out where the pool does not show them. */
  payouts: z.array(z.unknown()).nullish(),
});

export const connectionSchema = z.object({
  ID: text,
  /** What the miner sent as its password: settings, and its name among them. */
  password: text,
  algo: z.string().regex(/[a-z0-9]/i),
  /** H/s over the last five minutes, no count of shares. */
  accepted: figure,
  /** H/s over the last five minutes. */
  rejected: figure,
});

export const payoutSchema = z.object({
  /** Unix seconds up to the year 2286; a greater number would be milliseconds. */
  time: told.transform(toFigure).pipe(z.number().int().positive().max(9_999_999_999)),
  amount: told.transform(toMoney).pipe(z.string()),
  /** Null as long as the payment has not been sent. */
  tx: told.transform(toText),
});

export type Wallet = z.output<typeof walletSchema>;
export type Connection = z.output<typeof connectionSchema>;
export type Payout = z.output<typeof payoutSchema>;
