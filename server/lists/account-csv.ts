import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { type Csv, type CsvRow, type CsvTable, csv } from './csv.ts';
import { headerOfNames, incompletePools } from './incomplete.ts';
import { anomalyCsvColumns, payoutAmounts, payoutEventColumns, payoutRow, workerCsvColumns } from './list-columns.ts';

type Schemas = components['schemas'];

/** The lists below one pool, by their operations. */
export interface AccountLists {
  getWorkers: Schemas['Workers'];
  getHistory: Schemas['History'];
  getWorkerHistory: Schemas['WorkerHistory'];
  getWorkerHistoryById: Schemas['WorkerHistory'];
  getEarnings: Schemas['Earnings'];
  getPayouts: Schemas['Payouts'];
  getPayoutEvents: Schemas['PayoutEvents'];
  getAnomalies: Schemas['Anomalies'];
}

interface File<List> {
  table: CsvTable<string>;
  rows: (list: List) => CsvRow<string>[];
  /** What the file has no place for. */
  headers?: (list: List) => Record<string, string>;
}

const workerHistory: File<Schemas['WorkerHistory']> = {
  table: {
    columns: [
      'pool_id',
      'worker_id',
      'worker_name',
      'step',
      'timestamp',
      'readings',
      'status',
      'online_share',
      'hashrate_10m_hs',
      'hashrate_10m_min_hs',
      'hashrate_10m_max_hs',
      'hashrate_1h_hs',
      'hashrate_24h_hs',
      'reject_rate',
    ],
  },
  rows: ({ pool_id, worker_id, worker_name, step, points }) =>
    points.map((point) => ({ pool_id, worker_id, worker_name, step, ...point })),
};

const files: { [Operation in keyof AccountLists]: File<AccountLists[Operation]> } = {
  getWorkers: {
    table: { columns: ['pool_id', 'observed_at', ...workerCsvColumns] },
    rows: ({ pool_id, observed_at, workers }) => workers.map((worker) => ({ pool_id, observed_at, ...worker })),
    // Whether the list is whole.
    headers: ({ pool_id, complete }) => incompletePools(complete === true ? [] : [pool_id]),
  },
  getHistory: {
    table: {
      columns: [
        'pool_id',
        'step',
        'timestamp',
        'readings',
        'current_hashrate_hs',
        'current_hashrate_min_hs',
        'current_hashrate_max_hs',
        'avg_hashrate_24h_hs',
        'online_workers',
        'online_workers_min',
        'offline_workers',
        'balance',
      ],
      amounts: ['balance'],
    },
    rows: ({ pool_id, step, points }) => points.map((point) => ({ pool_id, step, ...point })),
  },
  getWorkerHistory: workerHistory,
  getWorkerHistoryById: workerHistory,
  getEarnings: {
    table: {
      columns: ['pool_id', 'date', 'total_income', 'currency', 'hashrate', 'hashrate_hs', 'complete', 'left_out'],
      amounts: ['total_income'],
    },
    rows: ({ pool_id, currency, earnings }) =>
      earnings.map(({ complete = null, left_out = [], ...day }) => ({
        pool_id,
        currency,
        ...day,
        complete,
        left_out: left_out.map(inOneCell),
      })),
    headers: otherCurrencies,
  },
  getPayouts: {
    table: {
      columns: ['pool_id', 'paid_at', 'amount', 'fee', 'currency', 'payout_id', 'tx', 'state', 'replaced_tx'],
      amounts: ['amount', 'fee'],
    },
    rows: ({ pool_id, currency, payouts }) =>
      payouts.map(({ state = null, replaced_tx = null, ...payout }) => ({
        pool_id,
        currency,
        ...payout,
        state,
        replaced_tx,
      })),
    headers: otherCurrencies,
  },
  getPayoutEvents: {
    table: { columns: [...payoutEventColumns], amounts: [...payoutAmounts] },
    rows: ({ events }) => events.map(payoutRow),
  },
  getAnomalies: {
    table: { columns: ['id', 'timestamp', 'pool_id', 'observer_url', ...anomalyCsvColumns] },
    rows: ({ anomalies }) => anomalies.map((anomaly) => ({ ...anomaly })),
  },
};

/** A list below a pool as a CSV file. */
export function accountCsv<Operation extends keyof AccountLists>(
  operation: Operation,
  list: AccountLists[Operation],
): Csv {
  const { table, rows, headers } = accountFile(operation, list);
  return csv(table, rows, headers);
}

/**
 * What such a file is made of.
 * @param hidden columns that are left out.
 */
export function accountFile<Operation extends keyof AccountLists>(
  operation: Operation,
  list: AccountLists[Operation],
  hidden: ReadonlySet<string> = new Set(),
): { table: CsvTable<string>; rows: () => CsvRow<string>[]; headers: Record<string, string> } {
  const { table, rows, headers }: File<AccountLists[Operation]> = files[operation];
  const columns = table.columns.filter((name) => !hidden.has(name));
  return { table: { ...table, columns }, rows: () => rows(list), headers: headers?.(list) ?? {} };
}

function inOneCell({ reason, what, amount }: Schemas['LeftOutIncome']): string {
  return [reason, what?.replaceAll(';', ',') ?? '-', amount ?? '-'].join(' ');
}

function otherCurrencies({ other_currencies: others }: Pick<Schemas['Earnings'], 'other_currencies'>) {
  const named = others.map((one) => (one === null ? unknownCurrency : encodeURIComponent(one)));
  return headerOfNames('X-Other-Currencies', named);
}

/** The name of an unknown currency in requests and headers. */
export const unknownCurrency = 'unknown';
