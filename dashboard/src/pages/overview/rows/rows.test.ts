import type {
  ConfigurationFault,
  PoolStatus,
  PoolTrend,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolsOfFilters, rowsFound, rowsInState } from '../filters/filter-rows.ts';
import { groupsOfCard, groupsThatFit, layoutsOf } from './column-groups.ts';
import { columnIds, columnsFor } from './column-ids.ts';
import { faultRows, type OverviewRow, poolRows } from './overview-row.ts';
import { changeFromUsual, dayBefore, greatestOf, rejectsOf } from './row-figures.ts';
import { sortRows } from './sort-rows.ts';

const now = 1_800_000_000;

function poolOf(
  poolId: string,
  status: Partial<PoolStatus['status']> = {},
  pool: Partial<PoolStatus> = {},
): PoolStatus {
  return {
    pool_id: poolId,
    pool_name: poolId,
    client_name: 'A Client',
    company: 'A Company',
    country: 'Norway',
    location: null,
    pool_type: 'alpha',
    tags: [],
    freshness: 'fresh',
    ...pool,
    status: {
      balance: null,
      currency: null,
      hashrates: [],
      online_workers: null,
      observed_at: new Date(now * 1000).toISOString(),
      poll_interval_seconds: 600,
      freshness: 'fresh',
      last_error: null,
      ...status,
    },
  } as PoolStatus;
}

const fault = (about: Partial<ConfigurationFault>): ConfigurationFault => ({
  file: 'a.yaml',
  line: 7,
  pool_id: 'alpha_009',
  reason: 'A reason.',
  pools: [],
  client_names: [],
  still_read: false,
  sources: [],
  ...about,
});

const ids = (rows: readonly OverviewRow[]) => rows.map(({ key }) => key);
const rowsOf = (...pools: PoolStatus[]) => poolRows(pools, []);

test('what is not known stands last in either order, and is no zero', () => {
  const rows = rowsOf(
    poolOf('alpha_001', { online_workers: null }),
    poolOf('alpha_002', { online_workers: 0 }),
    poolOf('alpha_003', { online_workers: 5 }),
  );
  expect(ids(sortRows(rows, 'workers', 'up', now))).toEqual(['alpha_002', 'alpha_003', 'alpha_001']);
  expect(ids(sortRows(rows, 'workers', 'down', now))).toEqual(['alpha_003', 'alpha_002', 'alpha_001']);
});

test('amounts are compared exactly, and only within a currency', () => {
  const rows = rowsOf(
    poolOf('alpha_001', { balance: '9.00000000000000000002', currency: 'BTC' }),
    poolOf('alpha_002', { balance: '9.00000000000000000001', currency: 'BTC' }),
    poolOf('alpha_003', { balance: '10', currency: 'BTC' }),
    poolOf('alpha_004', { balance: '1', currency: 'LTC' }),
  );
  expect(ids(sortRows(rows, 'balance', 'up', now))).toEqual(['alpha_002', 'alpha_001', 'alpha_003', 'alpha_004']);
  expect(ids(sortRows(rows, 'balance', 'down', now))).toEqual(['alpha_003', 'alpha_001', 'alpha_002', 'alpha_004']);
});

test('what needs somebody comes first, also what got old by itself', () => {
  const rows: OverviewRow[] = [
    ...rowsOf(
      poolOf('alpha_001'),
      poolOf('alpha_002', { freshness: 'unreachable' }),
      poolOf('alpha_003', { observed_at: new Date((now - 1801) * 1000).toISOString() }),
    ),
    ...faultRows({ refused: [fault({})], unread: [] }, new Set()),
  ];
  const sorted = ['alpha_002', 'fault alpha_009', 'alpha_003', 'alpha_001'];
  expect(ids(sortRows(rows, 'state', 'up', now))).toEqual(sorted);
  expect(ids(rowsInState(rows, 'stale', now))).toEqual(['alpha_003']);
  expect(ids(rowsInState(rows, 'refused', now))).toEqual(['fault alpha_009']);
});

test('every order has every row once', () => {
  const row = fc.record({
    online: fc.option(fc.nat()),
    balance: fc.option(fc.nat().map(String)),
    isUnreachable: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(row),
      fc.constantFrom(...columnIds),
      fc.constantFrom('up' as const, 'down' as const),
      (made, by, order) => {
        const rows = rowsOf(
          ...made.map(({ online, balance, isUnreachable }, place) =>
            poolOf(`alpha_${1000 + place}`, {
              online_workers: online,
              balance,
              freshness: isUnreachable ? 'unreachable' : 'fresh',
            }),
          ),
        );
        const sorted = sortRows(rows, by, order, now);
        expect(ids(sorted).toSorted()).toEqual(ids(rows));
        expect(ids(sortRows(sorted, by, order, now))).toEqual(ids(sorted));
      },
    ),
  );
});

test('a pool that is not read is one row with all reasons; one that is read on has its own', () => {
  const faults = [
    fault({ reason: 'One.' }),
    fault({ reason: 'Two.', line: 9 }),
    fault({ reason: 'One.' }),
    fault({ pool_id: 'alpha_001', still_read: true }),
    fault({ pool_id: null, line: null, reason: 'The whole file.' }),
    fault({ pool_id: 'alpha_010', file: null, line: null, reason: 'Not yours to see where.' }),
  ];
  expect(
    faultRows({ refused: faults, unread: [] }, new Set(['alpha_001'])).map(({ poolId, faults }) => [poolId, faults]),
  ).toEqual([
    [
      'alpha_009',
      [
        { place: 'a.yaml:7', reason: 'One.' },
        { place: 'a.yaml:9', reason: 'Two.' },
      ],
    ],
    [null, [{ place: 'a.yaml', reason: 'The whole file.' }]],
    ['alpha_010', [{ place: null, reason: 'Not yours to see where.' }]],
  ]);
});

test('filters are those of the gateway; the search also finds by several words', () => {
  const pools = [
    poolOf('alpha_001', {}, { client_name: 'Fjord', tags: ['hall', 'north'] }),
    poolOf('beta_001', {}, { client_name: 'Steppe', pool_type: 'beta' }),
  ];
  const all = { client: '', company: '', country: '', type: '', tag: '' };
  expect(poolsOfFilters(pools, all)).toBe(pools);
  expect(poolsOfFilters(pools, { ...all, tag: 'north' })).toEqual([pools[0]]);
  expect(poolsOfFilters(pools, { ...all, type: 'beta', client: 'Fjord' })).toEqual([]);
  expect(ids(rowsFound(rowsOf(...pools), ' FJORD  001 '))).toEqual(['alpha_001']);
});

test('columns of hidden parts are not there, and a narrow screen leaves out the least', () => {
  expect(columnsFor(['workers'])).toEqual(['state', 'pool', 'workers', 'read']);
  expect(columnsFor([])).toEqual(['state', 'pool', 'read']);
});

test('what no service reads is not called refused, unless it is that too', () => {
  const unread = [fault({ pool_id: 'beta_001' }), fault({})];
  const rows = faultRows({ refused: [fault({})], unread }, new Set());
  expect(rows.map(({ poolId, state }) => [poolId, state])).toEqual([
    ['alpha_009', 'refused'],
    ['beta_001', 'not_read'],
  ]);
});

test('every column has its place at every width, in fewer cells where there is less room', () => {
  const at = (width: number) => groupsThatFit(layoutsOf(columnIds), width);
  for (const width of [0, 50, 65, 87, 110, Number.POSITIVE_INFINITY])
    expect(at(width).flat().toSorted()).toEqual(columnIds.toSorted());
  expect(at(110)).toHaveLength(columnIds.length);
  expect(at(87)).toHaveLength(9);
  expect(at(0)).toHaveLength(6);
  expect(groupsThatFit(layoutsOf(columnsFor(['workers'])), 0)).toEqual([['state', 'read'], ['pool'], ['workers']]);
  expect(groupsOfCard(columnsFor(['money']))).toEqual([['balance'], ['earned'], ['payout']]);
});

test('of several algorithms the one with most hashes is shown, whatever is not known', () => {
  const rates = [null, 3, 8, null].map((current_hashrate_hs, place) => ({ place, current_hashrate_hs }));
  expect(greatestOf(rates).place).toBe(2);
  expect(greatestOf([{ current_hashrate_hs: null }])).toEqual({ current_hashrate_hs: null });
});

test('figures of a row are null where something of them is not known', () => {
  const shares = (shares_valid: number | null, shares_invalid: number | null, shares_stale: number | null) =>
    rejectsOf({ shares_valid, shares_invalid, shares_stale } as PoolStatus['status']);
  expect([shares(98, 1, 1), shares(99, 1, null), shares(99, null, 1), shares(0, 0, 0)]).toEqual([
    0.02,
    0.01,
    null,
    null,
  ]);
  const hashrate = { algorithm: 'sha256', current_hashrate_hs: 88 } as never;
  const trend = (mean_7d_hs: number | null) => ({ hashrates: [{ algorithm: 'sha256', mean_7d_hs }] }) as PoolTrend;
  expect(changeFromUsual(hashrate, trend(100))).toBeCloseTo(-0.12);
  expect([
    changeFromUsual(hashrate, trend(null)),
    changeFromUsual(hashrate, trend(0)),
    changeFromUsual(hashrate, undefined),
  ]).toEqual([null, null, null]);
  expect(dayBefore(Date.parse('2026-12-01T00:00:01Z') / 1000)).toBe('2026-11-30');
});
