import { partNames } from '@poolgate/language/parts.ts';
import type { CsvRow } from '@poolgate/server/lists/csv.ts';
import { poolCsvColumns } from '@poolgate/server/lists/list-columns.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';

/** In the order of the contract, each with its three columns together. */
const partColumns = partNames.flatMap(
  (part) => [`${part}_observed_at`, `${part}_freshness`, `${part}_error_kind`] as const,
);

const hashrateColumns = ['current_hashrates_hs', 'avg_hashrates_24h_hs'] as const;

export const poolsTable = { columns: [...poolCsvColumns, 'freshness'] } as const;

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
    'unreadable_figures',
    'counts_part',
    'last_error_part',
    ...partColumns,
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

export function poolRow({ pool, freshness }: PoolEntry): CsvRow<(typeof poolsTable)['columns'][number]> {
  return { ...pool, freshness };
}

/** Whatever `statusesTable` and `summaryTable` have of a pool. */
export function statusRow(
  entry: PoolEntry,
): CsvRow<(typeof statusesTable)['columns'][number] | (typeof summaryTable)['columns'][number]> {
  const { hashrates, last_error: error, parts: _parts, ...status } = entry.status;
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
    last_error_part: error?.part ?? null,
    unreadable_figures: status.unreadable_figures ?? null,
    counts_part: status.counts_part ?? null,
    ...partCells(entry),
  };
}

/** Empty where the account does not offer the part, or its service has no parts. */
function partCells({ status, parts }: PoolEntry): CsvRow<(typeof partColumns)[number]> {
  const cells = partNames.flatMap((part): [(typeof partColumns)[number], string | null][] => {
    const state = status.parts?.[part];
    const offered = state?.offered ? state : null;
    return [
      [`${part}_observed_at`, offered?.observed_at ?? null],
      [`${part}_freshness`, offered && parts ? parts[part].freshness : null],
      [`${part}_error_kind`, offered?.error?.kind ?? null],
    ];
  });
  return Object.fromEntries(cells) as CsvRow<(typeof partColumns)[number]>;
}
