import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { Change, PartState, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { mainParts, type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownPool } from '../../answers/bodies/pool-body.ts';
import { shownStatus } from '../../answers/bodies/status-body.ts';
import { entryNow, receivePool } from '../../state/pools/pool-entry.ts';
import { expectContract } from '../../testing/contract-check.ts';
import { hashrates, oldChange, sampleChange, sampleTime } from '../../testing/samples.ts';
import { type EntrySight, seenEntry } from './seen-entry.ts';
import { readingParts, statusFields } from './seen-fields.ts';

/** Every figure, each unlike all others. */
const figures: Partial<Status> = {
  ...hashrates([['sha256', 1.111e15]]),
  avg_hashrate_1h: '1.112 PH/s',
  avg_hashrate_1h_hs: 1.112e15,
  avg_hashrate_24h: '1.113 PH/s',
  avg_hashrate_24h_hs: 1.113e15,
  online_workers: 211,
  offline_workers: 212,
  balance: '0.311',
  balance_pending: '0.312',
  paid_total: '0.313',
  last_income: '0.314',
  estimated_earnings: '0.315',
  shares_valid: 411,
  shares_invalid: 412,
  shares_stale: 413,
  pool_luck: 0.511,
  network_difficulty: 512,
  derived: ['avg_hashrate_1h', 'online_workers', 'paid_total', 'earnings', 'a_new_one'],
  dropped_rows: 5,
  unreadable_figures: 6,
  open_anomalies: [
    { anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: 1 },
    { anomaly_type: 'HASHRATE_DROP', severity: 'HIGH', count: 2 },
    { anomaly_type: 'BALANCE_ANOMALY', severity: 'HIGH', count: 3 },
    { anomaly_type: 'PAYMENT_DELAY', severity: 'HIGH', count: 4 },
  ],
  signals: {
    hashrates: [
      {
        ...{ algorithm: 'sha256', current_hs: 1.114e15, norm_hs: 1.115e15, norm_days: 14 },
        ...{ day_hs: 1.116e15, long_norm_hs: 1.117e15, trend_hs: 1.118e15 },
      },
    ],
    ...{ offline_usual: 213, offline_lasting: 214, silent_workers: 215, reject_rate: 0.414 },
    frozen_since: '2026-11-21T01:02:03Z',
    workers_lost: { from: 217, to: 216, since: '2026-11-21T01:02:04Z' },
  },
};

function entryOf(change: Change, now = sampleTime, ownerAnswers = true) {
  return entryNow(receivePool(change, 'alpha'), ownerAnswers, now);
}

function sightOf(parts: readonly KeyPart[], more: Partial<EntrySight> = {}): EntrySight {
  return { parts: new Set(parts), seesLinks: true, seesAllPools: true, ...more };
}

const everyPart = Object.fromEntries(partNames.map((name) => [name, { offered: true }]));
const full = sampleChange('alpha_001', { pool: { configured_by: 'api' }, status: figures, parts: everyPart });
const subsets = fc.subarray([...keyParts], { minLength: 1 });

test('whoever sees everything sees the entry itself', () => {
  const entry = entryOf(full);
  expect(seenEntry(entry, sightOf(keyParts))).toBe(entry);
});

test('a figure is seen with its part, and is null without', () => {
  const shown = (...parts: KeyPart[]) => {
    const { status } = seenEntry(entryOf(full), sightOf(parts));
    expectContract('Status', shownStatus(seenEntry(entryOf(full), sightOf(parts))));
    return Object.entries(status)
      .filter(([field, value]) => statusFields[field as keyof Status] !== 'shown' && value !== null)
      .map(([field]) => field)
      .filter((field) => typeof statusFields[field as keyof Status] === 'object')
      .sort();
  };
  const ofHashrate = [
    ...['avg_hashrate_1h', 'avg_hashrate_1h_hs', 'avg_hashrate_24h', 'avg_hashrate_24h_hs'],
    ...['current_hashrate', 'current_hashrate_hs', 'network_difficulty', 'pool_luck'],
    ...['shares_invalid', 'shares_stale', 'shares_valid'],
  ];
  const ofMoney = ['balance', 'balance_pending', 'last_income', 'paid_total'];
  const ofWorkers = ['offline_workers', 'online_workers', 'workers_complete'];
  expect(shown('hashrate')).toEqual(ofHashrate);
  expect(shown('workers')).toEqual(ofWorkers);
  expect(shown('money')).toEqual(ofMoney);
  expect(shown('anomalies')).toEqual([]);
  expect(shown('hashrate', 'money')).toEqual([...ofHashrate, ...ofMoney, 'estimated_earnings'].sort());
  expect(shown('workers', 'money')).toEqual([...ofMoney, ...ofWorkers, 'dropped_rows'].sort());
});

test('nothing of a hidden part is anywhere in what is shown', () => {
  fc.assert(
    fc.property(subsets, (parts) => {
      const seen = new Set(parts);
      const entry = seenEntry(entryOf(full), sightOf(parts));
      const text = JSON.stringify([shownPool(entry), shownStatus(entry)]);
      for (const [field, value] of Object.entries(figures)) {
        const rule = statusFields[field as keyof Status];
        const isHidden = typeof rule === 'object' && !rule.every((part) => seen.has(part));
        // The smallest are in other numbers too.
        if (isHidden && String(value).length > 1) expect(text).not.toContain(String(value));
      }
      if (!seen.has('hashrate')) expect(text).not.toMatch(/1\.111|1111/);
      if (keyParts.some((part) => !seen.has(part))) expect(text).not.toContain('a_new_one');
    }),
  );
});

test.each<[KeyPart[], string[], string[]]>([
  [['workers', 'anomalies'], ['online_workers'], ['OFFLINE_WORKERS']],
  [
    ['money', 'anomalies'],
    ['paid_total', 'earnings'],
    ['BALANCE_ANOMALY', 'PAYMENT_DELAY'],
  ],
  [['hashrate', 'anomalies'], ['avg_hashrate_1h'], ['HASHRATE_DROP']],
  [['hashrate', 'workers', 'money'], ['avg_hashrate_1h', 'online_workers', 'paid_total', 'earnings', 'a_new_one'], []],
])('of %s also derived fields and open anomalies', (parts, derived, kinds) => {
  const { status } = seenEntry(entryOf(full), sightOf(parts));
  expect(status.derived).toEqual(derived.filter((field) => field !== 'a_new_one'));
  expect(status.open_anomalies?.map(({ anomaly_type: kind }) => kind)).toEqual(kinds);
});

const someState = fc.record({
  offered: fc.nat(4).map((one) => one > 0),
  age: fc.option(fc.constantFrom(0, 200, 3400, 7000)),
  failures: fc.nat(4),
});
const someParts = fc.record(Object.fromEntries(partNames.map((name) => [name, someState])));
type SomeParts = Record<PartName, { offered: boolean; age: number | null; failures: number }>;

function statesOf(parts: SomeParts, hidden: (name: PartName) => boolean): Record<string, Partial<PartState>> {
  return Object.fromEntries(
    partNames.map((name) => {
      const { offered, age, failures } = parts[name];
      const error = { kind: 'unavailable' as const, message: `${name} failed.`, since: '2026-11-21T08:00:00Z' };
      return [
        name,
        {
          offered: offered && !hidden(name),
          observed_at: age === null ? null : toTimestamp(sampleTime - age),
          error: failures === 0 ? null : { ...error, count: failures },
        },
      ];
    }),
  );
}

test('the age of what is seen is that of an account that does not offer the rest', () => {
  const countsPart = fc.constantFrom('hashrate' as const, 'workers' as const);
  fc.assert(
    fc.property(someParts, subsets, countsPart, fc.boolean(), (drawn, parts, counts_part, ownerAnswers) => {
      const seen = new Set(parts);
      if (mainParts.every((name) => !seen.has(readingParts[name]))) return;
      const isHidden = (name: PartName) =>
        !seen.has(readingParts[name]) && !(name === 'hashrate' && counts_part === 'hashrate' && seen.has('workers'));
      const of = (hidden: (name: PartName) => boolean) =>
        entryOf(
          sampleChange('alpha_001', { status: { counts_part }, parts: statesOf(drawn as SomeParts, hidden) }),
          sampleTime,
          ownerAnswers,
        );
      const entry = seenEntry(
        of(() => false),
        sightOf(parts),
      );
      const least = of(isHidden);
      const told = ({ observedAt, freshness, parts: ages, status }: typeof entry) => ({
        ...{ observedAt, freshness, ages },
        ...{ parts: status.parts, observed_at: status.observed_at, last_error: status.last_error },
      });
      expect(told(entry)).toEqual(told(least));
    }),
  );
});

test('without a main part the age is that of the newest reading, and failures are those of the whole poll', () => {
  const parts = { money: { observed_at: '2026-11-21T08:59:00Z' }, workers: { observed_at: '2026-11-21T07:00:00Z' } };
  const failed = { kind: 'auth' as const, message: 'No key.', since: '2026-11-21T08:00:00Z', count: 2 };
  const partial = { ...parts, hashrate: { error: { ...failed, count: 9 } } };
  const of = (change: Change) => seenEntry(entryOf(change), sightOf(['anomalies']));
  const seen = of(sampleChange('alpha_001', { parts: partial }));
  expect(seen).toMatchObject({ observedAt: sampleTime, freshness: 'fresh', status: { last_error: null } });
  expect(of(sampleChange('alpha_001', { parts }))).toMatchObject({
    freshness: 'fresh',
    status: { observed_at: '2026-11-21T09:00:00Z', timestamp: '2026-11-21T09:00:00Z', last_error: null },
  });
  const whole = of(sampleChange('alpha_001', { status: { last_error: failed } }));
  expect(whole.status.last_error).toEqual({ part: null, ...failed });
});

test('a service without parts has one age for all, whatever is seen of it', () => {
  const entry = entryOf(oldChange('alpha_001', { status: figures }));
  const { freshness, parts, status } = seenEntry(entry, sightOf(['workers']));
  expect([freshness, parts, status.observed_at]).toEqual(['fresh', null, '2026-11-21T09:00:00Z']);
  expect([status.balance, status.online_workers]).toEqual([null, 211]);
});

test('a link is shown to those alone who may follow it, or where it opens nothing', () => {
  const linkOf = (seesLinks: boolean, observer_url: string, observer_url_opens_account?: boolean) => {
    const of = { observer_url, ...(observer_url_opens_account !== undefined && { observer_url_opens_account }) };
    const change = sampleChange('alpha_001', { pool: of, status: { observer_url } });
    const { pool, status } = seenEntry(entryOf(change), sightOf(keyParts, { seesLinks }));
    expect(status.observer_url).toBe(pool.observer_url);
    return pool.observer_url;
  };
  const secret = 'https://user:pass@pool.example:8443/share/x?key=secret#secret';
  expect(linkOf(true, secret)).toBe(secret);
  expect(linkOf(false, secret)).toBe('https://pool.example:8443/***');
  expect(linkOf(false, secret, true)).toBe('https://pool.example:8443/***');
  expect(linkOf(false, secret, false)).toBe(secret);
  expect(linkOf(false, 'secret')).toBe('***');
  expect(linkOf(false, 'javascript:secret')).toBe('***');
});

test('readings are not numbered for those who see some pools: the numbers count those of others too', () => {
  const entry = entryOf(full);
  expect(seenEntry(entry, sightOf(keyParts, { seesAllPools: false })).status).toEqual({ ...entry.status, id: null });
});

test('every field of a pool is shown to all who see the pool', () => {
  const { ListedPool, Status } = loadContract('gateway').document.components.schemas;
  const shown = shownPool(entryOf(full));
  expect(Object.keys(ListedPool?.properties ?? {}).sort()).toEqual(Object.keys(shown).sort());
  expect(Object.keys(Status?.properties ?? {}).sort()).toEqual(Object.keys(statusFields).sort());
});

test('signals are seen with the parts that they follow from', () => {
  const seenOf = (...parts: KeyPart[]) => {
    const { status } = seenEntry(entryOf(full), sightOf(parts));
    expectContract('Status', shownStatus(seenEntry(entryOf(full), sightOf(parts))));
    return Object.entries(status.signals ?? {})
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name]) => name);
  };
  expect(seenOf('hashrate')).toEqual(['hashrates', 'reject_rate']);
  expect(seenOf('workers')).toEqual(['offline_usual', 'offline_lasting', 'workers_lost']);
  expect(seenOf('money')).toEqual([]);
  expect(seenOf('hashrate', 'workers')).toEqual(Object.keys(figures.signals ?? {}));
  // What a service never told is not told either.
  expect(seenEntry(entryOf(sampleChange('alpha_001')), sightOf(['money'])).status).not.toHaveProperty('signals');
});
