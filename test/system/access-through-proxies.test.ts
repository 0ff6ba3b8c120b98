import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notFound, operations, walkOperation } from '../access/walk-operation.ts';
import { type MarkedServices, startMarkedServices } from '../access/world/access-world.ts';
import { makeKeys, nobodySight } from '../access/world/callers.ts';
import { type MarkedGateway, startMarkedGateway } from '../access/world/marked-gateway.ts';
import { headersOf, keyless, type Way } from '../access/world/ways.ts';
import { temporaryFolder } from '../harness/folders.ts';
import { type RunningProxy, startHaproxy, startNginx } from './proxies/start-proxies.ts';

// The access table of test/access/, through proxies in their shortest configuration: they name this machine as `Host` and add no header, so
// the gateway takes everybody for somebody of this machine.

const proxyNames = ['nginx', 'haproxy'] as const;
let services: MarkedServices;
let gateway: MarkedGateway;
let proxies: Record<(typeof proxyNames)[number], RunningProxy>;
let ways: Record<(typeof proxyNames)[number], Way>;

beforeAll(async () => {
  services = await startMarkedServices();
  const stateDir = join(services.folder, 'gateway');
  mkdirSync(stateDir);
  const callers = [keyless(nobodySight), ...makeKeys(stateDir)];
  gateway = await startMarkedGateway(services, stateDir, {}, headersOf(callers, 'admin'));
  const { host } = new URL(gateway.url);
  const place = (port: number) => ({ base: `http://127.0.0.1:${port}` });
  proxies = {
    nginx: await startNginx(
      temporaryFolder(),
      (port) => `server { listen 127.0.0.1:${port}; location / { proxy_pass http://${host}; } }`,
      place,
    ),
    haproxy: await startHaproxy(
      temporaryFolder(),
      (port) =>
        [
          ...['defaults', 'mode http', 'timeout connect 5s', 'timeout client 60s', 'timeout server 60s'],
          ...['frontend in', `bind 127.0.0.1:${port}`, 'default_backend gateway'],
          ...['backend gateway', `server gateway ${host}`, ''],
        ].join('\n'),
      place,
    ),
  };
  const through = (proxy: RunningProxy): Way => ({
    ...gateway,
    url: proxy.place.base,
    callers,
    isWhole: false,
    mayMakeKeys: true,
    got: new Map(),
  });
  ways = { nginx: through(proxies.nginx), haproxy: through(proxies.haproxy) };
}, 120_000);

afterAll(async () => {
  for (const proxy of Object.values(proxies ?? {})) await proxy.stop();
  await gateway?.stop();
  await services?.stop();
});

describe.each(proxyNames)('through %s', (name) => {
  test.each(operations)(
    '$operationId',
    async (operation) => {
      expect(await walkOperation(ways[name], operation)).toEqual([]);
    },
    120_000,
  );

  test('who may see something finds it', () => {
    expect(notFound(ways[name])).toEqual([]);
  });
});
