import { compareAmounts } from '../../../figures/money.ts';
import type { ColumnId } from './column-ids.ts';
import { type OverviewRow, type PoolRowData, stateOf } from './overview-row.ts';
import { changeFromUsual, rejectsOf } from './row-figures.ts';

/** What a row is sorted by. Only values of one group are compared: amounts of one currency, hashrates of one algorithm. */
interface SortKey {
  group: string;
  value: number | string | null;
  isAmount?: boolean;
}

const noGroup = (value: number | string | null): SortKey => ({ group: '', value });
const time = (moment: string | null | undefined) => noGroup(moment ? Date.parse(moment) : null);
/** What needs somebody comes first. */
const stateOrder = { unreachable: 0, refused: 1, not_read: 2, stale: 3, no_data: 4, fresh: 5 } as const;

type KeyOf = (row: PoolRowData) => SortKey;

function ofFirstHashrate(
  read: (hashrate: PoolRowData['pool']['status']['hashrates'][number], row: PoolRowData) => number | null,
): KeyOf {
  return (row) => {
    const [hashrate] = row.pool.status.hashrates;
    return hashrate === undefined ? noGroup(null) : { group: hashrate.algorithm ?? '', value: read(hashrate, row) };
  };
}

const amount = (value: string | null | undefined, currency: string | null | undefined): SortKey => ({
  group: currency ?? '',
  value: value ?? null,
  isAmount: true,
});

const keys: Record<Exclude<ColumnId, 'state'>, KeyOf> = {
  pool: ({ pool }) => noGroup(pool.pool_name.toLocaleLowerCase()),
  hashrate: ofFirstHashrate((hashrate) => hashrate.current_hashrate_hs),
  day: ofFirstHashrate((hashrate) => hashrate.avg_hashrate_24h_hs),
  usual: (row) => {
    const [hashrate] = row.pool.status.hashrates;
    return noGroup(hashrate === undefined ? null : changeFromUsual(hashrate, row.trend));
  },
  trend: (row) => keys.usual(row),
  workers: ({ pool }) => noGroup(pool.status.online_workers),
  rejects: ({ pool }) => noGroup(rejectsOf(pool.status)),
  balance: ({ pool }) => amount(pool.status.balance, pool.status.currency),
  earned: ({ trend }) => amount(trend?.last_day?.total_income, trend?.last_day?.currency),
  luck: ({ pool }) => noGroup(pool.status.pool_luck),
  payout: ({ trend }) => time(trend?.last_payout?.paid_at),
  read: ({ pool }) => time(pool.status.observed_at),
};

/**
 * @param now unix seconds. What is not known stands last in either order.
 */
export function sortRows(rows: readonly OverviewRow[], by: ColumnId, order: 'up' | 'down', now: number): OverviewRow[] {
  const sign = order === 'up' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, by, now) }));
  keyed.sort((one, other) => compare(one.key, other.key, sign) || (one.row.key < other.row.key ? -1 : 1));
  return keyed.map(({ row }) => row);
}

function keyOf(row: OverviewRow, by: ColumnId, now: number): SortKey {
  if (by === 'state') return noGroup(stateOrder[stateOf(row, now)]);
  if (row.kind === 'pool') return keys[by](row);
  return noGroup(by === 'pool' ? row.poolId : null);
}

function compare(one: SortKey, other: SortKey, sign: 1 | -1): number {
  if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
  if (one.group !== other.group) return one.group < other.group ? -1 : 1;
  if (typeof one.value === 'string' && typeof other.value === 'string')
    return sign * (one.isAmount ? compareAmounts(one.value, other.value) : one.value.localeCompare(other.value));
  return one.value === other.value ? 0 : sign * (one.value < other.value ? -1 : 1);
}
