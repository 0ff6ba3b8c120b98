import type { Money } from '@poolgate/contracts/money.ts';
import { z } from 'zod';
import { fields } from './fields.ts';

const told = <T>(value: T | null): value is T => value !== null;

/** The envelope of every success; `status` is compared without regard to case before this is asked. */
const envelope = { status: z.string() };

/** method=summary_data. */
export const summarySchema = z.object({
  ...envelope,
  data: z.object({
    active_workers: fields.count,
    unactive_workers: fields.count.default(null),
    /** H/s */
    hashrate_10min: fields.number,
    /** H/s */
    hashrate_1hour: fields.number.default(null),
    /** H/s */
    hashrate_24hour: fields.number.default(null),
    /** Unpaid, whole coins. */
    balance: fields.coins,
  }),
});

/** Any list method; `offset`, `limit` and `count` are echoed wrongly at times and not asked for. */
export const listSchema = z.object({
  ...envelope,
  data: z.array(z.unknown()).nullable(),
  total: fields.count.default(null),
});

/** A row of method=workers. */
export const workerRow = z.object({
  worker_id: fields.text.default(null),
  worker_name: fields.text.refine(told) as z.ZodType<string>,
  /** "1" online, "0" offline; the list of codes is not documented. */
  worker_status: fields.text.default(null),
  /** H/s */
  hashrate_10min: fields.number.default(null),
  /** H/s */
  hashrate_1hour: fields.number.default(null),
  /** H/s */
  hashrate_24hour: fields.number.default(null),
  /** Unix seconds, coarse for inactive workers. */
  last_active: fields.unixSeconds.default(null),
  /** Fraction. */
  reject_rate: fields.number.default(null),
});
export type WorkerRow = z.output<typeof workerRow>;

/** A row of method=profit_history. */
export const profitRow = z.object({
  date: fields.day.refine(told) as z.ZodType<string>,
  /** Whole coins; pps and pplns together. */
  total_profit: fields.coins,
  /** H/s */
  hashrate: fields.number.default(null),
});
export type ProfitRow = z.output<typeof profitRow>;

/** A row of method=payment_history. */
export const paymentRow = z.object({
  payment_id: fields.text.refine(told) as z.ZodType<string>,
  /** Unix seconds. */
  created_time: fields.unixSeconds.refine(told) as z.ZodType<number>,
  /** Whole coins. */
  amount: fields.coins.refine(told) as z.ZodType<Money>,
  tx: fields.text.default(null),
});
export type PaymentRow = z.output<typeof paymentRow>;

/** method=main_stat: the pool and the network by currency. */
export const mainStatSchema = z.object({
  ...envelope,
  data: z.record(z.string(), z.unknown()),
});
export const networkSchema = z.object({ networkDiff: fields.number.default(null) });
