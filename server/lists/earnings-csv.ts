import type { EarningGroup } from '@poolgate/language/earning-sums.ts';
import type { AsCsv } from './send-list.ts';

const columns = ['group', 'currency', 'total_income', 'pools', 'days', 'incomplete_days'] as const;

/** Sums of earnings as a file: one row for each group and currency. */
export function earningsCsv(groups: readonly EarningGroup[]): AsCsv<(typeof columns)[number]> {
  return {
    table: { columns, amounts: ['total_income'] },
    rows: () =>
      groups.flatMap(({ name, earnings }) =>
        earnings.map(({ incomplete_days = null, ...sum }) => ({ group: name, ...sum, incomplete_days })),
      ),
  };
}
