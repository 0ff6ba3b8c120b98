import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { describe, expect, test } from 'vitest';
import { following } from '../../testing/following.ts';
import { eventually, standIn, temporaryFolder, testClock } from '../../testing/gateway.ts';
import { sampleChange } from '../../testing/samples.ts';
import { GatewayState } from '../gateway-state.ts';

const address = (name: string) => ({ name, url: `http://${name}`, foundBy: 'SCRAPERS_DNS' as const });
const everything = (...changes: ReturnType<typeof sampleChange>[]) => ({
  since: 'x',
  complete: true,
  pools: changes,
  removed: [],
});
const withWorkers = (poolId: string, online: number) => sampleChange(poolId, { status: { online_workers: online } });

function state(...sources: string[]) {
  const made = new GatewayState(testClock().now);
  for (const name of sources) made.take({ kind: 'added', address: address(name) });
  return made;
}
const known = (made: GatewayState, poolId = 'alpha_001') => {
  const entry = made.pool(poolId);
  return entry && [entry.owner, entry.status.online_workers, entry.freshness];
};

describe('the owner of a pool', () => {
  test('is the first source that lists it', () => {
    const made = state('first', 'second');
    made.take({ kind: 'changes', source: 'second', changes: everything(withWorkers('alpha_001', 2)) });
    made.take({ kind: 'changes', source: 'first', changes: everything(withWorkers('alpha_001', 1)) });
    expect(known(made)).toEqual(['second', 2, 'fresh']);
  });

  test('stays owner while it does not answer', () => {
    const made = state('first', 'second');
    made.take({ kind: 'changes', source: 'first', changes: everything(withWorkers('alpha_001', 1)) });
    made.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
    made.take({ kind: 'changes', source: 'second', changes: everything(withWorkers('alpha_001', 2)) });
    expect(known(made)).toEqual(['first', 1, 'unreachable']);
  });

  test.each([
    ['in a complete answer', everything()],
    ['as removed', { since: 'x', complete: false, pools: [], removed: ['alpha_001'] }],
  ])('changes at once where the owner no longer lists it, %s', (_how, answer) => {
    const made = state('first', 'second', 'third');
    made.take({ kind: 'changes', source: 'first', changes: everything(withWorkers('alpha_001', 1)) });
    made.take({ kind: 'changes', source: 'third', changes: everything(withWorkers('alpha_001', 3)) });
    made.take({ kind: 'changes', source: 'second', changes: everything(withWorkers('alpha_001', 2)) });
    made.take({ kind: 'changes', source: 'first', changes: answer });
    expect(known(made)).toEqual(['third', 3, 'fresh']);
    made.take({ kind: 'changes', source: 'third', changes: answer });
    expect(known(made)).toEqual(['second', 2, 'fresh']);
    made.take({ kind: 'changes', source: 'second', changes: answer });
    expect(known(made)).toBeUndefined();
  });

  test('changes at once where the owner is no longer among the sources; without another it stays readable', () => {
    const made = state('first', 'second');
    made.take({
      kind: 'changes',
      source: 'first',
      changes: everything(withWorkers('alpha_001', 1), withWorkers('alpha_002', 1)),
    });
    made.take({ kind: 'changes', source: 'second', changes: everything(withWorkers('alpha_001', 2)) });
    made.take({ kind: 'removed', source: 'first' });
    expect(known(made)).toEqual(['second', 2, 'fresh']);
    expect(known(made, 'alpha_002')).toEqual(['first', 1, 'unreachable']);
    made.take({ kind: 'added', address: address('third') });
    made.take({ kind: 'changes', source: 'third', changes: everything(withWorkers('alpha_002', 3)) });
    expect(known(made, 'alpha_002')).toEqual(['third', 3, 'fresh']);
  });

  test('does not change because another lists something newer', () => {
    const made = state('first', 'second');
    made.take({ kind: 'changes', source: 'first', changes: everything(withWorkers('alpha_001', 1)) });
    made.take({
      kind: 'changes',
      source: 'second',
      changes: { ...everything(withWorkers('alpha_001', 9)), complete: false },
    });
    made.take({
      kind: 'changes',
      source: 'second',
      changes: { since: 'x', complete: false, pools: [], removed: ['alpha_001'] },
    });
    expect(known(made)).toEqual(['first', 1, 'fresh']);
  });

  test('a partial answer takes nothing away', () => {
    const made = state('first');
    made.take({ kind: 'changes', source: 'first', changes: everything(withWorkers('alpha_001', 1)) });
    made.take({
      kind: 'changes',
      source: 'first',
      changes: { ...everything(withWorkers('alpha_002', 1)), complete: false },
    });
    expect(made.pools()).toHaveLength(2);
  });

  test('is not lost because another service came to the address of a vanished one', () => {
    const made = state();
    const at = (number: number) => address(`entry (10.0.0.${number})`);
    const comes = (number: number, type: string, databaseId: string | null, ...pools: Change[]) => {
      if (!made.at(at(number).url)) made.take({ kind: 'added', address: at(number) });
      const introduction = { type, version: '1', contractVersion: '0.1.0', serviceName: null, databaseId };
      const poolIds = pools.map(({ pool }) => pool.pool_id);
      made.take({ kind: 'introduced', address: at(number), introduction, poolIds });
      made.take({ kind: 'changes', source: made.at(at(number).url)?.name ?? '', changes: everything(...pools) });
    };
    for (const databaseId of ['d1', null]) {
      comes(3, 'alpha', databaseId, withWorkers('alpha_001', 1));
      comes(3, 'beta', databaseId && 'd2', withWorkers('beta_001', 1));
      expect(known(made)).toEqual(['alpha', 1, 'unreachable']);
      comes(4, 'alpha', databaseId, withWorkers('alpha_001', 4));
      expect(known(made)).toEqual(['alpha', 4, 'fresh']);
      expect(made.sources().map(({ name }) => name)).toEqual(['alpha', 'beta']);
      for (const name of ['alpha', 'beta']) {
        made.take({ kind: 'removed', source: name });
        made.take({ kind: 'dismissed', source: name });
      }
    }
  });
});

describe('after a restart of the gateway', () => {
  test('the owner is the same, though it is down and another lists the pool', async () => {
    const [first, second] = [await standIn(), await standIn()];
    const stateDir = temporaryFolder();
    first.put(withWorkers('alpha_001', 1));
    const before = following({ first: first.url, second: second.url }, {}, stateDir);
    await eventually(() => expect(before.status('alpha_001')?.online_workers).toBe(1));
    second.put(withWorkers('alpha_001', 2), withWorkers('alpha_002', 2));
    await eventually(() => expect(before.owned('second')).toEqual(['alpha_002']));
    await before.close();
    await first.stop();

    const after = following({ first: first.url, second: second.url }, {}, stateDir);
    expect(after.status('alpha_001')).toMatchObject({ online_workers: 1, freshness: 'unreachable' });
    await eventually(() => expect(after.source('second')?.state).toBe('up'));
    expect(after.status('alpha_001')).toMatchObject({ online_workers: 1, freshness: 'unreachable' });
    expect(after.source('first')).toMatchObject({ introduction: { type: 'alpha', version: '1.2.3' } });
    expect(after.owned('first')).toEqual(['alpha_001']);
    await after.close();

    const without = following({ second: second.url }, {}, stateDir);
    await eventually(() =>
      expect(without.status('alpha_001')).toMatchObject({ online_workers: 2, freshness: 'fresh' }),
    );
  });

  test('what the owner no longer lists is gone', async () => {
    const scraper = (await standIn()).put(sampleChange('alpha_001'), sampleChange('alpha_002'));
    const stateDir = temporaryFolder();
    const before = following({ one: scraper.url }, {}, stateDir);
    await eventually(() => expect(before.owned('one')).toHaveLength(2));
    await before.close();
    scraper.remove('alpha_001');
    const after = following({ one: scraper.url }, {}, stateDir);
    await eventually(() => expect(after.owned('one')).toEqual(['alpha_002']));
  });
});
