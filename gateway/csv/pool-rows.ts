import { poolColumns } from '@poolgate/contracts/list-columns.ts';
import type { Row } from '@poolgate/contracts/server/csv.ts';
import type { PoolEntry } from '../read-model/pool-entry.ts';

const hashrateColumns = ['current_hashrates_hs', 'avg_hashrates_24h_hs'] as const;

export const poolsTable = { columns: [...poolColumns, 'freshness'] } as const;

export const statusesTable = {
  columns: [
    ...poolsTable.columns,
    'current_hashrate',
    'current_hashrate_hs',
    'avg_hashrate_1h',
    'avg_hashrate_1h_hs',
    'avg_hashrate_24h',
    'avg_hashrate_24h_hs',
    ...hashrateColumns,
    'algorithm',
    'coin',
    'currency',
    'online_workers',
    'offline_workers',
    'workers_complete',
    'balance',
    'balance_pending',
    'paid_total',
    'last_income',
    'shares_valid',
    'shares_invalid',
    'shares_stale',
    'pool_luck',
    'network_difficulty',
    'estimated_earnings',
    'derived',
    'dropped_rows',
    'observed_at',
    'poll_interval_seconds',
    'last_error_kind',
    'last_error_message',
    'last_error_since',
    'last_error_count',
  ],
  amounts: ['balance', 'balance_pending', 'paid_total', 'last_income', 'estimated_earnings'],
} as const;

export const summaryTable = {
  columns: [
    'client_name',
    'pool_id',
    'pool_name',
    'country',
    'current_hashrate',
    'online_workers',
    'offline_workers',
    'balance',
    'currency',
    ...hashrateColumns,
    'observed_at',
    'freshness',
  ],
  amounts: ['balance'],
} as const;

export function poolRow({ pool, freshness }: PoolEntry): Row<(typeof poolsTable)['columns'][number]> {
  return { ...pool, freshness };
}

/** Whatever `statusesTable` and `summaryTable` have of a pool. */
export function statusRow(
  entry: PoolEntry,
): Row<(typeof statusesTable)['columns'][number] | (typeof summaryTable)['columns'][number]> {
  const { hashrates, last_error: error, ...status } = entry.status;
  const byAlgorithm = (figure: 'current_hashrate_hs' | 'avg_hashrate_24h_hs') =>
    hashrates.map(({ algorithm, [figure]: hs }) => `${algorithm ?? 'unknown'}=${hs ?? ''}`);
  return {
    ...status,
    ...poolRow(entry),
    current_hashrates_hs: byAlgorithm('current_hashrate_hs'),
    avg_hashrates_24h_hs: byAlgorithm('avg_hashrate_24h_hs'),
    last_error_kind: error?.kind ?? null,
    last_error_message: error?.message ?? null,
    last_error_since: error?.since ?? null,
    last_error_count: error?.count ?? null,
  };
}
