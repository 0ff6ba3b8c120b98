import { expect, test } from 'vitest';
import { GatewayState } from '../../state/gateway-state.ts';
import { entryNow, receivePool } from '../../state/pools/pool-entry.ts';
import { oldChange, type SampleOptions, sampleChange, sampleTime } from '../../testing/samples.ts';
import { watchPool, watchSource } from './watch.ts';

const watched = (options: SampleOptions, ownerAnswers = true, later = 0) =>
  watchPool(entryNow(receivePool(sampleChange('alpha_001', options), 'first'), ownerAnswers, sampleTime + later));

const failure = { kind: 'unavailable', message: 'No answer.', since: '2026-11-21T09:10:00Z', count: 1 } as const;

test('a pool is watched by the age and the error of each part', () => {
  const pool = watched({ parts: { money: { error: failure } } });
  expect(pool).toMatchObject({ poolId: 'alpha_001', source: 'first', error: null, openAnomalies: null });
  expect(pool.parts.money.error).toEqual({ ...failure, since: Date.parse(failure.since) / 1000 });
  expect(pool.parts.workers).toEqual({ offered: true, freshness: 'fresh', observedAt: sampleTime, error: null });
  expect(pool.parts.network.offered).toBe(false);
});

test('a failed poll is that of the whole account, and of each part that is offered', () => {
  const pool = watched({ status: { last_error: { part: null, ...failure } } });
  expect(pool.error?.message).toBe('No answer.');
  expect(pool.parts.hashrate.error?.message).toBe('No answer.');
  expect(pool.parts.network.error).toBeNull();
});

test('figures of a service that does not answer, and old ones, are called so', () => {
  expect(watched({}, false).parts.hashrate.freshness).toBe('unreachable');
  expect(watched({}, true, 1e6).parts.hashrate.freshness).toBe('stale');
});

test('a service without parts offers the main ones', () => {
  const { parts } = watchPool(entryNow(receivePool(oldChange('alpha_001'), 'first'), true, sampleTime));
  expect([parts.hashrate.offered, parts.money.offered, parts.payouts.offered]).toEqual([true, true, false]);
});

test('a leap second, with which nothing can be computed, is no moment', () => {
  const backup = { enabled: true, last_good_at: '2016-12-31T23:59:60Z', failures: 3, error: null };
  const state = new GatewayState(() => sampleTime);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  const [source] = state.sources();
  const seen = watchSource({ ...(source as NonNullable<typeof source>), health: { backup, disk: null } });
  expect(seen.backup).toEqual({ enabled: true, lastGoodAt: null, failures: 3, error: null });
});
