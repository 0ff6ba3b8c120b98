import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceAddress } from '../discovery/service-address.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { GatewayState } from './gateway-state.ts';
import type { Remembered } from './restore.ts';

interface ServiceKind {
  name: string | null;
  type: string;
  database: string | null;
  pools: string[];
}

/** Services that may run, each with a database of its own. Several claim the same pools; two are too old to say who they are. */
const kinds: ServiceKind[] = [
  { name: 'alpha', type: 'alpha', database: 'd1', pools: ['alpha_001', 'alpha_002'] },
  { name: 'alpha', type: 'alpha', database: 'd2', pools: ['alpha_001'] },
  { name: 'alpha', type: 'alpha', database: 'd3', pools: ['alpha_001', 'alpha_002', 'alpha_003'] },
  { name: 'beta', type: 'beta', database: 'd4', pools: ['beta_001'] },
  { name: null, type: 'gamma', database: null, pools: ['gamma_001'] },
  { name: null, type: 'gamma', database: null, pools: ['gamma_001', 'gamma_002'] },
];
const addressCount = 4;
const addressAt = (index: number): ServiceAddress => ({
  name: `entry:1 (10.0.0.${index})`,
  url: `http://10.0.0.${index}:1`,
  foundBy: 'SCRAPERS_DNS',
});

type Step =
  | { kind: 'start' | 'stop' | 'hang' | 'answer'; service: number; at: number }
  | { kind: 'restart'; order: number[]; moves: number[] };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('start', 'start', 'stop', 'hang', 'answer'),
      service: fc.nat(kinds.length - 1),
      at: fc.nat(addressCount - 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      // Who is the first to answer, and where everybody is after a night on which the whole machine was restarted.
      order: fc.shuffledSubarray([...kinds.keys()], { minLength: kinds.length }),
      moves: fc.shuffledSubarray([...Array(addressCount).keys()], { minLength: addressCount }),
    }),
  },
);

/** A gateway, and services that run behind one name. */
class Fleet {
  state = new GatewayState(() => sampleTime);
  /** The address of each service that runs. */
  readonly running = new Map<number, number>();
  readonly hung = new Set<number>();

  sourceOf(service: number) {
    const at = this.running.get(service);
    return at === undefined ? undefined : this.state.at(addressAt(at).url);
  }

  answering(): number[] {
    return [...this.running.keys()].filter((service) => !this.hung.has(service));
  }

  happen(what: Step): void {
    if (what.kind === 'restart') {
      this.#restart(what.order, what.moves);
      return;
    }
    const { service, at } = what;
    const isFree = ![...this.running.values()].includes(at);
    if (what.kind === 'start' && isFree && !this.running.has(service)) {
      this.running.set(service, at);
      this.state.take({ kind: 'added', address: addressAt(at) });
      this.#answer(service);
    }
    if (what.kind === 'stop' && this.running.has(service)) {
      const name = this.sourceOf(service)?.name;
      this.running.delete(service);
      this.hung.delete(service);
      if (name !== undefined) this.state.take({ kind: 'removed', source: name });
    }
    if (what.kind === 'hang' && this.running.has(service)) {
      this.hung.add(service);
      this.#beAway(service);
    }
    if (what.kind === 'answer' && this.hung.delete(service)) this.#answer(service);
  }

  #introduce(service: number): void {
    const at = this.running.get(service) ?? 0;
    const { name: serviceName, type, database: databaseId, pools: poolIds } = kinds[service] as ServiceKind;
    const introduction = { type, version: '1', contractVersion: '0.1.4', serviceName, databaseId };
    this.state.take({ kind: 'introduced', address: addressAt(at), introduction, poolIds });
  }

  #list(service: number): void {
    const source = this.sourceOf(service)?.name ?? '';
    const pools = (kinds[service]?.pools ?? []).map((poolId): Change => sampleChange(poolId));
    this.state.take({ kind: 'changes', source, changes: { since: 'x', complete: true, pools, removed: [] } });
  }

  #answer(service: number): void {
    this.#introduce(service);
    this.#list(service);
  }

  #beAway(service: number): void {
    const source = this.sourceOf(service)?.name ?? '';
    this.state.take({ kind: 'away', source, state: 'unreachable', message: 'It hangs.' });
  }

  #restart(order: number[], moves: number[]): void {
    const { state } = this;
    const remembered: Remembered = {
      pools: state.pools().map(({ pool, status, owner }) => ({ change: { pool, status }, owner })),
      sources: state.sources().map((one) => ({ ...one })),
    };
    // Services that do not say their database are only known where they were.
    const canMove = [...this.running.keys()].every((service) => kinds[service]?.database !== null);
    if (canMove) for (const [service, at] of this.running) this.running.set(service, moves[at] ?? at);
    this.state = new GatewayState(() => sampleTime, remembered);
    for (const at of this.running.values()) this.state.take({ kind: 'added', address: addressAt(at) });
    const here = order.filter((service) => this.running.has(service));
    const isKnown = (service: number) => {
      const { type, database: databaseId } = kinds[service] as ServiceKind;
      const introduction = { type, version: '1', contractVersion: '0.1.4', serviceName: null, databaseId };
      return this.state.recognises(addressAt(this.running.get(service) ?? 0).url, introduction);
    };
    for (const service of here) {
      if (this.hung.has(service)) this.#beAway(service);
      else if (isKnown(service)) this.#answer(service);
    }
    this.state.take({ kind: 'discovered' });
    for (const service of here) if (!this.hung.has(service)) this.#answer(service);
    this.state.take({ kind: 'discovered' });
  }
}

function names(fleet: Fleet): Map<number, string | undefined> {
  return new Map(fleet.answering().map((service) => [service, fleet.sourceOf(service)?.name]));
}

/** The service that has each pool, as far as that one answers. */
function owners(fleet: Fleet): Map<string, number> {
  const found = fleet.answering().map((service) => [service, fleet.sourceOf(service)?.owned ?? []] as const);
  return new Map(found.flatMap(([service, owned]) => [...owned].map((poolId): [string, number] => [poolId, service])));
}

test('whoever comes, goes, moves and restarts: each database is one source with one name, and keeps its pools', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
      const fleet = new Fleet();
      for (const what of steps) {
        const before = { names: names(fleet), owners: owners(fleet) };
        fleet.happen(what);
        const now = { names: names(fleet), owners: owners(fleet), answering: new Set(fleet.answering()) };

        const given = [...now.names.values()];
        expect(given).not.toContain(undefined);
        expect(new Set(given).size).toBe(given.length);
        for (const [service, name] of now.names) {
          const { name: own, type } = kinds[service] as ServiceKind;
          expect(name).toMatch(new RegExp(`^${own ?? type}(-[2-9])?$`));
          if (before.names.has(service)) expect(name).toBe(before.names.get(service));
        }
        const databases = fleet.state.sources().flatMap(({ introduction }) => introduction?.databaseId ?? []);
        expect(new Set(databases).size).toBe(databases.length);
        // Nobody is shown under an address except who has not said who he is.
        for (const { name, introduction } of fleet.state.sources())
          expect(name.startsWith('entry')).toBe(introduction === null);

        for (const [poolId, service] of before.owners)
          if (now.answering.has(service)) expect([poolId, now.owners.get(poolId)]).toEqual([poolId, service]);
        // Whatever a service lists that answers is fresh, and somebody's.
        for (const service of now.answering)
          for (const poolId of kinds[service]?.pools ?? []) expect(fleet.state.pool(poolId)).toBeDefined();
      }
    }),
    { numRuns: 300 },
  );
});

/** A source that an older gateway kept under its address, and its pools. */
const legacy = {
  name: '172.18.0.3:4100',
  url: addressAt(1).url,
  lastContact: sampleTime - 60,
  introduction: { type: 'alpha', version: '1', contractVersion: '0.1.3', serviceName: null, databaseId: null },
  configuration: null,
  contract: null,
  cursor: 'x',
};
const legacyPools = ['alpha_001', 'alpha_002'].map((poolId) => ({ change: sampleChange(poolId), owner: legacy.name }));
const legacyIds = legacyPools.map(({ change }) => change.pool.pool_id);
const listsAll = { since: 'y', complete: true, pools: legacyPools.map(({ change }) => change), removed: [] };

test('a source that an older gateway kept under an address hands its pools over and vanishes', () => {
  for (const at of [1, 2])
    for (const databaseId of [null, 'd1']) {
      const state = new GatewayState(() => sampleTime, { pools: legacyPools, sources: [legacy] });
      expect(state.source(legacy.name)?.state).toBe('connecting');
      state.take({ kind: 'added', address: addressAt(at) });
      const introduction = { ...legacy.introduction, databaseId };
      if (!state.recognises(addressAt(at).url, introduction)) state.take({ kind: 'discovered' });
      state.take({ kind: 'introduced', address: addressAt(at), introduction, poolIds: legacyIds });
      state.take({ kind: 'changes', source: 'alpha', changes: listsAll });
      state.take({ kind: 'discovered' });
      expect(state.sources().map(({ name, owned }) => [name, owned.size])).toEqual([['alpha', 2]]);
      expect(state.pool('alpha_001')).toMatchObject({ owner: 'alpha', freshness: 'fresh' });
    }
});

test('a service that names its database since it was upgraded is at once the source that it was', () => {
  const introduction = { ...legacy.introduction, serviceName: 'own name', databaseId: 'd1' };
  for (const address of [addressAt(1), { ...addressAt(1), name: 'own name', foundBy: 'SCRAPERS' as const }]) {
    const state = new GatewayState(() => sampleTime, { pools: legacyPools, sources: [legacy] });
    state.take({ kind: 'added', address });
    expect(state.recognises(address.url, introduction)).toBe(true);
    state.take({ kind: 'introduced', address, introduction, poolIds: legacyIds });
    const { conflicts } = state.take({ kind: 'changes', source: 'own name', changes: listsAll });
    expect(conflicts).toEqual([]);
    expect(state.sources().map(({ name, owned }) => [name, owned.size])).toEqual([['own name', 2]]);
  }
});

test.each([
  ['the same one', {}, {}],
  ['the same one, upgraded', {}, { databaseId: 'd1' }],
  ['one of another type', {}, { type: 'beta' }],
  ['one with another database', { databaseId: 'd0' }, { databaseId: 'd1' }],
  ['one that is too old to name its database', { databaseId: 'd0' }, {}],
])('who starts late at the address of a remembered service has its pools: %s', (_who, was, is) => {
  const kept = { ...legacy, introduction: { ...legacy.introduction, ...was } };
  const introduction = { ...legacy.introduction, ...is, serviceName: 'new' };
  for (const foundBy of ['SCRAPERS', 'SCRAPERS_DNS'] as const) {
    const state = new GatewayState(() => sampleTime, { pools: legacyPools, sources: [kept] });
    const address = { ...addressAt(1), foundBy, ...(foundBy === 'SCRAPERS' && { name: 'new' }) };
    state.take({ kind: 'added', address });
    state.take({ kind: 'discovered' });
    expect(state.source(kept.name)).toMatchObject({ sought: true });
    state.take({ kind: 'introduced', address, introduction, poolIds: legacyIds });
    const { conflicts } = state.take({ kind: 'changes', source: 'new', changes: listsAll });
    expect(conflicts).toEqual([]);
    expect(state.sources().map(({ name, owned }) => [name, owned.size])).toEqual([['new', 2]]);
  }
});

test('a source that is forgotten and turns out to be one that is known is shown with the pools of that one', () => {
  const state = new GatewayState(() => sampleTime);
  const listed: ServiceAddress = { name: 'listed', url: 'http://listed', foundBy: 'SCRAPERS' };
  const introduction = { type: 'alpha', version: '1', contractVersion: '0.1.4', serviceName: null, databaseId: 'd1' };
  for (const address of [listed, addressAt(1)]) state.take({ kind: 'added', address });
  state.take({ kind: 'introduced', address: addressAt(1), introduction, poolIds: ['alpha_001'] });
  const changes = { since: 'x', complete: true, pools: [sampleChange('alpha_001')], removed: [] };
  state.take({ kind: 'changes', source: 'alpha', changes });
  state.take({ kind: 'dismissed', source: listed.name });
  state.take({ kind: 'introduced', address: listed, introduction, poolIds: ['alpha_001'] });
  expect(state.sources().map(({ name, owned }) => [name, [...owned]])).toEqual([['listed', ['alpha_001']]]);
});
