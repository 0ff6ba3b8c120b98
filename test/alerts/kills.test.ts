import { setTimeout as sleep } from 'node:timers/promises';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { random } from '../../gateway/testing/receivers/seeded.ts';
import { until } from '../harness/processes/processes.ts';
import { chats, firing, settled, startAlertWorld, usualFile } from './world/alert-world.ts';

interface Told {
  alerts: { alert_id: string; state: 'firing' | 'over' }[];
}

const rounds = 8;

test('whenever the gateway is killed, each alert is told once, and its end once', async () => {
  const world = await startAlertWorld(200);
  // Longer than a group waits, so that nothing is over before it is told.
  world.write({ ...usualFile(world), rules: { service_unreachable: { for: '10s', keep_firing_for: '40s' } } });
  let gateway = await world.start();
  await settled(world);
  const draw = random(Number(process.env.ALERTS_SEED ?? 11));
  for (let round = 0; round < rounds; round += 1) {
    const change = round % 2 === 0 ? () => world.one.stop() : () => world.one.start();
    await change();
    // Within the time in which it is judged, gathered, written and sent.
    await sleep(draw() * 2500);
    await gateway.stop('SIGKILL');
    gateway = await world.start();
    await until(
      () => firing(world),
      ({ alerts }) => alerts.length === (round + 1) % 2,
    );
  }
  const { alerts } = await world.get<components['schemas']['AlertPage']>('/api/alerts?state=ended');
  const ended = alerts.filter(({ kind }) => kind === 'service_unreachable');
  expect(ended).toHaveLength(rounds / 2);
  const messages = () => world.hook.accepted().map(({ body }) => (JSON.parse(body) as { data: Told }).data.alerts);
  const statesOf = (alertId: string) =>
    messages().flatMap((rows) => rows.flatMap(({ alert_id, state }) => (alert_id === alertId ? [state] : [])));
  // What the limit of an hour held back comes after it.
  await until(
    () => ended.map(({ alert_id }) => statesOf(alert_id)),
    (all) => all.every((states) => states.includes('over')),
  );
  await settled(world);
  for (const { alert_id } of ended) expect([['firing', 'over'], ['over']]).toContainEqual(statesOf(alert_id));
  expect(world.mail.accepted()).toHaveLength(messages().length);
  const open = world.chat(chats.ops).filter((text) => !text.includes('✓'));
  expect(open).toEqual([]);
  // Nine starts, and as many waits for what is judged, take most of a minute where nothing else runs.
}, 240_000);
