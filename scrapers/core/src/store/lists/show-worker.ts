import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import {
  shownFigure,
  shownHashrate,
  shownId,
  shownMoment,
  shownState,
  shownTicker,
} from '@poolgate/history/shown/shown-values.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
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

export function showWorker(row: WorkerRow): Worker {
  const figures = unpackWorker(row, row.time);
  const algorithm = shownTicker(row.algorithm);
  const now = shownHashrate(figures.hashrate10mHs);
  const hour = shownHashrate(figures.hashrate1hHs);
  const day = shownHashrate(figures.hashrate24hHs);
  return {
    worker_id: shownId(row.worker_id),
    worker_name: shownId(row.worker_name),
    status: shownState(figures.online),
    algorithm,
    hashrate_10m: formatHashrate(now, algorithm),
    hashrate_10m_hs: now,
    hashrate_1h: formatHashrate(hour, algorithm),
    hashrate_1h_hs: hour,
    hashrate_24h: formatHashrate(day, algorithm),
    hashrate_24h_hs: day,
    reject_rate: shownFigure(figures.rejectRate, 1),
    last_exchange_time: shownMoment(figures.lastSeenAt),
  };
}
