import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byField, readList } from './api-lists.ts';
import { apiRefusal } from './api-refusal.ts';
import { isOnline } from './api-workers.ts';
import { earningsOf, profitQuery } from './official-api.ts';
import { profitRow, workerRow } from './schema.ts';

const now = new Date('2026-11-21T09:00:00Z');

describe('lists', () => {
  const items = (count: number) => Array.from({ length: count }, (_, id) => ({ id: String(id) }));

  test('are read to their end whatever the size of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.boolean(), async (count, size, tellsTotal) => {
        const all = items(count);
        const ask = async (offset: number) => ({
          rows: all.slice(offset, offset + size),
          total: tellsTotal ? count : null,
        });
        expect(await readList(ask, byField('id'))).toEqual({ rows: all, complete: true });
      }),
    );
  });

  test('that end before their total are not complete', async () => {
    const ask = async (offset: number) => ({ rows: items(3).slice(offset), total: 4 });
    expect(await readList(ask, byField('id'))).toEqual({ rows: items(3), complete: false });
  });

  test('that always give the same page are not read for ever', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return { rows: items(3), total: null };
    };
    expect(await readList(ask, byField('id'))).toEqual({ rows: items(3), complete: null });
    expect(asked).toBe(2);
  });
});

test('all days are asked for at first, then the newest and those that were missed', () => {
  const known = (newestEarningDay: string | null) => ({ newestEarningDay, newestPayoutAt: null });
  expect(profitQuery(null, now)).toEqual({});
  expect(profitQuery(known(null), now)).toEqual({});
  expect(profitQuery(known('2026-11-20'), now)).toEqual({ from: '2026-09-22' });
  expect(profitQuery(known('2026-03-01'), now)).toEqual({ from: '2026-03-01' });
});

describe('whether a worker is online', () => {
  const row = { worker_status: null, hashrate_10min: null, last_active: null };
  const seconds = now.getTime() / 1000;
  test.each([
    [{ ...row, worker_status: '1' }, true],
    [{ ...row, worker_status: '0', hashrate_10min: 5 }, false],
    [{ ...row, worker_status: '9', hashrate_10min: 5 }, true],
    [{ ...row, worker_status: '9', hashrate_10min: 0, last_active: seconds - 1799 }, true],
    [{ ...row, worker_status: '9', hashrate_10min: 0, last_active: seconds - 1800 }, false],
    [row, false],
  ])('%j', (worker, online) => expect(isOnline(worker, now)).toBe(online));
});

describe('what the pool refuses with', () => {
  const kindOf = (status: number, body: unknown) => apiRefusal({ status, body })?.kind ?? null;
  test.each([
    [200, { status: 'OK', data: {} }, null],
    [200, { status: 'ok', data: {} }, null],
    [200, { data: {} }, null],
    [200, [], null],
    [201, { status: 'OK', data: {} }, 'unavailable'],
    [401, {}, 'auth'],
    [403, { detail: 'Invalid token.' }, 'auth'],
    [403, { message: 'Идут технические работы' }, 'unavailable'],
    [200, { status: 'ERROR', message: 'API key is not valid' }, 'auth'],
    [200, { status: 'error', error: 'permission denied' }, 'auth'],
    [400, { status: 'ERROR', message: 'Неверный ключ' }, 'auth'],
    [200, { status: 'ERROR', message: 'rate limit for this key' }, 'rate_limited'],
    [200, { status: 'ERROR', message: 'hashrate is not ready' }, 'unavailable'],
    [200, { error_code: 100, title: 'SynchronousOnlyOperation' }, 'unavailable'],
    [404, { detail: 'Not found.' }, 'unavailable'],
    [200, { status: 'ERROR', message: 'User not found' }, 'account_not_found'],
    // The status line says it, with its Retry-After.
    [429, { status: 'ERROR', message: 'API key' }, null],
    [500, { status: 'ERROR', message: 'API key' }, null],
  ])('%d %j', (status, body, kind) => expect(kindOf(status, body)).toBe(kind));
});

describe('rows', () => {
  test.each([
    ['293286989405200.75', 293286989405200.75],
    ['4.4E+20', 4.4e20],
    [187650000000000, 187_650_000_000_000],
    ['0', 0],
    ['--', null],
    [null, null],
  ])('the hashrate %j', (told, expected) => {
    expect(workerRow.parse({ worker_name: 'a', hashrate_10min: told }).hashrate_10min).toBe(expected);
  });

  test.each(['12 TH/s', '-5', 'Infinity', '1,5'])('the hashrate %j makes the row unreadable', (told) => {
    expect(workerRow.safeParse({ worker_name: 'a', hashrate_10min: told }).success).toBe(false);
  });

  test('milliseconds are no seconds, and 0 is never', () => {
    expect(workerRow.safeParse({ worker_name: 'a', last_active: '1683024000000' }).success).toBe(false);
    expect(workerRow.parse({ worker_name: 'a', last_active: '0' }).last_active).toBeNull();
  });

  test('days come newest first and exactly, in whatever order the pool has them', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.nat(10 ** 9)), {
      selector: ([day]) => day,
    });
    fc.assert(
      fc.property(rows, (days) => {
        const parsed = days.map(([day, atoms]) =>
          profitRow.parse({
            date: `2026-02-${String(day).padStart(2, '0')}`,
            total_profit: `${Math.floor(atoms / 1e8)}.${String(atoms % 1e8).padStart(8, '0')}`,
          }),
        );
        const earnings = earningsOf(parsed);
        expect(earnings.map(({ date }) => date)).toEqual(
          earnings
            .map(({ date }) => date)
            .toSorted()
            .reverse(),
        );
        expect(earnings.map(({ amount }) => amount).toSorted()).toEqual(
          parsed.map((row) => row.total_profit).toSorted(),
        );
      }),
    );
  });
});
