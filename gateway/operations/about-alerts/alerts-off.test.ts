import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { gatewayOver, standIn, temporaryFolder } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange } from '../../testing/samples.ts';

test('where their file is damaged, alerts are off and say what to do, and everything else goes on', async () => {
  const scraper = await standIn();
  scraper.put(sampleChange('alpha_001'));
  const stateDir = temporaryFolder();
  writeFileSync(join(stateDir, 'alerts.db'), 'no database, and longer than the header that one has');
  const gateway = await gatewayOver({ one: scraper.url }, { stateDir });
  const page = await gateway.json<components['schemas']['AlertPage']>('/api/alerts');
  expectContract('AlertPage', page);
  expect(page).toMatchObject({ alerts: [], alerting: { state: 'off', message: expect.stringContaining('alerts.db') } });

  const reader = await readerOf(gateway, {});
  const seen = await reader.text('/api/alerts');
  expect(JSON.parse(seen).alerting).toMatchObject({ state: 'off', message: expect.stringContaining('do not work') });
  expect(seen).not.toContain(stateDir);
  const refused = await reader.get('/api/alerts?state=ended');
  expect(refused.status).toBe(503);
  expect(await refused.text()).not.toContain(stateDir);

  for (const [method, path, body] of [
    ['GET', '/api/alerts?state=all', null],
    ['GET', '/api/alerts/deliveries', null],
    ['POST', '/api/alerts/silences', '{"for":"1h"}'],
    ['DELETE', '/api/alerts/silences/si_nobodys', null],
    ['POST', '/api/alerts/acknowledgements/al_nobodys', '{}'],
    ['DELETE', '/api/alerts/acknowledgements/al_nobodys', null],
    ['POST', '/api/alerts/deliveries/1/replay', null],
  ] as const) {
    const answer = await gateway.ask(path, { method, body, headers: { 'content-type': 'application/json' } });
    const { detail } = (await answer.json()) as { detail: string };
    expect([method, path, answer.status, detail]).toEqual([method, path, 503, expect.stringContaining('alerts.db')]);
  }
  for (const path of ['/api/alerts/rules', '/api/alerts/targets', '/api/alerts/silences', '/api/pools'])
    expect([path, (await gateway.get(path)).status]).toEqual([path, 200]);
  expect(await (await gateway.get('/metrics')).text()).toMatch(/^poolgate_alerting_up 0$/m);
});

test('where their file cannot be opened at the start, that is to be made anew once it can', async () => {
  const stateDir = temporaryFolder();
  mkdirSync(join(stateDir, 'alerts.db'));
  const gateway = await gatewayOver({}, { stateDir });
  const { alerting } = await gateway.json<components['schemas']['AlertPage']>('/api/alerts');
  expect(alerting.message).toMatch(/alerts\.db cannot be used .* Then start the gateway again\.$/);
});
