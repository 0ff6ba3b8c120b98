import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { healthyPool, knownSignals } from '../../testing/alerts/watched-pools.ts';
import { judgePool } from './judge.ts';
import { defaultRules, type RulesInForce } from './settings.ts';
import type { WatchedPool } from './watched.ts';

const verdicts = (pool: WatchedPool, rules: RulesInForce = defaultRules) =>
  Object.fromEntries(judgePool(pool, rules).map(({ kind, verdict }) => [kind, verdict]));

const failed = { kind: 'unavailable', message: 'The pool did not answer.', since: 900, count: 1 } as const;

describe('of every pool', () => {
  test('a rule that is off, and an inactive pool, are judged by nobody', () => {
    const off = Object.fromEntries(Object.keys(defaultRules).map((kind) => [kind, null])) as unknown as RulesInForce;
    const bad = healthyPool({ parts: { money: { freshness: 'stale' } }, error: { ...failed, kind: 'auth' } });
    for (const { is } of Object.values(verdicts(bad, off))) expect(is).toBe('not_applicable');
    const inactive = Object.entries(verdicts({ ...bad, active: false }));
    for (const [kind, { is }] of inactive)
      expect([kind, is]).toEqual([kind, kind === 'cannot_look' ? 'clear' : 'not_applicable']);
  });

  test('a rule that fails says so and costs no other', () => {
    const broken = new Proxy(knownSignals(), {
      get(signals, name) {
        if (name === 'rejectRate') throw new Error('no such figure');
        return Reflect.get(signals, name);
      },
    });
    const seen = verdicts({ ...healthyPool(), signals: broken });
    expect(seen.reject_rate).toEqual({ is: 'error', reason: 'The rule failed: no such figure' });
    expect(seen.figures_frozen?.is).toBe('clear');
  });

  const anyCount = fc.option(fc.integer({ min: 0, max: 400 }), { nil: null });
  const anyRate = fc.option(fc.double({ min: 0, max: 1e17, noNaN: true }), { nil: null });
  const anyHashrate = fc.record({
    algorithm: fc.constant('sha256'),
    ...{ currentHs: anyRate, normHs: anyRate, dayHs: anyRate, longNormHs: anyRate, trendHs: anyRate },
  });
  const anySignals = fc.record({
    hashrates: fc.array(anyHashrate, { maxLength: 3 }),
    ...{ offlineUsual: anyCount, offlineLasting: anyCount, silentWorkers: anyCount, frozenSince: anyCount },
    rejectRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    workersLost: fc.option(fc.record({ from: fc.nat(400), to: fc.nat(400), since: fc.nat() }), { nil: null }),
  });

  test('nothing but what is about the reading holds by figures that the newest poll did not read', () => {
    const anyOld = fc.constantFrom(
      { freshness: 'stale' as const },
      { freshness: 'unreachable' as const },
      { freshness: 'no_data' as const },
      { error: failed },
    );
    const aboutReading = ['pool_stale', 'part_stale', 'pool_refused', 'cannot_look'];
    fc.assert(
      fc.property(anySignals, anyOld, anyCount, anyCount, (signals, old, online, offline) => {
        const pool = healthyPool({
          ...{ signals, online, offline, openAnomalies: ['PAYMENT_DELAY', 'BALANCE_ANOMALY'] },
          parts: { hashrate: old, workers: old, money: old },
        });
        for (const { kind, verdict } of judgePool(pool, defaultRules))
          if (!aboutReading.includes(kind)) expect([kind, verdict.is]).not.toEqual([kind, 'holds']);
      }),
    );
  });

  test('no rule fails, whatever is not known', () => {
    fc.assert(
      fc.property(
        anySignals,
        anyCount,
        anyCount,
        fc.option(fc.boolean(), { nil: null }),
        (signals, online, offline, workersComplete) => {
          const pool = healthyPool({ signals, online, offline, workersComplete });
          for (const { kind, verdict } of judgePool(pool, defaultRules))
            expect([kind, verdict.is]).not.toEqual([kind, 'error']);
        },
      ),
    );
  });
});
