import type {
  ConfigurationFault,
  PoolStatus,
  PoolTrend,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { PoolState } from '../../../parts/state-mark.tsx';
import { freshnessAt } from '../../../reads/part-state.ts';

export interface PoolRowData {
  kind: 'pool';
  key: string;
  pool: PoolStatus;
  trend: PoolTrend | undefined;
}

/** A pool that is configured and not read, or a file from which nothing is read. */
export interface FaultRowData {
  kind: 'fault';
  key: string;
  poolId: string | null;
  state: 'refused' | 'not_read';
  clientNames: string[];
  /** Each reason with its place. */
  faults: { place: string | null; reason: string }[];
}

export type OverviewRow = PoolRowData | FaultRowData;

export function poolRows(pools: readonly PoolStatus[], trends: readonly PoolTrend[]): PoolRowData[] {
  const byId = new Map(trends.map((trend) => [trend.pool_id, trend]));
  return pools.map((pool) => ({ kind: 'pool', key: pool.pool_id, pool, trend: byId.get(pool.pool_id) }));
}

interface Faults {
  refused: readonly ConfigurationFault[];
  unread: readonly ConfigurationFault[];
}

/** One row for each pool that is not read, with all reasons; a pool that is read on has its row, which says so. */
export function faultRows({ refused, unread }: Faults, listed: ReadonlySet<string>): FaultRowData[] {
  const rows = new Map<string, FaultRowData>();
  for (const fault of [...refused, ...unread]) {
    const { file, line, pool_id, reason, still_read, client_names } = fault;
    if (still_read || (pool_id !== null && listed.has(pool_id))) continue;
    const place = file === null ? null : line === null ? file : `${file}:${line}`;
    const key = pool_id ?? `${place} ${reason}`;
    const row = rows.get(key) ?? {
      kind: 'fault',
      key: `fault ${key}`,
      poolId: pool_id,
      state: refused.includes(fault) ? 'refused' : 'not_read',
      clientNames: [],
      faults: [],
    };
    if (!row.faults.some((known) => known.reason === reason)) row.faults.push({ place, reason });
    row.clientNames = [...new Set([...row.clientNames, ...client_names])];
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** @param now unix seconds. */
export function stateOf(row: OverviewRow, now: number): PoolState {
  return row.kind === 'fault' ? row.state : freshnessAt(row.pool.status, now);
}
