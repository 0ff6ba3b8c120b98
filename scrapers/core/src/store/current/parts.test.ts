import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { at, failed, moved, partial } from '../../../testing/store/partial-readings.ts';
import type { Status } from './show-status.ts';

/** Which figures of a status belong to each part. */
const figuresOf: Record<PartName, (keyof Status)[]> = {
  hashrate: [
    'current_hashrate_hs',
    'avg_hashrate_24h_hs',
    'hashrates',
    'online_workers',
    'offline_workers',
    'shares_valid',
  ],
  workers: ['workers_complete'],
  money: ['balance', 'balance_pending', 'paid_total', 'currency'],
  earnings: ['last_income'],
  payouts: [],
  network: ['network_difficulty', 'pool_luck', 'estimated_earnings'],
};

describe('a part that failed', () => {
  test.each(partNames)('%s keeps its figures, its own date and the reason; all others are new', (part) => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    const before = store.pools.status(poolId) as Status;
    record(partial({ [part]: failed() }, moved), noon + 600);
    const status = store.pools.status(poolId) as Status;
    record(fullReading(moved), noon + 1200);
    const after = store.pools.status(poolId) as Status;
    for (const one of partNames)
      for (const field of figuresOf[one])
        expect([field, status[field]]).toEqual([field, (one === part ? before : after)[field]]);
    const isMain = part === 'hashrate' || part === 'workers' || part === 'money';
    const error = { kind: 'unavailable', message: 'Down.', since: at(600), count: 1 };
    for (const one of partNames)
      expect(status.parts?.[one]).toEqual(
        one === part
          ? { offered: true, observed_at: at(0), freshness: 'fresh', error }
          : { offered: true, observed_at: at(600), freshness: 'fresh', error: null },
      );
    expect(status).toMatchObject({
      timestamp: at(600),
      observed_at: at(isMain ? 0 : 600),
      last_error: isMain ? { part, ...error } : null,
      freshness: 'fresh',
    });
    // It heals by itself.
    expect(after).toMatchObject({ observed_at: at(1200), last_error: null });
    for (const one of Object.values(after.parts ?? {}))
      expect(one).toMatchObject({ observed_at: at(1200), error: null });
  });

  test('leaves a gap in histories and in SQL, and the last known list of workers', () => {
    const { store, record, poolId, sql } = openTestStore();
    record(fullReading());
    record(partial({ money: failed(), workers: failed() }, moved), noon + 600);
    const { entries } = store.accountHistory(poolId, { step: 'raw', from: 0, to: noon + 999, limit: 10, after: null });
    expect(entries.map(({ balance, current_hashrate_hs }) => [balance, current_hashrate_hs])).toEqual([
      [null, 40e15],
      ['0.01864218', 37.405e15],
    ]);
    expect(sql('SELECT current_hashrate, online_workers, balance FROM pool_summary ORDER BY id DESC LIMIT 1')).toEqual([
      { current_hashrate: '40.000 PH/s', online_workers: 7, balance: null },
    ]);
    expect(sql('SELECT current_hashrate, balance FROM latest_pool_status')).toEqual([
      { current_hashrate: '40.000 PH/s', balance: null },
    ]);
    const names = store.details.workers(poolId, { limit: 100, after: null }).entries.map(({ worker_id }) => worker_id);
    expect(names).toEqual(['a', 'b', 'c']);
    const [across] = store.acrossPools.workers({ status: null, client: null }, { limit: 100, after: null }).entries;
    expect(across).toMatchObject({ observed_at: at(0), complete: true, workers: [{}, {}, {}] });
    // An hour tells the last that is known of it.
    const [hour] = store.accountHistory(poolId, {
      step: '1h',
      from: 0,
      to: noon + 999,
      limit: 10,
      after: null,
    }).entries;
    expect(hour).toMatchObject({ balance: '0.01864218', online_workers: 7 });
  });

  test('three times makes stale, whole failures in between counted', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    record(partial({ money: failed() }), noon + 10);
    store.recorder.recordFailure(poolId, noon + 20, failed());
    expect(store.pools.status(poolId)).toMatchObject({ freshness: 'fresh', last_error: { part: null, count: 2 } });
    record(partial({ money: failed('changed') }), noon + 30);
    const status = store.pools.status(poolId);
    expect(status).toMatchObject({
      freshness: 'stale',
      last_error: { part: 'money', kind: 'changed', count: 3, since: at(10) },
    });
    expect(status?.parts).toMatchObject({
      money: { freshness: 'stale' },
      hashrate: { freshness: 'fresh', error: null },
    });
  });

  test('whole failures before the first partial reading count for its failed parts', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    for (const seconds of [10, 20]) store.recorder.recordFailure(poolId, noon + seconds, failed());
    record(partial({ workers: failed() }), noon + 30);
    expect(store.pools.status(poolId)).toMatchObject({
      last_error: { part: 'workers', count: 3, since: at(10) },
      freshness: 'stale',
      parts: { money: { error: null } },
    });
  });

  test('that was never read has no figures, and the others decide the age', () => {
    const { store, record, poolId } = openTestStore();
    record(partial({ money: failed() }));
    expect(store.pools.status(poolId)).toMatchObject({
      balance: null,
      observed_at: at(0),
      last_error: { part: 'money' },
      parts: { money: { offered: true, observed_at: null, freshness: 'no_data' } },
    });
  });

  test('of several main parts the one that failed for longest is named', () => {
    const { store, record, poolId } = openTestStore();
    record(partial({ money: failed() }));
    record(partial({ money: failed(), hashrate: failed('changed') }), noon + 600);
    expect(store.pools.status(poolId)?.last_error).toMatchObject({ part: 'money', count: 2 });
  });

  test('moves the revision, and the change is told', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    const { since } = store.changes.changesSince(undefined);
    record(partial({ money: failed() }), noon + 600);
    expect(store.changes.changesSince(since).pools).toMatchObject([
      { status: { pool_id: poolId, parts: { money: { error: { count: 1 } } } } },
    ]);
  });
});

describe('a part that is not offered', () => {
  test('has no figures, no error, and no say in the age', () => {
    const { store, record, poolId } = openTestStore();
    record(partial({ hashrate: 'not_offered', workers: 'not_offered', network: 'not_offered' }));
    expect(store.pools.status(poolId)).toMatchObject({
      current_hashrate_hs: null,
      hashrates: [],
      online_workers: null,
      workers_complete: null,
      balance: '0.01864218',
      observed_at: at(0),
      last_error: null,
      freshness: 'fresh',
      parts: { hashrate: { offered: false, observed_at: null, freshness: 'no_data', error: null } },
    });
  });

  test('is offered again once it is read, and loses its figures once it is not', () => {
    const { store, record, poolId } = openTestStore();
    record(partial({ workers: 'not_offered' }));
    record(fullReading(), noon + 600);
    expect(store.pools.status(poolId)?.parts?.workers).toMatchObject({ offered: true, observed_at: at(600) });
    record(partial({ workers: 'not_offered' }), noon + 1200);
    expect(store.pools.status(poolId)).toMatchObject({ workers_complete: null, observed_at: at(1200) });
    record(partial({ workers: failed() }), noon + 1800);
    expect(store.pools.status(poolId)?.parts?.workers).toMatchObject({ offered: true, observed_at: null });
  });
});

describe('counts of workers', () => {
  test('go with the list where they are counted from it', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading({ countsPart: 'workers' }));
    record(partial({ workers: failed() }, { ...moved, countsPart: 'workers' }), noon + 600);
    expect(store.pools.status(poolId)).toMatchObject({
      counts_part: 'workers',
      online_workers: 2,
      current_hashrate_hs: 40e15,
    });
    record(partial({ hashrate: failed() }, { ...moved, countsPart: 'workers' }), noon + 1200);
    expect(store.pools.status(poolId)).toMatchObject({
      online_workers: 7,
      offline_workers: 0,
      current_hashrate_hs: 40e15,
    });
  });

  test("are the newer ones where the pool's own could not be read and the list tells them", () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    record(partial({ hashrate: failed() }, { ...moved, countsPart: 'workers' }), noon + 600);
    expect(store.pools.status(poolId)).toMatchObject({ counts_part: 'workers', online_workers: 7, offline_workers: 0 });
    record(partial({ workers: failed() }, { ...moved, onlineWorkers: 5 }), noon + 1200);
    expect(store.pools.status(poolId)).toMatchObject({ counts_part: 'hashrate', online_workers: 5 });
  });

  test('stay as last known where they are counted and neither list nor counts could be read', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading({ countsPart: 'workers' }));
    const unknown = { ...moved, onlineWorkers: null, offlineWorkers: null };
    record(partial({ workers: failed() }, unknown), noon + 600);
    expect(store.pools.status(poolId)).toMatchObject({ counts_part: 'workers', online_workers: 2, offline_workers: 1 });
    record(fullReading(moved), noon + 1200);
    expect(store.pools.status(poolId)).toMatchObject({ counts_part: 'hashrate', online_workers: 7 });
  });

  test('derived fields are those of the readings that the figures come from', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading({ derived: ['online_workers', 'paid_total', 'shares_valid'], countsPart: 'workers' }));
    record(
      partial({ hashrate: failed() }, { derived: ['online_workers', 'last_income'], countsPart: 'workers' }),
      noon + 600,
    );
    expect(store.pools.status(poolId)?.derived.toSorted()).toEqual(['last_income', 'online_workers', 'shares_valid']);
  });

  test('the sum of payments stands in for a paid total that the pool does not tell', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading({ paidTotal: null, payoutsTotal: '3.00000000', derived: ['paid_total'] }));
    record(partial({ payouts: failed() }, { paidTotal: null }), noon + 600);
    expect(store.pools.status(poolId)).toMatchObject({ paid_total: '3.00000000', derived: ['paid_total'] });
  });
});

describe('a worker of which nothing tells whether it is online', () => {
  test('has no state in API and SQL, keeps its figures and its last share, and is not found by either filter', () => {
    const { store, record, poolId, sql } = openTestStore();
    const workers = [
      worker('a', { online: null }),
      worker('b', { online: null, lastSeenAt: null, hashrate10mHs: 0.5 }),
      worker('c', { online: null, lastSeenAt: noon + 5 }),
    ];
    record(fullReading({ workers }));
    const told = store.details.workers(poolId, { limit: 10, after: null }).entries;
    expect(told).toMatchObject([
      { worker_id: 'a', status: null, hashrate_10m_hs: 187_650_000_000_000, last_exchange_time: at(-60) },
      { worker_id: 'b', status: null, hashrate_10m_hs: 0.5, last_exchange_time: null },
      { worker_id: 'c', status: null, last_exchange_time: at(0) },
    ]);
    expect(
      sql(
        "SELECT worker_name, status, hashrate_10m, last_exchange_time FROM worker_status WHERE worker_name < 'c' ORDER BY 1",
      ),
    ).toEqual([
      { worker_name: 'a', status: null, hashrate_10m: '187.650 TH/s', last_exchange_time: '2026-11-21 11:59:00' },
      { worker_name: 'b', status: null, hashrate_10m: '0.500 H/s', last_exchange_time: null },
    ]);
    for (const status of ['online', 'offline'] as const)
      expect(
        store.acrossPools.workers({ status, client: null }, { limit: 10, after: null }).entries[0]?.workers,
      ).toEqual([]);
  });
});

test('solutions are called so in every text, in API and SQL alike', () => {
  const { store, record, poolId, sql } = openTestStore();
  const algorithm = 'equihash';
  const hashrates = [{ algorithm, currentHs: 1_260_000, avg1hHs: 1_250_000, avg24hHs: 1_240_000 }];
  const workers = [worker('z15', { algorithm, hashrate10mHs: 421_500, hashrate1hHs: 420_000, hashrate24hHs: 419_000 })];
  const earnings = [{ date: '2026-11-20', amount: '0.41000000', hashrateHs: 1_230_000 }];
  record(fullReading({ hashrates, workers, earnings }));
  expect(store.pools.status(poolId)).toMatchObject({
    current_hashrate: '1.260 MSol/s',
    avg_hashrate_1h: '1.250 MSol/s',
    avg_hashrate_24h: '1.240 MSol/s',
    hashrates: [{ current_hashrate: '1.260 MSol/s', avg_hashrate_24h: '1.240 MSol/s' }],
  });
  const page = { limit: 9, after: null };
  expect(store.details.workers(poolId, page).entries).toMatchObject([
    { hashrate_10m: '421.500 KSol/s', hashrate_1h: '420.000 KSol/s', hashrate_24h: '419.000 KSol/s' },
  ]);
  expect(store.details.earnings(poolId, { from: null, to: null }, page, 'BTC').entries).toMatchObject([
    { hashrate: '1.230 MSol/s' },
  ]);
  expect(sql('SELECT current_hashrate, avg_hashrate_24h FROM pool_summary')).toEqual([
    { current_hashrate: '1.260 MSol/s', avg_hashrate_24h: '1.240 MSol/s' },
  ]);
  expect(sql('SELECT current_hashrate FROM pool_hashrate')).toEqual([{ current_hashrate: '1.260 MSol/s' }]);
  expect(sql('SELECT current_hashrate FROM latest_pool_status')).toEqual([{ current_hashrate: '1.260 MSol/s' }]);
  expect(sql('SELECT hashrate_10m, hashrate_24h FROM worker_status')).toEqual([
    { hashrate_10m: '421.500 KSol/s', hashrate_24h: '419.000 KSol/s' },
  ]);
  expect(sql('SELECT hashrate FROM daily_earnings')).toEqual([{ hashrate: '1.230 MSol/s' }]);
});

describe('settings that name another account', () => {
  test('show nothing of the former one, and call nothing gone that it never had', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading(), noon, { accountKey: 'bitcoin' });
    expect(store.recorder.known(poolId, 'bitcoin')?.partsRead.size).toBe(6);
    expect(store.recorder.known(poolId, 'litecoin')?.partsRead.size).toBe(0);
    record(partial({ money: failed() }, { coin: 'LTC', currency: 'LTC' }), noon + 600, { accountKey: 'litecoin' });
    expect(store.pools.status(poolId)).toMatchObject({
      currency: 'LTC',
      balance: null,
      parts: { money: { observed_at: null, error: { count: 1 } } },
    });
    record(partial({ money: failed() }), noon + 1200, { accountKey: 'litecoin' });
    expect(store.recorder.known(poolId, 'litecoin')?.partsRead.has('money')).toBe(false);
  });

  test('begin anew with income by growth, remembered workers, averages, alarms and failures', () => {
    const { store, record, poolId, sql } = openTestStore();
    const rate = (currentHs: number) => ({
      hashrates: [{ algorithm: 'sha256', currentHs, avg1hHs: null, avg24hHs: null }],
    });
    const untold = {
      earnings: [],
      payouts: [],
      paidTotal: null,
      lastIncome: null,
      onlineWorkers: 1,
      offlineWorkers: 0,
    };
    const first = { ...untold, ...rate(8e15), workers: [worker('a')], balance: '9.00000000' };
    const second = { ...untold, ...rate(1e15), workers: [worker('b')], balance: '1.00000000' };
    const remembering = { rememberWorkersSeconds: 86_400 };
    for (let poll = 0; poll < 4; poll += 1)
      record(fullReading({ ...first, lifetimeIncome: `2.${poll}0000000` }), noon + poll * 600, {
        ...remembering,
        accountKey: 'one',
      });
    record(partial({ network: failed() }, first), noon + 2400, { ...remembering, accountKey: 'one' });
    const days = () => sql<{ total_income: string }>('SELECT total_income FROM daily_earnings');
    const before = days();
    for (let poll = 0; poll < 3; poll += 1)
      record(partial({ network: failed() }, { ...second, lifetimeIncome: '51.00000000' }), noon + 3000 + poll * 600, {
        ...remembering,
        accountKey: 'other',
      });
    expect(days()).toEqual(before);
    expect(store.details.workers(poolId, { limit: 9, after: null }).entries.map(({ worker_id }) => worker_id)).toEqual([
      'b',
    ]);
    expect(store.pools.status(poolId)).toMatchObject({
      online_workers: 1,
      offline_workers: 0,
      avg_hashrate_24h_hs: null,
      parts: { network: { error: { count: 3, since: at(3000) } } },
    });
    expect(sql('SELECT anomaly_type FROM anomaly_log')).toEqual([]);
    record(fullReading({ ...second, lifetimeIncome: '51.50000000' }), noon + 86_400, {
      ...remembering,
      accountKey: 'other',
    });
    expect(days().map(({ total_income }) => total_income)).toContain('0.50000000');
  });
});

describe('what the file has of an account', () => {
  test('tells whether its income was told as one sum, by the newest reading of the money', () => {
    const { store, record, poolId } = openTestStore();
    const tells = () => store.recorder.known(poolId)?.incomeFromGrowth;
    record(fullReading({ lifetimeIncome: '7.00000000' }));
    expect(tells()).toBe(true);
    record(partial({ money: failed() }, { lifetimeIncome: null }), noon + 600);
    expect(tells()).toBe(true);
    record(fullReading({ lifetimeIncome: null }), noon + 1200);
    expect(tells()).toBe(false);
  });

  test('names the parts that were read before', () => {
    const { store, record, poolId } = openTestStore();
    expect(store.recorder.known(poolId)).toEqual({
      newestEarningDay: null,
      newestPayoutAt: null,
      currency: null,
      partsRead: new Set(),
      incomeFromGrowth: false,
    });
    record(partial({ network: failed(), payouts: 'not_offered' }));
    expect(store.recorder.known(poolId)).toMatchObject({
      currency: 'BTC',
      partsRead: new Set(['hashrate', 'workers', 'money', 'earnings']),
    });
    record(partial({ money: failed() }), noon + 600);
    expect([...(store.recorder.known(poolId)?.partsRead ?? [])]).toContain('money');
    expect(store.recorder.known('alphapool_999')).toBeNull();
  });
});
