import { readdirSync } from 'node:fs';
import { runningGateway } from '@poolgate/access/running-gateway.ts';
import { expect, test } from 'vitest';
import { gatewayOver, standIn, temporaryFolder } from '../testing/gateway.ts';

test('a STATE_DIR has one gateway, which says where it is; the next one starts once that has stopped', async () => {
  const stateDir = temporaryFolder();
  const scraper = await standIn();
  const first = await gatewayOver({ alpha: scraper.url }, { stateDir });
  expect(runningGateway(stateDir)?.url).toBe(first.url);
  await expect(gatewayOver({ alpha: scraper.url }, { stateDir })).rejects.toThrow(
    `Another gateway runs with STATE_DIR ${stateDir}`,
  );
  expect((await first.get('/api/pools')).status).toBe(200);
  await first.close();
  expect(readdirSync(stateDir)).not.toContain('gateway.address');
  expect(runningGateway(stateDir)).toBeNull();
  const next = await gatewayOver({ alpha: scraper.url }, { stateDir });
  expect(runningGateway(stateDir)?.url).toBe(next.url);
});
