import type { HistoryPoint, Step, WorkerHistoryPoint } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type ChartPoint, usualDistance } from '../../../charts/chart-line.ts';

const secondsOf: Record<Exclude<Step, 'raw'>, number> = { '1h': 3600, '1d': 86_400 };

/** How far apart points of a step usually are. @param points oldest first. */
export function stepSecondsOf(step: Step, pollIntervalSeconds: number, points: readonly ChartPoint[]): number {
  return step === 'raw' ? usualDistance(points, pollIntervalSeconds) : secondsOf[step];
}

const unix = (timestamp: string) => Date.parse(timestamp) / 1000;

/** @param points as the API gives them, newest first. @returns oldest first. */
export function hashratePoints(points: readonly HistoryPoint[]): ChartPoint[] {
  return points
    .map((point) => ({
      at: unix(point.timestamp),
      value: point.current_hashrate_hs,
      low: point.current_hashrate_min_hs,
      high: point.current_hashrate_max_hs,
    }))
    .reverse();
}

/** One figure of each point. */
export function pointsOf(
  points: readonly HistoryPoint[],
  field: 'avg_hashrate_24h_hs' | 'online_workers' | 'offline_workers',
): ChartPoint[] {
  return points.map((point) => ({ at: unix(point.timestamp), value: point[field] })).reverse();
}

export function workerPoints(points: readonly WorkerHistoryPoint[]): ChartPoint[] {
  return points
    .map((point) => ({
      at: unix(point.timestamp),
      value: point.hashrate_10m_hs,
      low: point.hashrate_10m_min_hs,
      high: point.hashrate_10m_max_hs,
    }))
    .reverse();
}

/** The highest value of all, for the unit of the axis; null where nothing is known. */
export function highestOf(...lines: readonly (readonly ChartPoint[])[]): number | null {
  let highest: number | null = null;
  for (const line of lines)
    for (const { value, high } of line) {
      const most = high ?? value;
      if (most !== null && (highest === null || most > highest)) highest = most;
    }
  return highest;
}

/** Balances as heights, for the picture alone: they are read as the texts that they are. */
export function balancePoints(points: readonly HistoryPoint[]): ChartPoint[] {
  return points
    .map(({ timestamp, balance }) => ({ at: unix(timestamp), value: balance === null ? null : Number(balance) }))
    .reverse();
}
