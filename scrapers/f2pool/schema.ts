import { z } from 'zod';
import { moments, optionalMoney, protoMoney, protoNumber } from './figures.ts';

/**
 * A message of protobuf JSON: it must be there, and what it leaves out is zero. One that has fields and none that we know is
 * another message, not one full of zeros.
 * @param alsoKnown documented fields that are not used.
 */
function message<Shape extends z.ZodRawShape>(shape: Shape, alsoKnown: string[]) {
  const known = [...Object.keys(shape), ...alsoKnown];
  return z
    .looseObject({})
    .refine((fields) => Object.keys(fields).length === 0 || known.some((name) => name in fields), 'is another message')
    .pipe(z.object(shape));
}

/** A list of protobuf JSON: left out means empty, unless the answer holds something else in its place. */
function listIn(name: string) {
  return z
    .looseObject({})
    .refine((body) => {
      const hasList = body[name] !== undefined && body[name] !== null;
      return hasList || !Object.values(body).some(isFilled);
    }, 'holds another list')
    .pipe(z.object({ [name]: z.array(z.unknown()).nullish() }))
    .transform((body): unknown[] => body[name] ?? []);
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** `/assets/balance`; whole coins. */
export const balanceAnswer = z.object({
  balance_info: message(
    {
      /** As of 00:00 UTC, ready to be paid. */
      balance: protoMoney,
      paid: protoMoney,
      /** Not in every answer: left out is unknown, not zero. */
      immature_balance: optionalMoney,
    },
    ['total_income', 'yesterday_income', 'estimated_today_income'],
  ),
});

const hashRateInfo = {
  /** H/s, all of them. */
  hash_rate: protoNumber,
  h1_hash_rate: protoNumber,
  h24_hash_rate: protoNumber,
  h24_stale_hash_rate: protoNumber,
};

/** `/hash_rate/info` */
export const hashRateAnswer = z.object({
  info: message(hashRateInfo, [
    'name',
    'h1_stale_hash_rate',
    'h24_delay_hash_rate',
    'local_hash_rate',
    'h24_local_hash_rate',
  ]),
});

/** `/hash_rate/worker/list`: the rows are parsed one by one. */
export const workersAnswer = listIn('workers');

/** 0 online, 1 offline, 2 expired; as number, as text, or by the name of the enum; left out is 0. */
const workerStatus = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((status, context): 'online' | 'offline' => {
    const text = String(status ?? 'online')
      .trim()
      .toLowerCase();
    if (['0', 'online'].includes(text)) return 'online';
    if (['1', '2', 'offline', 'expired'].includes(text)) return 'offline';
    context.addIssue({ code: 'custom', message: 'is an unknown status' });
    return z.NEVER;
  });

/** A row of `/hash_rate/worker/list`. `host` is the customer's address and never taken. */
export const workerRow = z.object({
  hash_rate_info: z.object({ name: z.string().min(1), ...hashRateInfo }),
  /** Unix seconds. */
  last_share_at: moments,
  status: workerStatus,
});

/** `/assets/transactions/list`: the rows are parsed one by one. */
export const transactionsAnswer = listIn('transactions');

export const transactionKind = z.object({ type: z.string().min(1) });

/** A row of `/assets/transactions/list` whose type begins with `revenue`. */
export const revenueRow = z.object({
  /** Whole coins; a correction is negative. */
  changed_balance: protoMoney.pipe(z.string()),
  mining_extra: z.object({
    /** Unix seconds of the UTC day that was mined; `created_at` is a day later. */
    mining_date: moments.pipe(z.number()),
    /** H/s, mean of that day. */
    hash_rate: protoNumber,
  }),
});

/** A row of `/assets/transactions/list` whose type begins with `payout`. */
export const payoutRow = z
  .object({
    id: z.union([z.string(), z.number()]).nullish(),
    /** Whole coins, negative: what left the balance. */
    changed_balance: protoMoney.pipe(z.string()),
    /** Unix seconds. */
    created_at: moments,
    payout_extra: z
      .object({
        /** Whole coins. */
        value: protoMoney,
        /** Unix seconds. */
        paid_time: moments,
        tx_id: z.string().nullish(),
        /** Whole coins: "transaction fee". */
        tip: protoMoney,
      })
      .nullish(),
  })
  .refine((row) => row.created_at !== null || (row.payout_extra?.paid_time ?? null) !== null, 'has no time');

/** The time of any row, for rows that do not parse otherwise. */
export const rowTimes = z.object({
  created_at: moments.catch(null),
  mining_extra: z
    .object({ mining_date: moments.catch(null) })
    .nullish()
    .catch(null),
});
