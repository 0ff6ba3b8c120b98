import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HashratePoint, windowAverage } from './window-average.ts';

const hour = 3600;
const now = 1_000_000;

/** A reading every ten minutes over this many seconds, up to now. */
const every10m = (seconds: number, value: (time: number) => number | null): HashratePoint[] =>
  Array.from({ length: seconds / 600 + 1 }, (_, index) => now - seconds + index * 600).map((time) => ({
    time,
    value: value(time),
  }));

describe('the mean over a window', () => {
  test('of a constant is the constant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (value) => {
        expect(
          windowAverage(
            every10m(hour, () => value),
            now,
            hour,
            1800,
          ),
        ).toBeCloseTo(value, 3);
      }),
    );
  });

  test('lies between the lowest and the highest reading', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(values, (list) => {
        const points = every10m(hour, (time) => list[(time - now + hour) / 600] as number);
        const mean = windowAverage(points, now, hour, 1800) as number;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }),
    );
  });

  test('weighs by time', () => {
    const points = [
      { time: now - hour, value: 100 },
      { time: now - hour / 4, value: 0 },
      { time: now, value: 5000 },
    ];
    expect(windowAverage(points, now, hour, hour)).toBe(75);
  });

  test('counts a reading before the window only for its part inside the window', () => {
    const points = [
      { time: now - hour - 300, value: 60 },
      { time: now - hour + 600, value: 0 },
    ];
    expect(windowAverage(points, now, hour, 2 * hour)).toBeCloseTo(10);
  });

  test.each([
    ['no reading at all', []],
    ['only the present one', [{ time: now, value: 5 }]],
    ['half an hour', every10m(hour / 2, () => 5)],
    ['a gap of half an hour', every10m(hour, () => 5).filter(({ time }) => time < now - 2700 || time > now - 300)],
    ['readings without the figure', every10m(hour, (time) => (time > now - 1200 ? 5 : null))],
    ['readings of yesterday', every10m(hour, () => 5).map((point) => ({ ...point, time: point.time - 86_400 }))],
  ] as [string, HashratePoint[]][])('is unknown with %s', (_name, points) => {
    expect(windowAverage(points, now, hour, 600)).toBeNull();
  });

  test('is known from nine tenths of the window on', () => {
    const reading = (age: number) => [{ time: now - age, value: 7 }];
    expect(windowAverage(reading(hour * 0.9), now, hour, hour)).toBeCloseTo(7);
    expect(windowAverage(reading(hour * 0.9 - 1), now, hour, hour)).toBeNull();
  });

  test('a clock set back makes no negative weight', () => {
    const points = [...every10m(hour, () => 5), { time: now - 600, value: 5 }, { time: now, value: 5 }];
    expect(windowAverage(points, now, hour, 1800)).toBe(5);
  });
});
