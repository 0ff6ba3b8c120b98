import { z } from 'zod';
import { answer, page } from './answer.ts';
import { fields } from './fields.ts';

// The answers behind the share link: other envelope, other types and other units than the signed API (see schema.ts).
// Only what is used is asked for. A key without default must be there, though it may say nothing; what has `.default(null)` may
// be absent. Units stand beside each figure; what is given out is H/s, whole coins and unix seconds.

const { text, name, count, hs, rate, percent, unixMs, coins } = fields;

/** `hash/query`: values and their units in separate fields, and the same as plain H/s. */
export const hashAnswer = answer(
  z
    .object({
      hsNow: text,
      hsNowUnit: text.default(null),
      hash5mBaseUnit: hs.default(null),
      hsLast1D: text.default(null),
      hsLast1DUnit: text.default(null),
      hash1DBaseUnit: hs.default(null),
      totalWorkerNum: count.default(null),
      onlineWorkerNum: count,
      offlineWorkerNum: count.default(null),
      disableWorkerNum: count.default(null),
    })
    .transform(({ hsNow, hsNowUnit, hsLast1D, hsLast1DUnit, ...rest }, context) => ({
      ...rest,
      nowHs: valueWithUnit(context, 'hsNowUnit', hsNow, hsNowUnit, rest.hash5mBaseUnit),
      dayHs: valueWithUnit(context, 'hsLast1DUnit', hsLast1D, hsLast1DUnit, rest.hash1DBaseUnit),
    })),
);

/** `earnings/query`: whole coins. */
export const earningsAnswer = answer(
  z.object({ coin: text.default(null), earningsNoPay: coins, earningsTotal: coins.default(null) }),
);

export const itemsAnswer = answer(page('items'));

/** An item of `worker/list`: hashrates as text with a unit of their own in each, ratio in percent, time in ms. */
export const workerItem = z.object({
  id: text.default(null),
  workerId: name,
  userWorkerId: text.default(null),
  hsLast10Min: rate,
  hsLast1Hour: rate.default(null),
  hsLast1H: rate.default(null),
  hsLast1D: rate.default(null),
  rejectRatio: percent.default(null),
  shareLastTime: unixMs.default(null),
  /** 1 online, 2 offline, 3 invalid or disabled. */
  workerStatus: count.pipe(z.union([z.literal(1), z.literal(2), z.literal(3)])),
});

export const itemTime = z.object({ creatDate: unixMs.pipe(z.number()) });

const coinOfRow = { coin: text.default(null), coinType: text.default(null), mergeCoinType: text.default(null) };

/** An item of `recv`: ms of the day's beginning, whole coins, hashrate as value and unit. */
export const receivedItem = z
  .object({
    ...itemTime.shape,
    ...coinOfRow,
    type: text.default(null),
    dayRecv: coins.pipe(z.string()),
    dayHashRate: text.default(null),
    dayHashRateUnit: text.default(null),
  })
  .transform(({ dayHashRate, dayHashRateUnit, ...rest }, context) => ({
    ...rest,
    // Without a unit the value says nothing; the income of the day stands all the same.
    dayHs:
      dayHashRateUnit === null && dayHashRate !== null && Number(dayHashRate) !== 0
        ? null
        : valueWithUnit(context, 'dayHashRateUnit', dayHashRate, dayHashRateUnit, null),
  }));

/** An item of `pay`: ms, whole coins; no transaction while it is pending. */
export const payItem = z.object({
  ...itemTime.shape,
  ...coinOfRow,
  payId: text.default(null),
  amount: coins.pipe(z.string()),
  transactionHash: text.default(null),
});

/** The value with its unit as the pool shows them; where it shows none, the plain figure. A value without any unit is refused. */
function valueWithUnit(
  context: z.core.$RefinementCtx,
  unitKey: string,
  value: string | null,
  unit: string | null,
  plainHs: number | null,
): number | null {
  if (value === null || (unit === null && plainHs !== null)) return plainHs;
  const result = rate.safeParse(unit === null ? value : `${value} ${unit}`);
  if (result.success) return result.data;
  context.addIssue({ code: 'custom', path: [unitKey], message: 'no hashrate with a known unit' });
  return z.NEVER;
}
