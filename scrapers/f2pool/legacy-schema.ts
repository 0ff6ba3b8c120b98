import { z } from 'zod';
import { moments, optionalMoney, optionalNumber } from './figures.ts';

/** RFC 3339 with fractions of a second, as unix seconds; the zero time of the pool's language is no moment. */
const timeText = z.string().transform((text, context): number | null => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    context.addIssue({ code: 'custom', message: 'is no time' });
    return z.NEVER;
  }
  return time > 0 ? Math.floor(time / 1000) : null;
});

const tupleTime = z.union([timeText, moments]);

/**
 * `GET /{currency}/{account}`. Not protobuf: what is left out is unknown. `hashes_*` are counts of hashes, not rates; those of a
 * day exceed 2^53, so their last digits are lost, which no rate shows.
 */
export const legacyAnswer = z.object({
  /** H/s; the only figure without which the answer is not this answer. */
  hashrate: optionalNumber.pipe(z.number()),
  hashes_last_hour: optionalNumber,
  hashes_last_day: optionalNumber,
  worker_length: optionalNumber,
  worker_length_online: optionalNumber,
  /** Whole coins. */
  balance: optionalMoney,
  paid: optionalMoney,
  /** Whole coins: all revenue ever. */
  value: optionalMoney,
  /** `{}` where there are none. */
  workers: z.union([z.array(z.unknown()), z.strictObject({}).transform((): unknown[] => [])]).nullish(),
  payout_history: z.union([z.array(z.unknown()), z.strictObject({}).transform((): unknown[] => [])]).nullish(),
});

export type LegacyAnswer = z.output<typeof legacyAnswer>;

/** Name, H/s, hashes of an hour, rejected of an hour, hashes of a day, stale of a day, last share; more may follow. */
export const legacyWorker = z
  .tuple(
    [z.string().min(1), optionalNumber, optionalNumber, optionalNumber, optionalNumber, optionalNumber],
    z.unknown(),
  )
  .refine((row) => row.length >= 7, 'is too short')
  .transform(([name, hashrate, hashesOfHour, , hashesOfDay, staleOfDay, lastShare], context) => {
    const lastShareAt = tupleTime.safeParse(lastShare ?? null);
    if (!lastShareAt.success) context.addIssue({ code: 'custom', message: 'has no readable last share' });
    return { name, hashrate, hashesOfHour, hashesOfDay, staleOfDay, lastShareAt: lastShareAt.data ?? null };
  });

/** Time, transaction or null, whole coins; more may follow. */
export const legacyPayout = z
  .tuple([timeText.pipe(z.number()), z.string().nullable(), optionalMoney.pipe(z.string())], z.unknown())
  .transform(([paidAt, tx, amount]) => ({ paidAt, tx, amount }));
