import { expect, test } from 'vitest';
import { alertedGateway, manyPools, refused, run, unexplained } from '../../testing/alerts/alerted-gateway.ts';
import { temporaryFolder } from '../../testing/gateway.ts';
import type { SampleOptions } from '../../testing/samples.ts';

test('many clients whose pools fail, and are well again, are told in few messages, at once or one after the other', async () => {
  const clients = Array.from({ length: 60 }, (_, index) => `Client ${index}`);
  for (const apart of [0, 20]) {
    const world = alertedGateway(temporaryFolder());
    const poolIds = clients.map((_, index) => `one_${100 + index}`);
    const well = (index: number, status: SampleOptions['status'] = {}): SampleOptions => ({
      ...{ pool: { client_name: String(clients[index]) }, status: { poll_interval_seconds: 86_400, ...status } },
    });
    world.tell('one', Object.fromEntries(poolIds.map((poolId, index) => [poolId, well(index)])), { complete: true });
    world.tell('two', {}, { complete: true });
    const started = world.start();
    await run(world, started, 120);
    for (const [index, poolId] of poolIds.entries()) {
      world.tell('one', { [poolId]: well(index, unexplained.status) });
      await run(world, started, apart);
    }
    await run(world, started, 900);
    expect([apart, world.got.length <= 12]).toEqual([apart, true]);
    const count = world.got.reduce((sum, { data }) => sum + Number(data.firing), 0);
    expect(count).toBe(clients.length);
    const begun = world.got.length;
    for (const [index, poolId] of poolIds.entries()) {
      world.tell('one', { [poolId]: well(index) });
      await run(world, started, apart);
    }
    await run(world, started, 4000);
    const ends = world.got.slice(begun);
    expect([apart, ends.length <= 12]).toEqual([apart, true]);
    expect(ends.reduce((sum, { data }) => sum + Number(data.over), 0)).toBe(clients.length);
    await started.courier.stop();
    started.store.close();
  }
});

test('a refused account whose pool then does not answer is told as old, for it may have been let in meanwhile', async () => {
  const world = alertedGateway(temporaryFolder());
  world.tell('one', manyPools('one', 1), { complete: true });
  world.tell('two', {}, { complete: true });
  const started = world.start();
  await run(world, started, 120);
  world.tell('one', { one_100: refused('Northwind') });
  await run(world, started, 3600);
  expect(world.got.map(({ title }) => title)).toEqual([expect.stringContaining('refuses access')]);
  world.tell('one', {
    one_100: {
      status: {
        last_error: { kind: 'unavailable', message: 'It answers 503.', since: '2026-11-21T11:00:00Z', count: 9 },
      },
    },
  });
  await run(world, started, 2400);
  expect(world.got.slice(1).map(({ title }) => title)).toEqual([expect.stringContaining('no new figures')]);
  world.tell('one', { one_100: { status: { poll_interval_seconds: 86_400 } } });
  await run(world, started, 3600);
  expect(world.got.slice(2).map(({ title }) => title)).toEqual([
    expect.stringContaining('no new figures'),
    expect.stringContaining('refuses access'),
  ]);
  await started.courier.stop();
  started.store.close();
});

test('what a target that is gone was told is kept as long as what it was told of, so that it hears the end if it comes back', async () => {
  const world = alertedGateway(temporaryFolder());
  world.tell('one', {}, { complete: true });
  world.tell('two', {}, { complete: true });
  const both = [world.target('ops'), world.target('left')];
  world.file.says = { ...world.file.says, targets: both };
  const started = world.start();
  const { engine, store } = started;
  const toldLeft = () => store.load().told.filter(({ target }) => target === 'left').length;
  await run(world, started, 120);
  world.away('one');
  await run(world, started, 600);
  expect(world.got).toHaveLength(2);
  world.file.says = { ...world.file.says, targets: both.slice(0, 1) };
  world.tell('one', {});
  await run(world, started, 1200);
  expect(world.got).toHaveLength(3);
  const prune = () => {
    store.prune(started.clock.now());
    engine.forgetTargets();
  };
  prune();
  expect([toldLeft(), store.outbox.targets().length]).toEqual([2, 2]);
  world.pass(91 * 86_400);
  engine.round();
  prune();
  expect([toldLeft(), store.outbox.targets().map(({ target }) => target)]).toEqual([0, ['ops']]);
  await started.courier.stop();
  store.close();
});
