import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { mean, onlineShare, type WorkerAggregate } from '../aggregate.ts';
import { shownFigure, shownHashrate, shownMoment, shownState } from '../shown/shown-values.ts';

export type WorkerPoint = components['schemas']['WorkerHistoryPoint'];

/** What a reading says of a worker; hashrates in H/s. */
export interface WorkerAsRead {
  online: boolean | null;
  hashrate10mHs: number | null;
  hashrate1hHs: number | null;
  hashrate24hHs: number | null;
  rejectRate: number | null;
}

/** @param time unix seconds. @returns null for a reading of no moment. */
export function showWorkerReading(time: number, figures: WorkerAsRead): WorkerPoint | null {
  return showPoint(time, {
    readings: 1,
    status: shownState(figures.online),
    online_share: figures.online === null ? null : figures.online ? 1 : 0,
    hashrate_10m_hs: figures.hashrate10mHs,
    hashrate_10m_min_hs: figures.hashrate10mHs,
    hashrate_10m_max_hs: figures.hashrate10mHs,
    hashrate_1h_hs: figures.hashrate1hHs,
    hashrate_24h_hs: figures.hashrate24hHs,
    reject_rate: figures.rejectRate,
  });
}

export function showWorkerStep([start, worker]: [number, WorkerAggregate]): WorkerPoint | null {
  return showPoint(start, {
    readings: worker.readings,
    status: null,
    online_share: onlineShare(worker),
    hashrate_10m_hs: mean(worker),
    hashrate_10m_min_hs: worker.lowest,
    hashrate_10m_max_hs: worker.highest,
    hashrate_1h_hs: null,
    hashrate_24h_hs: null,
    reject_rate: null,
  });
}

/** Null for a reading of no moment. */
function showPoint(time: number, point: Omit<WorkerPoint, 'timestamp'>): WorkerPoint | null {
  const timestamp = shownMoment(time);
  if (timestamp === null) return null;
  return {
    timestamp,
    readings: point.readings,
    status: point.status,
    online_share: shownFigure(point.online_share, 1),
    hashrate_10m_hs: shownHashrate(point.hashrate_10m_hs),
    hashrate_10m_min_hs: shownHashrate(point.hashrate_10m_min_hs),
    hashrate_10m_max_hs: shownHashrate(point.hashrate_10m_max_hs),
    hashrate_1h_hs: shownHashrate(point.hashrate_1h_hs),
    hashrate_24h_hs: shownHashrate(point.hashrate_24h_hs),
    reject_rate: shownFigure(point.reject_rate, 1),
  };
}
