import { describe, expect, test } from 'vitest';
import { entryNow, type PoolEntry, receivePool } from '../../state/pools/pool-entry.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { sampleFault } from '../../testing/file-faults.ts';
import { hashrates, type SampleOptions, sampleChange, sampleTime, unreadChange } from '../../testing/samples.ts';
import { seenEntry } from '../../views/seen/seen-entry.ts';
import type { SeenSource } from '../../views/view.ts';
import { notReadAnyMore } from '../coverage/coverage.ts';
import { tileOfOne } from './tile-body.ts';

const source = (state: SeenSource['state'], message: string | null = null) =>
  ({ name: 'alpha', state, message, notTaken: { reasonOf: () => undefined } }) as unknown as SeenSource;

function entryOf(options: SampleOptions = {}, { ownerAnswers = true, after = 60 } = {}): PoolEntry {
  return entryNow(receivePool(sampleChange('alpha_001', options), 'alpha'), ownerAnswers, sampleTime + after);
}

function tile(entry: PoolEntry, of: SeenSource | null = source('up')) {
  const made = tileOfOne(entry, of ?? undefined);
  expectContract('Tile', made);
  return made;
}

const network = { parts: { network: { offered: true, observed_at: '2026-11-21T09:00:00Z' } } } as const;
const error = { kind: 'unavailable', message: 'It did not answer.', since: '2026-11-21T09:10:00Z', count: 1 } as const;
const failed = { part: null, ...error };

test('all that is known of an account', () => {
  const entry = entryOf({
    ...network,
    status: {
      network_difficulty: 1e14,
      ...{ shares_valid: 970, shares_invalid: 20, shares_stale: 10 },
      ...{ balance_pending: '0.00050362', estimated_earnings: '0.009', response_time_ms: 182, blocks_found_24h: 0 },
    },
  });
  expect(tile(entry)).toEqual({
    pool_id: 'alpha_001',
    pool_name: 'Account alpha_001',
    client_name: 'Client Company Ltd',
    freshness: 'fresh',
    observed_at: '2026-11-21T09:00:00Z',
    health: { reachable: true, message: null, response_time_ms: 182 },
    network: {
      difficulty: 1e14,
      hashrate_ths: 1000,
      estimated_time_to_block_seconds: (1e14 * 2 ** 32) / 1e15,
      network_share: (1e15 * 600) / (1e14 * 2 ** 32),
      active_workers: 10,
    },
    shares: { valid: 970, invalid: 20, stale: 10, reject_rate: 0.03 },
    blocks_and_earnings: {
      blocks_found_24h: 0,
      estimated_earnings_24h: '0.009',
      currency: 'BTC',
      confirmed_balance: '0.10000000',
      pending_balance: '0.00050362',
    },
  });
});

test('what is not known is null, never 0', () => {
  const made = tile(entryNow(receivePool(unreadChange('alpha_001'), 'alpha'), true, sampleTime));
  const { health, network: ofNetwork, shares, blocks_and_earnings } = made;
  expect(health).toEqual({ reachable: null, message: 'It was not read yet.', response_time_ms: null });
  for (const figures of [ofNetwork, shares, blocks_and_earnings])
    expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

test('no hashrate at all is 0, and takes no time to a block', () => {
  const status = { ...hashrates([['sha256', 0]]), network_difficulty: 1e14 };
  expect(tile(entryOf({ ...network, status })).network).toMatchObject({
    hashrate_ths: 0,
    estimated_time_to_block_seconds: null,
    network_share: 0,
  });
});

test('of several algorithms there is no one hashrate', () => {
  const two = hashrates([
    ['sha256', 1],
    ['scrypt', 2],
  ]);
  expect(tile(entryOf({ ...network, status: { ...two, network_difficulty: 1e14 } })).network).toMatchObject({
    difficulty: 1e14,
    hashrate_ths: null,
    estimated_time_to_block_seconds: null,
    network_share: null,
  });
});

describe('whether the account can be read', () => {
  test.each<[string, PoolEntry, SeenSource | null, boolean | null, string | null | RegExp]>([
    ['the newest poll read all', entryOf(), source('up'), true, null],
    ['it failed as a whole', entryOf({ status: { last_error: failed } }), source('up'), false, error.message],
    ['a part of it failed', entryOf({ parts: { money: { error } } }), source('up'), true, error.message],
    [
      'no poll is told of any more',
      entryOf({}, { after: 9000 }),
      source('up'),
      null,
      /older than three poll intervals/,
    ],
    [
      'a part of it failed, long ago',
      entryOf({ parts: { money: { error } } }, { after: 9000 }),
      source('up'),
      null,
      /older than three poll intervals/,
    ],
    [
      'a part of it failed again and again',
      entryOf({ parts: { money: { error: { ...error, count: 3 } } } }),
      source('up'),
      true,
      /It did not answer/,
    ],
    ['nobody reads it any more', entryOf({ pool: { active: false } }), source('up'), null, notReadAnyMore],
    [
      'nobody has read it for long',
      entryOf({ pool: { active: false } }, { after: 9000 }),
      source('up'),
      null,
      notReadAnyMore,
    ],
    [
      'its service is away',
      entryOf({}, { ownerAnswers: false }),
      source('unreachable', 'Start it.'),
      null,
      'Start it.',
    ],
    ['its service is not known', entryOf({}, { ownerAnswers: false }), null, null, /is not known/],
    [
      'it never ended a poll',
      entryOf({ status: { observed_at: null, timestamp: null } }),
      source('up'),
      null,
      /not read/,
    ],
  ])('%s', (_what, entry, of, reachable, message) => {
    const { health } = tile(entry, of);
    expect(health.reachable).toBe(reachable);
    if (message instanceof RegExp) expect(health.message).toMatch(message);
    else expect(health.message).toBe(message);
  });

  test('a mistake in its pool file is told although its figures are fresh', () => {
    const entry = { ...entryOf(), fileFaults: [sampleFault('alpha_001', { still_read: true })] };
    expect(tile(entry).health).toMatchObject({
      reachable: true,
      message: expect.stringMatching(/^Its pool file is broken: /),
    });
  });
});

test('what is hidden is null, and so is what follows from it', () => {
  const status = {
    ...{ network_difficulty: 1e14, shares_valid: 1, shares_invalid: 1, shares_stale: 1, blocks_found_24h: 1 },
    ...{ balance_pending: '1', estimated_earnings: '0.009', response_time_ms: 182 },
  };
  const seen = (...parts: ('hashrate' | 'workers' | 'money')[]) =>
    tile(seenEntry(entryOf({ ...network, status }), { parts: new Set(parts), seesLinks: false, seesAllPools: false }));
  const noMoney = {
    confirmed_balance: null,
    pending_balance: null,
    estimated_earnings_24h: null,
    blocks_found_24h: null,
  };
  expect(seen('hashrate', 'workers').blocks_and_earnings).toEqual({ currency: 'BTC', ...noMoney });
  const ofMoney = seen('money');
  expect(new Set([...Object.values(ofMoney.network), ...Object.values(ofMoney.shares)])).toEqual(new Set([null]));
  expect(ofMoney.blocks_and_earnings).toMatchObject({
    ...noMoney,
    confirmed_balance: '0.10000000',
    pending_balance: '1',
  });
});
