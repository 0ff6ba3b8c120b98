import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { formatHashrate } from '@poolgate/contracts/hashrate.ts';
import { toTimestamp } from '@poolgate/contracts/time.ts';
import { rejectFromE8, unscaleHashrate } from './compact.ts';

export type Worker = components['schemas']['Worker'];

/** Of `worker` k, `worker_reading` w and `reading` r. */
export const workerColumns = `k.worker_key, k.worker_id, k.worker_name, k.algorithm, w.scale_offline % 3 = 0 AS online,
  w.scale_offline - w.scale_offline % 3 AS scale, w.hashrate_10m AS h10m, w.hashrate_1h AS h1h, w.hashrate_24h AS h24h,
  r.time - w.last_seen_ago AS seen_at, w.reject_e8`;

export interface WorkerRow {
  worker_key: number;
  worker_id: string;
  worker_name: string;
  algorithm: string | null;
  online: number;
  scale: number;
  h10m: number | null;
  h1h: number | null;
  h24h: number | null;
  seen_at: number | null;
  reject_e8: number | null;
}

export function showWorker(row: WorkerRow): Worker {
  const [h10m, h1h, h24h] = [row.h10m, row.h1h, row.h24h].map((value) => unscaleHashrate(value, row.scale)) as [
    number | null,
    number | null,
    number | null,
  ];
  return {
    worker_id: row.worker_id,
    worker_name: row.worker_name,
    status: row.online === 1 ? 'ONLINE' : 'OFFLINE',
    algorithm: row.algorithm,
    hashrate_10m: formatHashrate(h10m),
    hashrate_10m_hs: h10m,
    hashrate_1h: formatHashrate(h1h),
    hashrate_1h_hs: h1h,
    hashrate_24h: formatHashrate(h24h),
    hashrate_24h_hs: h24h,
    reject_rate: rejectFromE8(row.reject_e8),
    last_exchange_time: row.seen_at === null ? null : toTimestamp(row.seen_at),
  };
}
