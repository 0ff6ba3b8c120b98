import type { PoolStatus } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { endsOfFreshness, freshnessAt, lastPassed, partAt } from './part-state.ts';

const at = (second: number) => new Date(second * 1000).toISOString();
const part = (observed: number, freshness = 'fresh') => ({
  offered: true,
  observed_at: at(observed),
  freshness,
  error: null,
});
const pool = {
  freshness: 'fresh',
  status: {
    freshness: 'fresh',
    observed_at: at(1000),
    poll_interval_seconds: 10,
    last_error: null,
    parts: {
      hashrate: part(1000),
      workers: part(1004),
      money: part(900, 'stale'),
      earnings: part(1000),
      payouts: part(1000),
      network: part(1000),
    },
  },
} as unknown as PoolStatus;

test('a part gets old by itself in the second after three intervals', () => {
  expect(partAt(pool.status, 'hashrate', 1030).freshness).toBe('fresh');
  expect(partAt(pool.status, 'hashrate', 1031).freshness).toBe('stale');
  expect(partAt(pool.status, 'workers', 1034).freshness).toBe('fresh');
  expect(partAt(pool.status, 'workers', 1035).freshness).toBe('stale');
  expect([freshnessAt(pool.status, 1030), freshnessAt(pool.status, 1031)]).toEqual(['fresh', 'stale']);
});

test('what the gateway calls old is never fresh here', () => {
  expect(partAt(pool.status, 'money', 900).freshness).toBe('stale');
  expect(freshnessAt({ ...pool.status, freshness: 'unreachable' }, 0)).toBe('unreachable');
});

test('a service without parts tells of the whole', () => {
  const old = { ...pool, status: { ...pool.status, parts: undefined } } as PoolStatus;
  expect(partAt(old.status, 'money', 1031)).toMatchObject({
    freshness: 'stale',
    observedAt: at(1000),
    isOffered: true,
  });
});

test('the moments at which something gets old are known, each once', () => {
  const ends = endsOfFreshness([pool, pool]);
  expect(ends).toEqual([1031, 1035]);
  expect([1030, 1031, 1034, 1035, 9999].map((now) => lastPassed(ends, now))).toEqual([0, 1031, 1031, 1035, 1035]);
});

test('a part has its own reason; one that was never read is not fresh, and one that is not offered says so', () => {
  const error = { kind: 'unavailable', message: 'The pool did not answer.', since: at(1000), count: 1 } as const;
  const money = { ...part(900, 'no_data'), observed_at: null, offered: false, error };
  const status = { ...pool.status, parts: { ...pool.status.parts, money } } as PoolStatus['status'];
  expect(partAt(status, 'money', 1000)).toEqual({ isOffered: false, observedAt: null, freshness: 'no_data', error });
  expect(partAt(status, 'hashrate', 1000)).toMatchObject({ observedAt: at(1000), error: null });
  const old = { ...status, parts: undefined, last_error: { ...error, part: null } } as PoolStatus['status'];
  expect(partAt(old, 'money', 1000).error?.message).toBe(error.message);
});
