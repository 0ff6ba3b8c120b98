import type { Listed } from '@poolgate/core/kit/paging.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { describe, expect, test } from 'vitest';
import { apiWorkersOf } from './workers.ts';

const now = new Date('2026-11-21T09:00:00Z');

describe('the list of workers', () => {
  const row = (id: number, rest = {}) => ({
    worker_id: String(id),
    worker_name: 'rig',
    hashrate_10min: '1E+12',
    ...rest,
  });
  const list = (rows: unknown[], complete: boolean | null = true): Listed => ({
    rows,
    complete,
    moved: false,
    cut: false,
  });
  const context = { algorithm: 'sha256', counted: null, now, tally: noTally };
  const completeOf = (listed: Listed, counted: number | null) =>
    finished(apiWorkersOf(listed, { ...context, counted })).workersComplete;

  test.each([
    ['the list has a total', list([row(1)]), null, true],
    ['the list has a total, and the pool counts more', list([row(1)]), 9, false],
    ['the list has a total, and the pool counts less', list([row(1), row(2)]), 1, true],
    ['the list has no total', list([row(1)], null), null, false],
    ['the list has no total, and the pool counts as many', list([row(1)], null), 1, true],
    ['the list is empty, and the pool counts none', list([]), 0, true],
    ['the list is empty, and the pool counts workers', list([]), 3, false],
    ['one of its rows is not a record', list([row(1), 'rig']), null, false],
    ['the list was cut', list([row(1)], false), 1, false],
  ])('is complete or not where %s', (_case, listed, counted, complete) => {
    expect(completeOf(listed, counted)).toBe(complete);
  });

  test('an id of 0 is none, so the name is the id', () => {
    const rows = ['a', 'b', 'a'].map((worker_name) => row(0, { worker_name }));
    expect(finished(apiWorkersOf(list(rows), context)).workers.map(({ workerId }) => workerId)).toEqual([
      'a',
      'b',
      'a#2',
    ]);
  });

  test('a reject rate above 1 shows that the list has no fractions; an unreadable one shows nothing', () => {
    const rates = (...given: unknown[]) =>
      finished(apiWorkersOf(list(given.map((reject_rate, id) => row(id, { reject_rate }))), context)).workers.map(
        ({ rejectRate }) => rejectRate,
      );
    expect(rates('0.5', '1', '--')).toEqual([0.5, 1, null]);
    expect(rates('0.5', '1.01', '0')).toEqual([null, null, null]);
    expect(rates('0.5', '-3', 'low', '100.1')).toEqual([0.5, null, null, null]);
  });
});
