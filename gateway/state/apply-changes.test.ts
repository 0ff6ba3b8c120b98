import { expect, test } from 'vitest';
import { plainAdvice } from '../advice.ts';
import { sourcesAnswer } from '../answers/bodies/sources-body.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { wholeView } from '../views/whole-view.ts';
import type { ChangesSlice } from './events.ts';
import { GatewayState } from './gateway-state.ts';

function stateWith(limits = { ofSource: 10, ofAll: 15 }) {
  const clock = { now: sampleTime + 60 };
  const state = new GatewayState(() => clock.now, undefined, undefined, plainAdvice, limits);
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
    const sources = JSON.parse(sourcesAnswer(wholeView(state), 'json' as never).body.toString()) as {
      name: string;
      message: string;
    }[];
    return sources.find((source) => source.name === name)?.message ?? null;
  };
  return { state, tell, ids, message, clock };
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
  const { state, tell, ids, message } = stateWith({ ofSource: 10, ofAll: 14 });
  tell('one', some('one', 0, 8), { complete: true });
  tell('two', some('one', 0, 8), { complete: true });
  expect(ids()).toEqual(some('one', 0, 8));
  expect(message('two')).toMatch(/one_107 \(.*14 pools .* of all services \(MAX_POOLS\)\)/);
  // While it lists others it still has those of before; once it has not, it is to say everything again.
  tell('two', some('two', 0, 8), { complete: true });
  expect([ids(), state.cursor('two')]).toEqual([some('one', 0, 8), undefined]);
  tell('two', some('two', 0, 8), { complete: true });
  expect(ids()).toEqual([...some('one', 0, 8), ...some('two', 0, 6)]);
});

test('more than a thousand that are not taken are counted, and cost no memory', () => {
  const { state, tell, message } = stateWith();
  tell('one', [], { complete: true, pools: some('one', 0, 10).map((id) => sampleChange(id)), more: true });
  for (let page = 0; page < 5; page += 1)
    tell('one', [], {
      leftOut: some('one', 1000 * (page + 1), 1000 * (page + 2)).map((poolId) => ({ poolId, reason: 'it is odd' })),
    });
  expect(state.source('one')?.notTaken.reasons.size).toBe(1000);
  expect(message('one')).toMatch(/one_1100 \(it is odd\).* and 4997 more\./);
  // What is known already is told again, and what is new is not named.
  tell('one', [], { leftOut: [{ poolId: 'one_5000', reason: 'it is odd' }], removed: ['one_1100', 'one_1101'] });
  expect(message('one')).toMatch(/one_1102 \(it is odd\).* and 4995 more\./);
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

const unnamed = { poolId: null, reason: 'it has no id' };

test('a pool that nobody can name is told of until a listing of everything is without it, and not counted twice', () => {
  const { state, tell, message, clock } = stateWith();
  tell('one', ['one_100'], { complete: true, more: true, leftOut: [unnamed, unnamed] });
  tell('one', ['one_101'], { more: true });
  tell('one', ['one_102'], { more: true, since: null });
  tell('one', ['one_103'], { isFirst: false });
  expect(message('one')).toMatch(/a pool \(it has no id\) and 1 more\./);
  for (let time = 0; time < 5; time += 1) tell('one', ['one_100'], { leftOut: [unnamed] });
  expect(message('one')).toMatch(/and 1 more\./);
  // Its pools come well: those may be among them, which a listing of everything shows.
  expect(state.cursor('one')).toBe('x');
  tell('one', ['one_100']);
  expect([state.cursor('one'), message('one')]).toEqual([undefined, expect.stringMatching(/and 1 more\./)]);
  tell('one', some('one', 0, 4), { complete: true, leftOut: [unnamed] });
  expect(message('one')).toMatch(/a pool \(it has no id\)\. /);
  // Not in a circle.
  tell('one', ['one_100']);
  expect(state.cursor('one')).toBe('x');
  clock.now += 300;
  tell('one', []);
  expect(state.cursor('one')).toBe(undefined);
  tell('one', some('one', 0, 4), { complete: true });
  expect([state.cursor('one'), message('one'), state.source('one')?.notTaken.isEmpty]).toEqual(['x', null, true]);
});

test('what was gone in a listing in which not all could be named goes with a later one that is asked for', () => {
  const { state, tell, ids, clock } = stateWith();
  tell('one', some('one', 0, 3), { complete: true });
  tell('one', ['one_100'], { complete: true, leftOut: [unnamed] });
  expect(ids()).toEqual(some('one', 0, 3));
  clock.now += 299;
  tell('one', []);
  expect(state.cursor('one')).toBe('x');
  clock.now += 1;
  tell('one', [], { since: null, more: true });
  expect(state.cursor('one')).toBe('x');
  tell('one', [], { isFirst: false });
  expect(state.cursor('one')).toBe(undefined);
  tell('one', ['one_100'], { complete: true });
  expect([ids(), state.cursor('one')]).toEqual([['one_100'], 'x']);
});

test('a pool that goes from one service to another at the limit is not lost', () => {
  const { state, tell, ids } = stateWith({ ofSource: 10, ofAll: 10 });
  tell('one', some('one', 0, 5), { complete: true });
  tell('two', some('two', 0, 5), { complete: true });
  tell('two', ['one_100']);
  tell('one', [], { removed: ['one_100'] });
  expect(ids()).toEqual([...some('one', 0, 5), ...some('two', 0, 5)]);
  expect(state.pool('one_100')?.owner).toBe('two');
});

test.each<[string, (one: ReturnType<typeof stateWith>) => void]>([
  ['lists fewer', ({ tell }) => tell('one', [], { removed: ['one_100'] })],
  ['lists fewer in a listing', ({ tell }) => tell('one', some('one', 1, 5), { complete: true })],
  ['is forgotten', ({ state }) => state.take({ kind: 'dismissed', source: 'one' })],
])('room of a service that %s is given to another that waits for it, and not in a circle', (_how, leave) => {
  const made = stateWith({ ofSource: 10, ofAll: 10 });
  const { state, tell, clock, message } = made;
  tell('one', some('one', 0, 5), { complete: true });
  tell('two', some('two', 0, 8), { complete: true });
  expect(message('two')).toMatch(/two_105 .*two_107/);
  tell('two', []);
  expect(state.cursor('two')).toBe('x');
  leave(made);
  tell('two', []);
  expect(state.cursor('two')).toBe(undefined);
  tell('two', some('two', 0, 8), { complete: true });
  expect(state.pool('two_105')?.owner).toBe('two');
  tell('two', some('two', 8, 20));
  expect(message('two')).toMatch(/MAX_POOLS/);
  tell('two', [], { removed: ['two_100'] });
  expect(state.cursor('two')).toBe('x');
  clock.now += 60;
  tell('two', []);
  expect(state.cursor('two')).toBe(undefined);
});

test('room of a service that nothing names any more, and whose pools others have, is given to who waits for it', () => {
  const { state, tell, ids } = stateWith({ ofSource: 10, ofAll: 12 });
  const listed = [...some('one', 0, 5), ...some('two', 0, 5)];
  tell('one', some('one', 0, 5), { complete: true });
  tell('two', listed, { complete: true });
  expect(ids()).toEqual(listed.slice(0, 7));
  state.take({ kind: 'removed', source: 'one' });
  tell('two', []);
  expect(state.cursor('two')).toBe(undefined);
  tell('two', listed, { complete: true });
  expect(ids()).toEqual(listed);
});

test('clients that look alike are told once a listing is over, or takes long', () => {
  const { state, tell, clock } = stateWith();
  const of = (id: string, client: string) => sampleChange(id, { pool: { client_name: client } });
  const more = { since: null, more: true };
  const pairs = () => state.faults.warnings.map(({ client_names }) => client_names);
  tell('one', [], { ...more, complete: true, pools: [of('one_100', 'Acme')] });
  tell('one', [], { ...more, pools: [of('one_101', 'ACME')] });
  tell('one', [], { ...more, pools: [of('one_102', 'acme')] });
  expect(pairs()).toEqual([]);
  clock.now += 5;
  tell('one', [], more);
  expect(pairs()).toHaveLength(2);
  tell('one', [], { ...more, pools: [of('one_103', 'Beta'), of('one_104', 'BETA')] });
  expect(pairs()).toHaveLength(2);
  tell('one', []);
  expect(pairs()).toHaveLength(3);
  // One by one they are told at once.
  tell('one', [], { removed: ['one_104'] });
  expect(pairs()).toHaveLength(2);
});

test('a service that is asked less often says so, as long as it is', () => {
  const { state, tell, message } = stateWith();
  tell('one', ['one_100'], { complete: true });
  state.take({ kind: 'dear', source: 'one', isDear: true });
  expect(message('one')).toMatch(/^The answers of one .* asked less often/);
  expect(state.faults.warnings).toMatchObject([{ sources: ['one'], pools: ['one_100'], reason: message('one') }]);
  state.take({ kind: 'dear', source: 'one', isDear: false });
  expect([message('one'), state.faults.warnings]).toEqual([null, []]);
});

test('how a service is it says with every answer, and one that is too old for it says nothing', () => {
  const { state, tell } = stateWith();
  const health = (name = 'one') => {
    const sources = JSON.parse(sourcesAnswer(wholeView(state), 'json' as never).body.toString());
    return sources.find((source: { name: string }) => source.name === name).health;
  };
  expect(health()).toBeNull();
  const disk = { free_bytes: 5, total_bytes: 10 };
  tell('one', ['one_001'], { complete: true, health: { backup: null, disk } });
  expect(health()).toEqual({ backup: null, disk });
  expect(health('two')).toBeNull();
  // The rest of the same answer.
  tell('one', ['one_002'], { isFirst: false });
  expect(health()).toEqual({ backup: null, disk });
  const backup = { enabled: true, last_good_at: null, failures: 2, error: 'No room.' };
  tell('one', [], { health: { backup, disk: null } });
  expect(health()).toEqual({ backup, disk: null });
  tell('one', [], { health: null });
  expect(health()).toBeNull();
});
