import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/folders.ts';
import { ask } from './proxies/ask.ts';
import { pageFile } from './proxies/page-files.ts';
import { startNginx } from './proxies/start-proxies.ts';
import { changesOf } from './world/changes.ts';
import { type SystemWorld, startSystemWorld } from './world/system-world.ts';

let world: SystemWorld;

beforeAll(async () => {
  world = await startSystemWorld();
}, 120_000);

afterAll(() => world?.stop());

// What docs/reverse-proxy.md warns of. Where this fails because the gateway became stricter, the page says too much.
test('the shortest configuration of nginx opens changes, and one of its two rules alone closes them', async () => {
  const { host } = new URL(world.url);
  const shortest = pageFile('nginx', { '127.0.0.1:8080': host });
  const change = async (location: string) => {
    const proxy = await startNginx(
      temporaryFolder(),
      (port) => `server { listen 127.0.0.1:${port}; ${location} }`,
      (port) => ({ base: `http://poolgate.example.com:${port}` }),
    );
    const statuses: number[] = [];
    for (const [method, path, body] of changesOf(world)) {
      const headers = { 'content-type': 'application/json' };
      statuses.push((await ask(proxy.place, path, { method, headers, body })).status);
    }
    await proxy.stop();
    return statuses;
  };
  const withRule = (rule: string) => shortest.replace('proxy_pass', `${rule}\nproxy_pass`);
  expect(await change(withRule('limit_except GET HEAD OPTIONS { deny all; }'))).toEqual([403, 403, 403]);
  expect(await change(withRule('proxy_set_header X-Forwarded-For $remote_addr;'))).toEqual([403, 403, 403]);
  expect(await change(shortest)).toEqual([200, 200, 204]);
});
