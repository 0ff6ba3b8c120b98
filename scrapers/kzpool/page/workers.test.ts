import { noTally, type Tally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KnownTable, knownTables } from './recognition/tables.ts';
import { isShownOnline, pageWorkersOf } from './workers.ts';

const now = 1_795_251_600;
const headers = ['Воркеры', 'Статус', 'Хешрейт 10м', 'Хешрейт 1ч', 'Хешрейт 24ч', 'Последний обмен'];
const known = (headers: string[], rows: string[][]): KnownTable[] => knownTables([{ heading: '', headers, rows }]);

test.each([
  ['ONLINE', true],
  ['Онлайн', true],
  ['ЖЕЛІДЕ', true],
  ['Active', true],
  ['OFFLINE', false],
  ['DEAD', false],
  ['Неактивный', false],
  ['Inactive', false],
  ['ЖЕЛІДЕН ТЫС', false],
  ['Оффлайн', false],
])('the status %j', (status, online) => {
  // The word counts, whatever the worker does.
  for (const rateHs of [0, 5, null]) expect(isShownOnline(status, { rateHs, lastSeenAt: now, now })).toBe(online);
});

test('an unknown status is decided by what the worker does, else it stays unknown', () => {
  const seen = { rateHs: null, lastSeenAt: null, now };
  expect(isShownOnline('WARMING UP', { ...seen, rateHs: 5 })).toBe(true);
  expect(isShownOnline('WARMING UP', { ...seen, rateHs: 0, lastSeenAt: now - 7200 })).toBe(false);
  expect(isShownOnline('WARMING UP', { ...seen, rateHs: 0 })).toBeNull();
  expect(isShownOnline(null, seen)).toBeNull();
});

describe('rows of workers', () => {
  test('workers of one name have their own ids; names are kept as they are', () => {
    const row = ['007', 'ONLINE', '1.000 TH/s', '', '--', ''];
    const rows = finished(pageWorkersOf(known(headers, [row, ['007#2', ...row.slice(1)], row]), now, noTally));
    expect(rows.map(({ workerId, workerName }) => [workerId, workerName])).toEqual([
      ['007', '007'],
      ['007#2', '007#2'],
      ['007#3', '007'],
    ]);
    expect(rows[0]).toMatchObject({ hashrate10mHs: 1e12, hashrate1hHs: null, hashrate24hHs: null, lastSeenAt: null });
  });

  test('an odd row keeps its place; a list where most rows lost their hashrate has changed', () => {
    const good = (name: number) => [`rig${name}`, 'ONLINE', '1.000 TH/s', '1.000 TH/s', '1.000 TH/s', ''];
    const odd = ['odd', 'ONLINE', '1 banana', '', '', 'long ago'];
    const noted: string[] = [];
    const tally: Tally = { ...noTally, unreadable: (field) => noted.push(field) };
    expect(finished(pageWorkersOf(known(headers, [good(1), odd]), now, tally))).toMatchObject([
      { workerName: 'rig1', hashrate10mHs: 1e12 },
      { workerName: 'odd', online: true, hashrate10mHs: null, lastSeenAt: null },
    ]);
    expect(noted).toEqual(['hs10m', 'lastSeen']);
    expect(() => finished(pageWorkersOf(known(headers, [good(1), odd, odd]), now, tally))).toThrow(/2 of 3 rows/);
  });

  test('a table without the column of the hashrate has changed', () => {
    const rows = [
      ['a', 'ONLINE', '40 C', '1.000 TH/s'],
      ['b', 'ONLINE', '41 C', '1.000 TH/s'],
    ];
    expect(() =>
      finished(pageWorkersOf(known(['Воркеры', 'Статус', 'Температура', 'Хешрейт 24ч'], rows), now, noTally)),
    ).toThrow(/workers/);
  });

  test('every worker keeps its place and has its own id, whatever its cells contain', () => {
    const cellText = fc.oneof(fc.string(), fc.constantFrom('', '--', '1.000 TH/s', 'ONLINE', '2026-11-21 08:45:00'));
    // The name and the hashrate are given; the rest may be anything.
    const row = fc.tuple(fc.constantFrom('a', 'b', 'a#2'), cellText, fc.constant('1.000 TH/s'), cellText, cellText);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const workers = finished(pageWorkersOf(known(headers, rows), now, noTally));
        expect(workers.map(({ workerName }) => workerName)).toEqual(rows.map(([name]) => name));
        expect(new Set(workers.map(({ workerId }) => workerId)).size).toBe(rows.length);
      }),
    );
  });
});
