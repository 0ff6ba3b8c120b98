import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AnomalyPosition,
  anomalyPosition,
  compareAnomalies,
  compareText,
  compareWorkers,
  isTimestamp,
  longestWorkerId,
  toCursor,
  type WorkerPosition,
  workerPosition,
} from './position.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const poolId = fc.constantFrom('alpha_001', 'alpha_002', 'alpha_0010', 'beta_001');
const workers: fc.Arbitrary<WorkerPosition> = fc.tuple(poolId, text);
const anomalies: fc.Arbitrary<AnomalyPosition> = fc.tuple(
  fc.integer({ min: 0, max: 253_402_300_799 }).map(toTimestamp),
  poolId,
  fc.nat(),
);

test('texts are ordered by code points, as in SQLite', () => {
  const sorted = ['', 'A', 'a', 'aa', 'é', 'ж', '矿', '\u{ffff}', '\u{1f600}'];
  expect(sorted.toReversed().sort(compareText)).toEqual(sorted);
  expect(sorted.toSorted()).not.toEqual(sorted);
});

test('a cursor gives back its position, and only for its own list', () => {
  fc.assert(
    fc.property(workers, anomalies, (worker, anomaly) => {
      expect(workerPosition(toCursor(worker))).toEqual(worker);
      expect(anomalyPosition(toCursor(anomaly))).toEqual(anomaly);
      expect(anomalyPosition(toCursor(worker))).toBeNull();
      expect(workerPosition(toCursor(anomaly))).toBeNull();
    }),
  );
});

test('anomalies are newest first, then by pool and number from the highest', () => {
  const sorted: AnomalyPosition[] = [
    ['2026-11-21T09:00:01Z', 'alpha_001', 1],
    ['2026-11-21T09:00:00Z', 'beta_001', 1],
    ['2026-11-21T09:00:00Z', 'alpha_001', 10],
    ['2026-11-21T09:00:00Z', 'alpha_001', 9],
  ];
  expect(sorted.toReversed().sort(compareAnomalies)).toEqual(sorted);
  expect(compareWorkers(['alpha_001', 'z'], ['alpha_002', 'a'])).toBeLessThan(0);
});

test('the cursor of the longest worker_id is no longer than the contract allows', () => {
  for (const character of ['x', '矿', '\u0001', '"', '\ud800'])
    expect(
      toCursor([`${'a'.repeat(76)}_001`, character.repeat(longestWorkerId)]).length,
      character,
    ).toBeLessThanOrEqual(8400);
  expect(workerPosition(toCursor(['alpha_001', 'x'.repeat(longestWorkerId + 1)]))).toBeNull();
});

test.each([
  '',
  'x',
  '!!',
  '{}',
  '[]',
  '[1]',
  '["alpha_001"]',
  '["Alpha","a"]',
  '["alpha_001",1]',
  '["alpha_001","a","b"]',
])('%s is not a position', (json) => {
  const cursor = Buffer.from(json).toString('base64url');
  expect([workerPosition(cursor), anomalyPosition(cursor)]).toEqual([null, null]);
});

test.each(['2026-11-21T09:00:00+00:00', '2026-11-21T09:00:00.0Z', '2026-02-30T00:00:00Z', '2026-11-21', '', 1])(
  '%s is not how an answer writes a moment',
  (moment) => {
    expect(isTimestamp(moment)).toBe(false);
    expect(anomalyPosition(Buffer.from(JSON.stringify([moment, 'alpha_001', 1])).toString('base64url'))).toBeNull();
  },
);
