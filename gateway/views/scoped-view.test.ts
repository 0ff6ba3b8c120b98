import { type KeyPart, type KeyScope, keyParts } from '@poolgate/access/key-record.ts';
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../answers/answer.ts';
import { Answers } from '../answers/answers.ts';
import { GatewayState } from '../state/gateway-state.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';
import { sampleFault } from '../testing/file-faults.ts';
import { happening, poolIds, World } from '../testing/histories.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { createViews } from './views.ts';

const scope = fc.record<KeyScope>({
  pools: fc.record({
    clients: fc.subarray(['A', 'B', 'Only refused']),
    poolIds: fc.subarray([...poolIds, 'gamma_001'], { maxLength: 3 }),
    only: fc.option(fc.subarray(poolIds)),
  }),
  parts: fc.subarray([...keyParts], { minLength: 1 }),
});

const filters: PoolFilter[] = [
  { active: 'true' },
  { active: 'all' },
  { active: 'false', company: 'A' },
  { active: 'all', client: 'A' },
  { active: 'all', client: 'B', tag: 'x' },
  { active: 'true', type: 'beta' },
];
const whole = { limit: null, after: null };

/** Everything that is answered from memory. */
function allAnswers(answers: Answers): Map<string, Answer | undefined> {
  const made = new Map<string, Answer | undefined>();
  for (const form of ['json', 'csv'] as const) {
    for (const filter of filters) {
      made.set(`pools ${form} ${JSON.stringify(filter)}`, answers.pools(filter, whole, form));
      made.set(`statuses ${form} ${JSON.stringify(filter)}`, answers.statuses(filter, whole, form));
    }
    for (const grouping of [null, 'client', 'company', 'type'] as const)
      for (const only of [{}, { client: 'A' }, { client: 'B', tag: 'x' }, { company: 'A' }, { type: 'beta' }])
        made.set(`totals ${form} ${grouping} ${JSON.stringify(only)}`, answers.totals(grouping, form, only));
    for (const client of ['A', 'B', 'Only refused', 'a'])
      made.set(`summary ${form} ${client}`, answers.summary(client, form));
    made.set(`clients ${form}`, answers.clients(form));
    made.set(`sources ${form}`, answers.sources(form));
  }
  for (const filter of filters) made.set(`dashboard ${JSON.stringify(filter)}`, answers.dashboard(filter));
  for (const poolId of poolIds) {
    made.set(`tile ${poolId}`, answers.tile(poolId));
    made.set(`pool ${poolId}`, answers.pool(poolId));
    made.set(`status ${poolId}`, answers.status(poolId));
  }
  return made;
}

function isIn({ pools }: KeyScope, { pool_id: poolId, client_name: client }: Change['pool']): boolean {
  if (pools === null || pools.poolIds.includes(poolId)) return true;
  return pools.clients.includes(client) && (pools.only === null || pools.only.includes(poolId));
}

/** The name of a service that lists pools without having said who it is, which only happens here. */
const nameOfOwner = /entry( |%20)\(10\.0\.0\.\d\)/g;
/** What only operators are told. */
const forOperators =
  /http:|10\.0\.0|(?:in|from) SCRAPERS|\.yaml|docker|the log|It is away|nonsense|secret-of|account\.coin/;
const moneyFields = [
  ...['balance', 'paid_total', 'last_income', 'estimated_earnings', 'money_observed_at'],
  ...['confirmed_balance', 'pending_balance', 'estimated_earnings_24h', 'blocks_found_24h'],
];

/** The names of clients in a body, wherever they are. */
function clientsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(clientsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key === 'client_name') return [String(one)];
    return key === 'client_names' ? (one as string[]) : clientsIn(one);
  });
}

test('whatever happened, nothing of others is in what a view shows', () => {
  fc.assert(
    fc.property(scope, fc.array(happening, { maxLength: 25, size: 'max' }), (seen, steps) => {
      const world = new World();
      const view = createViews(world.state).of(seen, false);
      if (steps.some(({ kind }) => kind === 'restart')) return;
      for (const step of steps) world.happen(step);
      world.state.catchUp();
      const visible = world.entries.filter(({ pool }) => isIn(seen, pool)).map(({ pool }) => pool);
      const known = new Set(world.entries.map(({ pool }) => pool.pool_id));
      const may = new Set([...visible.map(({ pool_id }) => pool_id), ...(seen.pools?.poolIds ?? [])]);
      for (const id of seen.pools?.only ?? []) if (!known.has(id)) may.add(id);
      if (seen.pools?.only === null) for (const id of [...poolIds, 'gamma_001']) if (!known.has(id)) may.add(id);
      const clients = new Set([...visible.map(({ client_name }) => client_name), ...(seen.pools?.clients ?? [])]);

      for (const { name, lastContact } of view.sources()) if (lastContact === null) expect(name).not.toMatch('10.0');
      for (const filter of filters) {
        const listed = world.state.pools().filter((entry) => isIn(seen, entry.pool) && fits(entry, filter));
        expect(view.group(filter).ids()).toEqual(listed.map(({ pool }) => pool.pool_id));
      }
      const listedClients = visible.map(({ client_name }) => client_name);
      for (const client of ['A', 'B'])
        expect(view.isClient(client)).toBe(listedClients.includes(client) || view.clientsNotRead.has(client));
      for (const [name, answer] of allAnswers(new Answers(view, world.now))) {
        if (answer === undefined) continue;
        const text = `${answer.body} ${JSON.stringify(answer.headers)}`;
        const told = text.match(/(alpha|beta|gamma)_\d+/g) ?? [];
        expect([name, told.filter((id) => !may.has(id))]).toEqual([name, []]);
        const words = text.replaceAll(nameOfOwner, '');
        expect([name, words.match(forOperators)?.[0]]).toEqual([name, undefined]);
        if (!answer.type.includes('json')) {
          if (!seen.parts.includes('money')) for (const field of moneyFields) expect(text).not.toContain(field);
          continue;
        }
        const body: unknown = JSON.parse(answer.body.toString());
        expect([name, clientsIn(body).filter((one) => !clients.has(one))]).toEqual([name, []]);
        if (!seen.parts.includes('money')) expect([name, text.match(/0\.10000000/)]).toEqual([name, null]);
        if (!seen.parts.includes('hashrate')) expect([name, text.match(/1000000000000000|PH.s/)]).toEqual([name, null]);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** One service that is up and lists these pools. */
function stateWith(changes: Change[], now = () => sampleTime + 60): GatewayState {
  const state = new GatewayState(now);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  list(state, changes);
  return state;
}

function list(state: GatewayState, pools: Change[], refused: ReturnType<typeof sampleFault>[] = []): void {
  const configuration = { refused, skipped: [], warnings: [] };
  const changes = { since: 'x', complete: true, pools, removed: [], configuration };
  state.take({ kind: 'changes', source: 'one', changes });
}

const somePool = fc.record({
  id: fc.constantFrom(...poolIds),
  client_name: fc.constantFrom('A', 'B'),
  workers: fc.nat(9),
  active: fc.boolean(),
  balance: fc.constantFrom('0.5', null),
  failures: fc.nat(3),
});

test('a view answers as a gateway would that has no other pools', () => {
  fc.assert(
    fc.property(scope, fc.uniqueArray(somePool, { selector: ({ id }) => id }), (seen, pools) => {
      const changes = pools.map(({ id, client_name, active, workers, balance, failures }) => {
        const failed = { kind: 'unavailable' as const, message: 'No.', since: '2026-11-21T08:00:00Z', count: failures };
        return sampleChange(id, {
          pool: { client_name, active },
          status: { id: null, online_workers: workers, balance },
          parts: { money: { error: failures === 0 ? null : failed } },
        });
      });
      const own = changes.filter(({ pool }) => isIn(seen, pool));
      const now = () => sampleTime + 60;
      const some = allAnswers(new Answers(createViews(stateWith(changes)).of(seen, false), now));
      const all = allAnswers(new Answers(createViews(stateWith(own)).of({ ...seen, pools: null }, false), now));
      for (const [name, answer] of all) {
        if (name.startsWith('sources')) continue;
        const given = some.get(name);
        expect([name, given?.body.toString(), given?.headers]).toEqual([
          name,
          answer?.body.toString(),
          answer?.headers,
        ]);
        expect(given?.etag).toBe(answer?.etag);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

const [mine, foreign] = [{ client_name: 'A' }, { client_name: 'B' }];
const ofA: KeyScope = { pools: { clients: ['A'], poolIds: [], only: null }, parts: keyParts };

test('nothing of a view moves when a pool of others does', () => {
  const changes = [sampleChange('alpha_001', { pool: mine }), sampleChange('alpha_002', { pool: foreign })];
  let time = sampleTime + 60;
  const state = stateWith(changes, () => time);
  const answers = new Answers(createViews(state).of(ofA, false), () => time);
  const told = () => [...allAnswers(answers)].map(([name, answer]) => [name, answer?.etag, answer?.body.toString()]);
  const before = told();
  time += 5;
  const moved = sampleChange('alpha_002', { pool: { ...foreign, active: false }, status: { online_workers: 3 } });
  list(
    state,
    [changes[0] as Change, moved, sampleChange('alpha_003', { pool: foreign })],
    [
      sampleFault('alpha_004', { client_names: ['B'] }),
      sampleFault(null, { pools: ['alpha_001', 'alpha_002'], client_names: ['A', 'B'] }),
    ],
  );
  expect(told()).toEqual(before);
});

test.each<[KeyPart, Parameters<typeof sampleChange>[1]]>([
  ['money', { status: { balance: '7.5' }, parts: { money: { observed_at: '2026-11-21T09:00:30Z' } } }],
  ['workers', { status: { counts_part: 'workers', offline_workers: 7 }, parts: { workers: { observed_at: null } } }],
  ['anomalies', { status: { open_anomalies: [{ anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: 1 }] } }],
])('nothing of a view without %s moves when only these do', (hidden, moved) => {
  const base = hidden === 'workers' ? { status: { counts_part: 'workers' as const } } : {};
  const state = stateWith([sampleChange('alpha_001', { pool: mine, status: { ...base.status, open_anomalies: [] } })]);
  const views = createViews(state);
  const parts = keyParts.filter((part) => part !== hidden);
  for (const seen of [
    { ...ofA, parts },
    { pools: null, parts },
  ]) {
    const answers = new Answers(views.of(seen, false), () => sampleTime + 60);
    const told = () => [...allAnswers(answers)].map(([name, answer]) => [name, answer?.etag]);
    const before = told();
    list(state, [
      sampleChange('alpha_001', { pool: mine, ...moved, status: { open_anomalies: [], ...moved?.status } }),
    ]);
    expect(told()).toEqual(before);
    list(state, [sampleChange('alpha_001', { pool: mine, status: { ...base.status, open_anomalies: [] } })]);
  }
});

test('no pool is in the coverage of a figure that is not seen, nor missing there', () => {
  const state = stateWith([sampleChange('alpha_001', { pool: mine })]);
  const none = { fresh: 0, fresh_pools: [], old: 0, old_pools: [], missing: 0, missing_pools: [] };
  const one = { ...none, fresh: 1, fresh_pools: ['alpha_001'] };
  const view = createViews(state).of({ ...ofA, parts: ['workers'] }, false);
  const answers = new Answers(view, () => sampleTime + 60);
  expect(JSON.parse(String(answers.summary('A')?.body)).totals).toMatchObject({
    ...{ online_workers: 10, hashrates: [], balances: [] },
    coverage: { online_workers: one, offline_workers: one, hashrate: none, balance: none },
  });
  const rows = String(answers.totals(null, 'csv').body);
  expect(rows).toMatch(/online_workers/);
  expect(rows).not.toMatch(/hashrate|balance/);
});

test('whoever may see the same has the same view; a view that is forgotten can be made again', () => {
  const views = createViews(stateWith([sampleChange('alpha_001', { pool: mine })]));
  const view = views.of({ pools: { clients: ['A', 'B'], poolIds: [], only: null }, parts: keyParts }, false);
  const again = { pools: { clients: ['B', 'A', 'A'], poolIds: [], only: null }, parts: [...keyParts].reverse() };
  expect(views.of(again, false)).toBe(view);
  expect(views.of(again, true)).not.toBe(view);
  expect(views.of({ pools: null, parts: keyParts }, true)).toBe(views.everything);
  expect(views.of({ pools: null, parts: keyParts }, false)).toBe(views.masked);
  expect(views.nothing.group({ active: 'all' }).ids()).toEqual([]);
  expect(views.nothing.sources()).toEqual([]);
  views.keepOnly(new Set());
  expect(views.of(again, false)).toMatchObject({ id: view.id });
  expect(view.pool('alpha_001')?.pool.client_name).toBe('A');
});

test("a pool that its client had when the key was made is seen as long as it is that client's", () => {
  const state = stateWith([sampleChange('alpha_001', { pool: mine }), sampleChange('alpha_002', { pool: mine })]);
  const view = createViews(state).of({ ...ofA, pools: { clients: ['A'], poolIds: [], only: ['alpha_001'] } }, false);
  const ids = () => view.group({ active: 'all' }).ids();
  const { revision } = view.group({ active: 'all' });
  expect([ids(), view.isClient('A')]).toEqual([['alpha_001'], true]);
  list(state, [sampleChange('alpha_001', { pool: foreign }), sampleChange('alpha_002', { pool: mine })]);
  expect([ids(), view.isClient('A'), view.pool('alpha_001')]).toEqual([[], false, undefined]);
  expect(view.group({ active: 'all' }).revision).toBeGreaterThan(revision);
});

test('the numbers of a single pool only grow, also while it is gone', () => {
  const state = stateWith([]);
  const view = createViews(state).of({ ...ofA, pools: { clients: [], poolIds: ['alpha_001'], only: null } }, false);
  const seen: number[] = [];
  const note = (ids: string[]) => {
    const group = view.group({ active: 'true' });
    expect(group.ids()).toEqual(ids);
    seen.push(group.revision);
  };
  note([]);
  for (const workers of [1, 2]) {
    list(state, [sampleChange('alpha_001', { status: { online_workers: workers } })]);
    note(['alpha_001']);
    list(state, []);
    note([]);
  }
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
});

test('a list shows when what is seen of a pool becomes old, also where another part of it was before', () => {
  const failed = { kind: 'unavailable' as const, message: 'No.', since: '2026-11-21T08:00:00Z', count: 3 };
  const change = sampleChange('alpha_001', { pool: mine, parts: { money: { observed_at: null, error: failed } } });
  for (const { pools } of [ofA, { pools: null }]) {
    let time = sampleTime;
    const state = stateWith([change], () => time);
    const answers = new Answers(createViews(state).of({ pools, parts: ['hashrate'] }, false), () => time);
    const freshness = () => JSON.parse(String(answers.pools({ active: 'true' }, whole).body))[0].freshness;
    const before = freshness();
    time += 4000;
    expect([before, freshness()]).toEqual(['fresh', 'stale']);
  }
});
