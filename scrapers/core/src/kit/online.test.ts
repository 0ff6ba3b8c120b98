import type { PartName } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { worker } from '../../testing/samples.ts';
import { shownCounts } from './online.ts';

const list = {
  workers: [worker('a'), worker('b', { online: false }), worker('c', { online: null })],
  workersComplete: true,
};
const before = { partsRead: new Set<PartName>(['hashrate']) };
const none = { online: null, offline: null };
const unknown = { onlineWorkers: null, offlineWorkers: null, countsPart: 'hashrate', derived: [] };
const counted = {
  onlineWorkers: 1,
  offlineWorkers: 1,
  countsPart: 'workers',
  derived: ['online_workers', 'offline_workers'],
};

describe("the pool's own counts of workers", () => {
  test('are shown unchanged, even if it gives only one of them', () => {
    expect(shownCounts({ online: 4, offline: null }, list, before)).toEqual({ ...unknown, onlineWorkers: 4 });
  });

  test('if it gives none, a complete list is counted, without workers of unknown state', () => {
    expect(shownCounts(none, list, before)).toEqual(counted);
    expect(shownCounts(none, { ...list, workersComplete: false }, before)).toEqual(unknown);
    expect(shownCounts(none, null, before)).toEqual(unknown);
  });

  test('where they could not be read the last known ones stay, and where there are none a whole list is counted', () => {
    expect(shownCounts(null, list, before)).toEqual(unknown);
    expect(shownCounts(null, list, null)).toEqual(counted);
  });
});
