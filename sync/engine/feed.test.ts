import { expect, onTestFinished, test } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import type { Outbox, RowName, SetAside, Taken } from '../facts/outbox.ts';
import type { Layout } from '../layouts/layout.ts';
import type { Operation, Table } from '../tables/table.ts';
import { type Batch, type Cursor, type Target, TargetFault, type WriteOutcome } from '../targets/target.ts';
import { type FeedState, startFeed } from './feed.ts';

/** A file whose changes are numbers. Each is a fact that has its number as a text. */
function createFile(waiting: number[]) {
  const asked: number[] = [];
  const file = {
    asked,
    isSentAgain: 0,
    beats: 0,
    isClosed: false,
    isAt: true,
    fault: null as Error | null,
    refused: [] as Omit<SetAside, 'since'>[],
    taken: [] as RowName[],
  };
  let batch = 0;
  const outbox: Outbox = {
    source: 'file',
    take(rows) {
      if (file.fault !== null) throw file.fault;
      asked.push(rows);
      if (waiting.length === 0) return null;
      batch += 1;
      const anomalies = waiting.slice(0, 2).map((number) => ({ id: number })) as Facts['anomalies'];
      return {
        facts: { anomalies } as Facts,
        entries: anomalies.length,
        oldestAt: 0,
        after: 'any',
        cursor: { batch, mark: 'm' },
      };
    },
    takeNothing: () => {
      batch += 1;
      file.beats += 1;
      return {
        ...{ facts: { anomalies: [] as Facts['anomalies'] } as Facts, entries: 0, oldestAt: 0 },
        ...{ after: 'any', cursor: { batch, mark: 'm' } },
      };
    },
    acknowledge(taken: Taken, refused, written = []) {
      file.refused.push(...refused);
      file.taken.push(...written);
      for (const { id } of taken.facts.anomalies) waiting.splice(waiting.indexOf(id), 1);
    },
    isAt: () => file.isAt,
    sendAllAgain() {
      file.isSentAgain += 1;
    },
    fill: () => false,
    state: () => ({
      waiting: waiting.length,
      oldestAt: waiting.length === 0 ? null : 100,
      waitingWorkerRows: 0,
      isResending: false,
      letGo: [],
      refusedUnnamed: 0,
    }),
    refused: () => [],
    retryRefused: () => undefined,
    everything: () => [],
    poolIds: () => [],
    close() {
      file.isClosed = true;
    },
  };
  return { file, outbox };
}

const numbers: Table = {
  schema: 'public',
  name: 'numbers',
  columns: [{ name: 'id', type: 'bigint' }],
  key: ['id'],
  onConflict: { do: 'replace' },
};
const operation: Operation = { ...numbers, rowsOf: numbers, statement: () => '' };
const layout: Layout = {
  name: 'plain',
  tables: [],
  operations: [operation],
  writes: ({ anomalies }) => [{ operation, rows: anomalies.map(({ id }) => ({ id })) }],
};

function start(
  answer: (batch: Batch) => Promise<WriteOutcome> | WriteOutcome,
  waiting: number[] = [],
  pauses = {},
  cursorOf = (): Cursor | null => null,
) {
  const { file, outbox } = createFile(waiting);
  const written: unknown[] = [];
  const states: FeedState[] = [];
  const events: string[] = [];
  const target: Target = {
    name: 'postgres',
    async write(batch) {
      const outcome = await answer(batch);
      if (outcome.done) written.push(...batch.writes.flatMap(({ rows }) => rows.map(({ id }) => id)));
      return outcome;
    },
    cursorOf: async () => cursorOf(),
    tryOut: async () => undefined,
    rows: async () => [],
    close: async () => undefined,
  };
  const feed = startFeed({
    ...{ outbox, target, layouts: [layout], order: 'oldest', now: () => new Date(101_000) },
    onState: (state) => states.push(state),
    onEvent: (event) => events.push(event),
    pauses: { idleMs: 5, firstMs: 1, mostMs: 4, unfitMs: 5, ...pauses },
  });
  onTestFinished(() => feed.close());
  return { feed, file, waiting, written, states, events, last: () => states.at(-1) };
}
const good: WriteOutcome = { done: true, refused: [] };

test('what waits is written in order, batch by batch, also what nobody told of', async () => {
  const { waiting, written, last } = start(() => good);
  waiting.push(1, 2, 3);
  await expect.poll(() => written).toEqual([1, 2, 3]);
  waiting.push(4);
  await expect.poll(() => written).toEqual([1, 2, 3, 4]);
  await expect.poll(last).toMatchObject({ state: 'ok', reason: null, batches: 3, rows: { numbers: 4 }, waiting: 0 });
});

test('an outage is waited for, with smaller batches, and caught up', async () => {
  let isGone = true;
  const { written, states, last, file } = start(() => {
    if (isGone) throw new TargetFault('unavailable', 'Nothing listens.');
    return good;
  }, [1, 2, 3, 4, 5]);
  await expect.poll(() => file.asked.length).toBeGreaterThan(6);
  expect(file.asked.slice(0, 6)).toEqual([5000, 2500, 1250, 625, 312, 200]);
  expect(last()).toMatchObject({ state: 'unavailable', reason: 'Nothing listens.', waiting: 5 });
  isGone = false;
  await expect.poll(() => written).toEqual([1, 2, 3, 4, 5]);
  await expect.poll(last).toMatchObject({ state: 'ok', reason: null });
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['unavailable', 'ok']));
});

test('an unfit target and a file that cannot be read are told and tried again', async () => {
  let fault: Error | null = new TargetFault('unfit', 'Run `poolgate sync init`.');
  const { waiting, written, last, file } = start(() => {
    if (fault) throw fault;
    return good;
  });
  waiting.push(1);
  await expect.poll(last).toMatchObject({ state: 'unfit', reason: 'Run `poolgate sync init`.' });
  file.fault = new Error('database is locked');
  await expect.poll(last).toMatchObject({
    state: 'unavailable',
    reason: "What is to be sent could not be read from the service's file, or noted in it (database is locked).",
  });
  fault = file.fault = null;
  await expect.poll(() => written).toEqual([1]);
});

test('a target that was restored gets everything again, each time where nobody has written to it', async () => {
  let times = 0;
  const { waiting, written, file, events } = start(() => {
    times += 1;
    return times <= 2 ? { done: false, found: null } : good;
  });
  waiting.push(1);
  await expect.poll(() => written).toEqual([1]);
  expect(file.isSentAgain).toBe(2);
  expect(events).toEqual(Array(2).fill(expect.stringMatching(/^The target postgres is not where it was left: /)));
});

test('a target that was restored while nothing waits is noticed', async () => {
  const { file } = start(() => good, [], { lookMs: 5 });
  file.isAt = false;
  await expect.poll(() => file.isSentAgain).toBeGreaterThan(0);
});

const place = (batch: number): Cursor => ({ batch, mark: 'of another' });

test('a target that is elsewhere again is left to the other one, until that writes no more', async () => {
  let theirs = 1;
  let isOther = true;
  const answer = (): WriteOutcome => (isOther ? { done: false, found: place(theirs) } : good);
  const { written, file, events, states, last } = start(answer, [1, 2, 3], {}, () => {
    if (isOther) theirs += 1;
    return place(theirs);
  });
  await expect.poll(() => theirs).toBeGreaterThan(5);
  expect(last()).toMatchObject({
    state: 'unfit',
    reason: expect.stringMatching(/^Another service feeds postgres from a /),
  });
  expect([file.isSentAgain, events.length]).toEqual([1, 1]);
  isOther = false;
  await expect.poll(() => written).toEqual([1, 2, 3]);
  expect(file.isSentAgain).toBe(2);
  expect(events.at(-1)).toMatch(/^Nobody else feeds postgres any more. Everything in the file is sent again/);
  await expect.poll(last).toMatchObject({ state: 'ok', reason: null });
  expect(states.filter(({ state }) => state === 'unavailable')).toEqual([]);
});

test('whoever was found elsewhere moves the target while nothing waits, and nobody does before', async () => {
  const { waiting, file, last } = start(
    () => good,
    [],
    { lookMs: 5 },
    () => place(1),
  );
  waiting.push(1);
  await expect.poll(last).toMatchObject({ batches: 1 });
  expect(file.beats).toBe(0);
  file.isAt = false;
  await expect.poll(() => file.beats).toBeGreaterThan(3);
  expect(file.isSentAgain).toBe(1);
  // They are no batches for people.
  expect(last()).toMatchObject({ state: 'ok', batches: 1 });
});

test('a refused row is told once, and remembered with its key', async () => {
  const { waiting, file, events, last } = start(() => ({
    done: true,
    refused: [{ operation: 'numbers', key: { id: 2 }, reason: 'A check refuses it.' }],
  }));
  waiting.push(1, 2);
  await expect
    .poll(() => file.refused)
    .toEqual([{ operation: 'numbers', key: '{"id":2}', reason: 'A check refuses it.' }]);
  // The other one may have been refused before.
  expect(file.taken).toEqual([{ operation: 'numbers', key: '{"id":1}' }]);
  expect(events).toEqual(['postgres refuses a row of numbers, which is set aside: {"id":2}. A check refuses it.']);
  await expect.poll(last).toMatchObject({ rows: { numbers: 1 } });
});

test('of many refused rows some are told, and how many there are', async () => {
  const refused = Array.from({ length: 23 }, (_, id) => ({ operation: 'numbers', key: { id }, reason: 'No.' }));
  const { waiting, events } = start(() => ({ done: true, refused }));
  waiting.push(1);
  await expect.poll(() => events.length).toBe(21);
  expect(events.at(-1)).toBe('postgres refuses 3 more rows of this batch. `poolgate sync status` names them.');
});

test('it ends at once, while it waits for a target as well', async () => {
  const { feed, waiting, file } = start(() => {
    throw new TargetFault('unavailable', 'Nothing listens.', 1e9);
  });
  waiting.push(1);
  await expect.poll(() => file.asked.length).toBe(1);
  await feed.close();
  expect(file.isClosed).toBe(true);
});
