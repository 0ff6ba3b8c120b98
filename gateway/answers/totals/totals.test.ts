import { addMoney, money } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noFaults } from '../../state/faults/fault-lists.ts';
import { entryNow, receivePool } from '../../state/pools/pool-entry.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { hashrates, oldChange, sampleChange, sampleTime, unreadChange } from '../../testing/samples.ts';
import { type Totals, type TotalsPool, totalsOf } from './totals.ts';

const now = sampleTime + 60;
const at = (change: ReturnType<typeof sampleChange>, ownerAnswers = true, moment = now): TotalsPool =>
  entryNow(receivePool(change, 'one'), ownerAnswers, moment);
/** What the answer around the totals adds is empty here. */
const expectTotals = (totals: Totals) =>
  expectContract('Totals', { ...totals, coverage: { ...totals.coverage, gaps: [], sources: [], ...noFaults } });
const none = { fresh: 0, fresh_pools: [], old: 0, old_pools: [], missing: 0, missing_pools: [] };

test('adds hashrates by algorithm and balances by currency', () => {
  const totals = totalsOf(
    [
      at(sampleChange('alpha_001', { status: { balance: '0.1' } })),
      at(
        sampleChange('beta_001', {
          status: {
            ...hashrates([
              ['sha256', 2e15],
              ['scrypt', 5e9],
            ]),
            balance: '0.2',
          },
        }),
      ),
      at(sampleChange('beta_002', { status: { ...hashrates([['scrypt', 1e9]]), currency: 'LTC', balance: '7' } })),
    ],
    now,
  );
  expect(totals).toMatchObject({
    pools: 3,
    online_workers: 30,
    offline_workers: 3,
    hashrates: [
      { algorithm: 'scrypt', current_hashrate: '6.000 GH/s', current_hashrate_hs: 6e9 },
      { algorithm: 'sha256', current_hashrate: '3.000 PH/s', current_hashrate_hs: 3e15 },
    ],
    balances: [
      { currency: 'BTC', balance: '0.30000000' },
      { currency: 'LTC', balance: '7.00000000' },
    ],
  });
  expectTotals(totals);
});

test('a figure that a fresh pool does not have is missing for that figure only', () => {
  const totals = totalsOf(
    [at(sampleChange('alpha_001', { status: { balance: null } })), at(sampleChange('alpha_002'))],
    now,
  );
  expect(totals.coverage.balance).toEqual({
    ...none,
    fresh: 1,
    fresh_pools: ['alpha_002'],
    missing: 1,
    missing_pools: ['alpha_001'],
  });
  expect(totals.coverage.online_workers).toEqual({ ...none, fresh: 2, fresh_pools: ['alpha_001', 'alpha_002'] });
});

test('nothing covered is null and empty, never 0', () => {
  const totals = totalsOf([at(unreadChange('alpha_001'))], now);
  expect(totals).toMatchObject({ pools: 1, online_workers: null, offline_workers: null, hashrates: [], balances: [] });
  expect(totals.coverage.hashrate).toEqual({ ...none, missing: 1, missing_pools: ['alpha_001'] });
  expect(totals.coverage.pools).toMatchObject({ no_data: 1, no_data_pools: ['alpha_001'] });
  expectTotals(totalsOf([], now));
});

test('a pool that reports zero counts as zero', () => {
  const zero = { ...hashrates([['sha256', 0]]), online_workers: 0, balance: '0' };
  const totals = totalsOf([at(sampleChange('alpha_001', { status: zero }))], now);
  expect(totals).toMatchObject({
    online_workers: 0,
    hashrates: [{ current_hashrate: '0.000 H/s' }],
    balances: [{ balance: '0.00000000' }],
  });
});

describe('how old a figure may be', () => {
  const read = (seconds: number, interval: number, ownerAnswers: boolean) =>
    totalsOf(
      [
        at(
          sampleChange('alpha_001', { status: { poll_interval_seconds: interval } }),
          ownerAnswers,
          sampleTime + seconds,
        ),
      ],
      sampleTime + seconds,
    );
  test.each([
    [3600, 600, true, 'old'],
    [3600, 600, false, 'old'],
    [3601, 600, true, 'missing'],
    [3601, 600, false, 'missing'],
    [1800, 600, true, 'fresh'],
    [1801, 600, true, 'old'],
    [7200, 2400, true, 'fresh'],
    [7200, 2400, false, 'old'],
    [7201, 2400, true, 'missing'],
  ] as const)('after %i s at an interval of %i s, service answering %s: %s', (seconds, interval, answers, part) => {
    const totals = read(seconds, interval, answers);
    expect(totals.coverage.balance).toMatchObject({ fresh: 0, old: 0, missing: 0, [part]: 1 });
    expect(totals.online_workers).toBe(part === 'missing' ? null : 10);
    if (part === 'old')
      expect(totals.coverage.balance.old_pools).toEqual([{ pool_id: 'alpha_001', since: '2026-11-21T09:00:00Z' }]);
  });
});

describe('a figure goes by the part that it belongs to', () => {
  const hourAgo = '2026-11-21T08:00:59Z';
  const since = '2026-11-21T08:30:00Z';
  const figures = ['hashrate', 'balance', 'online_workers', 'offline_workers'] as const;
  const covered = (change: Parameters<typeof at>[0], ownerAnswers = true) => {
    const totals = totalsOf([at(change, ownerAnswers)], now);
    expectTotals(totals);
    return figures.map((figure) => {
      const { fresh, old, old_pools } = totals.coverage[figure];
      return fresh ? 'fresh' : old ? (old_pools[0]?.since ?? '') : 'missing';
    });
  };
  test.each([
    ['hashrate', hourAgo, 'hashrate', ['missing', 'fresh', 'missing', 'missing']],
    ['hashrate', hourAgo, 'workers', ['missing', 'fresh', 'fresh', 'fresh']],
    ['hashrate', since, 'hashrate', [since, 'fresh', since, since]],
    ['workers', hourAgo, 'hashrate', ['fresh', 'fresh', 'fresh', 'fresh']],
    ['workers', hourAgo, 'workers', ['fresh', 'fresh', 'missing', 'missing']],
    ['workers', since, 'workers', ['fresh', 'fresh', since, since]],
    ['money', hourAgo, 'hashrate', ['fresh', 'missing', 'fresh', 'fresh']],
    ['money', since, 'workers', ['fresh', since, 'fresh', 'fresh']],
    ['money', null, 'hashrate', ['fresh', 'missing', 'fresh', 'fresh']],
    ['earnings', hourAgo, 'hashrate', ['fresh', 'fresh', 'fresh', 'fresh']],
  ] as const)('%s of %s, workers counted by %s', (part, observed_at, counts_part, expected) => {
    const change = sampleChange('alpha_001', { status: { counts_part }, parts: { [part]: { observed_at } } });
    expect(covered(change)).toEqual(expected);
    // Figures of a service that is down are old, each since its own reading.
    const down = expected.map((figure) => (figure === 'fresh' ? '2026-11-21T09:00:00Z' : figure));
    expect(covered(change, false)).toEqual(down);
  });

  test('and is old once three polls in a row did not read that part', () => {
    const error = { kind: 'changed', message: 'It is another.', since, count: 3 } as const;
    const change = sampleChange('alpha_001', { parts: { money: { error } } });
    expect(covered(change)).toEqual(['fresh', '2026-11-21T09:00:00Z', 'fresh', 'fresh']);
  });

  test('workers are counted with the hashrate where nothing says by which part', () => {
    const change = sampleChange('alpha_001', { parts: { workers: { observed_at: hourAgo } } });
    delete change.status.counts_part;
    expect(covered(change)).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
  });

  test('and by the age of the account where its service has no parts', () => {
    const status = { observed_at: since };
    expect(covered(oldChange('alpha_001', { status }))).toEqual([since, since, since, since]);
    expect(covered(oldChange('alpha_001'))).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
    const gone = { status: { observed_at: hourAgo } };
    expect(covered(oldChange('alpha_001', gone))).toEqual(['missing', 'missing', 'missing', 'missing']);
  });
});

test('a pool that leaves one algorithm open is missing, not half in the total', () => {
  const half = sampleChange('alpha_001', {
    status: hashrates([
      ['sha256', 1e15],
      ['scrypt', null],
    ]),
  });
  const totals = totalsOf([at(half), at(sampleChange('alpha_002'))], now);
  expect(totals.hashrates).toMatchObject([{ algorithm: 'sha256', current_hashrate_hs: 1e15 }]);
  expect(totals.coverage.hashrate.missing_pools).toEqual(['alpha_001']);
});

test('two pools without a currency are not added to each other', () => {
  const pools = ['alpha_001', 'alpha_002'].map((id) =>
    at(sampleChange(id, { status: { currency: null, balance: '1' } })),
  );
  expect(totalsOf(pools, now).balances).toEqual([
    { currency: null, balance: '1.00000000' },
    { currency: null, balance: '1.00000000' },
  ]);
});

const amount = fc.tuple(fc.bigInt(0n, 10n ** 18n), fc.integer({ min: 0, max: 18 })).map(([units, decimals]) => {
  const digits = units.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
});
const algorithms = fc.constantFrom('sha256', 'scrypt', 'kawpow', null);
const hashrate = fc.option(fc.double({ min: 0, max: 1e20, noNaN: true }), { freq: 6 });
const anyStatus = fc.record({
  balance: fc.option(amount, { freq: 5 }),
  currency: fc.constantFrom('BTC', 'LTC', null),
  online_workers: fc.option(fc.nat(1000)),
  poll_interval_seconds: fc.constantFrom(60, 600, 3600),
  hashrates: fc.uniqueArray(fc.tuple(algorithms, hashrate), { selector: ([name]) => name, maxLength: 3 }),
});
const anyPools = fc
  .array(
    fc.record({
      status: anyStatus,
      read: fc.boolean(),
      answers: fc.boolean(),
      age: fc.nat(12_000),
      moneyAge: fc.option(fc.nat(12_000)),
      tellsParts: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map(({ status, read, answers, age, moneyAge, tellsParts }, index) => {
      const { hashrates: parts, ...rest } = status;
      const poolId = `alpha_${String(index).padStart(3, '0')}`;
      const moment = (seconds: number) => new Date((now - seconds) * 1000).toISOString();
      const change = { status: { ...rest, ...hashrates(parts), observed_at: moment(age) } };
      const money = { observed_at: moneyAge === null ? null : moment(moneyAge) };
      if (!read) return at(unreadChange(poolId), answers);
      return at(
        tellsParts ? sampleChange(poolId, { ...change, parts: { money } }) : oldChange(poolId, change),
        answers,
      );
    }),
  );
const figures = ['online_workers', 'offline_workers', 'hashrate', 'balance'] as const;

describe('for any pools', () => {
  test('the order does not matter', () => {
    fc.assert(
      fc.property(
        anyPools.chain((pools) =>
          fc.tuple(fc.constant(pools), fc.shuffledSubarray(pools, { minLength: pools.length })),
        ),
        ([pools, shuffled]) => {
          expect(totalsOf(shuffled, now)).toEqual(totalsOf(pools, now));
        },
      ),
    );
  });

  test('each figure covers every pool exactly once, as the contract has it', () => {
    fc.assert(
      fc.property(anyPools, (pools) => {
        const totals = totalsOf(pools, now);
        expectTotals(totals);
        const ids = pools.map(({ pool }) => pool.pool_id);
        for (const figure of figures) {
          const { fresh, fresh_pools, old, old_pools, missing, missing_pools } = totals.coverage[figure];
          expect(fresh + old + missing).toBe(pools.length);
          expect([...(fresh_pools ?? []), ...old_pools.map(({ pool_id }) => pool_id), ...missing_pools].sort()).toEqual(
            ids,
          );
        }
        const { fresh, stale, unreachable, no_data } = totals.coverage.pools;
        expect(fresh + stale + unreachable + no_data).toBe(pools.length);
      }),
    );
  });

  test('each sum is that of the covered pools of its own kind, exact to the last decimal', () => {
    fc.assert(
      fc.property(anyPools, (pools) => {
        const { balances, hashrates: sums, coverage } = totalsOf(pools, now);
        const missing = new Set(coverage.balance.missing_pools);
        for (const currency of ['BTC', 'LTC']) {
          const own = pools.filter(({ pool, status }) => !missing.has(pool.pool_id) && status.currency === currency);
          const expected =
            own.length === 0 ? undefined : addMoney(...own.map(({ status }) => money(status.balance ?? 'none')));
          expect(balances.find((sum) => sum.currency === currency)?.balance).toBe(expected);
        }
        const without = new Set(coverage.hashrate.missing_pools);
        for (const algorithm of ['sha256', 'scrypt', 'kawpow']) {
          const own = pools
            .filter(({ pool }) => !without.has(pool.pool_id))
            .flatMap(({ status }) => status.hashrates.filter((part) => part.algorithm === algorithm));
          const expected = own.reduce((sum, part) => sum + Number(part.current_hashrate_hs), 0);
          const sum = sums.find((one) => one.algorithm === algorithm)?.current_hashrate_hs;
          if (own.length === 0) expect(sum).toBeUndefined();
          else expect(sum).toBe(expected);
        }
      }),
    );
  });
});
