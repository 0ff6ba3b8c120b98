import { type KeyScope, keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Answers } from '../answers/answers.ts';
import type { PoolFilter } from '../state/pools/pool-filter.ts';
import { happening, tags, World } from '../testing/histories.ts';
import { deafResponse, eventsIn, type HeardEvent } from '../testing/listening/heard-events.ts';
import { noAlerts } from '../testing/listening/no-alerts.ts';
import type { View } from '../views/view.ts';
import { createViews } from '../views/views.ts';
import { Live, liveTimings } from './live.ts';

const scopes: (KeyScope | null)[] = [
  null,
  { pools: null, parts: ['hashrate'] },
  { pools: null, parts: ['workers', 'anomalies'] },
  { pools: { clients: ['A'], poolIds: [], only: null }, parts: keyParts },
  {
    pools: { clients: ['A', 'B'], poolIds: ['beta_002'], only: ['alpha_001', 'beta_001'] },
    parts: ['workers', 'anomalies'],
  },
  { pools: { clients: [], poolIds: ['alpha_002', 'beta_001', 'gamma_001'], only: null }, parts: ['hashrate', 'money'] },
];
const filters: PoolFilter[] = [
  { active: 'true' },
  { active: 'all' },
  { active: 'false' },
  { active: 'all', client: 'A' },
  { active: 'true', tag: tags[0] },
  { active: 'true', client: 'B', type: 'beta' },
];
const uncounted = { sent: () => undefined, resynced: () => undefined, cut: () => undefined };
/** `last_contact` alone is told once a minute. */
const contactSeconds = 60;

interface Lists {
  pools: Map<string, string>;
  /** What is open at each pool: as it was read, and moved by events of its own alone. */
  anomalies: Map<string, string>;
  sources: Map<string, string>;
}

/** Reads the lists, then applies the feed, as the contract says. */
class Client {
  #world: World;
  readonly #scope: KeyScope | null;
  readonly #filter: PoolFilter;
  #live: Live;
  #view: View;
  #ear: ReturnType<typeof deafResponse> | null = null;
  #heard: HeardEvent[] = [];
  #lastId: string | undefined;
  #mustRead = true;
  #held: Lists = { pools: new Map(), anomalies: new Map(), sources: new Map() };

  constructor(world: World, scope: KeyScope | null, filter: PoolFilter) {
    this.#world = world;
    this.#scope = scope;
    this.#filter = filter;
    [this.#live, this.#view] = this.#open();
    this.come();
  }

  #open(): [Live, View] {
    const { state } = this.#world;
    const views = createViews(state);
    return [
      new Live(state, noAlerts, uncounted, { ...liveTimings, sourceMs: 0 }),
      this.#scope === null ? views.everything : views.of(this.#scope, false),
    ];
  }

  /** The gateway was started again. */
  restart(): void {
    this.leave();
    this.#live.close();
    [this.#live, this.#view] = this.#open();
    this.come();
  }

  leave(): void {
    this.#take();
    this.#ear?.response.emit('close');
    this.#ear = null;
  }

  come(): void {
    if (this.#ear !== null) return;
    this.#ear = deafResponse();
    this.#live.open(this.#ear.response, this.#view, this.#filter, this.#lastId);
    this.#take();
  }

  tell(): void {
    this.#live.tellNow();
    this.#take();
  }

  read(): void {
    // Who does not listen begins anew when he comes back.
    if (this.#ear === null) return;
    this.#held = this.fresh();
    this.#mustRead = false;
    for (const event of this.#heard) this.#apply(event);
    this.#heard = [];
  }

  end(): Lists {
    this.come();
    this.#world.state.catchUp();
    this.tell();
    if (this.#mustRead) this.read();
    this.#live.close();
    return this.#held;
  }

  fresh(): Lists {
    const answers = new Answers(this.#view, this.#world.now);
    const { pools } = JSON.parse(answers.statuses(this.#filter, { limit: null, after: null }).body.toString());
    const sources = JSON.parse(answers.sources().body.toString());
    const byKey = (all: Record<string, unknown>[], key: string) =>
      new Map(all.map((one) => [String(one[key]), JSON.stringify(one)]));
    const anomalies = new Map<string, string>(
      pools.map(({ pool_id, status }: components['schemas']['PoolStatus']) => [
        pool_id,
        JSON.stringify(status.open_anomalies ?? []),
      ]),
    );
    return { pools: byKey(pools, 'pool_id'), anomalies, sources: byKey(sources, 'name') };
  }

  #take(): void {
    if (this.#ear === null) return;
    const { events, lastId } = eventsIn(this.#ear.taken());
    this.#lastId = lastId ?? this.#lastId;
    for (const event of events) this.#hear(event);
  }

  #hear(event: HeardEvent): void {
    if (event.name === 'resync') {
      this.#mustRead = true;
      this.#heard = [];
    } else if (this.#mustRead) this.#heard.push(event);
    else this.#apply(event);
  }

  #apply({ name, data }: HeardEvent): void {
    const told = JSON.parse(data);
    const { pools, anomalies, sources } = this.#held;
    if (name === 'status') pools.set(told.pool_id, data);
    if (name === 'status' && !anomalies.has(told.pool_id)) anomalies.set(told.pool_id, '[]');
    if (name === 'source') sources.set(told.name, data);
    if (name === 'anomaly') anomalies.set(told.pool_id, JSON.stringify(told.open_anomalies));
  }
}

/** @returns the rest as it is, and when the contact was. */
function withoutContact(text: string): [rest: string, lastContact: number | null] {
  const { last_contact, ...rest } = JSON.parse(text);
  return [JSON.stringify(rest), last_contact === null ? null : Date.parse(last_contact) / 1000];
}

function expectSame(held: Lists, fresh: Lists): void {
  expect(Object.fromEntries(held.pools)).toEqual(Object.fromEntries(fresh.pools));
  expect(Object.fromEntries(held.anomalies)).toEqual(Object.fromEntries(fresh.anomalies));
  expect([...held.sources.keys()].sort()).toEqual([...fresh.sources.keys()].sort());
  for (const [name, text] of fresh.sources) {
    const [[rest, contact], [own, ownContact]] = [text, held.sources.get(name) ?? '{}'].map(withoutContact) as [
      ReturnType<typeof withoutContact>,
      ReturnType<typeof withoutContact>,
    ];
    expect(own).toBe(rest);
    if (contact === null || ownContact === null) expect(ownContact).toBe(contact);
    else expect(Math.abs(contact - ownContact)).toBeLessThan(contactSeconds);
  }
}

const history = fc.record({
  scope: fc.constantFrom(...scopes),
  filter: fc.constantFrom(...filters),
  steps: fc.array(
    fc.record({
      what: happening,
      after: fc.constantFrom('nothing', 'nothing', 'tell', 'tell', 'read', 'leave', 'come'),
    }),
    { maxLength: 40, size: 'max' },
  ),
});

test('whatever happened, who applies the feed holds what the lists say now', () => {
  fc.assert(
    fc.property(history, ({ scope, filter, steps }) => {
      const world = new World();
      const client = new Client(world, scope, filter);
      client.read();
      for (const { what, after } of steps) {
        const { state } = world;
        world.happen(what);
        if (world.state !== state) client.restart();
        if (after !== 'nothing') client[after]();
      }
      const held = client.end();
      expectSame(held, client.fresh());
    }),
    { numRuns: 300 },
  );
}, 120_000);
