import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../access/world/secret-world.ts';
import { until } from '../harness/processes/processes.ts';
import { chats, firing, hookSecret, settled, startAlertWorld, usualFile } from './world/alert-world.ts';

/** What the webhooks said, in order. */
const dataOf = (body: string) =>
  (JSON.parse(body) as { data: { thread: string; firing: number; over: number; kind: string } }).data;

test('a service that stops is told each target once, in its language, and its end in the same thread', async () => {
  const world = await startAlertWorld();
  world.write(usualFile(world));
  const gateway = await world.start();
  await settled(world);
  expect([world.chat(chats.ops), world.hook.arrivals, world.mail.arrivals]).toEqual([[], [], []]);

  await world.one.stop();
  await until(
    () => [world.chat(chats.ops).length, world.hook.arrivals.length, world.mail.arrivals.length],
    (counts) => counts.every((count) => count > 0),
  );
  expect(world.chat(chats.ops)).toEqual([expect.stringMatching(/служба one не отвечает/)]);
  expect(world.mail.arrivals[0]?.raw).toContain('Critical: service one does not answer');

  await world.one.start();
  await until(
    () => [world.bot.receiver.messages[0]?.texts.length ?? 0, world.hook.arrivals.length, world.mail.arrivals.length],
    (counts) => counts.every((count) => count > 1),
  );
  await until(
    () => firing(world),
    ({ alerts }) => alerts.length === 0,
  );
  const [first, second] = world.hook.arrivals.map(({ body }) => dataOf(body));
  expect(second).toMatchObject({ thread: first?.thread, firing: 0, over: 1, kind: 'service_unreachable' });
  expect(world.bot.receiver.messages.map(({ texts }) => texts.length)).toEqual([2]);
  const [mail, answer] = world.mail.arrivals;
  expect(answer?.raw).toContain(`In-Reply-To: ${mail?.messageId}`);
  expect(world.hook.arrivals).toHaveLength(2);

  const answers = await Promise.all(
    ['', '/rules', '/targets', '/deliveries', '/silences'].map((path) => world.get(`/api/alerts${path}`)),
  );
  const places = [gateway.output(), JSON.stringify(answers), ...filesBelow(world.stateDir).map(({ text }) => text)];
  for (const secret of [world.bot.token, 'ping-secret', hookSecret, hookSecret.slice('whsec_'.length)])
    expect(places.filter((text) => text.includes(secret))).toEqual([]);
});

test('no sign of life is sent where alerts cannot be written', async () => {
  const world = await startAlertWorld();
  world.write(usualFile(world));
  const first = await world.start();
  await settled(world);
  await first.stop();
  writeFileSync(join(world.stateDir, 'alerts.db'), 'not a database, whatever it was');
  const pings = world.pings.length;
  await world.start();
  const { alerting, alerts } = await world.get<{ alerting: { state: string; message: string }; alerts: unknown[] }>(
    '/api/alerts',
  );
  expect(alerts).toEqual([]);
  expect(alerting).toMatchObject({ state: 'off', message: expect.stringMatching(/alerts\.db.*(?:backup|move)/) });
  await until(
    () => world.get<unknown[]>('/api/pools'),
    (pools) => pools.length === 2,
  );
  expect(world.pings.length).toBe(pings);
});
