import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/folders.ts';
import { ask } from './proxies/ask.ts';
import { pageFile } from './proxies/page-files.ts';
import { type RunningProxy, startHaproxy, startNginx } from './proxies/start-proxies.ts';
import { changesOf } from './world/changes.ts';
import { type SystemWorld, startSystemWorld } from './world/system-world.ts';

let world: SystemWorld;

beforeAll(async () => {
  world = await startSystemWorld();
}, 120_000);

afterAll(() => world?.stop());

/** What each change gets through a proxy from a caller who names this machine as `Host`. */
async function changeThrough(proxy: RunningProxy): Promise<number[]> {
  const statuses: number[] = [];
  for (const [method, path, body] of changesOf(world)) {
    const headers = { 'content-type': 'application/json', host: '127.0.0.1' };
    statuses.push((await ask(proxy.place, path, { method, headers, body })).status);
  }
  await proxy.stop();
  return statuses;
}

const place = (port: number) => ({ base: `http://127.0.0.1:${port}` });

// What docs/reverse-proxy.md warns of. Where these fail because the gateway has become stricter, the page warns of too much.
test('the shortest configuration of nginx opens changes, and each of two lines closes them', async () => {
  const shortest = pageFile('nginx', { '127.0.0.1:8080': new URL(world.url).host });
  const change = async (line: string) => {
    const location = shortest.replace('proxy_pass', `${line}\nproxy_pass`);
    const servers = (port: number) => `server { listen 127.0.0.1:${port}; ${location} }`;
    return changeThrough(await startNginx(temporaryFolder(), servers, place));
  };
  expect(await change('limit_except GET HEAD OPTIONS { deny all; }')).toEqual([403, 403, 403]);
  expect(await change('proxy_set_header X-Forwarded-For $remote_addr;')).toEqual([403, 403, 403]);
  expect(await change('')).toEqual([200, 200, 204]);
});

test('HAProxy without X-Forwarded-For opens changes, and each of two lines closes them', async () => {
  const { host } = new URL(world.url);
  const change = async (line: string) => {
    const text = (port: number) =>
      [
        ...['defaults', 'mode http', 'timeout connect 5s', 'timeout client 60s', 'timeout server 60s'],
        ...['frontend in', `bind 127.0.0.1:${port}`, line, 'default_backend gateway'],
        ...['backend gateway', `server gateway ${host}`, ''],
      ].join('\n');
    return changeThrough(await startHaproxy(temporaryFolder(), text, place));
  };
  expect(await change('http-request deny unless METH_GET or METH_OPTIONS')).toEqual([403, 403, 403]);
  expect(await change('http-request set-header X-Forwarded-For %[src]')).toEqual([403, 403, 403]);
  // The service that is forgotten is told by the settings, but it is gone now.
  expect((await change('')).slice(0, 2)).toEqual([200, 200]);
});
