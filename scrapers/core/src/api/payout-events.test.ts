import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { comparePayouts, payoutPosition, toCursor } from '@poolgate/server/lists/position.ts';
import { listen, type RunningServer } from '@poolgate/server/process/run.ts';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullReading, metadata, noon } from '../../testing/samples.ts';
import { apiContext } from '../../testing/service/api-context.ts';
import { askService } from '../../testing/service/start-alpha.ts';
import { retention, settings } from '../../testing/store/open-test-store.ts';
import { openStore, type Store } from '../store/store.ts';
import { createScraperApi } from './api.ts';

type Schemas = components['schemas'];
type Payout = Schemas['KnownPayout'];

const pools: [poolId: string, client: string][] = [
  ['alphapool_001', 'A & B'],
  ['alphapool_0010', 'Other'],
  ['alphapool_002', 'A & B'],
];
const closed = 'alphapool_002';
const states = ['confirmed', 'unconfirmed', 'withdrawn', 'returned'] as const;

let store: Store;
let shell: Database.Database;
let api: RunningServer;
const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
const path = join(folder, 'alphapool.db');

beforeAll(async () => {
  const now = () => new Date(noon * 1000);
  store = openStore({ path, onlyType: null, retention, defaultPollInterval: 600, now });
  for (const [poolId, clientName] of pools) {
    store.registry.putFromFile(metadata(poolId, { clientName, active: poolId !== closed }), 'a.yaml', 'digest', 600);
    store.recorder.recordReading(poolId, noon - 600, fullReading(), settings);
  }
  shell = new Database(path);
  shell.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
    INSERT INTO payout_event (pool_key, event_id, amount, currency, paid_at, payout_id, grade, state, evidence, first_seen_at, changed_at)
    SELECT pool_key, 'event' || (i * 7 % 41), '0.5', iif(i % 4 = 0, '', 'BTC'), iif(i % 3 = 0, NULL, ${noon} - i % 9), iif(i % 5 = 0, 'old' || i, NULL),
      CASE i % 3 WHEN 0 THEN 'counted' WHEN 1 THEN 'listed' ELSE 'deduced' END,
      CASE i % 8 WHEN 1 THEN 'unconfirmed' WHEN 2 THEN 'withdrawn' WHEN 3 THEN 'returned' ELSE 'confirmed' END, 'Seen.', ${noon} - i % 5, ${noon}
    FROM pool, n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450)
    INSERT INTO payout (pool_key, payout_id, paid_at, currency, amount, recorded_at, state)
    SELECT pool_key, 'old' || i, ${noon} - i % 30, 'BTC', '0.25', ${noon}, iif(i % 50 = 1, 'returned', 'sent') FROM pool, n`);
  const handler = createScraperApi(apiContext(store, now), pino({ level: 'silent' }));
  api = await listen(handler, '127.0.0.1', 0);
}, 20_000);

afterAll(async () => {
  await api.close();
  shell.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<Body>(operationId: string, query: string, params: Record<string, string> = {}) {
  const { status, body, headers } = await askService<Body>(api.url, operationId, { query, params });
  expect(status).toBe(200);
  return { body, next: /<[^?>]*(\?[^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null };
}

async function everyPage(query: string): Promise<Payout[]> {
  const pages: Payout[][] = [];
  for (let next: string | null = query; next !== null; ) {
    const answer: { body: Schemas['AllPayouts']; next: string | null } = await ask('listPayouts', next);
    pages.push(answer.body.payouts);
    next = answer.next;
  }
  return pages.flat();
}

/** What there is, from the lists below each pool. */
async function everything(): Promise<Payout[]> {
  const all = await Promise.all(
    pools.map(async ([pool_id]) => {
      const { events } = (await ask<Schemas['PayoutEvents']>('getPayoutEvents', '?limit=10000', { pool_id })).body;
      const { payouts } = (await ask<Schemas['Payouts']>('getPayouts', '?limit=10000', { pool_id })).body;
      const known = new Set(events.map(({ payout_id }) => payout_id));
      const others = payouts.filter(({ payout_id }) => !known.has(payout_id));
      return [
        ...events,
        ...others.map(({ state, payout_id, paid_at, amount, fee, tx }): Payout => {
          const is = { event_id: null, pool_id, payout_id, paid_at, amount, fee, tx, grade: 'listed' } as const;
          const time = payout_id === 'p1' ? toTimestamp(noon - 600) : toTimestamp(noon);
          const rest = {
            evidence: null,
            first_seen_at: time,
            changed_at: time,
            previous_paid_total: null,
            paid_total: null,
          };
          return { ...is, ...rest, currency: 'BTC', state: state === 'returned' ? 'returned' : 'confirmed' };
        }),
      ];
    }),
  );
  return all.flat().sort((a, b) => comparePayouts(payoutPosition(a), payoutPosition(b)));
}

test.each([1, 7, 1000])('events of a pool have the order of the list over all pools, %i a page', async (limit) => {
  const found: Schemas['PayoutEvent'][] = [];
  for (let next: string | null = `?limit=${limit}`; next !== null; ) {
    const answer: { body: Schemas['PayoutEvents']; next: string | null } = await ask('getPayoutEvents', next, {
      pool_id: closed,
    });
    found.push(...answer.body.events);
    next = answer.next;
  }
  expect(found.length).toBe(40);
  expect(found).toEqual(found.toSorted((a, b) => comparePayouts(payoutPosition(a), payoutPosition(b))));
});

test('pages give every payment of every pool once, newest first, with those that have no event', async () => {
  const all = await everything();
  expect(all.filter(({ event_id }) => event_id === null).length).toBeGreaterThan(1000);
  const spans = fc.constantFrom<[number, number]>([0, 40], [3, 3], [2, 12]);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 700 }),
      fc.constantFrom(null, 'all', ...states),
      fc.constantFrom(null, 'listed', 'counted', 'deduced'),
      fc.constantFrom(null, 'BTC', 'unknown', 'LTC'),
      fc.constantFrom(null, 'A & B', 'Nobody'),
      fc.constantFrom(null, 'alphapool_001', 'alphapool_0010,alphapool_999'),
      fc.option(spans, { nil: null }),
      async (limit, state, grade, currency, client, only, span) => {
        const asked = { limit, state, grade, currency, client, pools: only };
        const [newest, oldest] = span ?? [0, 0];
        const times = span && { from: toTimestamp(noon - oldest), to: toTimestamp(noon - newest) };
        const query = new URLSearchParams(
          Object.entries({ ...asked, ...times }).flatMap(([name, value]) =>
            value === null ? [] : [[name, String(value)]],
          ),
        );
        const isWanted = (one: Payout) => {
          const [time] = payoutPosition(one);
          return (
            (state === 'all' || (state === null ? ['confirmed', 'returned'] : [state]).includes(one.state)) &&
            (grade === null || one.grade === grade) &&
            (currency === null || (one.currency ?? 'unknown') === currency) &&
            (client === null || pools.some(([id, name]) => id === one.pool_id && name === client)) &&
            (only === null || only.split(',').includes(one.pool_id)) &&
            (!times || (time >= times.from && time <= times.to))
          );
        };
        expect(await everyPage(`?${query}`)).toEqual(all.filter(isWanted));
      },
    ),
    { numRuns: 30, examples: [[7, 'all', null, null, null, null, null]] },
  );
}, 60_000);

test('a place in the list is understood where its pool or payment is that of another service', async () => {
  const all = await everyPage('?state=all');
  const after = async (...position: [string, string, string]) =>
    (await ask<Schemas['AllPayouts']>('listPayouts', `?state=all&limit=10000&cursor=${toCursor(position)}`)).body
      .payouts;
  const second = toTimestamp(noon - 3);
  const timeOf = (one: Payout) => payoutPosition(one)[0];
  expect(await after(second, 'aaa_001', 'x')).toEqual(all.filter((one) => timeOf(one) < second));
  expect(await after(second, 'zzz_001', 'x')).toEqual(all.filter((one) => timeOf(one) <= second));
});

const log = async (after?: string, limit = 1000) =>
  (
    await ask<Schemas['PayoutEventLog']>(
      'listPayoutEvents',
      `?limit=${limit}${after === undefined ? '' : `&after=${after}`}`,
    )
  ).body;

test('the log tells each event once, in the order of change, and goes on where it ended', async () => {
  const events: Schemas['PayoutEvent'][] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = await log(after, 7);
    expect(page.reset).toBe(false);
    events.push(...page.events);
    [after, more] = [page.next, page.more];
  }
  expect(new Set(events.map(({ pool_id, event_id }) => `${pool_id} ${event_id}`)).size).toBe(events.length);
  expect(events).toHaveLength(120);
  expect(store.changes.changesSince(undefined).payout_events).toBe(after);
  const since = store.changes.newest();
  shell.exec("UPDATE payout_event SET state = 'withdrawn' WHERE event_id = 'event3'");
  expect((await log(after)).events).toMatchObject(pools.map(() => ({ event_id: 'event3', state: 'withdrawn' })));
  // Who follows the changes is woken.
  const told = store.changes.changesSince(since);
  expect(told.pools).toHaveLength(3);
  expect(told.payout_events).toBe((await log(after)).next);
  expect((await log(told.payout_events)).events).toEqual([]);
});

test.each(['nonsense', '....', 'x.3.abc', 'FILE.3.abcabcabcabc', 'FILE.9999.abcabcabcabc', 'FILE.-1.', 'FILE.1e3.x'])(
  'after %s the log begins anew, and says so',
  async (after) => {
    const file = (await log()).next.split('.')[0] ?? '';
    const { reset, events } = await log(after.replace('FILE', file));
    expect([reset, events.length]).toEqual([true, 120]);
  },
);

test('a restored file is known by the marks of its changes', async () => {
  const { next } = await log();
  const [, number] = next.split('.');
  // As after a backup was restored and other changes came.
  shell.exec(
    `DELETE FROM payout_event_change WHERE number = ${number}; INSERT INTO payout_event_change (number, event_key) VALUES (${number}, 1)`,
  );
  expect(await log(next)).toMatchObject({ reset: true, more: false });
});
