import { expect, test } from 'vitest';
import type { Sender } from '../../alerts/courier/sender.ts';
import { alertsInTest, testTargetSender } from '../../testing/alerts/alerts-in-test.ts';
import { gatewayOver, standIn } from '../../testing/gateway.ts';

test('a stop waits for no target that does not answer, and who tests it is told how it stands', async () => {
  const began = Promise.withResolvers<void>();
  const sender: Sender = {
    ...testTargetSender().sender,
    send: () => {
      began.resolve();
      return new Promise(() => undefined);
    },
  };
  const scraper = await standIn();
  const gateway = await gatewayOver({ one: scraper.url }, {}, { alerts: alertsInTest(sender) });
  const asked = gateway.ask('/api/alerts/targets/ops/test', { method: 'POST' });
  await began.promise;
  const before = performance.now();
  const [answer] = await Promise.all([asked, gateway.close()]);
  expect(performance.now() - before).toBeLessThan(10_000);
  expect([answer.status, await answer.json()]).toMatchObject([200, { state: 'sending', attempts: 1 }]);
});

test('a target whose entry is wrong is not tested, and says what to do', async () => {
  const scraper = await standIn();
  const gateway = await gatewayOver({ one: scraper.url }, {}, { alerts: alertsInTest(null) });
  const answer = await gateway.ask('/api/alerts/targets/ops/test', { method: 'POST' });
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('alerts file is wrong')]);
  expect(await gateway.json('/api/alerts/targets')).toMatchObject({ targets: [{ state: 'failing' }] });
});
