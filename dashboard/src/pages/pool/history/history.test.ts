import type { Anomaly, History, HistoryPoint } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { withoutHashrate } from '../asked/without-hashrate.ts';
import { anomalyEvents } from './chart-events.ts';
import { hashratePoints, highestOf, pointsOf, stepSecondsOf } from './history-lines.ts';

const point = (timestamp: string, hashrate: number | null): HistoryPoint => ({
  timestamp,
  readings: 2,
  current_hashrate_hs: hashrate,
  current_hashrate_min_hs: hashrate,
  current_hashrate_max_hs: hashrate === null ? null : hashrate + 1,
  avg_hashrate_24h_hs: hashrate,
  online_workers: 3,
  online_workers_min: 2,
  offline_workers: null,
  balance: null,
});
// Newest first, as the API has them.
const points = [point('1970-01-01T00:01:00Z', null), point('1970-01-01T00:00:00Z', 5)];

test('points are drawn oldest first, and what is not known stays so', () => {
  expect(hashratePoints(points)).toEqual([
    { at: 0, value: 5, low: 5, high: 6 },
    { at: 60, value: null, low: null, high: null },
  ]);
  expect(pointsOf(points, 'offline_workers').map(({ value }) => value)).toEqual([null, null]);
});

test('the highest value counts the highest readings, and is null where nothing is known', () => {
  expect(highestOf(hashratePoints(points))).toBe(6);
  expect(highestOf(pointsOf(points, 'offline_workers'), [])).toBeNull();
});

test('of another algorithm the workers stay, and no hashrate', () => {
  const page: History = { pool_id: 'alpha_001', step: 'raw', kept_since: null, points };
  const [bare] = withoutHashrate([page]);
  expect(highestOf(hashratePoints(bare?.points ?? []), pointsOf(bare?.points ?? [], 'avg_hashrate_24h_hs'))).toBeNull();
  expect(pointsOf(bare?.points ?? [], 'online_workers')).toEqual(pointsOf(points, 'online_workers'));
});

test('readings are a poll interval apart, hours and days are not asked', () => {
  expect(stepSecondsOf('raw', 300, [])).toBe(300);
  expect(stepSecondsOf('1h', 300, hashratePoints(points))).toBe(3600);
  expect(stepSecondsOf('1d', 300, hashratePoints(points))).toBe(86_400);
});

test('an anomaly lasts until its end, an open one until now; without an end only the beginning is known', () => {
  const anomaly = { timestamp: '1970-01-01T00:01:00Z', severity: 'HIGH', resolved: false } as Anomaly;
  // A service that is too old to tell the end.
  const over = { ...anomaly, resolved: true };
  const events = anomalyEvents(
    [anomaly, { ...anomaly, resolved: true, ended_at: '1970-01-01T00:03:20Z' }, over, { ...over, ended_at: null }],
    500,
    () => 'text',
  );
  expect(events.map(({ from, to }) => [from, to])).toEqual([
    [60, 500],
    [60, 200],
    [60, 60],
    [60, 60],
  ]);
});
