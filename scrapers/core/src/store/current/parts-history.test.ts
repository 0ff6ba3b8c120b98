import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore, settings } from '../../../testing/store/open-test-store.ts';
import { at, failed, moved, partial } from '../../../testing/store/partial-readings.ts';
import type { PartOutcome } from '../../adapter.ts';
import type { Status } from './show-status.ts';

describe('readings that a person deletes', () => {
  const remove = (sql: (statement: string) => unknown, id: number) => sql(`DELETE FROM pool_summary WHERE id = ${id}`);

  test('a part that only the deleted reading had is shown from the one before, and so dated', () => {
    const { store, record, poolId, sql } = openTestStore();
    record(fullReading());
    record(partial({ money: failed(), workers: failed() }), noon + 600);
    record(fullReading(moved), noon + 1200);
    remove(sql, 3);
    expect(store.pools.status(poolId)).toMatchObject({
      balance: '0.01864218',
      parts: { money: { observed_at: at(0), error: null }, hashrate: { observed_at: at(600) } },
    });
    expect(store.details.workers(poolId, { limit: 9, after: null }).entries).toHaveLength(3);
    record(fullReading(moved), noon + 1800);
    expect(store.pools.status(poolId)).toMatchObject({
      balance: '0.02000000',
      parts: { money: { observed_at: at(1800) } },
    });
  });

  test('the change is announced, and nothing that is gone counts as read', () => {
    const { store, record, poolId, sql } = openTestStore();
    record(fullReading());
    record(partial({ money: failed() }, moved), noon + 600);
    const { since } = store.changes.changesSince(undefined);
    remove(sql, 1);
    expect(store.changes.changesSince(since).pools).toMatchObject([
      { status: { balance: null, parts: { money: { observed_at: null } } } },
    ]);
    expect(store.recorder.known(poolId)?.partsRead.has('money')).toBe(false);
  });

  test('after any deletion each part is shown from the newest reading left that read it', () => {
    const outcome = fc.constantFrom<PartOutcome>('read', 'read', failed());
    const poll = fc.record(
      Object.fromEntries(partNames.map((part) => [part, outcome])) as Record<PartName, typeof outcome>,
    );
    fc.assert(
      fc.property(fc.array(poll, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(5)), (polls, deleted) => {
        const { store, poolId, record, sql } = openTestStore();
        for (const [index, parts] of polls.entries()) record(partial(parts), noon + index * 600);
        for (const index of deleted) remove(sql, index + 1);
        const left = polls.map((parts, index) => ({ parts, index })).filter(({ index }) => !deleted.includes(index));
        const status = store.pools.status(poolId);
        for (const part of partNames) {
          const last = left.findLast(({ parts }) => parts[part] === 'read');
          expect([part, status?.parts?.[part].observed_at]).toEqual([
            part,
            last === undefined ? null : at(last.index * 600),
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('a part that does not heal for long keeps nothing else from being reduced', () => {
  let now = noon;
  const { store, poolId, sql } = openTestStore(undefined, () => new Date(now * 1000));
  store.recorder.recordReading(poolId, now, fullReading(), settings);
  for (let count = 1; count <= 200; count += 1) {
    now = noon + count * 86_400;
    store.recorder.recordReading(poolId, now, partial({ network: failed(), workers: failed() }, moved), settings);
  }
  while (store.reduceOld(now));
  const [{ readings }] = sql<{ readings: number }>('SELECT count(*) AS readings FROM reading') as [
    { readings: number },
  ];
  expect(readings).toBeLessThan(95);
  expect(store.pools.status(poolId)).toMatchObject({ network_difficulty: fullReading().networkDifficulty });
  expect(store.details.workers(poolId, { limit: 9, after: null }).entries).toHaveLength(3);
  // Each reading is told once, the kept one by its hour.
  const told = (step: 'raw' | '1h') =>
    store
      .accountHistory(poolId, { step, from: 0, to: now, limit: 1000, after: null })
      .entries.reduce((sum, { readings: count }) => sum + count, 0);
  expect([told('raw'), told('1h')]).toEqual([readings - 1, 201]);
  store.recorder.recordReading(poolId, now + 600, fullReading(moved), settings);
  while (store.reduceOld(now + 600));
  expect(sql(`SELECT count(*) AS old FROM reading WHERE time = ${noon}`)).toEqual([{ old: 0 }]);
  expect(told('1h')).toBe(201);
});

test('any history of parts: each is shown from the last reading that read it, and old readings are reduced around those', () => {
  const outcome = fc.constantFrom<PartOutcome>('read', 'read', 'not_offered', failed(), failed('changed'));
  const poll = fc.record({
    parts: fc.record(Object.fromEntries(partNames.map((part) => [part, outcome])) as Record<PartName, typeof outcome>),
    isWhole: fc.constantFrom(true, true, true, false),
    days: fc.constantFrom(0, 0, 1, 40, 120),
  });
  fc.assert(
    fc.property(fc.array(poll, { minLength: 1, maxLength: 12 }), (polls) => {
      let now = noon;
      const { store, poolId } = openTestStore(undefined, () => new Date(now * 1000));
      const last = new Map<PartName, { time: number; number: number } | null>();
      let number = 0;
      for (const { parts, isWhole, days } of polls) {
        now += 600 + days * 86_400;
        number += 1;
        if (!isWhole) {
          store.recorder.recordFailure(poolId, now, failed());
          continue;
        }
        const reading = partial(parts, {
          hashrates: [{ algorithm: 'sha256', currentHs: number, avg1hHs: 1, avg24hHs: 1 }],
          balance: `${number}.00000000`,
          workers: [worker(`w${number}`)],
          lastIncome: `${number}.00000000`,
          networkDifficulty: number,
          paidTotal: null,
          payoutsTotal: `${number}.00000000`,
        });
        store.recorder.recordReading(poolId, now, reading, settings);
        for (const part of partNames) {
          if (parts[part] === 'read') last.set(part, { time: now, number });
          if (parts[part] === 'not_offered') last.set(part, null);
        }
        while (store.reduceOld(now));
      }
      const status = store.pools.status(poolId) as Status;
      const of = (part: PartName) => last.get(part)?.number ?? null;
      const asMoney = (part: PartName) => (of(part) === null ? null : `${of(part)}.00000000`);
      const listed = store.details
        .workers(poolId, { limit: 10, after: null })
        .entries.map(({ worker_id }) => worker_id);
      expect({
        hashrate: status.current_hashrate_hs,
        workers: listed,
        money: status.balance,
        earnings: status.last_income,
        payouts: status.paid_total,
        network: status.network_difficulty,
      }).toEqual({
        hashrate: of('hashrate'),
        workers: of('workers') === null ? [] : [`w${of('workers')}`],
        money: asMoney('money'),
        earnings: asMoney('earnings'),
        payouts: asMoney('payouts'),
        network: of('network'),
      });
      for (const part of partNames) {
        const time = last.get(part)?.time;
        expect(status.parts?.[part].observed_at ?? null).toBe(time === undefined ? null : toTimestamp(time));
      }
    }),
    { numRuns: 60 },
  );
});
