import { describe, expect, test } from 'vitest';
import type { Summary, SummaryStatus } from '../../../harness/recomputed-totals.ts';
import { judgeFigures, judgeFreshness, judgeSummary, judgeTotals, type Knowledge } from './judge.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString().replace('.000Z', 'Z');
const patience = { pollIntervalSeconds: 2, noticeMs: 8000, slackMs: 2000 };
const well: Knowledge = {
  sentAt: now,
  receivedAt: now + 10,
  downSince: null,
  upSince: now - 60_000,
  undisturbed: true,
  gatewaySince: now - 60_000,
  newest: now / 1000 - 4,
  onlyPresent: false,
};
const down = (seconds: number): Knowledge => ({
  ...well,
  downSince: now - seconds * 1000,
  upSince: null,
  undisturbed: false,
});
const back = (seconds: number): Knowledge => ({ ...well, upSince: now - seconds * 1000, undisturbed: false });

describe('judging the freshness of a pool', () => {
  test.each<[right: boolean, freshness: string, observedAt: string, known: Knowledge, failures: number]>([
    [true, 'fresh', ago(2), well, 0],
    [true, 'fresh', ago(7), well, 0],
    [false, 'fresh', ago(9), well, 0],
    [true, 'fresh', ago(2), down(9), 0],
    [false, 'fresh', ago(2), down(11), 0],
    [false, 'stale', ago(60), down(11), 0],
    [true, 'stale', ago(60), down(9), 0],
    [true, 'unreachable', ago(60), down(11), 0],
    [false, 'unreachable', ago(2), well, 0],
    [true, 'unreachable', ago(2), { ...well, gatewaySince: now - 5000 }, 0],
    [true, 'unreachable', ago(2), back(9), 0],
    [false, 'unreachable', ago(2), back(11), 0],
    [false, 'stale', ago(2), well, 0],
    [true, 'stale', ago(2), well, 3],
    [true, 'stale', ago(7), well, 0],
    [true, 'stale', ago(2), back(1), 0],
    [false, 'brand-new', ago(2), well, 0],
  ])('%s: %s', (right, freshness, observedAt, known, failures) => {
    const shown = { pool_id: 'alphapool_001', freshness, observed_at: observedAt };
    expect(judgeFreshness(shown, known, patience, failures).length === 0).toBe(right);
  });

  test.each<[right: boolean, freshness: string, known: Knowledge]>([
    [true, 'fresh', well],
    [false, 'fresh', down(11)],
    [false, 'unreachable', well],
    [true, 'unreachable', down(1)],
  ])('%s without a time: %s', (right, freshness, known) => {
    const shown = { pool_id: 'alphapool_001', freshness };
    expect(judgeFreshness(shown, known, patience, undefined).length === 0).toBe(right);
  });
});

describe('judging the figures of a status', () => {
  const reading = { id: 7, pool_id: 'alphapool_001', observed_at: ago(2), balance: '0.5', hashrates: [{ hs: 1 }] };
  const empty = {
    id: null,
    pool_id: 'alphapool_001',
    observed_at: null,
    balance: null,
    hashrates: [],
    freshness: 'no_data',
  };
  test.each<[right: boolean, shown: Record<string, unknown>, known: Knowledge, mayBeEmpty: boolean]>([
    [true, { ...reading, freshness: 'fresh' }, well, false],
    [true, { ...reading, freshness: 'unreachable' }, down(60), false],
    [false, { ...reading, balance: '0.50' }, well, false],
    [false, { ...reading, balance: null }, well, false],
    [false, { ...reading, hashrates: [{ hs: 2 }] }, well, false],
    [false, { ...reading, observed_at: ago(1) }, well, false],
    [false, reading, { ...well, newest: now / 1000 - 1 }, false],
    [true, empty, back(1), true],
    [false, empty, back(1), false],
    [false, empty, well, true],
    [false, { ...empty, balance: '0.00000000' }, back(1), true],
  ])('%s: %j', (right, shown, known, mayBeEmpty) => {
    const readings = shown.observed_at === reading.observed_at ? [{ ...reading, balance: '0.4' }, reading] : [];
    expect(judgeFigures(shown, readings, mayBeEmpty, known).length === 0).toBe(right);
  });
});

test.each([
  [false, 'fresh', false],
  [true, 'fresh', true],
  [true, 'unreachable', false],
])('%s: %s, and in the present file: %s', (right, freshness, isPresent) => {
  const reading = { pool_id: 'alphapool_001', observed_at: ago(2), balance: '0.5' };
  const known = { ...back(1), onlyPresent: true };
  expect(judgeFigures({ ...reading, freshness }, [reading], false, known, isPresent).length === 0).toBe(right);
});

describe('judging totals', () => {
  const pool = (number: number, more: Partial<SummaryStatus> = {}): SummaryStatus => ({
    ...{
      pool_id: `alphapool_00${number}`,
      freshness: 'fresh',
      observed_at: ago(2),
      online_workers: 3,
      offline_workers: 1,
    },
    ...{ hashrates: [{ algorithm: 'sha256', current_hashrate_hs: 5 }], balance: '0.1', currency: 'BTC', ...more },
  });
  const lost = pool(2, { freshness: 'unreachable', balance: null });
  const covered = (fresh: string[], old: SummaryStatus[], missing: string[]) => ({
    ...{ fresh: fresh.length, fresh_pools: fresh, missing: missing.length, missing_pools: missing },
    ...{ old: old.length, old_pools: old.map(({ pool_id, observed_at }) => ({ pool_id, since: observed_at })) },
  });
  const both = covered(['alphapool_001'], [lost], []);
  const named = {
    fresh_pools: ['alphapool_001'],
    unreachable_pools: ['alphapool_002'],
    stale_pools: [],
    no_data_pools: [],
  };
  const totals = {
    ...{ pools: 2, online_workers: 6, offline_workers: 2, balances: [{ currency: 'BTC', balance: '0.10000000' }] },
    hashrates: [{ algorithm: 'sha256', current_hashrate_hs: 10 }],
    coverage: {
      pools: { fresh: 1, stale: 0, unreachable: 1, no_data: 0, ...named },
      ...{
        online_workers: both,
        offline_workers: both,
        hashrate: both,
        balance: covered(['alphapool_001'], [], ['alphapool_002']),
      },
    },
  } as unknown as Summary['totals'];
  const ids = ['alphapool_001', 'alphapool_002'];

  test('accepts the sums of the pools with their coverage', () => {
    expect(judgeSummary({ totals, pools: [pool(1), lost] }, ids)).toEqual([]);
    expect(
      judgeTotals({ groups: [{ name: 'Alpha', totals }] }, [{ client_name: 'Alpha' }, { client_name: 'Alpha' }]),
    ).toEqual([]);
  });

  test.each<[string, Partial<Summary['totals']>, SummaryStatus[]]>([
    ['a worker too many', { online_workers: 7 }, [pool(1), lost]],
    ['a hashrate twice', { hashrates: [{ algorithm: 'sha256', current_hashrate_hs: 15 }] }, [pool(1), lost]],
    ['a balance that nobody has', { balances: [{ currency: 'BTC', balance: '0.2' }] }, [pool(1), lost]],
    ['another currency', { balances: [{ currency: 'BCH', balance: '0.1' }] }, [pool(1), lost]],
    ['coverage that calls an old figure fresh', {}, [pool(1), { ...lost, freshness: 'fresh' }]],
    ['a pool that is left out', {}, [pool(1)]],
    ['a pool twice', {}, [pool(1), pool(1), lost]],
  ])('rejects %s', (_name, wrong, pools) => {
    expect(judgeSummary({ totals: { ...totals, ...wrong }, pools }, ids)).not.toEqual([]);
  });

  test('rejects a group with a pool too many', () => {
    expect(judgeTotals({ groups: [{ name: 'Alpha', totals }] }, [{ client_name: 'Alpha' }])).not.toEqual([]);
  });
});
