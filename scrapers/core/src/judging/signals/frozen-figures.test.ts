import { expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import type { Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';
import { type FiguresSeen, frozenSince, noteFigures } from './frozen-figures.ts';

function frozenAfter(readings: Reading[]): number | null {
  let seen: FiguresSeen | null = null;
  readings.forEach((reading, index) => {
    seen = noteFigures(reading, noon + index * 600, seen);
  });
  const since = frozenSince(seen, readings.at(-1) as Reading);
  return since === null ? null : (since - noon) / 600;
}

const same = fullReading();
const failed = (part: 'hashrate' | 'workers') => {
  const none = part === 'hashrate' ? { hashrates: same.hashrates } : { workers: [] };
  return fullReading({ ...none, parts: { ...same.parts, [part]: new ReadFailure('unavailable', 'No answer.') } });
};
const changed = [
  [
    'a hashrate',
    fullReading({ hashrates: [{ algorithm: 'sha256', currentHs: 37.406e15, avg1hHs: 37.9e15, avg24hHs: 38.21e15 }] }),
  ],
  ['a worker', fullReading({ workers: [worker('a', { hashrate1hHs: 1 }), ...same.workers.slice(1)] })],
  ['who is offline', fullReading({ workers: same.workers.map((one) => ({ ...one, online: one.online === false })) })],
  ['a count of shares', fullReading({ sharesValid: 18_423 })],
] as const;

test('figures that stand still do so since the first reading of them', () => {
  expect(frozenAfter([same])).toBeNull();
  expect(frozenAfter([same, same])).toBe(0);
  expect(frozenAfter([changed[0][1], same, same, same])).toBe(1);
});

test.each(changed)('%s moves', (_what, other) => {
  expect(frozenAfter([same, same, other])).toBeNull();
});

test('the order of the list and the moments of last shares are no figures', () => {
  const later = [...same.workers].reverse().map((one) => ({ ...one, lastSeenAt: noon + 5 }));
  expect(frozenAfter([same, fullReading({ workers: later })])).toBe(0);
});

test('a part that fails in between neither moves the figures nor hides that they move', () => {
  expect(frozenAfter([same, failed('workers'), same])).toBe(0);
  expect(frozenAfter([same, failed('workers'), changed[1][1]])).toBeNull();
  expect(frozenAfter([same, failed('hashrate'), changed[0][1]])).toBeNull();
});

test('an account that does not hash is not frozen', () => {
  const idle = fullReading({
    hashrates: [{ algorithm: 'sha256', currentHs: 0, avg1hHs: 0, avg24hHs: 5 }],
    workers: [],
  });
  expect(frozenAfter([idle, idle])).toBeNull();
});

test('a clock that was set back begins anew', () => {
  const ahead = noteFigures(same, noon + 86_400, noteFigures(same, noon + 80_000, null));
  expect(noteFigures(same, noon, ahead)).toMatchObject({ since: noon });
});
