import { type KeyScope, keyParts } from '@poolgate/access/key-record.ts';
import type { Format } from '@poolgate/server/lists/formats.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HotReads } from '../edge/hot-reads.ts';
import { unknownPool } from '../operations/known-pool.ts';
import { deriveFaults } from '../state/faults/derive-faults.ts';
import { poolsOf } from '../state/faults/fault-lists.ts';
import { sourceWarnings } from '../state/faults/source-warnings.ts';
import { entryNow, type PoolEntry } from '../state/pools/pool-entry.ts';
import type { ActiveFilter, PoolFilter } from '../state/pools/pool-filter.ts';
import { clients, companies, happening, poolIds, tags, World } from '../testing/histories.ts';
import type { View } from '../views/view.ts';
import { createViews, type Views } from '../views/views.ts';
import { wholeView } from '../views/whole-view.ts';
import type { Answer } from './answer.ts';
import { Answers, KeptAnswers } from './answers.ts';
import { sourcesAnswer } from './bodies/sources-body.ts';
import type { PoolPage } from './pool-page.ts';

const formats: Format[] = ['json', 'csv'];
const filters: PoolFilter[] = [
  { active: 'true' },
  { active: 'all' },
  { active: 'false' },
  { active: 'all', client: 'A' },
  { active: 'true', company: 'A' },
  { active: 'true', tag: tags[0] },
  { active: 'true', client: 'B', type: 'beta' },
];
const onlies: ActiveFilter[] = [{}, { client: 'A' }, { client: 'B', type: 'beta' }, { company: 'A' }, { tag: 'x' }];
const whole: PoolPage = { limit: null, after: null };
const pages: [PoolFilter, PoolPage][] = [
  ...filters.map((filter): [PoolFilter, PoolPage] => [filter, whole]),
  [{ active: 'true' }, { limit: 1, after: null }],
  [
    { active: 'all', client: 'A' },
    { limit: 2, after: 'alpha_001' },
  ],
];

type Read = (answers: Answers) => Answer | undefined;

const inEachFormat = (readsIn: (format: Format) => [string, Read][]) =>
  formats.flatMap((format) => readsIn(format).map(([what, read]): [string, Read] => [`${format} ${what}`, read]));

/** The reads of each answer from memory, by what is asked. */
const readsOf: Record<Exclude<keyof Answers, 'view'>, [what: string, read: Read][]> = {
  pools: inEachFormat((format) =>
    pages.map(([filter, page]) => [`${text(filter)} ${text(page)}`, (answers) => answers.pools(filter, page, format)]),
  ),
  statuses: inEachFormat((format) =>
    pages.map(([filter, page]) => [
      `${text(filter)} ${text(page)}`,
      (answers) => answers.statuses(filter, page, format),
    ]),
  ),
  totals: inEachFormat((format) =>
    ([null, 'client', 'company', 'country', 'type'] as const).flatMap((grouping) =>
      onlies.map((only): [string, Read] => [
        `${grouping} ${text(only)}`,
        (answers) => answers.totals(grouping, format, only),
      ]),
    ),
  ),
  tile: poolIds.map((id) => [id, (answers) => answers.tile(id)]),
  dashboard: filters.map((filter) => [text(filter), (answers) => answers.dashboard(filter)]),
  summary: inEachFormat((format) =>
    [...clients, ...companies, 'Only refused'].map((name) => [name, (answers) => answers.summary(name, format)]),
  ),
  clients: inEachFormat((format) => [['', (answers) => answers.clients(format)]]),
  sources: inEachFormat((format) => [['', (answers) => answers.sources(format)]]),
  pool: poolIds.map((id) => [id, (answers) => answers.pool(id)]),
  status: poolIds.map((id) => [id, (answers) => answers.status(id)]),
};

const reads: Record<string, Read> = Object.fromEntries(
  Object.entries(readsOf).flatMap(([answer, all]) => all.map(([what, read]) => [`${answer} ${what}`, read])),
);
const readNames = Object.keys(reads);

function text(value: object): string {
  return JSON.stringify(value);
}

function shown(answer: Answer | undefined) {
  return answer && { body: answer.body.toString(), etag: answer.etag, type: answer.type, headers: answer.headers };
}

/** Pools come to clients and leave them, and are named before they exist. */
const scopes: KeyScope[] = [
  { pools: { clients: ['A'], poolIds: [], only: null }, parts: keyParts },
  {
    pools: { clients: clients, poolIds: ['beta_002'], only: ['alpha_001', 'beta_001'] },
    parts: ['workers', 'anomalies'],
  },
  { pools: { clients: [], poolIds: ['alpha_002', 'beta_001', 'gamma_001'], only: null }, parts: ['hashrate', 'money'] },
  { pools: null, parts: ['hashrate'] },
];

/** Somebody asks some of it again and again, or everything. Not after each event, so that kept answers are of different ages. */
const history = fc.record({
  scope: fc.constantFrom(...scopes),
  watched: fc.oneof(
    { weight: 4, arbitrary: fc.subarray(readNames, { minLength: 8, maxLength: 16 }) },
    { weight: 1, arbitrary: fc.constant(readNames) },
  ),
  steps: fc.array(fc.record({ what: happening, isRead: fc.nat(3).map((one) => one > 0) }), {
    maxLength: 40,
    size: 'max',
  }),
});

function viewsIn(views: Views, scope: KeyScope): View[] {
  return [views.everything, views.of(scope, false)];
}

/** The readers of one state: its kept answers in each view, and the URLs that were asked before. */
function readersOf(world: World, scope: KeyScope) {
  const keptAnswers = new KeptAnswers();
  const kept = viewsIn(createViews(world.state), scope).map((view) => new Answers(view, world.now, keptAnswers));
  const hot = new HotReads(() => {
    world.state.catchUp();
    return world.state.revision;
  });
  for (const answers of kept)
    for (const [url, read] of Object.entries(reads)) {
      const answer = () => read(answers) ?? unknownPool(world.state, url);
      hot.remember(answers.view.id, url, { operationId: 'read', answer, byAccept: false });
    }
  return { state: world.state, scope, kept, hot };
}

function expectReads({ kept, hot, scope }: ReturnType<typeof readersOf>, world: World, names: readonly string[]): void {
  const views = viewsIn(createViews(world.state), scope);
  for (const [index, answers] of kept.entries()) {
    const fresh = new Answers(views[index] as View, world.now);
    for (const name of names) {
      const read = reads[name] as Read;
      const now = read(fresh);
      for (const given of [hot.find(answers.view.id, request(name))?.answer ?? read(answers), read(answers)])
        if (given?.etag !== now?.etag || !given?.body.equals(now?.body ?? Buffer.of()))
          expect({ name, view: index, ...shown(given) }).toEqual({ name, view: index, ...shown(now) });
    }
  }
}

function request(url: string): Parameters<HotReads['find']>[1] {
  return { method: 'GET', url, headers: {} } as Parameters<HotReads['find']>[1];
}

/** Who owns what, who lists what and how fresh it is fit together. */
function expectBooksAgree({ state, now, entries }: World): void {
  const listed = state.pools();
  for (const entry of entries) {
    const owner = state.sources().find(({ name }) => name === entry.owner);
    expect(owner?.owned.has(entry.pool.pool_id)).toBe(true);
    expect(entry).toEqual(entryNow(entry, owner?.state === 'up', now()));
    // Each moment of a part is one that the gateway's clock has had.
    for (const { observedAt } of Object.values(entry.parts ?? {}))
      expect(observedAt === null || observedAt <= now()).toBe(true);
    expect(owner?.state === 'gone').toBe(!listed.includes(entry));
  }
  for (const source of state.sources()) {
    const { name, owned, conflicts, listed: lists, foundBy, sought, configuration } = source;
    for (const poolId of owned) expect(state.pool(poolId)?.owner).toBe(name);
    for (const poolId of conflicts) expect(lists.has(poolId) && state.pool(poolId)?.owner !== name).toBe(true);
    expect(foundBy !== null || sought || owned.size > 0 || configuration?.refused.length).toBeTruthy();
    if (foundBy !== null) expect(state.at(source.url)).toBe(source);
  }
}

/** What SCRAPERS names is what an operator said, even where both names lead to one service. */
function expectOneSourceForEachDatabase({ state }: World): void {
  const found = state.sources().filter(({ foundBy }) => foundBy !== 'SCRAPERS');
  const databases = found.flatMap(({ introduction }) => introduction?.databaseId ?? []);
  expect(new Set(databases).size).toBe(databases.length);
}

/** What is configured and not read is what would be derived now. */
function expectFaultsAgree({ state, entries }: World): void {
  const { refused, unread } = state.faults;
  const faulty = entries.filter(({ pool }) => refused.some((fault) => poolsOf(fault).includes(pool.pool_id)));
  expect(entries.filter(({ fileFaults }) => fileFaults.length > 0)).toEqual(faulty);
  for (const { pool_id } of unread) expect(state.pool(pool_id ?? '')).toBe(undefined);
  const {
    told: _told,
    refusedOf: _ofPools,
    unreadOf: _ofSources,
    clients: _clients,
    ...lists
  } = deriveFaults({
    sources: state.sources(),
    isKnown: (poolId) => state.pool(poolId) !== undefined,
    isStartOver: unread.length > 0,
    ofSources: sourceWarnings(state.sources(), (poolId) => state.pool(poolId)?.owner),
    clients: state.index.values('true', 'client'),
    advice: World.advice,
  });
  expect({ refused, unread, warnings: state.faults.warnings }).toEqual(lists);
}

/** How each source is shown. */
function shownSources(world: World): Map<string, string> {
  const sources = JSON.parse(sourcesAnswer(wholeView(world.state), 'json').body.toString()) as { name: string }[];
  return new Map(sources.map((one) => [one.name, JSON.stringify(one)]));
}

/** The pools whose entry is another one, and those of which the file has something else. */
function movedBetween(before: readonly PoolEntry[], after: readonly PoolEntry[]) {
  const byId = (entries: readonly PoolEntry[]) => new Map(entries.map((entry) => [entry.pool.pool_id, entry]));
  const [was, is] = [byId(before), byId(after)];
  const all = [...new Set([...was.keys(), ...is.keys()])].sort();
  return {
    moved: all.filter((id) => was.get(id) !== is.get(id)),
    toSave: all.filter((id) => {
      const [one, other] = [was.get(id), is.get(id)];
      return one?.owner !== other?.owner || one?.pool !== other?.pool || one?.status !== other?.status;
    }),
  };
}

test('whatever happened, kept answers are those that would be made now, and the books agree', () => {
  fc.assert(
    fc.property(history, ({ scope, watched, steps }) => {
      const world = new World();
      let readers = readersOf(world, scope);
      for (const { what, isRead } of steps) {
        const before = world.entries;
        const sourcesBefore = shownSources(world);
        world.state.unsaved.pools.clear();
        const outcome = world.happen(what);
        const { moved, toSave } = movedBetween(before, world.entries);
        if (outcome) {
          expect([...outcome.pools].sort()).toEqual(moved);
          expect([...world.state.unsaved.pools]).toEqual(expect.arrayContaining(toSave));
          const sources = shownSources(world);
          const names = new Set([...sources.keys(), ...sourcesBefore.keys()]);
          const movedSources = [...names].filter((name) => sources.get(name) !== sourcesBefore.get(name));
          expect([...outcome.sources]).toEqual(expect.arrayContaining(movedSources));
        }
        if (readers.state !== world.state) readers = readersOf(world, scope);
        if (isRead) expectReads(readers, world, watched);
        world.state.catchUp();
        expectBooksAgree(world);
        expectOneSourceForEachDatabase(world);
        expectFaultsAgree(world);
      }
      expectReads(readers, world, readNames);
    }),
    { numRuns: Number(process.env.GATEWAY_HISTORIES ?? '30') },
  );
}, 180_000);
