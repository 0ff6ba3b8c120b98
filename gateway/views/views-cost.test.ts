import { keyParts } from '@poolgate/access/key-record.ts';
import { expect, test, vi } from 'vitest';
import { Answers } from '../answers/answers.ts';
import { GatewayState } from '../state/gateway-state.ts';
import { entryNow, receivePool } from '../state/pools/pool-entry.ts';
import { unknownSource } from '../state/sources/source-state.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { OwnPools } from './seen/own-pools.ts';
import { SeenEntries } from './seen/seen-entries.ts';
import type { EntrySight } from './seen/seen-entry.ts';
import { SourceForReaders } from './seen/seen-source.ts';
import { createViews } from './views.ts';

const now = () => sampleTime + 60;
const idOf = (index: number) => `alpha_${1000 + index}`;

/** One service with a pool of each of so many clients. */
function stateOf(clients: number): GatewayState {
  const state = new GatewayState(now);
  state.take({ kind: 'added', address: { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' } });
  const pools = Array.from({ length: clients }, (_, index) =>
    sampleChange(idOf(index), { pool: { client_name: `Client ${index}` } }),
  );
  const configuration = { refused: [], skipped: [], warnings: [] };
  state.take({
    kind: 'changes',
    source: 'one',
    changes: { since: 'x', complete: true, pools, removed: [], configuration },
  });
  return state;
}

test('nothing of the pools of a service is looked at before it is asked for', () => {
  const source = unknownSource('one', sampleTime);
  for (const index of [1, 2, 3]) source.conflicts.add(idOf(index));
  source.notTaken.add({ poolId: idOf(4), reason: 'nonsense' });
  const seesPool = vi.fn((poolId: string) => poolId !== idOf(2));
  const base = entryNow(receivePool(sampleChange('alpha_001'), 'one'), true, sampleTime);
  const entryOf = (index: number) => ({ ...base, pool: { ...base.pool, pool_id: idOf(index) } });
  const own = vi.fn(() => new OwnPools([entryOf(1), entryOf(3)]));
  const sight = { seesPool, seesClient: () => true, seesSource: () => true, seesLaterPools: true };
  const seen = new SourceForReaders(source, sight, own);
  expect([seen.name, seen.state, seen.clockDifference, seen.message]).toMatchObject(['one', 'connecting', null, {}]);
  expect(seesPool).not.toHaveBeenCalled();
  expect(own).not.toHaveBeenCalled();
  expect(seen.notTaken.reasonOf(idOf(4))).toMatch(/operator/);
  expect(seesPool).toHaveBeenCalledOnce();
  expect([...seen.conflicts]).toEqual([idOf(1), idOf(3)]);
  source.conflicts.delete(idOf(1));
  source.clockDifference = 7;
  expect([[...seen.conflicts], seen.clockDifference]).toEqual([[idOf(3)], 7]);
});

test('what a view sees of a service costs what it sees, and nothing more where nothing of that moved', () => {
  const state = stateOf(300);
  const view = createViews(state).of(
    { pools: { clients: ['Client 1'], poolIds: [], only: null }, parts: keyParts },
    false,
  );
  const known = vi.spyOn(state, 'known');
  const look = () => view.sources().map(({ name, owned, conflicts, madeOf }) => ({ name, owned, conflicts, madeOf }));
  const [before] = look();
  expect(before).toMatchObject({ name: 'one', owned: new Set([idOf(1)]) });
  expect(known.mock.calls.length).toBeLessThan(10);
  const put = (index: number, client: number, online_workers: number) => {
    const pools = [
      sampleChange(idOf(index), { pool: { client_name: `Client ${client}` }, status: { online_workers } }),
    ];
    state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: false, pools, removed: [] } });
  };
  put(7, 7, 1);
  put(1, 1, 1);
  expect(look()[0]?.madeOf).toEqual(before?.madeOf);
  expect(look()[0]?.madeOf?.[0]).toBe(before?.madeOf?.[0]);
  put(7, 1, 1);
  expect(look()[0]?.madeOf?.[0]).not.toBe(before?.madeOf?.[0]);
  expect(look()[0]?.owned).toEqual(new Set([idOf(1), idOf(7)]));
});

test('totals of many groups ask once for the services', () => {
  const view = createViews(stateOf(20)).of(
    { pools: { clients: ['Client 1'], poolIds: [idOf(2)], only: null }, parts: keyParts },
    false,
  );
  const sources = vi.spyOn(view, 'sources');
  const { groups } = JSON.parse(String(new Answers(view, now).totals('client').body));
  expect(groups).toHaveLength(2);
  expect(sources).toHaveBeenCalledOnce();
});

test('a view of single pools looks at each of them once for all clients', () => {
  const state = stateOf(50);
  const lasting = vi.spyOn(state.index, 'lasting');
  const poolIds = Array.from({ length: 50 }, (_, index) => idOf(index));
  const view = createViews(state).of({ pools: { clients: [], poolIds, only: null }, parts: keyParts }, false);
  const { groups } = JSON.parse(String(new Answers(view, now).totals('client').body));
  expect(groups).toHaveLength(50);
  for (const active of ['true', 'all'] as const)
    expect(lasting.mock.calls.filter(([which]) => which === active).length).toBeLessThanOrEqual(50);
  lasting.mockClear();
  expect(view.group({ active: 'true', client: 'Client 7' }).ids()).toEqual([idOf(7)]);
  expect(view.group({ active: 'true', client: 'Nobody' }).ids()).toEqual([]);
  expect(lasting).not.toHaveBeenCalled();
});

test('what some kinds of views see of all pools is kept as long as the pools are the same', () => {
  const base = entryNow(receivePool(sampleChange('alpha_001'), 'one'), true, sampleTime);
  const entries = Array.from({ length: 10_000 }, (_, index) => ({
    ...base,
    pool: { ...base.pool, pool_id: idOf(index) },
  }));
  const sight: EntrySight = { parts: new Set(keyParts), seesLinks: true, seesAllPools: false };
  const kept = new SeenEntries();
  const all = () => entries.flatMap((entry) => ['0', '1', '2'].map((id) => kept.get(id, sight, entry)));
  const first = all();
  expect(all().every((entry, index) => entry === first[index])).toBe(true);
});

test('of one pool no more is kept than a bound of kinds of views', () => {
  const entry = entryNow(receivePool(sampleChange('alpha_001'), 'one'), true, sampleTime);
  const sight: EntrySight = { parts: new Set(['money']), seesLinks: false, seesAllPools: false };
  const kept = new SeenEntries();
  const first = kept.get('0', sight, entry);
  for (let index = 1; index < 8; index += 1) kept.get(String(index), sight, entry);
  expect(kept.get('0', sight, entry)).toBe(first);
  kept.get('8', sight, entry);
  expect(kept.get('0', sight, entry)).not.toBe(first);
});
