import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { metadata, noon } from '../../../testing/samples.ts';
import { openTestStore, retention, type TestStore } from '../../../testing/store/open-test-store.ts';
import { ReadFailure } from '../../failure.ts';
import { openStore } from '../store.ts';
import type { ChangeFeed, ChangesAnswer } from './changes.ts';

const never = new AbortController().signal;
const idOf = (number: number) => `alphapool_${String(number).padStart(3, '0')}`;
const row = (poolId: string) =>
  `INSERT OR REPLACE INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company) VALUES ('${poolId}', 'n', 'u', 'c', 'k', 'm')`;

/** Whoever applies the pages as the contract says. */
function createFollower(feed: ChangeFeed) {
  const world = new Map<string, unknown>();
  let listed: Set<string> | null = null;
  let since: string | undefined;
  let configuration: unknown;
  const apply = (answer: ChangesAnswer, limit: number) => {
    expect(answer.pools.length + answer.removed.length).toBeLessThanOrEqual(limit);
    if (answer.complete) listed = new Set();
    for (const change of answer.pools) {
      world.set(change.pool.pool_id, change);
      listed?.add(change.pool.pool_id);
    }
    for (const id of answer.removed) world.delete(id);
    if (answer.more === false && listed !== null) {
      for (const id of world.keys()) if (!listed.has(id)) world.delete(id);
      listed = null;
    }
    since = answer.since;
    if (answer.configuration) configuration = answer.configuration;
  };
  return {
    world,
    configuration: () => configuration,
    ask(limit: number) {
      const answer = feed.changesSince(since, limit);
      apply(answer, limit);
      return answer;
    },
    async askAll(limit: number) {
      while (this.ask(limit).more) await feed.waitForNews(since, 60_000, never);
    },
  };
}

/** A file that is changed quickly: by the store, and by another process. */
function openChanging() {
  const file = openTestStore();
  const shell = new Database(file.path);
  onTestFinished(() => void shell.close());
  return { ...file, sql: (text: string) => shell.exec(text) };
}

type Act = (file: TestStore | ReturnType<typeof openChanging>) => unknown;

const anId = fc.integer({ min: 1, max: 12 }).map(idOf);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: anId.map(
      (id): Act =>
        ({ sql }) =>
          sql(row(id)),
    ),
  },
  {
    weight: 2,
    arbitrary: anId.map(
      (id): Act =>
        ({ sql }) =>
          sql(`DELETE FROM pool_metadata WHERE pool_id = '${id}'`),
    ),
  },
  {
    weight: 2,
    // Both rows get the same revision.
    arbitrary: fc.tuple(anId, anId).map(
      ([from, to]): Act =>
        ({ sql }) =>
          sql(`UPDATE OR REPLACE pool_metadata SET pool_id = '${to}' WHERE pool_id = '${from}'`),
    ),
  },
  {
    weight: 2,
    arbitrary: anId.map(
      (id): Act =>
        ({ sql }) =>
          sql(`UPDATE pool_metadata SET country = country || 'x' WHERE pool_id = '${id}'`),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Act>(({ sql }) => sql("UPDATE pool_metadata SET country = country || 'y'")) },
  {
    weight: 1,
    arbitrary: anId.map(
      (id): Act =>
        ({ store }) => {
          if (store.pools.pool(id)) store.recorder.recordFailure(id, noon, new ReadFailure('auth', 'No.'));
        },
    ),
  },
  {
    weight: 1,
    arbitrary: anId.map(
      (id): Act =>
        ({ store }) =>
          store.registry.putFromFile(metadata(id), 'a.yaml', `${Math.random()}`, 600),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 3 }).map(
      (count): Act =>
        ({ store }) =>
          store.changes.configure({ refused: [], skipped: [], warnings: Array.from({ length: count }, () => fault) }),
    ),
  },
);
const fault = { file: 'a.yaml', line: 1, pool_id: null, reason: 'Twice.' };

test('whoever applies pages of any size, while anything is written in between, knows what one answer tells', async () => {
  const file = openChanging();
  const { changes } = file.store;
  const step = fc.oneof(act, fc.integer({ min: 1, max: 5 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), async (steps, limit) => {
      const follower = createFollower(changes);
      // One that came late, and one that was there before.
      const early = createFollower(changes);
      await early.askAll(limit);
      for (const one of steps) {
        if (typeof one === 'function') one(file);
        else for (const each of [follower, early]) each.ask(one);
      }
      const whole = changes.changesSince(undefined);
      const expected = new Map(whole.pools.map((change) => [change.pool.pool_id, change]));
      for (const each of [follower, early]) {
        await each.askAll(limit);
        expect(each.world).toEqual(expected);
        expect(each.configuration()).toEqual(whole.configuration);
        expect(each.ask(limit)).toEqual({
          since: changes.newest(),
          complete: false,
          more: false,
          pools: [],
          removed: [],
          payout_events: whole.payout_events,
        });
      }
    }),
    { numRuns: 60 },
  );
});

test('a page ends within one revision where a renaming gave two pools the same', () => {
  const { sql, store } = openTestStore();
  const begin = store.changes.newest();
  sql("UPDATE pool_metadata SET pool_id = 'alphapool_009'");
  const first = store.changes.changesSince(begin, 1);
  const second = store.changes.changesSince(first.since, 1);
  expect([first, second].map(({ more, removed, pools }) => [more, removed.length + pools.length])).toEqual([
    [true, 1],
    [false, 1],
  ]);
  expect([...first.removed, ...second.removed]).toEqual(['alphapool_001']);
  expect(second.since).toBe(store.changes.newest());
});

test('only a full listing begins complete, the configuration comes once, and the next page is not waited for', async () => {
  const { sql, store } = openTestStore();
  for (const id of ['alphapool_002', 'alphapool_003']) sql(row(id));
  const answers: ChangesAnswer[] = [];
  for (let since: string | undefined; answers.at(-1)?.more !== false; since = answers.at(-1)?.since) {
    await store.changes.waitForNews(since, 60_000, never);
    answers.push(store.changes.changesSince(since, 1));
  }
  expect(answers.map(({ complete, more, pools }) => [complete, more, pools.length])).toEqual([
    [true, true, 1],
    [false, true, 1],
    [false, false, 1],
  ]);
  expect(answers.map(({ configuration }) => configuration !== undefined)).toEqual([true, false, false]);
  expect(store.changes.changesSince(undefined)).not.toHaveProperty('more');
});

test('a listing ends, and tells every pool once, whatever keys and revisions somebody wrote', async () => {
  const { sql, store } = openTestStore();
  const odd = [
    '0, -5',
    '0, -9223372036854775807',
    '7.5, 9223372036854775806',
    '7.5, 9007199254740993',
    '-1, 40',
    '-2.5e-7, 41',
  ];
  const ids = odd.map((_, index) => idOf(index + 2));
  for (const id of ids) sql(row(id));
  for (const [index, place] of odd.entries())
    sql(`UPDATE pool SET (revision, pool_key) = (${place}) WHERE pool_id = '${ids[index]}'`);
  const told: string[] = [];
  let since: string | undefined;
  for (let more = true; more && told.length < 20; ) {
    const answer = store.changes.changesSince(since, 1);
    told.push(...answer.pools.map(({ pool }) => pool.pool_id));
    ({ since } = answer);
    more = answer.more === true;
  }
  expect(told.toSorted()).toEqual(['alphapool_001', ...ids]);
  expect(since).toBe(store.changes.newest());
  expect(store.changes.changesSince(since, 1)).toMatchObject({ complete: false, more: false, pools: [] });
  const abort = new AbortController();
  const waits = store.changes.waitForNews(since, 60_000, abort.signal).then(() => 'news');
  expect(await Promise.race([waits, new Promise((resolve) => setImmediate(resolve, 'waits'))])).toBe('waits');
  abort.abort();
  // Nothing comes after a text.
  sql("UPDATE pool SET revision = 'x' WHERE pool_id = 'alphapool_002'");
  expect(store.changes.changesSince(since, 1)).toMatchObject({ complete: false, more: false, pools: [] });
});

test('a page that is asked for in another epoch begins a new listing', () => {
  const { sql, store } = openTestStore();
  sql(row('alphapool_002'));
  const { since } = store.changes.changesSince(undefined, 1);
  sql('UPDATE pool SET revision = 0');
  expect(store.changes.changesSince(since, 1)).toMatchObject({ complete: true, more: true });
});

test('pages of one type pass over the pools of another in the same file', () => {
  const { sql, path } = openTestStore();
  sql(row('betapool_001'));
  sql(row('alphapool_002'));
  const store = openStore({ path, onlyType: 'alphapool', retention, defaultPollInterval: 600, now: () => new Date() });
  onTestFinished(() => store.close());
  const first = store.changes.changesSince(undefined, 1);
  expect(first.more).toBe(true);
  expect(store.changes.changesSince(first.since, 2)).toMatchObject({
    more: false,
    pools: [{ pool: { pool_id: 'alphapool_002' } }],
  });
});
