import { isOwnClient } from '../../tables/client-rows.ts';
import type { Column, ColumnType, Table } from '../../tables/table.ts';

/** Every key begins with the pool, so that the tables may be distributed by it. */
function ofPools(name: string, key: readonly string[], columns: readonly Column[]): Table {
  return {
    schema: 'poolgate',
    name,
    columns: [{ name: 'pool_id', type: 'text' }, ...columns],
    key: ['pool_id', ...key],
    onConflict: { do: 'replace' },
    clientRows: `pool_id IN (SELECT p.pool_id FROM poolgate.pool p WHERE ${isOwnClient('p.client_name')})`,
  };
}

/** Where it is marked here, or goes on from what was here, it is not as the file has it. */
function ownColumns(type: ColumnType, ...names: string[]): Column[] {
  return names.map((name) => ({ name, type, asOfWriting: true }));
}

function columnsOf(type: ColumnType, ...names: string[]): Column[] {
  return names.map((name) => ({ name, type }));
}

/** What two services may tell of one pool, each with the moment of which it is. */
function newest(newestBy: string, ...columns: Column[][]): Column[] {
  return columns.flat().map((column) => ({ ...column, newestBy }));
}

const ratesColumns = [
  ...columnsOf('bigint', 'readings', 'unknown'),
  ...columnsOf('double precision', 'lowest', 'total', 'highest'),
];
const workerStepColumns = [...ratesColumns, ...columnsOf('bigint', 'offline', 'state_unknown')];

/** Without metadata nothing is told of these: what was known of the pool last stays. */
export const metadataColumns = newest(
  'told_at',
  columnsOf('text', 'pool_name', 'client_name', 'country', 'company', 'location', 'contact_email'),
  columnsOf('jsonb', 'tags'),
  columnsOf('timestamptz', 'created_at', 'updated_at'),
);

/**
 * What is known of an account now, and since when its source keeps what kind of rows. `whole` is of the source that told of the pool last. Its link, which may
 * open the account, is not here.
 */
export const poolTable: Table = {
  ...ofPools(
    'pool',
    [],
    [
      ...metadataColumns,
      ...newest('told_at', columnsOf('text', 'pool_type', 'account_name', 'site'), columnsOf('boolean', 'active')),
      ...newest('told_at', ownColumns('timestamptz', 'told_at'), ownColumns('boolean', 'whole')),
      ...newest('read_at', columnsOf('timestamptz', 'read_at'), columnsOf('text', 'coin', 'algorithm')),
      ...newest(
        'money_at',
        columnsOf('timestamptz', 'money_at'),
        columnsOf('text', 'currency'),
        columnsOf('numeric', 'balance'),
      ),
      ...newest('earnings_at', columnsOf('timestamptz', 'earnings_at'), columnsOf('numeric', 'last_income')),
      ...newest('workers_at', columnsOf('timestamptz', 'workers_at')),
      ...ownColumns('timestamptz', 'readings_since', 'workers_since', 'worker_hours_since'),
    ],
  ),
  clientRows: isOwnClient('client_name'),
};

export const readingTable: Table = {
  ...ofPools(
    'reading',
    ['read_at'],
    [
      ...columnsOf('timestamptz', 'read_at', 'time'),
      ...columnsOf('jsonb', 'parts'),
      ...columnsOf('text', 'counts_part', 'coin', 'currency'),
      ...columnsOf('bigint', 'online_workers', 'offline_workers'),
      ...columnsOf('boolean', 'workers_complete'),
      ...columnsOf('numeric', 'balance', 'balance_pending', 'paid_total', 'payouts_total', 'last_income'),
      ...columnsOf('double precision', 'shares_valid', 'shares_invalid', 'shares_stale'),
      ...columnsOf('bigint', 'blocks_found_24h'),
      ...columnsOf('double precision', 'network_difficulty', 'pool_luck'),
      ...columnsOf('numeric', 'estimated_earnings'),
      ...columnsOf('jsonb', 'derived'),
      ...columnsOf('bigint', 'unreadable_figures', 'dropped_rows'),
      // Whether it is in an hour of the workers or of the account, and so not counted beside it.
      ...ownColumns('boolean', 'workers_reduced', 'account_reduced'),
    ],
  ),
  indexes: ['(pool_id, time, read_at)'],
  monthBy: 'read_at',
};

export const readingHashrateTable: Table = {
  ...ofPools(
    'reading_hashrate',
    ['read_at', 'algorithm'],
    [
      ...columnsOf('timestamptz', 'read_at'),
      // '' where it is unknown.
      ...columnsOf('text', 'algorithm'),
      ...columnsOf('double precision', 'current_hs', 'avg_1h_hs', 'avg_24h_hs'),
    ],
  ),
  monthBy: 'read_at',
};

export const workerTable: Table = {
  ...ofPools('worker', ['worker_id'], columnsOf('text', 'worker_id', 'worker_name', 'algorithm')),
  indexes: ['(pool_id, worker_name)'],
};

/** The bulk of it. Rows of one worker stand beside each other in its one index. */
export const workerReadingTable: Table = {
  ...ofPools(
    'worker_reading',
    ['worker_id', 'read_at'],
    [
      ...columnsOf('text', 'worker_id'),
      ...columnsOf('timestamptz', 'read_at'),
      ...columnsOf('boolean', 'online'),
      ...columnsOf('double precision', 'hashrate_10m_hs', 'hashrate_1h_hs', 'hashrate_24h_hs', 'reject_rate'),
      ...columnsOf('timestamptz', 'last_seen_at'),
    ],
  ),
  monthBy: 'read_at',
};

export const earningTable: Table = ofPools(
  'earning',
  ['date', 'currency'],
  [
    ...columnsOf('date', 'date'),
    // '' where it is unknown.
    ...columnsOf('text', 'currency'),
    ...columnsOf('numeric', 'amount'),
    ...columnsOf('double precision', 'hashrate_hs'),
    ...columnsOf('boolean', 'other_coin', 'complete'),
    // JSON as the service wrote it: jsonb would order its fields anew.
    ...columnsOf('text', 'left_out'),
    ...columnsOf('timestamptz', 'recorded_at'),
  ],
);

export const payoutTable: Table = {
  ...ofPools(
    'payout',
    ['payout_id'],
    [
      ...columnsOf('text', 'payout_id'),
      ...columnsOf('timestamptz', 'paid_at'),
      // '' where it is unknown.
      ...columnsOf('text', 'currency'),
      ...columnsOf('numeric', 'amount', 'fee'),
      ...columnsOf('text', 'tx', 'replaced_tx', 'state'),
      ...columnsOf('timestamptz', 'recorded_at'),
    ],
  ),
  indexes: ['(pool_id, paid_at, payout_id COLLATE "C")'],
};

export const payoutEventTable: Table = {
  ...ofPools(
    'payout_event',
    ['event_id'],
    [
      ...columnsOf('text', 'event_id'),
      ...columnsOf('numeric', 'amount', 'fee'),
      // '' where it is unknown.
      ...columnsOf('text', 'currency'),
      ...columnsOf('timestamptz', 'paid_at'),
      ...columnsOf('text', 'tx', 'payout_id', 'grade', 'state', 'evidence'),
      ...columnsOf('timestamptz', 'first_seen_at', 'changed_at'),
      ...columnsOf('numeric', 'previous_paid_total', 'paid_total'),
    ],
  ),
  indexes: ['(pool_id, (coalesce(paid_at, first_seen_at)), event_id COLLATE "C")', '(pool_id, payout_id)'],
};

export const anomalyTable: Table = ofPools(
  'anomaly',
  ['anomaly_type', 'opened_at'],
  [
    ...columnsOf('text', 'anomaly_type'),
    ...columnsOf('timestamptz', 'opened_at'),
    ...columnsOf('bigint', 'id'),
    ...columnsOf('text', 'description', 'severity'),
    ...columnsOf('timestamptz', 'updated_at'),
    ...columnsOf('boolean', 'resolved'),
    ...columnsOf('timestamptz', 'ended_at'),
  ],
);

export const accountHourTable: Table = ofPools(
  'account_hour',
  ['hour'],
  [
    ...columnsOf('timestamptz', 'hour'),
    ...columnsOf('bigint', 'readings'),
    ...columnsOf('timestamptz', 'last_time'),
    ...columnsOf('bigint', 'online_workers', 'offline_workers', 'online_lowest'),
    ...columnsOf('numeric', 'balance'),
    ...columnsOf('text', 'currency'),
  ],
);

export const accountHourHashrateTable: Table = ofPools(
  'account_hour_hashrate',
  ['hour', 'algorithm'],
  [
    ...columnsOf('timestamptz', 'hour'),
    // '' where it is unknown.
    ...columnsOf('text', 'algorithm'),
    ...ratesColumns,
    ...columnsOf('bigint', 'unknown_24h'),
    ...columnsOf('double precision', 'total_24h'),
  ],
);

export const workerHourTable: Table = ofPools(
  'worker_hour',
  ['worker_id', 'hour'],
  [
    ...columnsOf('text', 'worker_id'),
    ...columnsOf('timestamptz', 'hour'),
    ...workerStepColumns,
    // Whether it is in a day, and so not counted beside it.
    ...ownColumns('boolean', 'reduced'),
  ],
);

export const workerDayTable: Table = ofPools(
  'worker_day',
  ['worker_id', 'day'],
  [...columnsOf('text', 'worker_id'), ...columnsOf('timestamptz', 'day'), ...workerStepColumns],
);

export const historyTables: readonly Table[] = [
  poolTable,
  readingTable,
  readingHashrateTable,
  workerTable,
  workerReadingTable,
  earningTable,
  payoutTable,
  payoutEventTable,
  anomalyTable,
  accountHourTable,
  accountHourHashrateTable,
  workerHourTable,
  workerDayTable,
];
