import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { shownAmount, shownHashrate } from './shown-values.ts';

type Schemas = components['schemas'];

/** Includes the fields that services with older contracts do not send. */
export type EarnedDay = Required<Schemas['DailyEarning']>;

/** A day of earnings. */
export interface EarnedDayRow {
  date: string;
  amount: string;
  hashrate_hs: number | null;
  /** 1 where every row of the day is in the amount, else 0. */
  complete: number;
  /** A JSON list. */
  left_out: string;
  /** In whose unit the hashrate is told. */
  algorithm: string | null;
}

/** Null for a day whose amount no answer can hold. */
export function showDay(row: EarnedDayRow): EarnedDay | null {
  const amount = shownAmount(row.amount);
  const rate = shownHashrate(row.hashrate_hs);
  if (amount === null) return null;
  return {
    date: row.date,
    total_income: amount,
    hashrate: formatHashrate(rate, row.algorithm),
    hashrate_hs: rate,
    complete: row.complete === 1,
    left_out: JSON.parse(row.left_out) as Schemas['LeftOutIncome'][],
  };
}
