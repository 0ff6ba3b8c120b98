import { describe, expect, test } from 'vitest';
import { type ChartPoint, gapsOf, joinLines, movedBy, nearestPoint, usualDistance } from './chart-line.ts';

const at = (...moments: number[]): ChartPoint[] => moments.map((moment) => ({ at: moment, value: 1 }));

describe('gapsOf', () => {
  test('points up to three steps apart are joined, those further apart are not', () => {
    expect(gapsOf(at(0, 10, 40, 50), 10, { from: 0, to: 50 })).toEqual([]);
    expect(gapsOf(at(0, 10, 41, 50), 10, { from: 0, to: 50 })).toEqual([{ from: 10, to: 41 }]);
  });

  test('nothing is known before the first point and after the last', () => {
    expect(gapsOf(at(100, 110), 10, { from: 0, to: 200 })).toEqual([
      { from: 0, to: 100 },
      { from: 110, to: 200 },
    ]);
  });

  test('without points, nothing is known at all', () => {
    expect(gapsOf([], 10, { from: 0, to: 200 })).toEqual([{ from: 0, to: 200 }]);
  });

  test('a point without a value is a gap, however near its neighbours are', () => {
    const points = [...at(0, 10), { at: 20, value: null }, ...at(30, 40)];
    expect(gapsOf(points, 10, { from: 0, to: 40 })).toEqual([{ from: 10, to: 30 }]);
    expect(gapsOf([...at(0), { at: 10, value: null }], 10, { from: 0, to: 15 })).toEqual([{ from: 0, to: 15 }]);
  });
});

describe('joinLines', () => {
  test('a line ends in its gap and is passed over where only the other has a point', () => {
    const one = at(0, 10, 100);
    const other = at(5, 15);
    const joined = joinLines([one, other], [gapsOf(one, 10, { from: 0, to: 100 }), []]);
    expect(joined.times).toEqual([0, 5, 10, 15, 55, 100]);
    expect(joined.columns).toEqual([
      [1, undefined, 1, null, null, 1],
      [undefined, 1, undefined, 1, undefined, undefined],
    ]);
  });
});

test('a point of another line inside a gap does not make the gap shorter', () => {
  const one = at(0, 10, 100);
  const joined = joinLines([one, at(30, 99)], [gapsOf(one, 10, { from: 0, to: 100 }), []]);
  expect(joined.times).toEqual([0, 10, 30, 55, 99, 100]);
  expect(joined.columns[0]).toEqual([1, 1, null, null, null, 1]);
});

test('points are as far apart as most of them are, and never nearer than they are read now', () => {
  expect(usualDistance(at(0, 300, 600, 5000, 5300), 15)).toBe(300);
  expect(usualDistance(at(0, 5, 10), 60)).toBe(60);
  expect(usualDistance([], 60)).toBe(60);
});

test('the nearest point is found from either side', () => {
  const points = at(0, 10, 20);
  expect([-5, 4, 6, 14, 16, 99].map((moment) => nearestPoint(points, moment))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(nearestPoint([], 5)).toBe(-1);
});

test('yesterday is moved to today with all its values', () => {
  expect(movedBy([{ at: 5, value: 2, low: 1, high: 3 }], 100)).toEqual([{ at: 105, value: 2, low: 1, high: 3 }]);
});
