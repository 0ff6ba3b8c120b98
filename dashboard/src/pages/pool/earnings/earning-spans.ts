import type { DailyEarning, LeftOutIncome } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { sumAmounts } from '../../../figures/money-sums.ts';

/** A day or a month. */
export interface EarningSpan {
  /** `2026-11-30` or `2026-11`. */
  name: string;
  /** null where the pool has no such day, which is not zero. */
  amount: string | null;
  isIncomplete: boolean;
  leftOut: LeftOutIncome[];
  /** How many days it is made of. */
  days: number;
}

const dayMs = 86_400_000;

const isIncomplete = ({ complete }: DailyEarning) => complete === false;

/**
 * Day after day, oldest first; those that the pool does not have are among them.
 * @param earnings newest first.
 * @param most as many as are shown; null for all.
 */
export function earningDays(earnings: readonly DailyEarning[], most: number | null): EarningSpan[] {
  const [newest] = earnings;
  const oldest = earnings.at(-1);
  if (newest === undefined || oldest === undefined) return [];
  const byDay = new Map(earnings.map((day) => [day.date, day]));
  const end = Date.parse(newest.date);
  const start = Math.max(Date.parse(oldest.date), most === null ? 0 : end - (most - 1) * dayMs);
  const spans: EarningSpan[] = [];
  for (let at = start; at <= end; at += dayMs) {
    const name = new Date(at).toISOString().slice(0, 10);
    const day = byDay.get(name);
    spans.push({
      name,
      amount: day?.total_income ?? null,
      isIncomplete: day !== undefined && isIncomplete(day),
      leftOut: day?.left_out ?? [],
      days: day ? 1 : 0,
    });
  }
  return spans;
}

/** Month after month, oldest first, each the exact sum of its days. A month in which one may have brought more may itself. */
export function earningMonths(earnings: readonly DailyEarning[]): EarningSpan[] {
  const months = new Map<string, DailyEarning[]>();
  for (const day of earnings) {
    const name = day.date.slice(0, 7);
    months.set(name, [...(months.get(name) ?? []), day]);
  }
  return [...months]
    .map(([name, days]) => ({
      name,
      amount: sumAmounts(days.map(({ total_income }) => total_income)),
      isIncomplete: days.some(isIncomplete),
      leftOut: days.flatMap(({ left_out }) => left_out ?? []),
      days: days.length,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
