import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { describe, expect, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
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
    'blocks_found_24h',
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

  test('of several failed main parts the one that failed longest is named', () => {
    const { store, record, poolId } = openTestStore();
    record(partial({ money: failed() }));
    record(partial({ money: failed(), hashrate: failed('changed') }), noon + 600);
    expect(store.pools.status(poolId)?.last_error).toMatchObject({ part: 'money', count: 2 });
  });

  test('moves the revision, and the change is announced', () => {
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

  test("come from the list if that is newer and the pool's own could not be read", () => {
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

  test('the sum of payments replaces a paid total that the pool does not give', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading({ paidTotal: null, payoutsTotal: '3.00000000', derived: ['paid_total'] }));
    record(partial({ payouts: failed() }, { paidTotal: null }), noon + 600);
    expect(store.pools.status(poolId)).toMatchObject({ paid_total: '3.00000000', derived: ['paid_total'] });
  });
});
