import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWholeDay, listRows, type TimeWindow, windowToRead } from './transactions.ts';

const now = new Date('2026-11-21T09:00:00Z');
const at = (text: string) => Date.parse(text) / 1000;
const day = 86_400;

describe('the requested window', () => {
  const start = (newestStoredDay: string | null) => windowToRead(now, newestStoredDay).start;

  test('31 days from midnight, at first and while nothing is missing', () => {
    expect(windowToRead(now, null)).toEqual({ start: at('2026-10-21T00:00:00Z'), end: at('2026-11-21T09:00:00Z') });
    expect(start(null)).toBe(at('2026-10-21T00:00:00Z'));
    expect(start('2026-11-20')).toBe(at('2026-10-21T00:00:00Z'));
  });

  test('after a gap back to what is stored, but at most 93 days', () => {
    expect(start('2026-10-01')).toBe(at('2026-09-28T00:00:00Z'));
    expect(start('2025-01-01')).toBe(at('2026-08-20T00:00:00Z'));
  });

  test('ends after it starts, even at midnight', () => {
    const window = windowToRead(new Date('2026-11-21T00:00:00Z'), null);
    expect(window.end).toBeGreaterThan(window.start);
  });
});

interface Row {
  id: number;
  created_at: number;
}

/** A server that filters by time, both ends included, and silently gives at most `cap` rows. */
function server(rows: Row[], cap: number, newestFirst: boolean) {
  const requests: TimeWindow[] = [];
  return {
    requests,
    fetchRows: async (window: TimeWindow) => {
      requests.push(window);
      const found = rows.filter(({ created_at }) => created_at >= window.start && created_at <= window.end);
      found.sort((first, second) => (first.created_at - second.created_at) * (newestFirst ? -1 : 1));
      return found.slice(0, cap);
    },
  };
}

describe('a list without pages', () => {
  const window = windowToRead(now, null);
  const places = fc.array(fc.integer({ min: 0, max: 31 * 24 - 1 }), { maxLength: 250 });

  test('is read whole, however the server caps it', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom(10, 20, 50, 100), fc.boolean(), async (hours, cap, newestFirst) => {
        // One row an hour: rows denser than a cap in the shortest window cannot be found.
        const rows = [...new Set(hours)].map((hour, id) => ({ id: id + 1, created_at: window.start + hour * 3600 }));
        const { fetchRows } = server(rows, cap, newestFirst);
        const ids = (await listRows(fetchRows, window)).map((row) => (row as Row).id);
        expect(ids.toSorted((first, second) => first - second)).toEqual(rows.map((row) => row.id));
      }),
      { numRuns: 60 },
    );
  });

  test('is read whole where all rows lie in one half', async () => {
    const rows = Array.from({ length: 45 }, (_, index) => ({ id: index + 1, created_at: window.end - index * 7200 }));
    const { fetchRows } = server(rows, 20, true);
    expect(await listRows(fetchRows, window)).toHaveLength(45);
  });

  test('takes one request where nothing looks capped', async () => {
    const rows = Array.from({ length: 31 }, (_, index) => ({ id: index + 1, created_at: window.start + index * day }));
    const { fetchRows, requests } = server(rows, 1000, true);
    expect(await listRows(fetchRows, window)).toHaveLength(31);
    expect(requests).toEqual([window]);
  });

  test('takes three requests where the server ignores the window', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({ id: index + 1, created_at: window.end - index * day }));
    let requests = 0;
    const fetchRows = async () => {
      requests += 1;
      return rows;
    };
    expect(await listRows(fetchRows, window)).toHaveLength(400);
    expect(requests).toBe(3);
  });

  test('a long window is requested in pieces of about a month', async () => {
    const long = windowToRead(now, '2025-01-01');
    const rows = Array.from({ length: 93 }, (_, index) => ({ id: index + 1, created_at: long.start + index * day }));
    const { fetchRows, requests } = server(rows, 1000, true);
    expect(await listRows(fetchRows, long)).toHaveLength(93);
    expect(requests).toHaveLength(3);
    for (const request of requests) expect(request.end - request.start).toBeLessThanOrEqual(32 * day);
  });
});

test('rows without an id differ by their content', async () => {
  const noIds = [0, '0', null, ''].flatMap((id) => [
    { id, a: 1 },
    { id, a: 2 },
  ]);
  expect(await listRows(async () => noIds, windowToRead(now, null))).toEqual(noIds);
  const rows = [{ a: 1 }, { a: 2 }, { a: 1 }, { id: 7, a: 1 }, { id: '7', a: 2 }, null];
  expect(await listRows(async () => rows, windowToRead(now, null))).toEqual([
    { a: 1 },
    { a: 2 },
    { id: '7', a: 2 },
    null,
  ]);
});

describe('the first day that is whole', () => {
  const window = { start: at('2026-10-21T00:00:00Z'), end: at('2026-11-21T09:00:00Z') };
  const row = (id: number, mined: string) => {
    const mining_date = at(`${mined}T00:00:00Z`);
    return { id, created_at: mining_date + 90_000, mining_extra: { mining_date } };
  };

  test('is that of the window, even with a row at its edge', () => {
    expect(finished(firstWholeDay(window, []))).toBe('2026-10-21');
    expect(finished(firstWholeDay(window, [row(1, '2026-10-19'), row(2, '2026-10-21')]))).toBe('2026-10-21');
  });

  test('is the oldest of all where the server ignores the window', () => {
    expect(finished(firstWholeDay(window, [row(1, '2024-03-10'), row(2, '2024-03-09')]))).toBe('2024-03-09');
    const many = Array.from({ length: 50 }, (_, index) => row(index + 1, '2024-03-10'));
    expect(finished(firstWholeDay(window, many))).toBe('2024-03-11');
  });
});
