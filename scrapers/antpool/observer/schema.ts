import { essential } from '@poolgate/core/kit/field.ts';
import { coins, count, day, id, moment, name, percent, rate, rateOf, text, word } from '@poolgate/core/kit/figures.ts';
import { Misfit, mapped, record } from '@poolgate/core/kit/record.ts';
import { coinFields } from '../both-ways/coin-fields.ts';
import { answerWith, pageAt } from '../both-ways/envelope.ts';

// The answers behind the share link. Their types and units are others than those of the signed API.

/** `hash/query`: values and their units in separate fields, and the same figures in plain H/s. */
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

export const hashAnswer = answerWith(
  mapped(hash, ({ hsNow, hsNowUnit, hash5mBaseUnit, hsLast1D, hsLast1DUnit, hash1DBaseUnit, ...counts }, tally) => {
    const nowHs = shownOrPlain(hsNow, hsNowUnit, hash5mBaseUnit);
    if (nowHs === undefined) throw new Misfit('hsNowUnit');
    const dayHs = shownOrPlain(hsLast1D, hsLast1DUnit, hash1DBaseUnit);
    if (dayHs === undefined) tally.unreadable('hsLast1D');
    return { ...counts, nowHs, dayHs: dayHs ?? null };
  }),
);

/** The value with its unit, as the pool shows it; the plain figure where value or unit are missing or the unit is unknown. */
function shownOrPlain(value: string | null, unit: string | null, plainHs: number | null): number | null | undefined {
  if (value === null) return plainHs;
  // A plain 0 beside another value was not filled in.
  const plain = plainHs === 0 && shownRateIn('H/s', value) !== 0 ? null : plainHs;
  if (unit === null && plain !== null) return plain;
  return shownRateIn(unit, value) ?? plain ?? undefined;
}

/** @returns undefined for what is not a hashrate in a known unit. */
export function shownRateIn(unit: string | null, value: string): number | undefined {
  return rateOf(unit === null ? value : `${value} ${unit}`);
}

/** `earnings/query`: whole coins. */
export const balanceAnswer = answerWith(
  record({ coin: text, earningsNoPay: essential(coins()), earningsTotal: coins() }),
);

/** `worker/list`, `recv` and `pay`. */
export const itemsAnswer = answerWith(pageAt('items'));

/** An item of `worker/list`: each hashrate is a text with its own unit, the ratio is in percent, times are in ms. */
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

/** Tells whether two items, on two pages, are the same worker. */
export const workerKey = record({ id });

/** 3 is invalid or disabled. Only numbers are documented; the plain words mean the same. */
export const workerStates = { online: ['1', 'online'], offline: ['2', '3', 'offline', 'invalid', 'disabled'] };

export const itemDay = record({ creatDate: day });
export const itemTime = record({ creatDate: moment });

/** An item of `recv`: the start of the day in ms, whole coins, the hashrate as value and unit. */
export const receivedItem = record({
  ...coinFields,
  creatDate: essential(day),
  type: word,
  dayRecv: essential(coins()),
  dayHashRate: text,
  dayHashRateUnit: text,
});

/** An item of `pay`: time in ms, whole coins; no transaction while it is pending. */
export const payItem = record({
  ...coinFields,
  creatDate: essential(moment),
  payId: id,
  amount: essential(coins()),
  status: text,
  type: word,
  transactionHash: text,
});
