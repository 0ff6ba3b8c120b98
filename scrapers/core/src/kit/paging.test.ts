import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Page, type PageStart, reachesBack, readHistory, readPages, readSteadyPages } from './paging.ts';

/** A pool with so many rows that gives no more than `most` a page, whatever was asked for. */
function poolWith(total: number, most: number, tell: Partial<Page> = {}) {
  const all = Array.from({ length: total }, (_, index) => ({ name: `w${index}` }));
  const asked: PageStart[] = [];
  const answer = (from: number): Page => {
    const rows = all.slice(from, from + most);
    return { rows, totalRecord: total, totalPage: Math.ceil(total / most), ...tell };
  };
  return {
    all,
    asked,
    async ask(start: PageStart): Promise<Page> {
      asked.push(start);
      return answer((start.page - 1) * most);
    },
    async askFrom(start: PageStart): Promise<Page> {
      asked.push(start);
      return answer(start.offset);
    },
  };
}

const sizes = [fc.integer({ min: 0, max: 300 }), fc.integer({ min: 3, max: 120 })] as const;
const untold = { totalPage: null, totalRecord: null };

describe('reading page by page', () => {
  test('every row once and no page too many, for any page size', async () => {
    await fc.assert(
      fc.asyncProperty(...sizes, async (total, most) => {
        const pool = poolWith(total, most);
        const listed = await readPages(pool.ask, { pageSize: 100 });
        expect(listed).toEqual({ rows: pool.all, complete: true, moved: false, cut: false });
        expect(pool.asked).toHaveLength(Math.max(1, Math.ceil(total / most)));
      }),
    );
  });

  test('the same from one offset to the next', async () => {
    await fc.assert(
      fc.asyncProperty(...sizes, async (total, most) => {
        const pool = poolWith(total, most);
        expect((await readPages(pool.askFrom, { pageSize: 100 })).rows).toEqual(pool.all);
        expect(pool.asked.map(({ offset }) => offset)).toEqual(pool.asked.map((_, index) => index * most));
      }),
    );
  });

  test('one of the two totals will do', async () => {
    for (const tell of [{ totalPage: null }, { totalRecord: null }]) {
      const pool = poolWith(25, 10, tell);
      expect(await readPages(pool.ask, { pageSize: 10 })).toMatchObject({ rows: pool.all, complete: true });
      expect(pool.asked).toHaveLength(3);
    }
  });

  test('a total that later pages leave out goes on holding', async () => {
    const pool = poolWith(25, 10);
    const ask = async (start: PageStart) => {
      const page = await pool.ask(start);
      return start.page === 1 ? page : { ...page, ...untold };
    };
    expect(await readPages(ask, { pageSize: 100 })).toMatchObject({ rows: pool.all, complete: true, moved: false });
  });

  test('days that the pool counts and does not show are not taken for none', async () => {
    const ask = async () => ({ rows: [], totalPage: null, totalRecord: 12 });
    await expect(readHistory(ask, { pageSize: 100 })).rejects.toThrow('another structure');
  });

  test('without any total the list ends with a page that is not full, or an empty one', async () => {
    for (const total of [25, 20, 0]) {
      const pool = poolWith(total, 10, untold);
      const listed = await readPages(pool.ask, { pageSize: 10 });
      expect(listed).toEqual({ rows: pool.all, complete: true, moved: false, cut: false });
    }
  });

  test('an empty list that is counted is not complete', async () => {
    const pool = poolWith(0, 10, { totalRecord: 5, totalPage: 1 });
    expect(await readPages(pool.ask, { pageSize: 10 })).toMatchObject({ rows: [], complete: false, cut: false });
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
    // A full page that comes again, of a pool that tells no totals: it may be all, and it may be the page that never moves on.
    const untoldSame = async () => ({ rows: [1, 2], ...untold });
    expect(await readPages(untoldSame, { pageSize: 2 })).toMatchObject({ rows: [1, 2], complete: null });
    const pool = poolWith(5, 10, { totalRecord: 9, totalPage: 4 });
    expect(await readPages(pool.ask, { pageSize: 10 })).toMatchObject({ complete: false });
    expect(pool.asked).toHaveLength(2);
    let number = 0;
    const endless = async () => {
      number += 1;
      return { rows: [number], totalRecord: 1e9, totalPage: 1e9 };
    };
    const listed = await readPages(endless, { pageSize: 1 });
    expect(listed).toMatchObject({ complete: false, cut: true });
    expect(listed.rows).toHaveLength(200);
  });

  test('two hundred thousand rows are read, and a list without end is refused', async () => {
    const pool = poolWith(200_000, 500);
    expect(await readPages(pool.ask, { pageSize: 500 })).toMatchObject({ complete: true });
    const endless = async ({ offset }: PageStart) => ({
      rows: Array.from({ length: 1000 }, (_, index) => offset + index),
      ...untold,
    });
    await expect(readPages(endless, { pageSize: 1000 })).rejects.toMatchObject({ kind: 'changed' });
  });

  test('it stops when the rows are enough, and notes that the list goes on', async () => {
    const pool = poolWith(30, 10);
    const enough = (rows: unknown[]) => rows.length >= 20;
    const listed = await readPages(pool.ask, { pageSize: 10, enough });
    expect(listed).toEqual({ rows: pool.all.slice(0, 20), complete: false, moved: false, cut: true });
    // Nothing is behind the last page.
    expect(await readPages(pool.ask, { pageSize: 10, enough: (rows) => rows.length >= 30 })).toMatchObject({
      complete: true,
      cut: false,
    });
  });

  test('a list that changes its length while it is read has moved, and is not complete', async () => {
    const pages = [
      { rows: ['a', 'b'], totalRecord: 3, totalPage: 2 },
      { rows: ['b', 'c'], totalRecord: 4, totalPage: 2 },
    ];
    const ask = async ({ page }: PageStart) => pages[page - 1] as Page;
    expect(await readPages(ask, { pageSize: 2 })).toEqual({
      rows: ['a', 'b', 'b', 'c'],
      complete: false,
      moved: true,
      cut: false,
    });
  });
});

describe('rows with keys', () => {
  const keyOf = (row: unknown) => (row as { id: string | null }).id;
  const rows = (...ids: (string | null)[]) => ids.map((id) => ({ id }));
  const listing = (...pages: Page[]) =>
    readPages(async ({ page }) => pages[page - 1] ?? { rows: [], ...untold }, { pageSize: 2, keyOf });

  test('a row that slipped over a page border comes once, and the list lacks another', async () => {
    const totals = { totalRecord: 4, totalPage: 2 };
    const listed = await listing({ rows: rows('a', 'b'), ...totals }, { rows: rows('b', 'c'), ...totals });
    expect(listed).toMatchObject({ rows: rows('a', 'b', 'c'), complete: false });
  });

  test('rows without a key are all kept', async () => {
    const totals = { totalRecord: 4, totalPage: 2 };
    const listed = await listing({ rows: rows(null, null), ...totals }, { rows: rows(null, 'a'), ...totals });
    expect(listed).toMatchObject({ rows: rows(null, null, null, 'a'), complete: true });
  });

  test('a page that has nothing new is the end, even where its order is another', async () => {
    const listed = await listing({ rows: rows('a', 'b'), ...untold }, { rows: rows('b', 'a'), ...untold });
    expect(listed).toMatchObject({ rows: rows('a', 'b'), complete: null });
  });
});

describe('lists in which no row may be lost', () => {
  test('a list that moved is read again from its beginning', async () => {
    const pool = poolWith(5, 3);
    let asked = 0;
    const ask = async (start: PageStart) => {
      asked += 1;
      const page = await pool.ask(start);
      return asked === 1 ? { ...page, totalRecord: 4 } : page;
    };
    expect(await readSteadyPages(ask, { pageSize: 3 })).toMatchObject({ rows: pool.all, complete: true, moved: false });
    expect(asked).toBe(4);
  });

  test('a list that always moves is left for the next poll', async () => {
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
    const reaches = reachesBack((row) => row as string | null, known);
    expect(reaches(keys)).toBe(reached);
  });

  test('looks at each page once, and starts again with a list that is read again', () => {
    let looks = 0;
    const reaches = reachesBack((row) => {
      looks += 1;
      return row as string;
    }, 'b');
    const rows = ['d'];
    expect(reaches(rows)).toBe(false);
    rows.push('c');
    expect(reaches(rows)).toBe(false);
    rows.push('a');
    expect(reaches(rows)).toBe(true);
    expect(looks).toBe(3);
    expect(reaches(['a', 'c', 'a'])).toBe(false);
  });
});
