import { addMoney } from '@poolgate/contracts/money.ts';
import { z } from 'zod';
import { answer, page } from './answer.ts';
import type { DayPart } from './earnings.ts';
import { fields } from './fields.ts';

// The answers of the signed API. (Those behind the share link are in observer-schema.ts.)
// Only what is used is asked for. A key without default must be there, though it may say nothing; what has `.default(null)` may
// be absent. Units stand beside each figure; what is given out is H/s, whole coins and unix seconds.

const { text, name, count, plain, hs, megahs, rate, percent, utc, day, coins } = fields;

/** `account`: whole coins. */
export const accountAnswer = answer(z.object({ balance: coins, paidOut: coins.default(null) }));

/** `hashrate`: MH/s, and shares. */
export const hashrateAnswer = answer(
  z.object({
    last10m: megahs,
    last1h: megahs.default(null),
    last1d: megahs.default(null),
    accepted: plain.default(null),
    stale: plain.default(null),
    dupelicate: plain.default(null),
    other: plain.default(null),
    /** Newer than the rest. */
    totalWorkers: count.default(null),
    activeWorkers: count.default(null),
  }),
);

/** `accountOverview`: H/s (a million times the unit of `hashrate`), and counts. */
export const overviewAnswer = answer(
  z.object({
    hsLast10m: hs,
    hsLast1h: hs.default(null),
    hsLast1d: hs.default(null),
    totalWorkerNum: count.default(null),
    activeWorkerNum: count,
    inactiveWorkerNum: count.default(null),
    invalidWorkerNum: count.default(null),
  }),
);

/** `userWorkerList`: one level deeper than the other lists. */
export const userWorkersAnswer = answer(z.object({ result: page('rows') }).transform(({ result }) => result));

/** A row of `userWorkerList`: hashrates as text with a unit of their own in each row, ratio in percent, time in UTC. */
export const userWorkerRow = z.object({
  workerId: name,
  hsLast10min: rate,
  hsLast1h: rate.default(null),
  hsLast1d: rate.default(null),
  rejectRatio: percent.default(null),
  shareLastTime: utc.default(null),
});

/** `workers`: neither status nor last share. */
export const plainWorkersAnswer = answer(page('rows'));

/** A row of `workers`: MH/s, and shares. */
export const plainWorkerRow = z.object({
  /** `acct.rig01`: with the account in front. */
  worker: name,
  last10m: megahs,
  last1h: megahs.default(null),
  last1d: megahs.default(null),
  accepted: plain.default(null),
  stale: plain.default(null),
  dupelicate: plain.default(null),
  other: plain.default(null),
});

export const paymentsAnswer = answer(page('rows'));

const methods = [
  'ppsAmount',
  'pplnsAmount',
  'soloAmount',
  'ppappsAmount',
  'ppapplnsAmount',
  'fppsBlockAmount',
  'fppsFeeAmount',
] as const;

const hasAnyOf = (row: unknown, keys: readonly string[]) =>
  typeof row === 'object' && row !== null && keys.some((key) => key in row);

/** Whether a row of `paymentHistoryV2` is one of income, and of a payment; a row of an unknown shape is neither. */
export const isIncome = (row: unknown) => hasAnyOf(row, methods);
export const isPayout = (row: unknown) => hasAnyOf(row, ['txId', 'walletAddress']) && !isIncome(row);

/** A part of a day's income in whole coins; there is one for each method of payment. */
const incomePart = coins.default(null);

/** The label of a row of `paymentHistoryV2` with type `recv`, which is readable even where the rest is not. */
export const incomeDay = z.object({ timestamp: day.pipe(z.string()) });

/** A row of `paymentHistoryV2` with type `recv`; the hashrate in H/s (some clients know the field as `hashrateUnit`) and as text. */
export const incomeRow = z
  .object({
    ...incomeDay.shape,
    hashrate_unit: hs.default(null),
    hashrateUnit: hs.default(null),
    hashrate: text.default(null),
    ppsAmount: incomePart,
    pplnsAmount: incomePart,
    soloAmount: incomePart,
    ppappsAmount: incomePart,
    ppapplnsAmount: incomePart,
    fppsBlockAmount: incomePart,
    fppsFeeAmount: incomePart,
  })
  .transform((row, context): DayPart => {
    const parts = methods.map((method) => row[method]).filter((part) => part !== null);
    if (parts.length === 0) context.addIssue({ code: 'custom', message: 'no amount' });
    const shown = rate.safeParse(row.hashrate);
    const hashrateHs = row.hashrate_unit ?? row.hashrateUnit ?? (shown.success ? shown.data : null);
    return { date: row.timestamp, amount: addMoney(...parts), hashrateHs };
  });

export const payoutTime = z.object({ timestamp: utc.pipe(z.number()) });

/** A row of `paymentHistoryV2` with type `payout`: UTC, whole coins. */
export const payoutRow = z.object({
  ...payoutTime.shape,
  id: text.default(null),
  amount: coins.pipe(z.string()),
  /** Undefined where the pool does not speak of a transaction, null where it says that there is none. */
  txId: text.optional(),
});

export const poolStatsAnswer = answer(z.object({ networkDiff: plain }));

/** `coinCalculator`: whole coins per day. */
export const calculatorAnswer = answer(z.object({ coinMount: coins }));
