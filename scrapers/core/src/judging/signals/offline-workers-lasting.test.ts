import { expect, test } from 'vitest';
import { noon, worker } from '../../../testing/samples.ts';
import { lastingOffline } from './offline-workers-lasting.ts';
import { usuallyOffline } from './offline-workers-usual.ts';

const minute = 60;
const off = (id: string, minutesAgo: number | null) =>
  worker(id, { online: false, lastSeenAt: minutesAgo === null ? null : noon - minutesAgo * minute });
/** @param before who was offline so many minutes ago, newest first. */
const lasting = (
  workers: ReturnType<typeof worker>[],
  before: [minutesAgo: number, ids: string[]][] = [],
  complete = true,
) =>
  lastingOffline({ workers, workersComplete: complete }, noon, {
    offlineLists: ({ from }) =>
      before
        .map(([ago, ids]) => ({ time: noon - ago * minute, offline: new Set(ids) }))
        .filter(({ time }) => time >= from),
  });

test('by its last share', () => {
  expect(lasting([off('a', 19), off('b', 20), off('c', 500), worker('d')])).toBe(2);
  expect(lasting([worker('d')])).toBe(0);
});

test('by our readings: offline in all of the last twenty minutes', () => {
  const before: [number, string[]][] = [
    [10, ['a', 'b']],
    [20, ['a', 'c']],
    [30, ['b', 'c']],
  ];
  expect(lasting([off('a', null), off('b', null), off('c', null)], before)).toBe(1);
  // A pool whose last contact moves while the worker is offline.
  expect(lasting([off('a', 5)], before)).toBe(1);
});

test('after a gap who was offline at both ends', () => {
  expect(lasting([off('a', null), off('b', null)], [[90, ['a']]])).toBe(1);
  expect(lasting([off('a', null)], [[200, ['a']]])).toBeNull();
});

test('nothing is known without twenty minutes of readings, or from a part of the list', () => {
  expect(lasting([off('a', null)], [[10, ['a']]])).toBeNull();
  expect(lasting([off('a', 3)], [[10, ['a']]])).toBe(0);
  expect(lasting([off('a', 60)], [], false)).toBeNull();
});

const day = 24 * 60 * minute;

test('usually offline are so many as are in nine of ten readings of a day', () => {
  const usual = (counts: [offline: number, times: number][], oldest: number | null = noon - day) =>
    usuallyOffline(noon, {
      offlineCounts: ({ to }) =>
        to < noon
          ? { oldest: null, counts: [] }
          : { oldest, counts: counts.map(([offline, times]) => ({ offline, times })) },
    });
  expect(
    usual([
      [2, 91],
      [50, 9],
    ]),
  ).toBe(2);
  expect(
    usual([
      [50, 11],
      [2, 89],
    ]),
  ).toBe(50);
  expect(usual([[0, 144]])).toBe(0);
  expect(usual([[0, 143]], noon - day + 1)).toBeNull();
  expect(usual([], null)).toBeNull();
});

test('who is offline for some days is not usual by that, and for more days is', () => {
  /** @param days how many were offline on each of the last days, the newest last. */
  const usual = (days: number[]) =>
    usuallyOffline(noon, {
      offlineCounts({ from, to }) {
        const offline = days.at(-1 - (noon - to) / day);
        return offline === undefined
          ? { oldest: null, counts: [] }
          : { oldest: from, counts: [{ offline, times: 144 }] };
      },
    });
  const many = (count: number, offline: number) => Array.from({ length: count }, () => offline);
  expect(usual([...many(10, 1), ...many(7, 20)])).toBe(1);
  expect(usual([...many(10, 1), ...many(7, 20), ...many(3, 2)])).toBe(2);
  expect(usual([...many(10, 1), ...many(8, 20)])).toBe(20);
  expect(usual([1, 20])).toBe(1);
});
