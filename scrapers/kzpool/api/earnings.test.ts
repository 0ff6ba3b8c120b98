import type { Listed } from '@poolgate/core/kit/paging.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/finished.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earningsOf, payoutsOf, profitQuery } from './read-api.ts';
import { apiRefusal } from './refusal.ts';
import { workersOf } from './workers.ts';

const now = new Date('2026-11-21T09:00:00Z');

test('all days are asked for at first, then the newest and those that were missed', () => {
  const known = (newestEarningDay: string | null) => ({
    newestEarningDay,
    newestPayoutAt: null,
    currency: null,
    partsRead: new Set<PartName>(),
    incomeFromGrowth: false,
  });
  expect(profitQuery(null, now)).toEqual({});
  expect(profitQuery(known(null), now)).toEqual({});
  expect(profitQuery(known('2026-11-20'), now)).toEqual({ from: '2026-09-22' });
  expect(profitQuery(known('2026-03-01'), now)).toEqual({ from: '2026-03-01' });
});

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
    finished(workersOf(listed, { ...context, counted })).workersComplete;

  test.each([
    ['its end was told', list([row(1)]), null, true],
    ['its end was told, and the pool counts more', list([row(1)]), 9, false],
    ['its end was told, and the pool counts less', list([row(1), row(2)]), 1, true],
    ['nothing tells its end', list([row(1)], null), null, false],
    ['nothing tells its end, and the pool counts as many', list([row(1)], null), 1, true],
    ['it is empty, and so is the account', list([]), 0, true],
    ['it is empty, and the pool counts workers', list([]), 3, false],
    ['one of its rows is none', list([row(1), 'rig']), null, false],
    ['it was cut', list([row(1)], false), 1, false],
  ])('is complete or not where %s', (_case, listed, counted, complete) => {
    expect(completeOf(listed, counted)).toBe(complete);
  });

  test('a number of 0 is that of no worker, so the name is the id', () => {
    const rows = ['a', 'b', 'a'].map((worker_name) => row(0, { worker_name }));
    expect(finished(workersOf(list(rows), context)).workers.map(({ workerId }) => workerId)).toEqual(['a', 'b', 'a#2']);
  });

  test('a rate above 1 shows that the rates of the list are no fractions; one that cannot be read shows nothing', () => {
    const rates = (...told: unknown[]) =>
      finished(workersOf(list(told.map((reject_rate, id) => row(id, { reject_rate }))), context)).workers.map(
        ({ rejectRate }) => rejectRate,
      );
    expect(rates('0.5', '1', '--')).toEqual([0.5, 1, null]);
    expect(rates('0.5', '1.01', '0')).toEqual([null, null, null]);
    expect(rates('0.5', '-3', 'low', '100.1')).toEqual([0.5, null, null, null]);
  });
});

describe('the payments', () => {
  const row = (id: number, amount = '0.1') => ({ payment_id: String(id), created_time: '1795226735', amount, tx: '' });
  const list = (rows: unknown[], complete = true): Listed => ({ rows, complete, moved: false, cut: false });
  const totalOf = (listed: Listed, newestKnown: number | null = null) =>
    finished(payoutsOf(listed, newestKnown, noTally)).payoutsTotal;

  test('are summed where all of them came and were understood', () => {
    expect(totalOf(list([row(1), row(2)]))).toBe('0.20000000');
    expect(totalOf(list([row(1), row(2)], false))).toBeNull();
    expect(totalOf(list([row(1), row(2), row(3, 'soon')]))).toBeNull();
    expect(totalOf(list([]))).toBe('0.00000000');
  });

  test('a number of 0 is that of none', () => {
    const { payouts } = finished(payoutsOf(list([row(0), row(12)]), null, noTally));
    expect(payouts.map(({ ownId }) => ownId)).toEqual([null, '12']);
  });

  test('an empty list does not unsay those that are known', () => expect(totalOf(list([]), 1_795_226_735)).toBeNull());
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

test('days come newest first and exactly, in whatever order the pool has them', () => {
  const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.nat(10 ** 9)), {
    selector: ([day]) => day,
  });
  fc.assert(
    fc.property(rows, (days) => {
      const told = days.map(([day, atoms]) => ({
        date: `2026-02-${String(day).padStart(2, '0')}`,
        total_profit: `${Math.floor(atoms / 1e8)}.${String(atoms % 1e8).padStart(8, '0')}`,
      }));
      const { earnings, lastIncome } = finished(earningsOf({ rows: told, complete: true }, noTally));
      const expected = told
        .map(({ date, total_profit: amount }) => ({ date, amount, hashrateHs: null }))
        .toSorted((first, second) => (first.date < second.date ? 1 : -1));
      expect(earnings).toEqual(expected);
      expect(lastIncome).toBe(expected[0]?.amount ?? null);
    }),
  );
});

describe('the last income', () => {
  const row = (day: number, total_profit: unknown = `0.0${day}`) => ({ date: `2026-11-${day}`, total_profit });
  const last = (rows: unknown[], complete: boolean | null) =>
    finished(earningsOf({ rows, complete }, noTally)).lastIncome;

  test('is unknown where the newest days may be what is missing of the list', () => {
    expect(last([row(18), row(19)], true)).toBe('0.01900000');
    expect(last([row(18), row(19)], false)).toBeNull();
    expect(last([row(18), row(19)], null)).toBeNull();
    expect(last([row(19), row(18)], false)).toBe('0.01900000');
  });

  test('is unknown where the day of the newest row cannot be read', () => {
    const odd = { date: 'yesterday', total_profit: '0.02' };
    expect(last([row(18), row(19), odd], true)).toBeNull();
    expect(last([row(18), odd, row(19), row(20)], true)).toBe('0.02000000');
  });

  test('is that of the newest credited day, however many are not credited yet', () => {
    expect(finished(earningsOf({ rows: [row(21, ''), row(20, null), row(19)], complete: true }, noTally))).toEqual({
      earnings: [{ date: '2026-11-19', amount: '0.01900000', hashrateHs: null }],
      lastIncome: '0.01900000',
    });
  });
});
