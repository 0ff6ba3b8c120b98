import type { Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { figureAge, poolFreshness } from './freshness-now.ts';
import { ownClient } from './own-client.ts';

const at = '2026-11-30T10:00:00Z';
const seconds = Date.parse(at) / 1000;
const part = { offered: true, observed_at: at, freshness: 'fresh', error: null } as const;
/** The fields that are looked at. */
const status = {
  freshness: 'fresh',
  observed_at: at,
  poll_interval_seconds: 600,
  last_error: null,
  parts: {
    hashrate: part,
    workers: {
      ...part,
      freshness: 'stale',
      observed_at: '2026-11-30T08:00:00Z',
      error: { kind: 'changed', message: 'Why.', since: at, count: 3 },
    },
    money: { ...part, freshness: 'unreachable' },
    earnings: part,
    payouts: part,
    network: part,
  },
} as Pick<Status, 'freshness' | 'observed_at' | 'poll_interval_seconds' | 'last_error' | 'parts'> as Status;

test('a fresh figure turns stale at its moment, and each part tells for itself', () => {
  expect(figureAge(status, 'hashrate', seconds + 1800)).toEqual({ freshness: 'fresh', at, reason: undefined });
  expect(figureAge(status, 'hashrate', seconds + 1801).freshness).toBe('stale');
  expect(figureAge(status, 'workers', seconds)).toEqual({
    freshness: 'stale',
    at: '2026-11-30T08:00:00Z',
    reason: 'Why.',
  });
  expect(figureAge(status, 'money', seconds + 9999).freshness).toBe('unreachable');
  expect([poolFreshness(status, seconds), poolFreshness(status, seconds + 1801)]).toEqual(['fresh', 'stale']);
});

test('a service that knows no parts tells of the whole', () => {
  const { parts, ...old } = status;
  expect(figureAge(old, 'money', seconds + 1801)).toEqual({ freshness: 'stale', at, reason: undefined });
});

test('only a view of one client and nothing else is that of a client', () => {
  const me = {
    role: 'read',
    key_id: 'x',
    name: 'x',
    kind: 'link',
    may_change: false,
    sees_links: false,
    sees_all_pools: false,
    clients: ['Aurora'],
    pools: [],
    future: false,
    parts: [],
    title: null,
    language: null,
    expires_at: null,
  } as const;
  const with_ = (changed: object) => ownClient({ ...me, clients: [...me.clients], pools: [], parts: [], ...changed });
  expect([
    with_({}),
    with_({ clients: ['a', 'b'] }),
    with_({ pools: ['x_001'] }),
    with_({ sees_all_pools: true }),
    with_({ clients: [] }),
    ownClient(undefined),
  ]).toEqual(['Aurora', null, null, null, null, null]);
});
