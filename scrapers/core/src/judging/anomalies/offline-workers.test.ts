import { describe, expect, test } from 'vitest';
import { fullReading, worker } from '../../../testing/samples.ts';
import type { Reading } from '../../adapter.ts';
import { judgeOfflineWorkers, type OfflineState } from './offline-workers.ts';
import type { Lasting, Verdict } from './verdict.ts';

/** A reading with these workers online and offline, as the pool lists and counts them. */
function of(online: string[], offline: string[], overrides: Partial<Reading> = {}): Reading {
  return fullReading({
    workers: [...online.map((id) => worker(id)), ...offline.map((id) => worker(id, { online: false }))],
    onlineWorkers: online.length,
    offlineWorkers: offline.length,
    ...overrides,
  });
}

function counts(onlineWorkers: number | null, offlineWorkers: number | null, listed: Partial<Reading> = {}): Reading {
  return fullReading({ onlineWorkers, offlineWorkers, workers: [], workersComplete: false, ...listed });
}

/** What is said after each of these readings, one after the other. */
function follow(readings: Reading[], acknowledgedAfter?: number): Verdict<OfflineState>[] {
  let lasting: Lasting<OfflineState> | null = null;
  return readings.map((reading, index) => {
    const verdict: Verdict<OfflineState> = judgeOfflineWorkers(reading, lasting);
    if (verdict.is === 'absent') lasting = null;
    if (verdict.is === 'present')
      lasting = {
        state: verdict.state,
        severity: verdict.severity,
        openedAt: 0,
        acknowledged: (lasting?.acknowledged ?? false) || index === acknowledgedAfter,
      };
    return verdict;
  });
}

const said = (verdict: Verdict<OfflineState> | undefined) =>
  verdict?.is === 'present' ? `${verdict.severity} ${verdict.state.offline}` : verdict?.is;

describe('OFFLINE_WORKERS', () => {
  test.each([
    [0, 'absent'],
    [1, 'MEDIUM 1'],
    [5, 'MEDIUM 5'],
    [6, 'HIGH 6'],
    [500, 'HIGH 500'],
    [null, 'unknown'],
  ])('%s offline', (offline, expected) => {
    expect(said(judgeOfflineWorkers(counts(10, offline), null))).toBe(expected);
  });

  test.each([
    [of(['a', 'b'], ['c']), '1 of 3 workers is offline.'],
    [of([], ['c']), '1 of 1 worker is offline.'],
    [of(['a'], ['b', 'c']), '2 of 3 workers are offline.'],
    [counts(null, 7), '7 of 7 workers are offline.'],
  ])('says so: %#', (reading, description) => {
    expect(judgeOfflineWorkers(reading, null)).toMatchObject({ description });
  });

  test('a worker that vanishes while it is offline is not back', () => {
    const verdicts = follow([
      of(['a'], ['b', 'c']),
      of(['a'], ['c']),
      of(['a'], []),
      of(['a', 'b'], []),
      of(['a', 'b', 'c'], []),
    ]);
    expect(verdicts.map(said)).toEqual(['MEDIUM 2', 'MEDIUM 2', 'MEDIUM 2', 'MEDIUM 1', 'absent']);
    expect(verdicts[1]).toMatchObject({
      description: '2 of 3 workers are offline; 1 of them is no longer listed by the pool.',
    });
  });

  test('a worker that is not in an incomplete list is not back', () => {
    const partly = of(['a'], [], { workersComplete: false, offlineWorkers: 1, onlineWorkers: 2 });
    const verdicts = follow([of(['a', 'd'], ['b']), partly, of(['a', 'd'], [])]);
    expect(verdicts.map(said)).toEqual(['MEDIUM 1', 'MEDIUM 1', 'MEDIUM 1']);
  });

  test('a part of the list that shows it online again lets it go', () => {
    const partly = of(['b'], [], { workersComplete: false, offlineWorkers: 1, onlineWorkers: 2 });
    expect(follow([of(['a', 'd'], ['b']), partly, of(['a', 'b', 'd'], [])]).map(said)).toEqual([
      'MEDIUM 1',
      'MEDIUM 1',
      'absent',
    ]);
  });

  test('by counts alone: who is missing from the whole may still be offline', () => {
    expect(follow([counts(10, 3), counts(10, 1), counts(12, 0), counts(13, 0)]).map(said)).toEqual([
      'MEDIUM 3',
      'MEDIUM 3',
      'MEDIUM 1',
      'absent',
    ]);
    expect(follow([counts(10, 3), counts(null, 0)]).map(said)).toEqual(['MEDIUM 3', 'absent']);
  });

  test('an anomaly that a person resolved ends by itself, and only another worker is news', () => {
    const readings = [of(['a'], ['b']), of(['a'], ['b']), of([], ['a', 'b']), of(['a'], []), of(['a'], [])];
    const verdicts = follow(readings, 0);
    expect(verdicts.map((verdict) => verdict.is === 'present' && verdict.isNews)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(said(verdicts[3])).toBe('absent');
  });

  test('a part of the list in between makes no news of a known worker', () => {
    const partly = of(['a'], [], { workersComplete: false, offlineWorkers: 1 });
    const verdicts = follow([of(['a'], ['b']), partly, of(['a'], ['b'])], 0);
    expect(verdicts.map((verdict) => verdict.is === 'present' && verdict.isNews)).toEqual([false, false, false]);
  });
});
