import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import type { Row, Table } from '../tables/table.ts';
import { anyFacts } from '../testing/any-facts.ts';
import type { Layout } from './layout.ts';
import { layoutNames, layoutsOf } from './layouts.ts';
import { plain } from './plain/plain.ts';
import { predecessor } from './predecessor/predecessor.ts';

const all = layoutsOf(layoutNames);
const layouts: [string, Layout][] = all.map((layout) => [layout.name, layout]);

const rowsOf = (layout: Layout, facts: Facts, table: string): Row[] =>
  layout.writes(facts).find(({ operation }) => operation.rowsOf?.name === table)?.rows ?? [];

describe.each(layouts)('the layout %s', (_name, layout) => {
  test('writes each key once, in its columns, in the order of its operations', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const writes = layout.writes(facts);
        const places = writes.map(({ operation }) => layout.operations.indexOf(operation));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        expect(places).not.toContain(-1);
        for (const { operation, rows } of writes) {
          expect(rows.length).toBeGreaterThan(0);
          const keys = rows.map((row) => JSON.stringify(operation.key.map((name) => row[name])));
          expect(new Set(keys).size).toBe(keys.length);
          for (const row of rows) {
            expect(Object.keys(row).sort()).toEqual(operation.columns.map(({ name }) => name).sort());
            for (const name of operation.key) expect(row[name]).not.toBeNull();
            for (const { name, notNull } of operation.columns) if (notNull) expect(row[name], name).not.toBeNull();
          }
        }
      }),
    );
  });

  test('has keys that are columns', () => {
    const without = (table: Table) => table.key.filter((name) => !table.columns.some((column) => column.name === name));
    expect(layout.tables.flatMap(without)).toEqual([]);
  });
});

// A batch has one list of rows for each.
test('every operation has a name of its own', () => {
  const names = all.flatMap(({ operations }) => operations.map(({ name }) => name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

/** What each figure of a row is made of; the row knows nothing that these do not. */
const unknownStays: [string, Layout, string, (facts: Facts, row: Row) => [unknown, unknown][]][] = [
  [
    'hashrates',
    predecessor,
    'hashrates',
    (facts, row) => {
      const named = facts.pools.filter(({ poolId, names }) => (names.accountName ?? poolId) === row.account_name);
      const reading = facts.readings
        .filter(({ poolId }) => named.some((pool) => pool.poolId === poolId))
        .filter(({ parts, hashrates, onlineWorkers, offlineWorkers }) =>
          parts === null
            ? hashrates.length > 0 || onlineWorkers !== null || offlineWorkers !== null
            : parts.has('hashrate'),
        )
        .findLast(({ readAt }) => Date.parse(String(row.timestamp)) === readAt * 1000);
      const [rates, ...further] = reading?.hashrates ?? [];
      const isOurs = further.length === 0 && (rates?.algorithm === 'sha256' || rates?.algorithm === null);
      const expected = (hs: number | null | undefined) => (isOurs ? (hs ?? null) : null);
      const isCounted = reading?.onlineWorkers !== null && reading?.offlineWorkers !== null;
      return [
        ...(rates?.algorithm === null
          ? []
          : ([
              [row.hashrate_10m === null, expected(rates?.currentHs) === null],
              [row.hashrate_1h === null, expected(rates?.avg1hHs) === null],
              [row.hashrate_1d === null, expected(rates?.avg24hHs) === null],
            ] as [unknown, unknown][])),
        [row.active_workers, reading?.onlineWorkers],
        [row.worker_count === null, !isCounted],
      ];
    },
  ],
  [
    'pool_summary',
    plain,
    'pool_summary',
    (facts, row) => {
      const reading = facts.readings.find(
        ({ poolId, readAt }) => poolId === row.pool_id && Date.parse(String(row.timestamp)) === readAt * 1000,
      );
      const only = reading?.hashrates.length === 1 ? reading.hashrates[0] : undefined;
      return [
        [row.current_hashrate_hs, only?.currentHs ?? null],
        [row.current_hashrate === null, (only?.currentHs ?? null) === null],
        [row.online_workers, reading?.onlineWorkers],
        [row.balance_amount, reading?.balance],
        [row.balance, reading && reading.balance === null ? null : `${reading?.balance}${reading?.currency ?? ''}`],
        [row.network_difficulty, reading?.networkDifficulty],
      ];
    },
  ],
];

test.each(unknownStays)('what is unknown is null in %s, and never 0', (_name, layout, table, pairs) => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      for (const row of rowsOf(layout, facts, table))
        for (const [is, shouldBe] of pairs(facts, row)) expect(is).toEqual(shouldBe);
    }),
  );
});

test('TH/s are exact', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const known = new Set(facts.readings.flatMap(({ hashrates }) => hashrates.map(({ currentHs }) => currentHs)));
      for (const { hashrate_10m: text } of rowsOf(predecessor, facts, 'hashrates'))
        if (text !== null) {
          expect(text).toMatch(/^\d+(?:\.\d*[1-9])?$/);
          expect(known).toContain(Number(`${text}e12`));
        }
    }),
  );
});

test('income is of BTC alone, and of the account itself', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const days = facts.earnings.filter(({ currency, otherCoin }) => currency === 'BTC' && !otherCoin);
      expect(rowsOf(predecessor, facts, 'income_tracking').length).toBeLessThanOrEqual(days.length);
      for (const { date, btc_amount } of rowsOf(predecessor, facts, 'income_tracking')) {
        const [month, day, year] = String(date).split('/');
        expect(days).toContainEqual(expect.objectContaining({ date: `${year}-${month}-${day}`, amount: btc_amount }));
      }
    }),
  );
});
