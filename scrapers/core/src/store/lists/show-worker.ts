import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { formatHashrate } from '@poolgate/language/hashrate.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { type PackedWorker, unpackWorker } from '../rows/pack-worker.ts';

export type Worker = components['schemas']['Worker'];

/** Of `worker` k, `worker_reading` w and `reading` r. */
export const workerSelection = `k.worker_key, k.worker_id, k.worker_name, k.algorithm, r.time,
  w.state, w.hashrate_10m, w.hashrate_1h, w.hashrate_24h, w.reject`;

export interface WorkerRow extends PackedWorker {
  worker_key: number;
  worker_id: string;
  worker_name: string;
  algorithm: string | null;
  time: number;
}

export function shownState(online: boolean | null): 'ONLINE' | 'OFFLINE' | null {
  return online === null ? null : online ? 'ONLINE' : 'OFFLINE';
}

export function showWorker(row: WorkerRow): Worker {
  const figures = unpackWorker(row, row.time);
  return {
    worker_id: row.worker_id,
    worker_name: row.worker_name,
    status: shownState(figures.online),
    algorithm: row.algorithm,
    hashrate_10m: formatHashrate(figures.hashrate10mHs, row.algorithm),
    hashrate_10m_hs: figures.hashrate10mHs,
    hashrate_1h: formatHashrate(figures.hashrate1hHs, row.algorithm),
    hashrate_1h_hs: figures.hashrate1hHs,
    hashrate_24h: formatHashrate(figures.hashrate24hHs, row.algorithm),
    hashrate_24h_hs: figures.hashrate24hHs,
    reject_rate: figures.rejectRate,
    last_exchange_time: figures.lastSeenAt === null ? null : toTimestamp(figures.lastSeenAt),
  };
}
