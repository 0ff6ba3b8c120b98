import { describe, expect, test } from 'vitest';
import { fullReading, metadata, noon } from '../../../testing/samples.ts';
import { openTestStore, settings } from '../../../testing/store/open-test-store.ts';
import { failed, partial } from '../../../testing/store/partial-readings.ts';
import type { ListedPayment, Reading } from '../../adapter.ts';
import type { Store } from '../store.ts';
import type { PoolTrend } from './show-trend.ts';

const hour = 3600;
const day = 24 * hour;

const mining = (rates: Record<string, number | null>, more: Partial<Reading> = {}): Reading =>
  fullReading({
    hashrates: Object.entries(rates).map(([algorithm, currentHs]) => ({
      algorithm,
      currentHs,
      avg1hHs: null,
      avg24hHs: null,
    })),
    ...more,
  });

interface Asked {
  client?: string | null;
  poolIds?: string[];
  threshold?: string | null;
}

async function trendsOf(store: Store, now = noon, { threshold = null, client = null, poolIds }: Asked = {}) {
  const request = { client, poolIds, now, thresholdOf: () => threshold, isAwaited: () => true };
  return (await store.trends(request)) as PoolTrend[];
}

const trendOf = async (...asked: Parameters<typeof trendsOf>) => (await trendsOf(...asked))[0] as PoolTrend;

const empty = Array.from({ length: 48 }, () => null);

describe('hashrates', () => {
  test('nothing is known before the first reading', async () => {
    const { store, poolId } = openTestStore();
    expect(await trendsOf(store)).toEqual([
      {
        pool_id: poolId,
        until: null,
        begins_at: '2026-11-20T12:30:00Z',
        step_seconds: 1800,
        hashrates: [],
        payout_threshold: null,
        last_payout: null,
        last_day: null,
      },
    ]);
  });

  test('a gap is null, a zero is a zero, and each step is the mean of its readings', async () => {
    const { store, record } = openTestStore();
    record(mining({ sha256: 4e12 }), noon - 1800);
    record(mining({ sha256: 6e12 }), noon - 1);
    record(mining({ sha256: 0 }), noon);
    const { hashrates, until, begins_at } = await trendOf(store, noon + hour);
    expect([until, begins_at]).toEqual(['2026-11-21T12:00:00Z', '2026-11-20T13:30:00Z']);
    expect(hashrates).toEqual([
      {
        algorithm: 'sha256',
        mean_7d_hs: null,
        known_7d: (1800 + 0) / (7 * day),
        hashrates_hs: [...empty.slice(4), null, 5e12, 0, null, null].slice(-48),
      },
    ]);
  });

  test('begin with the first second of the first step', async () => {
    const { store, record } = openTestStore();
    const first = noon - 47 * 1800;
    record(mining({ sha256: 7e12 }), first - 1);
    record(mining({ sha256: 3e12 }), first);
    record(mining({ sha256: 1e12 }), noon + 1799);
    const { hashrates } = await trendOf(store, noon + 1799);
    expect(hashrates[0]?.hashrates_hs).toEqual([3e12, ...empty.slice(2), 1e12]);
  });

  test('each algorithm has its own, and one that was not mined has none', async () => {
    const { store, record } = openTestStore();
    record(mining({ scrypt: 2e9 }), noon - 1200);
    record(mining({ scrypt: 4e9, sha256: 1e12 }), noon - 600);
    record(mining({ sha256: 3e12, kawpow: null }), noon);
    const { hashrates } = await trendOf(store);
    expect(hashrates.map(({ algorithm, hashrates_hs: steps }) => [algorithm, steps.slice(-2)])).toEqual([
      ['scrypt', [3e9, 0]],
      ['sha256', [0.5e12, 3e12]],
    ]);
  });

  test('an algorithm that was last mined more than seven days ago has none either', async () => {
    const { store, record } = openTestStore();
    const told = async (now: number) => (await trendOf(store, now)).hashrates.map(({ algorithm }) => algorithm);
    record(mining({ scrypt: 2e9 }), noon);
    record(mining({ sha256: 1e12 }), noon + 6 * day);
    expect(await told(noon + 6 * day)).toEqual(['scrypt', 'sha256']);
    record(mining({ sha256: 1e12 }), noon + 7 * day + 60);
    expect(await told(noon + 7 * day + 60)).toEqual(['sha256']);
  });

  test('are those of the account that the pool has now, and of no other pool', async () => {
    const { store, record, poolId } = openTestStore();
    store.registry.putFromFile(metadata('alphapool_002'), 'b.yaml', 'digest', 600);
    record(mining({ scrypt: 2e9 }), noon - 1200, { accountKey: 'one' });
    record(mining({ sha256: 1e12 }), noon, { accountKey: 'two' });
    store.recorder.recordReading('alphapool_002', noon, mining({ x11: 5e9 }), settings);
    const trends = await trendsOf(store);
    expect(trends.map(({ pool_id, hashrates }) => [pool_id, hashrates.map(({ algorithm }) => algorithm)])).toEqual([
      [poolId, ['sha256']],
      ['alphapool_002', ['x11']],
    ]);
  });

  test('are unknown where the account is another one and its hashrate was not read yet', async () => {
    const { store, record } = openTestStore();
    record(mining({ sha256: 1e12 }), noon - 1200, { accountKey: 'one' });
    record(partial({ hashrate: failed() }), noon, { accountKey: 'two' });
    const { until, hashrates } = await trendOf(store);
    expect([until, hashrates]).toEqual([null, []]);
  });

  test('end with the last reading that told them; one more than seven days old tells nothing', async () => {
    const { store, record } = openTestStore();
    record(mining({ sha256: 1e12 }), noon - 1800);
    record(partial({ hashrate: failed() }), noon);
    expect((await trendOf(store)).until).toBe('2026-11-21T11:30:00Z');
    const later = await trendOf(store, noon + 7 * day);
    expect([later.until, later.hashrates]).toEqual([null, []]);
  });
});

describe('the threshold', () => {
  const told = (payoutThreshold: string | null, more: Partial<Reading> = {}) =>
    fullReading({ payoutThreshold, ...more });

  test('is that of the settings in the present currency, else what the pool says in its own', async () => {
    const { store, record } = openTestStore();
    record(told('0.00500000'));
    expect((await trendOf(store)).payout_threshold).toEqual({ amount: '0.00500000', currency: 'BTC' });
    expect((await trendOf(store, noon, { threshold: '0.02' })).payout_threshold).toEqual({
      amount: '0.02',
      currency: 'BTC',
    });
    // The balance is in another currency now, and its threshold was not said.
    record(partial({ money: failed() }, { ...told('9'), currency: 'LTC', coin: 'LTC' }), noon + 600);
    expect((await trendOf(store, noon + 600)).payout_threshold).toEqual({ amount: '0.00500000', currency: 'BTC' });
    record(told('0.1', { currency: 'LTC', coin: 'LTC' }), noon + 1200);
    expect((await trendOf(store, noon + 1200)).payout_threshold).toEqual({ amount: '0.1', currency: 'LTC' });
    record(told(null), noon + 1800);
    expect((await trendOf(store, noon + 1800)).payout_threshold).toBeNull();
  });

  test('is not that of another account', async () => {
    const { store, record } = openTestStore();
    record(told('0.00500000'), noon, { accountKey: 'one' });
    record(partial({ money: failed() }, told('7')), noon + 600, { accountKey: 'two' });
    expect((await trendOf(store, noon + 600)).payout_threshold).toBeNull();
  });
});

describe('the last payout', () => {
  const paid = (ownId: string, paidAt: number, more: Partial<ListedPayment> = {}): ListedPayment => ({
    ownId,
    paidAt,
    amount: '0.40000000',
    fee: null,
    tx: `tx-${ownId}`,
    state: 'sent',
    ...more,
  });
  const paying = (...payouts: ListedPayment[]) =>
    fullReading({ payouts, payoutsSince: 0, paidTotal: null, payoutsTotal: null });

  test('is the newest that left the pool, in whatever currency, and did not come back', async () => {
    const { store, record } = openTestStore();
    record(paying(paid('1', noon - day), paid('2', noon - hour), paid('3', noon - 60, { state: 'returned' })));
    expect((await trendOf(store)).last_payout).toEqual({
      payout_id: '2',
      paid_at: '2026-11-21T11:00:00Z',
      amount: '0.40000000',
      currency: 'BTC',
      tx: 'tx-2',
    });
    record(paying(paid('1', noon - day), paid('2', noon - hour, { state: 'returned' })), noon + 600);
    expect((await trendOf(store, noon + 600)).last_payout?.payout_id).toBe('1');
    record(paying(paid('4', noon, { currency: 'DOGE', tx: null })), noon + 1200);
    expect((await trendOf(store, noon + 1200)).last_payout).toMatchObject({ currency: 'DOGE', tx: null });
  });

  test('is none of another account', async () => {
    const { store, record } = openTestStore();
    record(paying(paid('1', noon - day)), noon, { accountKey: 'one' });
    expect((await trendOf(store)).last_payout).not.toBeNull();
    record(paying(), noon + 600, { accountKey: 'two' });
    expect((await trendOf(store, noon + 600)).last_payout).toBeNull();
  });
});

describe('the last day', () => {
  const days = (...earnings: Reading['earnings']) => fullReading({ earnings });
  const lastDay = async (store: Store, now = noon) => (await trendOf(store, now)).last_day;
  const today = { date: '2026-11-21', amount: '0.00300000', hashrateHs: null };

  test('is over, in the present currency, credited, and says whether it is complete', async () => {
    const { store, record } = openTestStore();
    record(
      days(
        { date: '2026-11-18', amount: '0.00100000', hashrateHs: null },
        { date: '2026-11-19', amount: '0.00000000', hashrateHs: null, complete: false },
        { date: '2026-11-20', amount: '7.00000000', hashrateHs: null, currency: 'DOGE' },
        {
          date: '2026-11-20',
          amount: '0.00000000',
          hashrateHs: null,
          leftOut: [{ reason: 'orphaned', what: null, amount: '3' }],
        },
        today,
      ),
    );
    expect(await lastDay(store)).toEqual({
      date: '2026-11-19',
      total_income: '0.00000000',
      currency: 'BTC',
      complete: false,
    });
    expect(await lastDay(store, noon + 12 * hour)).toEqual({
      date: '2026-11-21',
      total_income: '0.00300000',
      currency: 'BTC',
      complete: true,
    });
  });

  test('is null where none is over', async () => {
    const { store, record } = openTestStore();
    record(days(today));
    expect(await lastDay(store)).toBeNull();
  });
});

describe('which pools', () => {
  test('the active ones that were asked for, by pool_id', async () => {
    const { store, poolId } = openTestStore();
    for (const [id, clientName, active] of [
      ['alphapool_003', 'Other', true],
      ['alphapool_002', 'Other', false],
    ] as const)
      store.registry.putFromFile({ ...metadata(id), clientName, active }, `${id}.yaml`, 'digest', 600);
    const ids = async (asked: Asked) => (await trendsOf(store, noon, asked)).map(({ pool_id }) => pool_id);
    expect(await ids({})).toEqual([poolId, 'alphapool_003']);
    expect(await ids({ client: 'Other' })).toEqual(['alphapool_003']);
    expect(await ids({ poolIds: ['alphapool_003', 'alphapool_002', 'alphapool_009'] })).toEqual(['alphapool_003']);
    expect(await ids({ client: 'Nobody' })).toEqual([]);
  });

  test('none where the caller has left', async () => {
    const { store } = openTestStore();
    const request = { client: null, now: noon, thresholdOf: () => null, isAwaited: () => false };
    expect(await store.trends(request)).toBeNull();
  });
});
