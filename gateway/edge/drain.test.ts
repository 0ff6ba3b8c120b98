import { Agent, get } from 'node:http';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

test('a stop lets what is under way end, and says meanwhile that the gateway is not ready', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = await gatewayOver({ one: scraper.url });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, by?: Agent) =>
    new Promise<{ status: number | undefined; connection: string | undefined; text: string }>((resolve, reject) => {
      const request = get(gateway.url + path, { agent: by }, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, connection: response.headers.connection, text });
      });
      request.on('error', reject);
    });

  const held: (() => void)[] = [];
  scraper.fault = ({ url }, response) => {
    if (!url?.includes('/workers')) return false;
    held.push(() => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"whole":true}'));
    return true;
  };
  expect((await ask('/health/ready', agent)).status).toBe(200);
  const underWay = ask('/api/pools/alpha_001/workers', agent);
  // Sent over the same connection, so it is read once the one before it is answered, which is while the gateway stops.
  const next = ask('/health/ready', agent).catch((error: NodeJS.ErrnoException) => error.code);
  await eventually(() => expect(held.length).toBe(1));
  const closed = gateway.close();
  await expect(ask('/health/live')).rejects.toThrow('ECONNREFUSED');
  for (const answer of held) answer();
  expect(await underWay).toEqual({ status: 200, connection: 'close', text: '{"whole":true}' });
  expect(await next).toBe('ECONNREFUSED');
  await closed;
});
