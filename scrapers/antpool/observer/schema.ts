import { essential } from '@poolgate/core/kit/field.ts';
import { coins, count, day, id, moment, name, percent, rate, rateOf, text, word } from '@poolgate/core/kit/figures.ts';
import { Misfit, mapped, record } from '@poolgate/core/kit/record.ts';
import { coinOfRow } from '../both-ways/coin-fields.ts';
import { answer, page } from '../both-ways/envelope.ts';

// The answers behind the share link: other envelope, other types and other units than the signed API (see schema.ts).

/** `hash/query`: values and their units in separate fields, and the same as plain H/s. */
const hash = record({
  hsNow: essential(text),
  hsNowUnit: text,
  hash5mBaseUnit: rate('H/s'),
  hsLast1D: text,
  hsLast1DUnit: text,
  hash1DBaseUnit: rate('H/s'),
  totalWorkerNum: count,
  onlineWorkerNum: count,
  offlineWorkerNum: count,
  disableWorkerNum: count,
});

export const hashAnswer = answer(
  mapped(hash, ({ hsNow, hsNowUnit, hash5mBaseUnit, hsLast1D, hsLast1DUnit, hash1DBaseUnit, ...counts }, tally) => {
    const nowHs = shownOrPlain(hsNow, hsNowUnit, hash5mBaseUnit);
    if (nowHs === undefined) throw new Misfit('hsNowUnit');
    const dayHs = shownOrPlain(hsLast1D, hsLast1DUnit, hash1DBaseUnit);
    if (dayHs === undefined) tally.unreadable('hsLast1D');
    return { ...counts, nowHs, dayHs: dayHs ?? null };
  }),
);

/** The value with its unit as the pool shows them; the plain figure where it shows none, or in a unit that is not known. */
function shownOrPlain(value: string | null, unit: string | null, plainHs: number | null): number | null | undefined {
  if (value === null) return plainHs;
  // A plain figure that was not filled is 0 beside a value that is not.
  const plain = plainHs === 0 && shownRateIn('H/s', value) !== 0 ? null : plainHs;
  if (unit === null && plain !== null) return plain;
  return shownRateIn(unit, value) ?? plain ?? undefined;
}

/** @returns undefined for what is no hashrate with a known unit. */
export function shownRateIn(unit: string | null, value: string): number | undefined {
  return rateOf(unit === null ? value : `${value} ${unit}`);
}

/** `earnings/query`: whole coins. */
export const earningsAnswer = answer(record({ coin: text, earningsNoPay: essential(coins()), earningsTotal: coins() }));

export const itemsAnswer = answer(page('items'));

/** An item of `worker/list`: hashrates as text with a unit of their own in each, ratio in percent, time in ms. */
export const workerItem = record({
  id,
  workerId: name,
  userWorkerId: id,
  hsLast10Min: essential(rate()),
  hsLast1Hour: rate(),
  hsLast1H: rate(),
  hsLast1D: rate(),
  rejectRatio: percent,
  shareLastTime: moment,
  workerStatus: text,
});

/** What makes it the same worker on two pages. */
export const workerKey = record({ id });

/** 3 is invalid or disabled. Only numbers are documented; the plain words say the same. */
export const workerStates = { online: ['1', 'online'], offline: ['2', '3', 'offline', 'invalid', 'disabled'] };

export const itemDay = record({ creatDate: day });
export const itemTime = record({ creatDate: moment });

/** An item of `recv`: ms of the day's beginning, whole coins, hashrate as value and unit. */
export const receivedItem = record({
  ...coinOfRow,
  creatDate: essential(day),
  type: word,
  dayRecv: essential(coins()),
  dayHashRate: text,
  dayHashRateUnit: text,
});

/** An item of `pay`: ms, whole coins; no transaction while it is pending. */
export const payItem = record({
  ...coinOfRow,
  creatDate: essential(moment),
  payId: id,
  amount: essential(coins()),
  status: text,
  type: word,
  transactionHash: text,
});
