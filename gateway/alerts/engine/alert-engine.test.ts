import { expect, test } from 'vitest';
import { alertedGateway, manyPools, refused, run, unexplained } from '../../testing/alerts/alerted-gateway.ts';
import { temporaryFolder } from '../../testing/gateway.ts';
import { sampleTime } from '../../testing/samples.ts';
import { defaultRules, type RulesInForce } from '../rules/settings.ts';
import type { PayoutEventNews } from './alert-engine.ts';

test('a service that goes down is told once, with its pools, and its end once', async () => {
  const world = alertedGateway(temporaryFolder());
  world.tell('one', manyPools('one', 500), { complete: true });
  world.tell('two', manyPools('two', 1), { complete: true });
  const run1 = world.start();
  await run(world, run1, 120);
  expect(world.got).toEqual([]);
  world.away('one');
  await run(world, run1, 600);
  expect(world.got.map(({ title, severity }) => [severity, title])).toEqual([
    ['critical', expect.stringContaining('service one does not answer')],
  ]);
  world.tell('one', {});
  await run(world, run1, 1200);
  expect(world.got).toHaveLength(2);
  expect(world.got[1]?.title).toMatch(/over/i);
  await run1.courier.stop();
  run1.store.close();
});

test('a service that is away makes no alert of each of its pools, unless nobody is to be told of services', async () => {
  const world = alertedGateway(temporaryFolder());
  const rules = { ...defaultRules, pool_stale: { ...defaultRules.pool_stale, forSeconds: 60 } };
  world.file.says = { ...world.file.says, rulesFor: () => rules };
  world.tell('one', manyPools('one', 20), { complete: true });
  world.tell('two', {}, { complete: true });
  const started = world.start();
  await run(world, started, 120);
  world.away('one');
  await run(world, started, 2400);
  const open = () => [...started.engine.machines()].map(({ name }) => name).sort();
  expect(open()).toEqual(['cannot_look source one', 'service_unreachable source one']);
  expect(started.engine.blind.of('pool one_100')?.get('pool_stale')?.reason).toBe('The service does not answer.');

  world.file.says = { ...world.file.says, rulesFor: () => ({ ...rules, service_unreachable: null }) };
  await run(world, started, 600);
  expect(open().filter((name) => name.startsWith('pool_stale'))).toHaveLength(20);
  expect(world.got.at(-1)?.title).toContain('20');
  await started.courier.stop();
  started.store.close();
});

test('what was told is told by no later start, and what waits is sent by it', async () => {
  const folder = temporaryFolder();
  const world = alertedGateway(folder);
  world.tell('one', manyPools('one', 3), { complete: true });
  world.tell('two', {}, { complete: true });
  const first = world.start();
  await run(world, first, 120);
  world.answers.fails = true;
  world.away('one');
  await run(world, first, 300);
  await first.courier.stop();
  first.store.close();
  expect(world.got).toEqual([]);
  world.answers.fails = false;
  const second = world.start();
  await run(world, second, 700);
  expect(world.got).toHaveLength(1);
  await second.courier.stop();
  second.store.close();
  const third = world.start();
  await run(world, third, 3600);
  expect(world.got).toHaveLength(1);
  await third.courier.stop();
  third.store.close();
});

test('a wall clock that is set forward or back fires nothing and ends nothing', async () => {
  const world = alertedGateway(temporaryFolder());
  world.tell('one', manyPools('one', 1), { complete: true });
  world.tell('two', {}, { complete: true });
  const started = world.start();
  await run(world, started, 120);
  world.away('one');
  await run(world, started, 60);
  // Three minutes are needed, and a day of the wall clock is none of them.
  world.time.now += 86_400;
  await run(world, started, 30);
  expect(world.got).toEqual([]);
  await run(world, started, 180);
  expect(world.got).toHaveLength(1);
  world.time.now -= 2 * 86_400;
  await run(world, started, 600);
  expect(world.got).toHaveLength(1);
  await started.courier.stop();
  started.store.close();
});

test('rounds in which nothing is new write nothing but the clock, now and then', async () => {
  const world = alertedGateway(temporaryFolder());
  world.tell('one', manyPools('one', 3), { complete: true });
  world.tell('two', {}, { complete: true });
  const started = world.start();
  await run(world, started, 200);
  const written = new Set<unknown>();
  for (let round = 0; round < 30; round += 1) {
    world.tell('one', manyPools('one', 3));
    await run(world, started, 10);
    written.add(started.store.load().clock?.wall);
  }
  expect([...written].length).toBeLessThanOrEqual(6);
  await started.courier.stop();
  started.store.close();
});

test('the very first start tells what is open already in one message, and once; a later one waits as rules say', async () => {
  const folder = temporaryFolder();
  const world = alertedGateway(folder);
  const first = world.start();
  await run(world, first, 10);
  world.tell('one', { one_100: refused('Northwind'), one_101: refused('Southwind') }, { complete: true });
  world.tell('two', { two_100: unexplained }, { complete: true });
  await run(world, first, 600);
  expect(world.got.map(({ title }) => title)).toEqual([expect.stringContaining('3 alerts are open')]);
  await first.courier.stop();
  first.store.close();

  const second = world.start();
  world.tell('one', { one_102: refused('Westwind') });
  await run(world, second, 300);
  expect(world.got).toHaveLength(1);
  await run(world, second, 600);
  expect(world.got.slice(1).map(({ title }) => title)).toEqual([expect.stringContaining('Westwind')]);
  await second.courier.stop();
  second.store.close();
});

test('services that begin together with the gateway are no alert, and a restart is none either', async () => {
  const folder = temporaryFolder();
  const world = alertedGateway(folder);
  const atOnce = Object.fromEntries(
    Object.entries(defaultRules).map(([kind, rule]) => [kind, { ...rule, forSeconds: 0 }]),
  );
  world.tell('one', manyPools('one', 3), { complete: true });
  world.tell('two', manyPools('two', 3), { complete: true });
  world.away('one');
  const first = world.start();
  await run(world, first, 20);
  world.tell('one', {});
  await run(world, first, 600);
  await first.courier.stop();
  first.store.close();
  expect(world.got).toEqual([]);

  world.file.says = { ...world.file.says, rulesFor: () => atOnce as unknown as RulesInForce };
  world.expect('one');
  world.expect('two');
  world.pass(7200);
  const second = world.start();
  await run(world, second, 60);
  expect([...second.engine.machines()].map(({ name }) => name)).toEqual([]);
  world.tell('one', manyPools('one', 3), { complete: true });
  world.tell('two', manyPools('two', 3), { complete: true });
  await second.courier.stop();
  second.store.close();
});

test('a payment is told once, also where it comes again with more evidence or after a restart; old ones are history', async () => {
  const folder = temporaryFolder();
  const log: PayoutEventNews[] = [];
  const payouts = {
    since: (place: string | null) => ({
      events: place === null ? [] : log.slice(Number(place)),
      place: String(log.length),
    }),
  };
  const world = alertedGateway(folder, { payouts });
  const event = (eventId: string, more: Partial<PayoutEventNews> = {}): PayoutEventNews => ({
    ...{ poolId: 'one_100', client: 'Client Company Ltd', type: 'one', tags: [], source: 'one', eventId },
    ...{ amount: '0.5', currency: 'BTC', paidAt: sampleTime, tx: null, grade: 'counted', state: 'confirmed' },
    firstSeenAt: world.time.now,
    ...more,
  });
  world.tell('one', manyPools('one', 1), { complete: true });
  world.tell('two', {}, { complete: true });
  world.file.says = {
    ...world.file.says,
    targets: [world.target('ops', { routes: [{ severities: null, kinds: ['payment_received'], where: {} }] })],
  };
  log.push(event('from-before'));
  const first = world.start();
  await run(world, first, 120);
  expect(world.got).toEqual([]);
  log.push(event('a', { state: 'unconfirmed' }));
  await run(world, first, 60);
  expect(world.got).toEqual([]);
  log.push(event('a'), event('old', { firstSeenAt: world.time.now - 4 * 86_400 }));
  await run(world, first, 120);
  expect(world.got.map(({ title }) => title)).toEqual([expect.stringContaining('0.50000000 BTC')]);
  log.push(event('a', { grade: 'listed', tx: 'ab12' }));
  await run(world, first, 4000);
  await first.courier.stop();
  first.store.close();
  const second = world.start();
  log.push(event('a', { grade: 'listed', tx: 'cd34' }));
  await run(world, second, 4000);
  expect(world.got.map(({ title }) => title)).toEqual([expect.anything()]);
  await second.courier.stop();
  second.store.close();
});

test('a rack that stays dark is not over because it became usual, and is once it is back', async () => {
  const world = alertedGateway(temporaryFolder());
  const dark = (offline_lasting: number, offline_usual: number) =>
    world.tell('one', {
      one_100: {
        status: {
          ...{
            online_workers: 100 - offline_lasting,
            offline_workers: offline_lasting,
            counts_part: 'workers',
            poll_interval_seconds: 86_400,
          },
          signals: { ...noSignals, offline_lasting, offline_usual },
        },
      },
    });
  world.tell('two', {}, { complete: true });
  dark(0, 0);
  const started = world.start();
  await run(world, started, 120);
  dark(20, 0);
  await run(world, started, 2400);
  expect(world.got.map(({ title }) => title)).toEqual([expect.stringContaining('20 of 100 workers offline')]);
  dark(20, 20);
  await run(world, started, 3600);
  expect(world.got).toHaveLength(1);
  dark(0, 20);
  await run(world, started, 1800);
  expect(world.got).toHaveLength(2);
  await started.courier.stop();
  started.store.close();
});

const noSignals = {
  ...{ hashrates: [], offline_usual: null, offline_lasting: null, silent_workers: null },
  ...{ reject_rate: null, frozen_since: null, workers_lost: null },
};
