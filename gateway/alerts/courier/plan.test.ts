import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OpenDelivery, TargetRecord } from '../store/store-records.ts';
import { planDeliveries } from './plan.ts';
import { webhookRetries } from './retry.ts';
import type { Sender } from './sender.ts';

const sender = (changes: Partial<Sender> = {}): Sender => ({
  ...{ schedule: webhookRetries, edits: false, atOnce: 1 },
  readyOn: (now) => now,
  send: () => Promise.reject(new Error('nothing is sent here')),
  ...changes,
});
const delivery = (deliveryId: number, changes: Partial<OpenDelivery> = {}): OpenDelivery => ({
  ...{ deliveryId, target: 'ops', thread: 'a', state: 'waiting', tries: 0, madeOn: 0, dueOn: 0, firstTriedOn: null },
  ...changes,
});
const record = (changes: Partial<TargetRecord>): TargetRecord => ({
  ...{ target: 'ops', heldUntilOn: null, disabledAt: null, disabledReason: null },
  ...{ failingSince: null, lastError: null, lastSentAt: null },
  ...changes,
});
const started = (plan: ReturnType<typeof planDeliveries>) => plan.start.map(({ deliveryId }) => deliveryId);

test('the oldest of a thread goes first, and the others of it wait until it is over', () => {
  const senders = new Map([['ops', sender({ atOnce: 4 })]]);
  const late = delivery(1, { dueOn: 500, tries: 3 });
  expect(planDeliveries([late, delivery(2)], senders, [], 100)).toEqual({ start: [], end: [], nextOn: 500 });
  expect(started(planDeliveries([late, delivery(2)], senders, [], 500))).toEqual([1]);
  expect(started(planDeliveries([{ ...late, state: 'sending' }, delivery(2)], senders, [], 500))).toEqual([]);
});

test('other threads and other targets do not wait', () => {
  const senders = new Map([
    ['ops', sender({ atOnce: 2 })],
    ['post', sender()],
  ]);
  const open = [
    delivery(1, { dueOn: 500 }),
    delivery(2, { thread: 'b' }),
    delivery(3, { target: 'post', state: 'sending' }),
    delivery(4, { target: 'post', thread: 'b' }),
  ];
  expect(started(planDeliveries(open, senders, [], 100))).toEqual([2]);
});

test('a target is left alone for as long as it asked, and for the pause after each message', () => {
  const targets = [record({ heldUntilOn: 10_172 })];
  const senders = new Map([['ops', sender()]]);
  expect(planDeliveries([delivery(1)], senders, targets, 100)).toEqual({ start: [], end: [], nextOn: 10_172 });
  expect(started(planDeliveries([delivery(1)], senders, targets, 10_172))).toEqual([1]);
  const pausing = new Map([['ops', sender({ readyOn: () => 101 })]]);
  expect(planDeliveries([delivery(1)], pausing, [], 100).nextOn).toBe(101);
});

test('a message that was not tried gives way to the next of its thread, where that takes its place', () => {
  const open = [delivery(1), delivery(2), delivery(3)];
  const plan = planDeliveries(open, new Map([['ops', sender({ edits: true })]]), [], 100);
  expect(started(plan)).toEqual([3]);
  expect(plan.end).toEqual([1, 2].map((deliveryId) => ({ deliveryId, state: 'replaced', error: null })));
  const tried = planDeliveries(
    [delivery(1, { tries: 1 }), delivery(2)],
    new Map([['ops', sender({ edits: true })]]),
    [],
    100,
  );
  expect([started(tried), tried.end]).toEqual([[1], []]);
});

test('what is for a target that is gone from the file ends with a reason', () => {
  const plan = planDeliveries([delivery(1), delivery(2, { state: 'sending' })], new Map(), [], 100);
  expect(plan.end).toEqual([{ deliveryId: 1, state: 'failed', error: expect.stringContaining('no longer') }]);
});

test('what is for a target that is switched off, or wrong in the file, waits for 75 hours', () => {
  const off = [record({ disabledAt: 50, disabledReason: 'It answered with 410.' })];
  const senders = new Map([['ops', sender()]]);
  expect(planDeliveries([delivery(1)], senders, off, 272_000)).toEqual({ start: [], end: [], nextOn: null });
  expect(planDeliveries([delivery(1)], senders, off, 273_000).end).toMatchObject([
    { error: 'Given up: the target is switched off. It answered with 410.' },
  ]);
  expect(planDeliveries([delivery(1)], new Map([['ops', null]]), [], 272_000).end).toEqual([]);
  expect(planDeliveries([delivery(1)], new Map([['ops', null]]), [], 273_000).end).toHaveLength(1);
});

test('whatever waits: nothing goes before its time, out of its order, or beside its own thread', () => {
  const one = fc.record({
    target: fc.constantFrom('ops', 'post'),
    thread: fc.constantFrom('a', 'b', 'c'),
    state: fc.constantFrom('waiting', 'sending'),
    dueOn: fc.nat(200),
    tries: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(one), fc.boolean(), fc.integer({ min: 1, max: 3 }), (many, edits, atOnce) => {
      const open = many.map((changes, index) => delivery(index + 1, changes as Partial<OpenDelivery>));
      const senders = new Map(['ops', 'post'].map((name) => [name, sender({ edits, atOnce })]));
      const plan = planDeliveries(open, senders, [], 100);
      const ended = new Set(plan.end.map(({ deliveryId }) => deliveryId));
      for (const { deliveryId, target, thread, dueOn } of plan.start) {
        expect(dueOn).toBeLessThanOrEqual(100);
        const before = open.filter(
          (other) => other.target === target && other.thread === thread && other.deliveryId < deliveryId,
        );
        expect(before.filter((other) => !ended.has(other.deliveryId))).toEqual([]);
        const underWay = open.filter((other) => other.target === target && other.state === 'sending');
        expect(underWay.length).toBeLessThan(atOnce);
      }
      // The newest of a thread is never given up for another.
      for (const thread of Map.groupBy(open, (each) => `${each.target} ${each.thread}`).values())
        expect(ended.has(Number(thread.at(-1)?.deliveryId))).toBe(false);
    }),
  );
});
