import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startAlpha } from '../testing/service/start-alpha.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { createServiceHealth, diskOf } from './service-health.ts';

const space = (blocks: number, bfree: number, bavail: number) =>
  (() => ({ ...statfsSync('/'), bsize: 4096, blocks, bfree, bavail })) as unknown as typeof statfsSync;

test('a disk is full where the service can write no more, whatever is kept for others', () => {
  expect(diskOf('.', space(1000, 50, 0))).toEqual({ free_bytes: 0, total_bytes: 950 * 4096 });
  expect(diskOf('.', space(1000, 1000, 1000))).toEqual({ free_bytes: 1000 * 4096, total_bytes: 1000 * 4096 });
});

test('what is free is told in steps of a thousandth, and never too much of it', () => {
  const [before, after] = [1_000_500, 1_000_400].map((free) => diskOf('.', space(10_000_000, free, free)));
  expect(after).toEqual(before);
  expect(before?.free_bytes).toBe(1_000_000 * 4096);
});

test('of a disk that cannot be asked nothing is known', () => {
  expect(diskOf(join(tempFolder(), 'none'))).toBeNull();
  expect(diskOf('.', space(0, 0, 0))).toBeNull();
});

test('it is looked at once a minute at most', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let failures = 0;
    const health = createServiceHealth(tempFolder(), () => ({ newestAt: null, failure: 'It failed.', failures }));
    expect(health().backup).toEqual({ enabled: true, last_good_at: null, failures: 0, error: 'It failed.' });
    failures = 2;
    vi.advanceTimersByTime(59_000);
    expect(health().backup?.failures).toBe(0);
    vi.advanceTimersByTime(2000);
    expect(health().backup?.failures).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

test('every answer to /changes tells it, one without news too', async () => {
  const alpha = await startAlpha();
  const first = await alpha.ask('getChanges');
  const empty = await alpha.ask('getChanges', { query: `?since=${first.body.since}` });
  expect(empty.body.pools).toEqual([]);
  for (const { body } of [first, empty])
    expect(body.health).toMatchObject({
      backup: { enabled: false, last_good_at: null, failures: 0, error: null },
      disk: { free_bytes: expect.any(Number) },
    });
});
