import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openAlertStore } from '../../gateway/alerts/store/alert-store.ts';
import { eventually, gatewayOver, standIn, temporaryFolder } from '../../gateway/testing/gateway.ts';
import { openWebhookReceiver } from '../../gateway/testing/receivers/webhook-receiver.ts';
import { sampleTime } from '../../gateway/testing/samples.ts';
import { hookSecret, pool } from './world/alert-world.ts';

function wasAskedFor(stateDir: string): boolean {
  const store = openAlertStore(stateDir);
  const { notes } = store.load();
  store.close();
  return [...notes.keys()].some((name) => name.startsWith('digest '));
}

test('a digest comes at its time of the day, once, also where the gateway was away at that time', async () => {
  const stateDir = temporaryFolder();
  const one = await standIn('alpha');
  one.put(pool('alpha_001', 'Northwind'));
  const hook = await openWebhookReceiver();
  const target = { webhook: { url: `${hook.server.url}hook`, secret: '$' + '{HOOK_SECRET}', allow_private: true } };
  // The samples were read at 09:00 UTC.
  const digests = [{ to: ['hook'], every: 'day', at: '15:00', time_zone: 'Asia/Almaty' }];
  writeFileSync(join(stateDir, 'alerts.yaml'), stringify({ targets: { hook: target }, digests }));
  const clock = { time: sampleTime + 60 };
  const start = () =>
    gatewayOver(
      { one: one.url },
      { stateDir, alertSecrets: { HOOK_SECRET: hookSecret } },
      { now: () => clock.time, steady: () => clock.time, alertRoundMs: 20 },
    );
  const first = await start();
  await eventually(async () => expect((await first.json<unknown[]>('/api/pools')).length).toBe(1));
  // It counts from the moment at which the file asked for it.
  await eventually(() => expect(wasAskedFor(stateDir)).toBe(true));
  expect(hook.arrivals).toEqual([]);
  clock.time = sampleTime + 3600 + 5;
  await eventually(() => expect(hook.arrivals).toHaveLength(1));
  expect(JSON.parse(hook.arrivals[0]?.body ?? '')).toMatchObject({ type: 'digest', data: { every: 'day' } });
  await first.close();

  clock.time = sampleTime + 3600 + 86_400 + 7200;
  const second = await start();
  await eventually(() => expect(hook.arrivals).toHaveLength(2));
  clock.time += 3600;
  await second.get('/api/alerts');
  await second.close();
  expect(hook.accepted()).toHaveLength(2);
  // Also where its service was only about to answer.
  expect(hook.arrivals[1]?.body).toContain('"fresh":1');
  const spans = hook.arrivals.map(({ body }) => (JSON.parse(body) as { data: { from: string; to: string } }).data);
  expect(spans[1]?.from).toBe(spans[0]?.to);
});
