import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import type { Remembered } from '../state/restore.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { wholeView } from '../views/whole-view.ts';
import { Answers } from './answers.ts';

const day = 86_400;
const client = 'Client Company Ltd';

function gateway(remembered?: Remembered) {
  const clock = { time: sampleTime + 1 };
  const state = new GatewayState(() => clock.time, remembered, 7 * day);
  const answers = new Answers(wholeView(state), () => clock.time);
  const body = (answer: { body: Buffer } | undefined) => JSON.parse(answer?.body.toString() ?? 'null');
  const filter = { active: 'true' } as const;
  const whole = { limit: null, after: null };
  return {
    clock,
    state,
    add: (name: string) => state.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy: 'SCRAPERS' } }),
    receive: (name: string, ...pools: ReturnType<typeof sampleChange>[]) =>
      state.take({ kind: 'changes', source: name, changes: { since: 'x', complete: true, pools, removed: [] } }),
    listed: () => body(answers.pools(filter, whole)).map(({ pool_id }: { pool_id: string }) => pool_id),
    incomplete: () => answers.pools(filter, whole).headers['X-Incomplete-Sources'],
    totals: (by: 'client' | 'company' = 'client') => body(answers.totals(by)),
    summary: () => body(answers.summary(client)),
    status: (poolId: string) => body(answers.status(poolId)),
    source: (name: string) => body(answers.sources()).find((source: { name: string }) => source.name === name),
  };
}

test('a service that is away for longer than the retention leaves lists and totals, and stays named', () => {
  const one = gateway();
  one.add('first');
  one.add('second');
  one.receive('first', sampleChange('alpha_001'));
  one.receive('second', sampleChange('beta_001'));
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  one.clock.time += 7 * day;
  one.receive('second', sampleChange('beta_001'));
  expect(one.listed()).toEqual(['alpha_001', 'beta_001']);
  expect(one.summary().totals).toMatchObject({ pools: 2, coverage: { pools: { unreachable_pools: ['alpha_001'] } } });

  one.clock.time += 1;
  expect(one.listed()).toEqual(['beta_001']);
  expect(one.incomplete()).toBe('first=gone');
  const gap = { name: 'first', state: 'gone', reason: 'It is away.', pools: ['alpha_001'] };
  for (const { totals } of [one.summary(), one.totals().groups[0]])
    expect(totals).toMatchObject({
      pools: 1,
      coverage: { pools: { unreachable: 0 }, gaps: [{ pool_id: 'beta_001' }], sources: [gap] },
    });
  expect(one.totals().coverage.sources).toMatchObject([gap]);
  expect(one.source('first')).toMatchObject({ state: 'gone', pools: ['alpha_001'] });
  expect(one.status('alpha_001')).toMatchObject({ online_workers: 10, freshness: 'unreachable' });
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is still away.' });
  expect(one.source('first')).toMatchObject({ state: 'gone', message: 'It is still away.' });

  one.receive('first', sampleChange('alpha_001'));
  expect(one.listed()).toEqual(['alpha_001', 'beta_001']);
  expect(one.source('first')).toMatchObject({ state: 'up', message: null });
});

test('a service that is gone no longer keeps a pool from another service that lists it', () => {
  const one = gateway();
  const conflicts = ['first', 'second'].flatMap((name) => {
    one.add(name);
    const change = sampleChange('alpha_001', { status: { online_workers: name === 'first' ? 1 : 2 } });
    return one.receive(name, change).conflicts;
  });
  expect(one.source('second')).toMatchObject({ pools: [], conflicts: [{ pool_id: 'alpha_001', owner: 'first' }] });
  expect(conflicts).toEqual([{ poolId: 'alpha_001', owner: 'first', claimant: 'second' }]);
  const again = sampleChange('alpha_001', { status: { online_workers: 2 } });
  expect(one.receive('second', again).conflicts).toEqual([]);
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  one.clock.time += 7 * day + 1;
  expect(one.status('alpha_001')).toMatchObject({ online_workers: 2 });
  expect(one.source('second')).toMatchObject({ pools: ['alpha_001'], conflicts: [] });
  one.receive('first', sampleChange('alpha_001', { status: { online_workers: 1 } }));
  expect(one.status('alpha_001')).toMatchObject({ online_workers: 2 });
  expect(one.source('first')).toMatchObject({ pools: [], conflicts: [{ pool_id: 'alpha_001', owner: 'second' }] });
});

test('a pool that goes from a service that is gone to another client is missing from the former one no longer', () => {
  const one = gateway();
  for (const name of ['first', 'second']) one.add(name);
  one.receive('first', sampleChange('alpha_001'), sampleChange('alpha_002'));
  one.receive('second', sampleChange('beta_001'));
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  one.clock.time += 7 * day + 1;
  const missing = () => one.summary().totals.coverage.sources.flatMap(({ pools }: { pools: string[] }) => pools);
  expect(missing()).toEqual(['alpha_001', 'alpha_002']);
  one.receive('second', sampleChange('beta_001'), sampleChange('alpha_001', { pool: { client_name: 'Other' } }));
  expect(missing()).toEqual(['alpha_002']);
});

test('a conflict is over when the owner lets go of the pool', () => {
  const one = gateway();
  for (const name of ['first', 'second']) {
    one.add(name);
    one.receive(name, sampleChange('alpha_001'));
  }
  one.receive('first');
  expect(one.source('first')).toMatchObject({ pools: [], conflicts: [] });
  expect(one.source('second')).toMatchObject({ pools: ['alpha_001'], conflicts: [] });
});

test('a service that no setting names any more is shown as long as its pools are, and then forgotten', () => {
  const one = gateway();
  one.add('first');
  one.receive('first', sampleChange('alpha_001'));
  one.state.take({ kind: 'removed', source: 'first' });
  expect(one.source('first')).toMatchObject({ found_by: null, state: 'unreachable', pools: ['alpha_001'] });
  expect(one.summary().totals.coverage.gaps).toMatchObject([
    { pool_id: 'alpha_001', source: 'first', reason: expect.stringContaining('DELETE /api/sources/first') },
  ]);
  one.add('second');
  one.receive('second', sampleChange('alpha_001'));
  expect(one.source('first')).toBeUndefined();
  expect([...one.state.unsaved.sources]).toContain('first');
});

test('a forgotten service takes its pools along, and is there again once it answers', () => {
  const one = gateway();
  one.add('first');
  one.receive('first', sampleChange('alpha_001'));
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  one.state.take({ kind: 'dismissed', source: 'first' });
  expect([one.listed(), one.status('alpha_001'), one.summary(), one.source('first')]).toEqual([
    [],
    null,
    null,
    undefined,
  ]);
  expect(one.state.cursor('first')).toBeUndefined();
  one.receive('first', sampleChange('alpha_001'));
  expect([one.listed(), one.source('first').state]).toEqual([['alpha_001'], 'up']);
});

test('what a forgotten service kept from another goes to that one', () => {
  const one = gateway();
  for (const name of ['first', 'second']) {
    one.add(name);
    one.receive(name, sampleChange('alpha_001'));
  }
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  one.state.take({ kind: 'dismissed', source: 'first' });
  expect(one.source('second')).toMatchObject({ pools: ['alpha_001'], conflicts: [] });
});

test('after a restart it counts from when the service was last heard', () => {
  const remembered = (lastContact: number): Remembered => ({
    pools: [{ change: sampleChange('alpha_001'), owner: 'first' }],
    sources: [
      {
        name: 'first',
        url: 'http://first',
        lastContact,
        introduction: null,
        configuration: null,
        contract: null,
        cursor: undefined,
      },
    ],
  });
  const soon = gateway(remembered(sampleTime - 6 * day));
  soon.add('first');
  expect([soon.listed(), soon.source('first').state]).toEqual([['alpha_001'], 'connecting']);
  expect(soon.summary().totals.coverage.gaps).toMatchObject([
    { freshness: 'unreachable', reason: 'The service first has not answered yet since the gateway started.' },
  ]);
  const late = gateway(remembered(sampleTime - 8 * day));
  late.add('first');
  expect([late.listed(), late.source('first').state]).toEqual([[], 'gone']);
  late.receive('first', sampleChange('alpha_001'));
  expect(late.listed()).toEqual(['alpha_001']);
});

test('a service that never answered is named, because what it has is unknown', () => {
  const one = gateway();
  one.add('first');
  one.add('second');
  one.receive('second', sampleChange('beta_001'));
  expect(one.summary().totals.coverage.sources).toMatchObject([{ name: 'first', state: 'connecting', pools: [] }]);
  one.state.take({ kind: 'away', source: 'first', state: 'refused', message: 'It speaks nonsense.' });
  expect(one.summary().totals.coverage.sources).toMatchObject([{ state: 'refused', reason: 'It speaks nonsense.' }]);
  one.receive('first');
  expect(one.summary().totals.coverage.sources).toEqual([]);
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  expect(one.summary().totals.coverage.sources).toEqual([]);
  expect(one.totals().coverage.sources).toEqual([]);
});

test('groups of services that are gone are kept apart, also where two groupings have the same name', () => {
  const away = {
    name: 'first',
    url: 'http://first',
    introduction: null,
    configuration: null,
    contract: null,
    cursor: undefined,
  };
  const called = (client_name: string, company: string) => ({ pool: { client_name, company } });
  const one = gateway({
    pools: [
      { change: sampleChange('alpha_001', called('Same', 'Same')), owner: 'first' },
      { change: sampleChange('alpha_002', called('Same', 'Zed')), owner: 'first' },
    ],
    sources: [{ ...away, lastContact: sampleTime - 8 * day }],
  });
  const missing = (by: 'client' | 'company') =>
    one
      .totals(by)
      .groups.find(({ name }: { name: string }) => name === 'Same')
      .totals.coverage.sources.flatMap(({ pools }: { pools: string[] }) => pools);
  expect([missing('client'), missing('company')]).toEqual([['alpha_001', 'alpha_002'], ['alpha_001']]);
});

test('the description of a service that was forgotten and came back is remembered again', () => {
  const one = gateway();
  const description = { openapi: '3.1.0', paths: {} };
  one.add('first');
  one.state.take({ kind: 'described', source: 'first', contract: description });
  one.state.take({ kind: 'away', source: 'first', state: 'unreachable', message: 'It is away.' });
  one.state.unsaved.contracts.clear();
  one.state.take({ kind: 'dismissed', source: 'first' });
  one.receive('first', sampleChange('alpha_001'));
  one.state.take({ kind: 'described', source: 'first', contract: description });
  expect([...one.state.unsaved.contracts]).toEqual(['first']);
});
