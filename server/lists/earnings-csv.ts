import type { EarningGroup } from '@poolgate/language/earning-sums.ts';
import { type Csv, csv } from './csv.ts';

const columns = ['group', 'currency', 'total_income', 'pools', 'days', 'incomplete_days'] as const;

/** Sums of earnings as a file: one row for each group and currency. */
export function earningsCsv(groups: readonly EarningGroup[], headers?: Record<string, string>): Csv {
  const rows = () =>
    groups.flatMap(({ name, earnings }) =>
      earnings.map(({ incomplete_days = null, ...sum }) => ({ group: name, ...sum, incomplete_days })),
    );
  return csv({ columns, amounts: ['total_income'] }, rows, headers);
}
