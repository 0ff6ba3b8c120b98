import { describe, expect, test } from 'vitest';
import { healthyPool, healthySource } from '../../testing/alerts/watched-pools.ts';
import { judgePayout, judgePool, judgeSource } from './judge.ts';
import { defaultRules } from './settings.ts';
import type { WatchedPool, WatchedSource } from './watched.ts';

type PoolWith = Parameters<typeof healthyPool>[0];

const verdicts = (pool: WatchedPool) =>
  Object.fromEntries(
    judgePool(pool, defaultRules).map(({ kind, subject, verdict }) => [
      subject.kind === 'part' ? `${kind} ${subject.part}` : kind,
      verdict,
    ]),
  );
const of = (kind: string, pool: PoolWith) => verdicts(healthyPool(pool))[kind]?.is;
const ofSource = (kind: string, source: Partial<WatchedSource>) =>
  judgeSource(healthySource(source), defaultRules).find((one) => one.kind === kind)?.verdict;

const failed = { kind: 'unavailable', message: 'The pool did not answer.', since: 900, count: 1 } as const;
const noRates = { currentHs: null, normHs: null, dayHs: null, longNormHs: null, trendHs: null };
const hashrate = { algorithm: 'sha256', ...noRates };

describe('workers_offline', () => {
  const offline = (online: number, lasting: number | null, usual: number | null, more: PoolWith = {}) =>
    of('workers_offline', {
      ...{ online, offline: lasting, signals: { offlineLasting: lasting, offlineUsual: usual } },
      ...more,
    });

  test.each([
    ['a rack of twenty', 180, 20, 0, 'holds'],
    ['a whole site', 0, 5, 0, 'holds'],
    ['most of a small account', 1, 4, 0, 'holds'],
    ['one of five that stays away', 4, 1, 0, 'holds'],
    ['one of a hundred', 99, 1, 0, 'clear'],
    ['as many as usual', 392, 8, 8, 'clear'],
    ['a few more than usual of those that are always bad', 390, 10, 5, 'holds'],
    ['a few more than usual where many are', 387, 13, 8, 'clear'],
    ['a rack where some are always bad', 372, 28, 8, 'holds'],
    ['all of an account most of which is usually offline', 0, 5, 4, 'holds'],
    ['nobody', 0, 0, 0, 'clear'],
  ])('%s', (_name, online, lasting, usual, verdict) => {
    expect(offline(online, lasting, usual)).toBe(verdict);
  });

  test('who is offline for so long that it is usual is not back by that', () => {
    const pool = healthyPool({ online: 80, offline: 20, signals: { offlineLasting: 20, offlineUsual: 20 } });
    const facts = { offline: 20, online: 80, usual: 1 };
    const verdictOf = (open: typeof facts | null) =>
      judgePool(pool, defaultRules, (kind) => (kind === 'workers_offline' ? (open as never) : null)).find(
        ({ kind }) => kind === 'workers_offline',
      )?.verdict;
    expect(verdictOf(null)).toEqual({ is: 'clear' });
    expect(verdictOf(facts)).toEqual({ is: 'holds', facts });
  });

  test('a reboot of one in five is not offline for long', () => {
    expect(offline(4, 0, 0, { offline: 1 })).toBe('clear');
  });

  test('where workers are not listed one by one, reboots count too', () => {
    const counted = (online: number, away: number) =>
      offline(online, null, 0, { offline: away, countsPart: 'hashrate' });
    expect([counted(4, 1), counted(95, 5), counted(90, 10)]).toEqual(['clear', 'holds', 'holds']);
  });

  test('what is not known is not judged, and not taken for none', () => {
    expect(offline(0, 5, null)).toBe('not_applicable');
    expect(of('workers_offline', { signals: null, online: 0, offline: 5 })).toBe('not_applicable');
    expect(offline(0, null, 0)).toBe('not_applicable');
    expect(offline(0, null, 0, { workersComplete: false })).toBe('no_data');
    expect(of('workers_offline', { online: null, signals: { offlineLasting: 5, offlineUsual: 0 } })).toBe('holds');
    expect(of('workers_offline', { online: null, signals: { offlineLasting: 4, offlineUsual: 0 } })).toBe('clear');
  });
});

describe('what the account hashes', () => {
  const drop = (currentHs: number | null, normHs: number | null) =>
    of('hashrate_drop', { signals: { hashrates: [{ ...hashrate, currentHs, normHs }] } });

  test.each([
    [75, 100, 'holds'],
    [76, 100, 'clear'],
    [0, 100, 'holds'],
    [0, 0, 'not_applicable'],
    [100, null, 'not_applicable'],
    [null, 100, 'no_data'],
    [null, null, 'not_applicable'],
  ])('%s of %s for an hour', (now, norm, verdict) => {
    expect(drop(now, norm)).toBe(verdict);
  });

  test('a small account has to fall further than chance takes it', () => {
    const fallen = (workers: number | null, currentHs: number, offline = 0) =>
      of('hashrate_drop', {
        ...{ online: workers, offline },
        signals: { hashrates: [{ ...hashrate, currentHs, normHs: 100 }] },
      });
    expect([fallen(5, 69), fallen(5, 67), fallen(3, 67, 2)]).toEqual(['clear', 'holds', 'holds']);
    expect([fallen(1, 30), fallen(1, 28), fallen(20, 75), fallen(null, 75)]).toEqual([
      'clear',
      ...['holds', 'holds', 'holds'],
    ]);
    expect(fallen(0, 0)).toBe('holds');
  });

  test('an hour that is not read yet fills by itself: nobody is told that nothing can be judged', () => {
    const pool: PoolWith = { signals: { hashrates: [{ ...hashrate, normHs: 100 }] } };
    expect(verdicts(healthyPool(pool)).hashrate_drop).toMatchObject({ is: 'no_data', fillsByItself: true });
    expect(of('cannot_look', pool)).toBe('clear');
  });

  test('each algorithm is judged alone, and the one that fell furthest is told', () => {
    const hashrates = [
      { ...hashrate, currentHs: 100, normHs: 100 },
      { ...hashrate, algorithm: 'scrypt', currentHs: 1, normHs: 10 },
      { ...hashrate, algorithm: 'kawpow', currentHs: 7, normHs: 10 },
    ];
    expect(verdicts(healthyPool({ signals: { hashrates } })).hashrate_drop).toEqual({
      is: 'holds',
      facts: { algorithm: 'scrypt', currentHs: 1, normHs: 10 },
    });
    expect(of('hashrate_drop', { signals: { hashrates: [...hashrates, { ...hashrate, normHs: 5 }] } })).toBe('holds');
  });

  test('a slow decay is one against weeks ago, or half of it where the last days lead on to it', () => {
    const decay = (dayHs: number | null, longNormHs: number | null, trendHs: number | null = null) =>
      of('hashrate_decay', { signals: { hashrates: [{ ...hashrate, dayHs, longNormHs, trendHs }] } });
    const missing = ['not_applicable', 'no_data'];
    expect([decay(90, null), decay(null, 100)]).toEqual(missing);
    expect([decay(90, 100), decay(95, 100, 90), decay(90, 100, 120)]).toEqual(['holds', 'holds', 'holds']);
    const others = [decay(91, 100), decay(96, 100, 90), decay(95, 100, 91), decay(100, 100, 80)];
    expect(others).toEqual(['clear', 'clear', 'clear', 'clear']);
  });

  test('rejected work and frozen figures', () => {
    const rejects = (rejectRate: number | null) => of('reject_rate', { signals: { rejectRate } });
    expect([rejects(0.05), rejects(0.03), rejects(0.004), rejects(0), rejects(null)]).toEqual([
      'holds',
      'holds',
      'clear',
      'clear',
      'not_applicable',
    ]);
    expect(verdicts(healthyPool({ signals: { frozenSince: 77 } })).figures_frozen).toEqual({
      is: 'holds',
      facts: { since: 77 },
    });
    expect(of('figures_frozen', {})).toBe('clear');
  });
});

describe('silent and lost workers', () => {
  test('who is connected and does not hash', () => {
    const silent = (silentWorkers: number | null, online: number | null) =>
      of('silent_workers', { online, signals: { silentWorkers } });
    expect([silent(12, 400), silent(3, 100), silent(2, 100), silent(1, 5), silent(0, 5), silent(0, 0)]).toEqual([
      'holds',
      'holds',
      'clear',
      'holds',
      'clear',
      'clear',
    ]);
    expect([silent(null, 5), silent(2, null), silent(3, null)]).toEqual(['not_applicable', 'clear', 'holds']);
  });

  test('a list that is cut', () => {
    const lost = (from: number, to: number) => of('workers_lost', { signals: { workersLost: { from, to, since: 1 } } });
    expect([lost(100, 50), lost(100, 60), lost(100, 61), lost(2, 0), lost(2, 1), lost(1, 0)]).toEqual([
      'holds',
      'holds',
      'clear',
      'holds',
      'clear',
      'clear',
    ]);
    expect(of('workers_lost', {})).toBe('clear');
  });
});

describe('how the account is read', () => {
  const all = (part: object) => ({ hashrate: part, workers: part, money: part });

  test('an account that is not read at all', () => {
    const stale = { freshness: 'stale', error: { ...failed, count: 3 } } as const;
    expect(verdicts(healthyPool({ parts: all(stale) })).pool_stale).toEqual({
      is: 'holds',
      facts: { observedAt: 1000, error: failed.message },
    });
    expect(of('pool_stale', { parts: all({ freshness: 'unreachable' }) })).toBe('holds');
    expect(of('pool_stale', { parts: { ...all(stale), money: {} } })).toBe('clear');
    expect(of('pool_stale', { parts: { ...all(stale), money: { offered: false } } })).toBe('holds');
    expect(of('pool_stale', { parts: all({ offered: false }) })).toBe('not_applicable');
  });

  test('an account that was never read is told once that failed often enough', () => {
    const never = (count: number) => all({ freshness: 'no_data', observedAt: null, error: { ...failed, count } });
    expect([of('pool_stale', { parts: never(2) }), of('pool_stale', { parts: never(3) })]).toEqual(['clear', 'holds']);
    expect(of('pool_stale', { parts: all({ freshness: 'no_data', observedAt: null }) })).toBe('clear');
  });

  test('one part that is not read', () => {
    const parts = { money: { freshness: 'stale', observedAt: 5, error: { ...failed, count: 3 } } } as const;
    const seen = verdicts(healthyPool({ parts }));
    expect(seen['part_stale money']).toEqual({
      is: 'holds',
      facts: { part: 'money', observedAt: 5, error: failed.message },
    });
    expect([seen['part_stale workers']?.is, seen.pool_stale?.is]).toEqual(['clear', 'clear']);
    expect(of('part_stale money', { parts: { money: { offered: false, freshness: 'no_data' } } })).toBe(
      'not_applicable',
    );
  });

  test('a key that is refused; a pool that is down says nothing about it', () => {
    const refused = (kind: 'auth' | 'account_not_found' | 'unavailable' | 'rate_limited' | 'changed') =>
      of('pool_refused', { error: { ...failed, kind } });
    expect(refused('auth')).toBe('holds');
    expect(refused('account_not_found')).toBe('holds');
    expect([refused('unavailable'), refused('rate_limited'), refused('changed')]).toEqual([
      'no_data',
      'no_data',
      'no_data',
    ]);
    expect(of('pool_refused', {})).toBe('clear');
    expect(of('pool_refused', { parts: { hashrate: { freshness: 'unreachable' } } })).toBe('no_data');
  });

  test('rules that cannot look are named, with the reason', () => {
    const seen = verdicts(healthyPool({ parts: { money: { error: failed } } }));
    expect(seen.cannot_look).toEqual({
      is: 'holds',
      facts: { rules: ['payment_late', 'balance_anomaly'], reason: failed.message },
    });
    expect(of('cannot_look', {})).toBe('clear');
  });
});

describe('money', () => {
  test('anomalies that the service has open', () => {
    const seen = verdicts(healthyPool({ openAnomalies: ['PAYMENT_DELAY'] }));
    expect(seen.payment_late).toEqual({ is: 'holds', facts: { balance: '0.5', currency: 'BTC', since: null } });
    expect(seen.balance_anomaly?.is).toBe('clear');
    expect(of('balance_anomaly', { openAnomalies: ['BALANCE_ANOMALY'] })).toBe('holds');
    expect(of('balance_anomaly', { openAnomalies: null })).toBe('not_applicable');
    expect(of('payment_late', { openAnomalies: ['PAYMENT_DELAY'], parts: { money: { freshness: 'stale' } } })).toBe(
      'no_data',
    );
  });

  test.each([
    ['confirmed', 'holds'],
    ['unconfirmed', 'clear'],
    ['withdrawn', 'clear'],
    ['returned', 'clear'],
  ] as const)('a payment that is %s', (state, is) => {
    const { poolId, client, type, tags, source } = healthyPool();
    const place = { poolId, client, type, tags, source };
    const payout = {
      ...place,
      eventId: 'e',
      amount: '1',
      currency: null,
      paidAt: null,
      tx: null,
      grade: 'listed',
      state,
    };
    expect(judgePayout(payout, defaultRules)).toMatchObject({ kind: 'payment_received', verdict: { is } });
    expect(judgePayout(payout, { ...defaultRules, payment_received: null }).verdict.is).toBe('not_applicable');
  });
});

describe('services', () => {
  test('that do not answer', () => {
    expect(ofSource('service_unreachable', { state: 'unreachable', message: 'No answer.' })).toEqual({
      is: 'holds',
      facts: { message: 'No answer.', pools: 3 },
    });
    expect(ofSource('service_unreachable', { state: 'refused' })?.is).toBe('holds');
    expect(ofSource('service_unreachable', { state: 'connecting' })?.is).toBe('no_data');
    expect(ofSource('service_unreachable', {})?.is).toBe('clear');
  });

  test('whose backups fail or whose disk is full', () => {
    const backup = (failures: number, enabled = true) =>
      ofSource('backup_failed', { backup: { enabled, lastGoodAt: null, failures, error: 'No space.' } })?.is;
    expect([backup(2), backup(1), backup(9, false)]).toEqual(['holds', 'clear', 'not_applicable']);
    expect(ofSource('backup_failed', { backup: null })?.is).toBe('not_applicable');
    const disk = (freeBytes: number, totalBytes: number) =>
      ofSource('disk_nearly_full', { disk: { freeBytes, totalBytes } })?.is;
    expect([disk(10, 100), disk(11, 100), disk(0, 0)]).toEqual(['holds', 'clear', 'not_applicable']);
    expect(ofSource('disk_nearly_full', { state: 'unreachable' })?.is).toBe('no_data');
  });
});
