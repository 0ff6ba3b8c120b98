import { expect, test } from 'vitest';
import type { ChartLine } from './chart-line.ts';
import { pointBeside, readingAt } from './reading-at.ts';

const points = [0, 10, 20, 90].map((at) => ({ at, value: at + 1 }));
const lines: ChartLine[] = [
  { id: 'now', name: 'now', look: 'main', points },
  { id: 'before', name: 'yesterday', look: 'before', points: points.slice(0, 2) },
];
const gaps = [{ from: 20, to: 90 }];

test('a moment near a point has its values, and those of the other lines where they have some', () => {
  expect(readingAt(11, lines, [], gaps, 10)).toMatchObject({
    at: 10,
    isGap: false,
    points: [{ value: 11 }, { value: 11 }],
  });
  expect(readingAt(90, lines, [], gaps, 10)).toMatchObject({ at: 90, points: [{ value: 91 }, null] });
});

test('in a gap nothing is said of the line that has it, however near its points are', () => {
  expect(readingAt(60, lines, [], gaps, 10)).toMatchObject({ at: 60, isGap: true, points: [null, null] });
});

test('an anomaly is told of during all of its time, a payout near its moment', () => {
  const events = [
    { kind: 'anomaly', from: 5, to: 40, text: 'a' },
    { kind: 'payout', from: 12, to: 12, text: 'p' },
  ] as const;
  const told = (moment: number) => readingAt(moment, lines, events, gaps, 10).events.map(({ text }) => text);
  expect([told(0), told(10), told(30), told(60)]).toEqual([['a'], ['a', 'p'], ['a'], []]);
});

test('keys go from point to point and stop at the last that is shown', () => {
  const range = { from: 5, to: 95 };
  expect(pointBeside(points, null, 1, range)?.at).toBe(10);
  expect(pointBeside(points, null, -1, range)?.at).toBe(90);
  expect(['Home', 'End'].map((key) => pointBeside(points, null, key === 'Home' ? -1e6 : 1e6, range)?.at)).toEqual([
    10, 90,
  ]);
  expect(pointBeside(points, 20, 1, range)?.at).toBe(90);
  expect(pointBeside(points, 10, -1, range)?.at).toBe(10);
  expect(pointBeside([], 10, -1, range)).toBeNull();
});
