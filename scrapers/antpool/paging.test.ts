import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Page, reachesBack, readPages, readSteadyPages } from './paging.ts';

/** A pool with so many rows that gives no more than `most` a page, whatever was asked for. */
function poolWith(total: number, most: number, tell: Partial<Page> = {}) {
  const all = Array.from({ length: total }, (_, index) => ({ name: `w${index}` }));
  let asked = 0;
  return {
    all,
    asked: () => asked,
    async ask(page: number): Promise<Page> {
      asked += 1;
      const rows = all.slice((page - 1) * most, page * most);
      return { rows, totalRecord: total, totalPage: Math.ceil(total / most), ...tell };
    },
  };
}

describe('reading page by page', () => {
  test('every row once and no page too many, whatever the size of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 3, max: 120 }), async (total, most) => {
        const pool = poolWith(total, most);
        const listed = await readPages(pool.ask, { pageSize: 100 });
        expect(listed).toEqual({ rows: pool.all, complete: true, moved: false, cut: false });
        expect(pool.asked()).toBe(Math.max(1, Math.ceil(total / most)));
      }),
    );
  });

  test('one of the two totals will do', async () => {
    for (const tell of [{ totalPage: null }, { totalRecord: null }]) {
      const pool = poolWith(25, 10, tell);
      expect(await readPages(pool.ask, { pageSize: 10 })).toMatchObject({ rows: pool.all, complete: true });
      expect(pool.asked()).toBe(3);
    }
  });

  test('without any total the list ends with a short page, and nobody knows whether it is whole', async () => {
    const pool = poolWith(25, 10, { totalPage: null, totalRecord: null });
    expect(await readPages(pool.ask, { pageSize: 10 })).toMatchObject({ rows: pool.all, complete: false });
  });

  test('a pool that repeats its page, or claims more than it has, does not keep us', async () => {
    let asked = 0;
    const same = async () => {
      asked += 1;
      return { rows: [1, 2], totalRecord: 118, totalPage: 59 };
    };
    expect(await readPages(same, { pageSize: 2 })).toEqual({ rows: [1, 2], complete: false, moved: false, cut: true });
    expect(asked).toBe(2);
    // Less than a full page: what stands there is whole, and the totals are wrong.
    expect(await readPages(same, { pageSize: 10 })).toMatchObject({ rows: [1, 2], complete: false, cut: false });
    const pool = poolWith(5, 10, { totalRecord: 9, totalPage: 4 });
    expect(await readPages(pool.ask, { pageSize: 10 })).toMatchObject({ complete: false });
    expect(pool.asked()).toBe(2);
    let number = 0;
    const endless = async () => {
      number += 1;
      return { rows: [number], totalRecord: 1e9, totalPage: 1e9 };
    };
    expect((await readPages(endless, { pageSize: 1 })).rows.length).toBeLessThanOrEqual(200);
  });

  test('payments that move all the time are left for the next poll', async () => {
    let total = 3;
    const moving = async () => {
      total += 1;
      return { rows: [total], totalRecord: total, totalPage: total };
    };
    await expect(readSteadyPages(moving, { pageSize: 1 })).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('reaching back to what is stored', () => {
  test.each([
    ['nothing is stored', ['c', 'b'], null, false],
    ['not there yet', ['c', 'b'], 'b', false],
    ['beyond it', ['c', 'b', 'a'], 'b', true],
    ['another order', ['a', 'c', 'a'], 'b', false],
    ['a row without a key', ['c', null, 'a'], 'b', false],
    ['no rows', [], 'b', false],
  ])('%s', (_what, keys, known, reached) => {
    expect(reachesBack(keys, known)).toBe(reached);
  });
});
