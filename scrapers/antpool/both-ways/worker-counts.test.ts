import { describe, expect, test } from 'vitest';
import { countsOf } from './worker-counts.ts';

describe("the pool's counts of workers", () => {
  const nothing = { online: null, offline: null, invalid: null, total: null };

  test.each([
    ['all counts', { online: 4, offline: 1, invalid: 1, total: 6 }, 6, 6],
    ['no total', { online: 4, offline: 1, invalid: 1, total: null }, 6, 6],
    ['a total that is too small', { online: 4, offline: 1, invalid: 1, total: 3 }, 6, 6],
    ['one count missing', { online: 4, offline: 1, invalid: null, total: null }, null, 5],
    ['one count missing beside a total', { online: 4, offline: null, invalid: null, total: 6 }, 6, 6],
    ['nothing', nothing, null, null],
  ])('%s', (_what, given, total, least) => {
    expect(countsOf(given)).toMatchObject({ total, least });
  });
});
