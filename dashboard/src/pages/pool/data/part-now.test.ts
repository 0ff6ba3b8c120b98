import type { Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { nextReading, partNow, poolNow } from './part-now.ts';

const at = '2026-11-30T12:00:00Z';
const second = Date.parse(at) / 1000;
const fresh = { offered: true, observed_at: at, freshness: 'fresh', error: null } as const;
const error = { kind: 'unavailable', message: 'The pool did not answer.', since: at, count: 1 } as const;

/** As much of a status as is looked at. */
const status = (changed: Partial<Status>) =>
  ({
    observed_at: at,
    timestamp: at,
    poll_interval_seconds: 60,
    freshness: 'fresh',
    last_error: null,
    ...changed,
  }) as Status;

const parts = (money: NonNullable<Status['parts']>['money']) =>
  ({ hashrate: fresh, workers: fresh, money, earnings: fresh, payouts: fresh, network: fresh }) as const;

test('what the gateway called fresh turns stale by itself, three intervals after it was read', () => {
  const pool = status({ parts: parts(fresh) });
  expect(partNow(pool, 'money', second + 180).freshness).toBe('fresh');
  expect(partNow(pool, 'money', second + 181).freshness).toBe('stale');
  expect([poolNow(pool, second + 180), poolNow(pool, second + 181)]).toEqual(['fresh', 'stale']);
});

test('what the gateway calls worse stays so', () => {
  expect(poolNow(status({ freshness: 'unreachable' }), second)).toBe('unreachable');
  expect(partNow(status({ parts: parts({ ...fresh, freshness: 'stale' }) }), 'money', second).freshness).toBe('stale');
});

test('a part has its own age and reason, whatever the others have', () => {
  const old = { ...fresh, observed_at: '2026-11-30T11:00:00Z', freshness: 'stale', error } as const;
  const pool = status({ parts: parts(old) });
  expect(partNow(pool, 'money', second)).toMatchObject({
    freshness: 'stale',
    at: old.observed_at,
    reason: error.message,
  });
  expect(partNow(pool, 'hashrate', second)).toMatchObject({ freshness: 'fresh', at, reason: null });
});

test('a part that was never read is not fresh, and one that is not offered says so', () => {
  expect(partNow(status({ parts: parts({ ...fresh, observed_at: null }) }), 'money', second).freshness).toBe('no_data');
  expect(partNow(status({ parts: parts({ ...fresh, offered: false }) }), 'money', second).isOffered).toBe(false);
});

test('a service that tells of no parts has one age for all', () => {
  const pool = status({ last_error: { ...error, part: null } });
  expect(partNow(pool, 'money', second)).toMatchObject({ freshness: 'fresh', at, reason: error.message });
});

test('the next reading is an interval after the last one', () => {
  expect(nextReading(status({}))).toBe(second + 60);
  expect(nextReading(status({ timestamp: null }))).toBeNull();
});
