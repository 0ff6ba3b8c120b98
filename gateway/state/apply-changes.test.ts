import { expect, test } from 'vitest';
import { plainAdvice } from '../advice.ts';
import { sourcesAnswer } from '../answers/views/sources-view.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import type { ChangesSlice } from './events.ts';
import { GatewayState } from './gateway-state.ts';

const now = () => sampleTime + 60;

function stateWith(limits = { ofSource: 10, ofAll: 15 }) {
  const state = new GatewayState(now, undefined, undefined, plainAdvice, limits);
  for (const name of ['one', 'two']) {
    const address = { name, url: `http://${name}`, foundBy: 'SCRAPERS' as const };
    const introduction = { type: name, version: '1', contractVersion: '0.1.5', serviceName: name, databaseId: name };
    state.take({ kind: 'added', address });
    state.take({ kind: 'introduced', address, introduction, poolIds: [] });
  }
  const tell = (source: string, pools: string[], slice: Partial<ChangesSlice> = {}) =>
    state.take({
      kind: 'changes',
      source,
      changes: { since: 'x', complete: false, removed: [], pools: pools.map((id) => sampleChange(id)), ...slice },
    });
  const ids = () => state.pools().map(({ pool }) => pool.pool_id);
  const message = (name: string): string | null => {
    const sources = JSON.parse(sourcesAnswer(state, 'json' as never).body.toString()) as {
      name: string;
      message: string;
    }[];
    return sources.find((source) => source.name === name)?.message ?? null;
  };
  return { state, tell, ids, message };
}

const some = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${prefix}_${100 + from + index}`);

test('of one source so many pools are kept; known ones win, and the others are named until there is room', () => {
  const { state, tell, ids, message } = stateWith();
  tell('one', some('one', 0, 13), { complete: true });
  expect(ids()).toEqual(some('one', 0, 10));
  expect(message('one')).toMatch(
    /one_110 \(.*10 pools .* of one service \(MAX_POOLS_PER_SOURCE\)\), one_111 .*, one_112 /,
  );
  expect(state.faults.warnings).toMatchObject([{ sources: ['one'], pools: some('one', 10, 13) }]);
  expect(state.faultsOf('one_112')).toMatchObject([{ reason: expect.stringMatching(/MAX_POOLS_PER_SOURCE/) }]);
  // A change of a known one is taken.
  tell('one', [], { pools: [sampleChange('one_103', { status: { online_workers: 5 } })] });
  expect(state.pool('one_103')?.status.online_workers).toBe(5);
  tell('one', ['one_112'], { removed: ['one_100', 'one_110', 'one_111', 'one_999'] });
  expect(ids()).toEqual([...some('one', 1, 10), 'one_112']);
  expect(message('one')).toBe(null);
  expect(state.faults.warnings).toEqual([]);
});

test('of all sources so many are kept, and what two of them list counts twice', () => {
  const { state, tell, ids, message } = stateWith();
  tell('one', some('one', 0, 8), { complete: true });
  tell('two', some('one', 0, 8), { complete: true });
  expect(ids()).toEqual(some('one', 0, 8));
  expect(message('two')).toMatch(/one_107 \(.*15 pools .* of all services \(MAX_POOLS\)\)/);
  // While it lists others it still has those of before; once it has not, it is to say everything again.
  tell('two', some('two', 0, 8), { complete: true });
  expect([ids(), state.cursor('two')]).toEqual([some('one', 0, 8), undefined]);
  tell('two', some('two', 0, 8), { complete: true });
  expect(ids()).toEqual([...some('one', 0, 8), ...some('two', 0, 7)]);
});

test('more than a thousand that are not taken are counted, and cost no memory', () => {
  const { state, tell, message } = stateWith();
  tell('one', [], { complete: true, pools: some('one', 0, 10).map((id) => sampleChange(id)), more: true });
  for (let page = 0; page < 5; page += 1)
    tell('one', [], {
      leftOut: some('one', 1000 * (page + 1), 1000 * (page + 2)).map((poolId) => ({ poolId, reason: 'it is odd' })),
    });
  expect(state.source('one')?.notTaken.reasons.size).toBe(1000);
  expect(message('one')).toMatch(/one_1100 \(it is odd\).* and 1997 more\./);
});

test('a pool goes with the end of a listing that did not name it, and stays where it cannot be told which were named', () => {
  const { state, tell, ids } = stateWith();
  tell('one', some('one', 0, 4), { complete: true });
  tell('one', ['one_100'], { complete: true, more: true, since: 'page 1' });
  tell('one', [], { leftOut: [{ poolId: 'one_101', reason: 'it is odd' }], more: true, since: 'page 2' });
  expect(ids()).toEqual(some('one', 0, 4));
  tell('one', ['one_102'], { since: 'end' });
  expect(ids()).toEqual(some('one', 0, 3));
  expect(state.pool('one_101')?.freshness).toBe('fresh');

  tell('one', [], { complete: true, leftOut: [{ poolId: null, reason: 'it is no JSON' }], more: true });
  tell('one', ['one_100']);
  expect(ids()).toEqual(some('one', 0, 3));
  // Begun again before it was over.
  tell('one', ['one_100', 'one_101'], { complete: true, more: true });
  tell('one', ['one_102'], { complete: true });
  expect(ids()).toEqual(['one_102']);
});

test('a source is up with the end of its first listing, and a slice of an answer moves no cursor', () => {
  const { state, tell } = stateWith();
  tell('one', ['one_100'], { complete: true, more: true, since: null });
  expect([state.source('one')?.state, state.cursor('one')]).toEqual(['connecting', undefined]);
  tell('one', ['one_101'], { isFirst: false, since: 'page' });
  expect([state.source('one')?.state, state.cursor('one')]).toEqual(['up', 'page']);
  tell('one', ['one_101'], { since: null, more: true });
  expect([state.source('one')?.state, state.cursor('one')]).toEqual(['up', 'page']);
});
