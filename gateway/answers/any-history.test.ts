import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadModel } from '../state/gateway-state.ts';
import { entryNow } from '../state/pool-entry.ts';
import { oldChange, sampleChange, sampleTime } from '../testing/samples.ts';
import { Views } from './answers.ts';

const sources = ['first', 'second', '10.0.0.3:4100'];
const poolIds = ['alpha_001', 'alpha_002', 'beta_001', 'beta_002'];
const clients = ['A', 'B'];

interface ToldPool {
  id: string;
  workers: number;
  client: string;
  /** Whether the service is one that tells parts. */
  tellsParts: boolean;
  countsPart: 'hashrate' | 'workers';
  parts: Partial<Record<PartName, ToldPart>>;
}

/** A part as something was the matter with it. */
interface ToldPart {
  offered: boolean;
  /** How many seconds ago it was read, by a clock that may be ahead; null where it never was. */
  age: number | null;
  failures: number;
}

type Event =
  | { kind: 'tell'; source: string; complete: boolean; pools: ToldPool[] }
  | { kind: 'away' | 'refused' | 'add' | 'remove' | 'dismiss' | 'otherType'; source: string }
  | { kind: 'time'; seconds: number }
  | { kind: 'restart' };

const source = fc.constantFrom(...sources);
// Most parts are offered, and many are about to leave the totals.
const part = fc.record<ToldPart>({
  offered: fc.nat(4).map((one) => one > 0),
  age: fc.option(fc.constantFrom(-500, 0, 200, 3400, 3450, 3500)),
  failures: fc.nat(4),
});
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('tell' as const),
        source,
        complete: fc.boolean(),
        pools: fc.array(
          fc.record({
            id: fc.constantFrom(...poolIds),
            workers: fc.integer({ min: 0, max: 9 }),
            client: fc.constantFrom(...clients),
            tellsParts: fc.boolean(),
            countsPart: fc.constantFrom('hashrate' as const, 'workers' as const),
            parts: fc.dictionary(fc.constantFrom(...partNames), part, { minKeys: 2 }),
          }),
          { maxLength: 3 },
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('away', 'refused', 'add', 'remove', 'dismiss', 'otherType'),
        source,
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('time' as const),
        seconds: fc.constantFrom(1, 60, 120, 250, 500, 4000, 9000),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  ),
  { maxLength: 40 },
);

const retention = 8000;

function world() {
  const clock = { time: sampleTime };
  const now = () => clock.time;
  let model = new ReadModel(now, undefined, retention);
  let types = 0;
  const add = (name: string) =>
    model.addSource({ name, url: `http://${name}`, foundBy: name.startsWith('10.') ? 'SCRAPERS_DNS' : 'SCRAPERS' });
  for (const name of sources) add(name);
  return {
    now,
    get model() {
      return model;
    },
    happen(event: Event) {
      if (event.kind === 'time') clock.time += event.seconds;
      else if (event.kind === 'restart') {
        const known = [...model.pools(), ...model.unlisted()];
        const remembered = {
          pools: known.map(({ pool, status, owner }) => ({ change: { pool, status }, owner })),
          sources: model.sources().map((one) => ({ ...one })),
        };
        model = new ReadModel(now, remembered, retention);
        for (const name of sources) add(name);
      } else if (event.kind === 'tell') {
        // Only who is followed tells anything.
        if (model.source(event.source)?.foundBy === null) return;
        const pools = new Map(event.pools.map((pool) => [pool.id, changeOf(pool, clock.time)]));
        model.apply(event.source, {
          since: 'x',
          complete: event.complete,
          pools: [...pools.values()],
          removed: event.complete ? [] : poolIds.slice(0, 2).filter((id) => !pools.has(id)),
        });
      } else if (event.kind === 'away') model.markAway(event.source, 'unreachable', 'It is away.');
      else if (event.kind === 'refused') model.markAway(event.source, 'refused', 'It talks nonsense.');
      else if (event.kind === 'add') add(event.source);
      else if (event.kind === 'remove') model.removeSource(event.source);
      else if (event.kind === 'dismiss') model.dismissSource(event.source);
      else {
        types += 1;
        model.describe(event.source, { type: `type${types}`, version: '1', contractVersion: '0.1.0' });
      }
    },
  };
}

function changeOf({ id, workers, client, tellsParts, countsPart, parts }: ToldPool, now: number): Change {
  const observed = toTimestamp(now);
  const error = { kind: 'unavailable' as const, message: 'No answer.', since: observed };
  const options = {
    pool: { client_name: client },
    status: { online_workers: workers, observed_at: observed, timestamp: observed, poll_interval_seconds: 100 },
  };
  if (!tellsParts) return oldChange(id, options);
  const change = sampleChange(id, {
    ...options,
    parts: Object.fromEntries(
      Object.entries(parts).map(([name, { offered, age, failures }]) => [
        name,
        {
          offered,
          observed_at: age === null ? null : toTimestamp(now - age),
          error: failures === 0 ? null : { ...error, count: failures },
        },
      ]),
    ),
  });
  return { ...change, status: { ...change.status, counts_part: countsPart } };
}

function everyAnswer(views: Views): Record<string, unknown> {
  const whole = { limit: null, after: null };
  const filters = [
    { active: 'true' },
    { active: 'all', client: 'A' },
    { active: 'true', client: 'B', type: 'beta' },
  ] as const;
  const answers = {
    ...Object.fromEntries(filters.map((filter, index) => [`pools ${index}`, views.pools(filter, whole)])),
    ...Object.fromEntries(filters.map((filter, index) => [`statuses ${index}`, views.statuses(filter, whole)])),
    'statuses as CSV': views.statuses({ active: 'true' }, whole, 'csv'),
    'totals as CSV': views.totals('client', 'csv'),
    ...Object.fromEntries(poolIds.map((id) => [id, views.pool(id)])),
    ...Object.fromEntries(poolIds.map((id) => [`status ${id}`, views.status(id)])),
    ...Object.fromEntries(clients.map((name) => [`summary ${name}`, views.summary(name)])),
    totals: views.totals(null),
    'by client': views.totals('client'),
    'by type': views.totals('type'),
    clients: views.clients(),
    sources: views.sources(),
  };
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      answer && { body: answer.body.toString(), headers: answer.headers },
    ]),
  );
}

test('whatever happened, kept answers are those that would be made now, and the books agree', () => {
  fc.assert(
    fc.property(events, (all) => {
      const one = world();
      let { model } = one;
      let views = new Views(model, one.now);
      for (const event of all) {
        one.happen(event);
        if (one.model !== model) {
          ({ model } = one);
          views = new Views(model, one.now);
        }
        expect(everyAnswer(views)).toEqual(everyAnswer(new Views(model, one.now)));
        const listed = model.pools();
        for (const entry of [...listed, ...model.unlisted()]) {
          const owner = model.sources().find(({ name }) => name === entry.owner);
          expect(owner?.owned.has(entry.pool.pool_id)).toBe(true);
          expect(entry).toEqual(entryNow(entry, owner?.state === 'up', one.now()));
          // Each moment of a part is one that the gateway's clock has had.
          for (const { observedAt } of Object.values(entry.parts ?? {}))
            expect(observedAt === null || observedAt <= one.now()).toBe(true);
          expect(owner?.state === 'gone').toBe(!listed.includes(entry));
        }
        for (const { name, owned, conflicts, listed: told, foundBy } of model.sources()) {
          for (const poolId of owned) expect(model.pool(poolId)?.owner).toBe(name);
          for (const poolId of conflicts) expect(told.has(poolId) && model.pool(poolId)?.owner !== name).toBe(true);
          expect(foundBy !== null || owned.size > 0).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
