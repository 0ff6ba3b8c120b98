import { expect, test } from 'vitest';
import { roomOfTrends } from '../../gate/budgets.ts';
import { entryNow, receivePool } from '../../state/pools/pool-entry.ts';
import { type SampleOptions, sampleChange, sampleTime, sampleTrend } from '../../testing/samples.ts';
import { KeptTrends, readingOf } from './kept-trends.ts';

const entryOf = (poolId: string, options: SampleOptions = {}, owner = 'one') =>
  entryNow(receivePool(sampleChange(poolId, options), owner), true, sampleTime);
const wanted = (entry = entryOf('alpha_001'), askedAt = sampleTime) => ({ reading: readingOf(entry), askedAt });

test('a trend is due before it is known, after another reading, and after its half hour', () => {
  const kept = new KeptTrends(1);
  const entry = entryOf('alpha_001');
  expect(kept.isDue(entry, sampleTime)).toBe(true);
  kept.put('one', sampleTrend('alpha_001'), wanted(), 1);
  expect(kept.isDue(entry, sampleTime + 1799)).toBe(false);
  expect(kept.isDue(entry, sampleTime + 1800)).toBe(true);
  // Its clock was set back.
  expect(kept.isDue(entry, sampleTime - 1)).toBe(true);
  for (const other of [
    entryOf('alpha_001', { status: { id: 2 } }),
    entryOf('alpha_001', { status: { timestamp: '2026-11-21T09:10:00Z' } }),
    entryOf('alpha_001', { pool: { updated_at: '2026-11-21T09:10:00Z' } }),
    entryOf('alpha_001', {}, 'two'),
    entryOf('alpha_002'),
  ])
    expect(kept.isDue(other, sampleTime)).toBe(true);
  // Polls that fail tell nothing new.
  const error = { part: null, kind: 'unavailable', message: 'No.', since: '2026-11-21T09:10:00Z', count: 1 } as const;
  expect(kept.isDue(entryOf('alpha_001', { status: { last_error: error } }), sampleTime)).toBe(false);
});

test('one service has room for its own pools and no more, whatever the others have', () => {
  const kept = new KeptTrends(1);
  const rates = Array.from({ length: 96 }, () => 1.234567890123456e18);
  const hashrates = Array.from({ length: 100 }, (_, index) => ({
    ...{ algorithm: `a${index}`, mean_7d_hs: null, known_7d: 0 },
    hashrates_hs: rates,
  }));
  const large = (poolId: string) => sampleTrend(poolId, { hashrates });
  const size = JSON.stringify(large('alpha_001')).length;
  const taken = Array.from({ length: 10 }, (_, index) => `alpha_00${index}`).filter((poolId) =>
    kept.put('one', large(poolId), wanted(), 10),
  );
  expect(taken.length).toBe(Math.floor(roomOfTrends(10) / size));
  expect(kept.put('one', large('alpha_000'), wanted(), 10)).toBe(true);
  expect(kept.put('two', large('beta_001'), wanted(), 10)).toBe(true);
  kept.sweep((name) => ({ owned: new Set(name === 'one' ? [] : ['beta_001']) }));
  expect(kept.get(entryOf('alpha_000'))).toBe(undefined);
  expect(kept.get(entryOf('beta_001', {}, 'two'))?.text).toBe(JSON.stringify(large('beta_001')));
  expect(taken.every((poolId) => kept.put('one', large(poolId), wanted(), 10))).toBe(true);
  kept.sweep(() => undefined);
  expect(kept.get(entryOf('beta_001', {}, 'two'))).toBe(undefined);
});

test('what is refused leaves the last good one, and moves what was made of it', () => {
  const kept = new KeptTrends(1);
  kept.refuse('one', 'alpha_001', 'it is odd', wanted());
  expect(kept.get(entryOf('alpha_001'))).toMatchObject({ text: null, why: 'it is odd' });
  kept.put('one', sampleTrend('alpha_001'), wanted(), 1);
  const { revision } = kept;
  kept.refuse('one', 'alpha_001', 'it is odd', wanted());
  expect(kept.get(entryOf('alpha_001'))).toMatchObject({
    text: JSON.stringify(sampleTrend('alpha_001')),
    why: 'it is odd',
  });
  expect(kept.revision).toBeGreaterThan(revision);
});
