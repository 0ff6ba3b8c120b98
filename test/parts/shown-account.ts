import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Status } from '@poolgate/core/store/current/show-status.ts';
import type { Store } from '@poolgate/core/store/store.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Database } from 'better-sqlite3';
import { type Totals, totalsOf } from '../../gateway/answers/totals/totals.ts';
import { entryNow, receivePool } from '../../gateway/state/pools/pool-entry.ts';

type Fields = Record<string, unknown>;
/** Services of older contracts lack these fields. */
type FullStatus = Status & Required<Pick<Status, 'parts' | 'counts_part'>>;

/** What Poolgate shows of an account: at the API, in SQL and in the gateway's totals. */
export interface ShownAccount {
  status: FullStatus;
  /** The figures and the list of each part. */
  figures: Record<PartName, Fields>;
  anomalies: ShownAnomaly[];
  /** The newest rows of the documented views. */
  summary: Fields;
  latest: Fields;
  /** How many rows of `worker_status` the newest summary has. */
  workerRows: number;
  totals: Totals;
}

export interface ShownAnomaly {
  type: string;
  severity: string;
  resolved: boolean;
  description: string;
}

/** The columns of the views by part; the counts belong to the part named by `counts_part`. */
export const columnsOf: Record<PartName | 'counts', readonly string[]> = {
  hashrate: ['current_hashrate', 'avg_hashrate_24h'],
  counts: ['online_workers', 'offline_workers'],
  workers: [],
  money: ['balance'],
  earnings: ['last_income'],
  payouts: [],
  network: ['pool_luck', 'network_difficulty', 'estimated_earnings'],
};

const statusFields: Record<PartName | 'counts', readonly (keyof Status)[]> = {
  hashrate: [
    'current_hashrate',
    'current_hashrate_hs',
    'avg_hashrate_1h_hs',
    'avg_hashrate_24h',
    'avg_hashrate_24h_hs',
    'hashrates',
    'algorithm',
    'shares_valid',
    'shares_invalid',
    'shares_stale',
    'blocks_found_24h',
  ],
  counts: ['online_workers', 'offline_workers'],
  workers: ['workers_complete'],
  money: ['balance', 'balance_pending'],
  earnings: ['last_income'],
  payouts: [],
  network: ['pool_luck', 'network_difficulty', 'estimated_earnings'],
};

const everything = { limit: 10_000, after: null };
const ever = { from: null, to: null };

export function showAccount(store: Store, shell: Database, poolId: string, now: number): ShownAccount {
  const status = store.pools.status(poolId) as FullStatus | null;
  if (status === null) throw new Error(`${poolId} has no status`);
  const { details } = store;
  const { currency } = status;
  const lists: Partial<Record<PartName, unknown>> = {
    workers: details.workers(poolId, everything).entries,
    earnings: details.earnings(poolId, ever, everything, currency).entries,
    payouts: details.payouts(poolId, ever, everything, currency).entries,
  };
  const newest = (view: string) =>
    shell.prepare(`SELECT * FROM ${view} WHERE pool_id = ? ORDER BY timestamp DESC LIMIT 1`).get(poolId) as Fields;
  const summary = newest('pool_summary');
  const workerRows = shell
    .prepare<unknown[], number>('SELECT count(*) FROM worker_status WHERE pool_id = ? AND timestamp = ?')
    .pluck()
    .get(poolId, summary.timestamp);
  return {
    status,
    figures: Object.fromEntries(
      partNames.map((part) => [part, { ...fieldsOf(part, status), list: lists[part] ?? null }]),
    ) as unknown as ShownAccount['figures'],
    anomalies: details
      .anomalies(poolId, null, everything)
      .entries.map(({ anomaly_type: type, severity, resolved, description }) => ({
        type,
        severity,
        resolved,
        description,
      }))
      .sort((one, other) => (one.type < other.type ? -1 : 1)),
    summary,
    latest: newest('latest_pool_status'),
    workerRows: workerRows ?? Number.NaN,
    totals: gatewayTotals({ pool: store.pools.pool(poolId), status } as Change, now),
  };
}

function fieldsOf(part: PartName, status: FullStatus): Fields {
  const fields = [...statusFields[part], ...(status.counts_part === part ? statusFields.counts : [])];
  return Object.fromEntries(fields.map((field) => [field, status[field]]));
}

/** The gateway's totals over this account alone. */
function gatewayTotals(change: Change, now: number): Totals {
  return totalsOf([entryNow(receivePool(change, change.pool.pool_type), true, now)], now);
}
