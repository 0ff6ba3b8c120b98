import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { CsvRow } from '@poolgate/server/lists/csv.ts';
import type { Grouping } from '../../state/pools/pool-filter.ts';

type Schemas = components['schemas'];

export const totalsTable = {
  columns: [
    'group_by',
    'name',
    'figure',
    'algorithm',
    'currency',
    'total',
    'current_hashrate',
    'fresh',
    'old',
    'missing',
  ],
  amounts: ['total'],
} as const;

type TotalsRow = CsvRow<(typeof totalsTable)['columns'][number]>;

/**
 * A row for each figure of the group, and for each algorithm or currency of it. Nothing is in two rows, where it would be counted
 * twice. A figure that no pool gives has a row too, without a total; one that is not seen has none.
 */
export function totalsRows(
  grouping: Grouping | null,
  { name, totals }: Schemas['GroupTotals'],
  parts: ReadonlySet<KeyPart>,
): TotalsRow[] {
  const { coverage } = totals;
  const row = (
    figure: string,
    { fresh, old, missing }: Record<'fresh' | 'old' | 'missing', number | null>,
    more: Partial<TotalsRow>,
  ): TotalsRow => ({
    group_by: grouping,
    name,
    figure,
    algorithm: null,
    currency: null,
    total: null,
    current_hashrate: null,
    ...more,
    fresh,
    old,
    missing,
  });
  const hashrates = totals.hashrates.map(({ algorithm, current_hashrate_hs, current_hashrate }) =>
    row('hashrate', coverage.hashrate, { algorithm, total: current_hashrate_hs, current_hashrate }),
  );
  const balances = totals.balances.map(({ currency, balance }) =>
    row('balance', coverage.balance, { currency, total: balance }),
  );
  const seen = (part: KeyPart, rows: TotalsRow[]) => (parts.has(part) ? rows : []);
  return [
    row('pools', { fresh: coverage.pools.fresh, old: null, missing: null }, { total: totals.pools }),
    ...seen('workers', [
      row('online_workers', coverage.online_workers, { total: totals.online_workers }),
      row('offline_workers', coverage.offline_workers, { total: totals.offline_workers }),
    ]),
    ...seen('hashrate', hashrates.length > 0 ? hashrates : [row('hashrate', coverage.hashrate, {})]),
    ...seen('money', balances.length > 0 ? balances : [row('balance', coverage.balance, {})]),
  ];
}
