import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { eventually, gatewayOver, patient, type TestGateway } from '../../gateway/testing/gateway.ts';
import { fullReading } from '../../scrapers/core/testing/samples.ts';
import { type Alpha, poolFile, startAlpha } from '../../scrapers/core/testing/service/start-alpha.ts';
import { reads, says } from '../../scrapers/core/testing/service/upstream.ts';

/** A running service and gateway in which every metric has a sample: one pool is read, but for its money of late, and one is refused. */
export async function startMeasured(): Promise<{ gateway: TestGateway; service: Alpha }> {
  const file = `[${['1', '2'].map((number) => poolFile(`00${number}`, { token: `token-${number}` })).join(',')}]`;
  const project = await startProject();
  const alpha = await startAlpha({
    files: { 'a.yaml': file, 'b.yaml': 'no: pool' },
    environment: { SUPABASE_URL: project, SUPABASE_KEY: 'sb_secret_of-this-test' },
  });
  const reading = fullReading({ onlineWorkers: 2, offlineWorkers: 9 });
  alpha.upstream.answer('token-1', reads(reading));
  alpha.upstream.answer('token-2', says(401));
  await alpha.poll('alphapool_001');
  await alpha.poll('alphapool_002');
  alpha.upstream.answer('token-1', (request, response) => {
    const parts = { money: 'unavailable' };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ reading: JSON.stringify({ ...reading, parts }) }));
    request.resume();
  });
  await alpha.poll('alphapool_001');
  // Not at the end: of a moment between two looks the process has no event loop lag.
  await eventually(async () => expect((await alpha.ask('getMetrics')).text).toContain('poolgate_sync_rows_total{'));
  const gateway = await gatewayOver(
    { alpha: alpha.url },
    {},
    { now: () => Date.now() / 1000, timings: patient, alertRoundMs: 50 },
    onTestFinished,
  );
  await eventually(async () => expect((await gateway.json<unknown[]>('/api/pools')).length).toBe(2));
  // Of the account that is refused.
  await eventually(async () =>
    expect((await gateway.json<{ alerts: unknown[] }>('/api/alerts')).alerts).not.toEqual([]),
  );
  return { gateway, service: alpha };
}

/** What takes every batch as a Supabase project does. */
async function startProject(): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url?.endsWith('poolgate_write') ? '{"done":true,"refused":[]}' : 'null');
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Their metrics. */
export async function metricPages(): Promise<Record<'gateway' | 'service', string>> {
  const { gateway, service } = await startMeasured();
  return { gateway: await (await gateway.get('/metrics')).text(), service: (await service.ask('getMetrics')).text };
}
