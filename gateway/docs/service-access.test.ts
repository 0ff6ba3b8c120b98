import { loadContract } from '@poolgate/server/api/contract.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { afterEach, expect, test } from 'vitest';
import { eventually, sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

const secret = 'https://pool.example/share/secret';
const open = 'https://explorer.example/wallet/abc';
const linked = (poolId: string, observer_url: string, opens?: boolean) =>
  sampleChange(poolId, { pool: { observer_url, observer_url_opens_account: opens } });
const shared = sharedGateway((scraper) => {
  scraper.put(linked('alpha_001', secret), linked('alpha_002', open, false));
});
afterEach(() => {
  shared.scraper.fault = null;
});

const service = '/docs/services/one';
const description = '/api/sources/one/openapi.json';
const documented = loadContract('scraper').operations.filter(
  ({ method, operationId }) => method === 'get' && operationId !== 'getDocs',
);
const keys: Record<string, Record<string, string>> = { nobody: {} };

/** Of no caller who shows a key yet: a key that is made closes what is open to everybody on this machine. */
async function anonymously(path: string): Promise<Response> {
  return fetch(shared.gateway.url + path);
}

test('without a key, as long as that is enough, services are read with their links masked', async () => {
  const changes = await anonymously(`${service}/changes`);
  expect([changes.status, changes.headers.has('etag')]).toEqual([200, false]);
  const { pools } = (await changes.json()) as { pools: { pool: { observer_url: string } }[] };
  expect(pools.map(({ pool }) => pool.observer_url)).toEqual(['https://pool.example/***', open]);
  for (const path of [description, `${service}/metrics`]) expect((await anonymously(path)).status).toBe(200);
  expect((await anonymously(`${service}/pools/alpha_001/settings`)).status).toBe(403);
  const write = await fetch(`${shared.gateway.url}${service}/pools/alpha_001/poll`, { method: 'POST' });
  expect(write.status).toBe(405);
});

async function keyOf(draft: object): Promise<Record<string, string>> {
  const answer = await fetch(`${shared.gateway.url}/api/keys`, {
    method: 'POST',
    headers: { ...shared.gateway.asAdmin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'for a test', ...draft }),
  });
  expect(answer.status).toBe(200);
  return { authorization: `Bearer ${(await answer.json()).key}` };
}

test('a key reads services only if nothing is hidden from it; for others there are none', async () => {
  const { url } = shared.gateway;
  keys.admin = shared.gateway.asAdmin;
  keys.reader = await keyOf({ role: 'read' });
  keys.metrics = await keyOf({ role: 'metrics' });
  keys['one client'] = await keyOf({ role: 'read', clients: [sampleChange('alpha_001').pool.client_name] });
  keys['one pool'] = await keyOf({ role: 'read', pools: ['alpha_001'] });
  keys['without money'] = await keyOf({ role: 'read', parts: ['hashrate', 'workers', 'anomalies'] });
  const expected = { admin: 200, reader: 200, nobody: 401, metrics: 403 };
  for (const [caller, headers] of Object.entries(keys)) {
    const { [caller as keyof typeof expected]: status = 404 } = expected;
    const paths = documented.map(({ path }) => `${service}${path.replaceAll(/\{\w+\}/g, 'alpha_001')}`);
    for (const path of [description, ...paths]) {
      const isForAdmins = caller === 'reader' && (path === `${service}/metrics` || path.endsWith('/settings'));
      const answer = await raw(url, 'GET', path, headers);
      expect([caller, path, answer.status]).toEqual([caller, path, isForAdmins ? 403 : status]);
      expect([path, answer.text.includes(secret)]).toEqual([path, caller === 'admin' && path.endsWith('/changes')]);
      if (status !== 404) continue;
      // In the very words of a service that nobody has.
      const absent = await raw(url, 'GET', path.replace('/one/', '/two/'), headers);
      const { request_id: _of, ...problem } = JSON.parse(answer.text);
      const { request_id: _its, ...other } = JSON.parse(absent.text.replaceAll('two', 'one'));
      expect([path, problem]).toEqual([path, other]);
    }
    for (const name of ['one', 'two'])
      expect((await raw(url, 'OPTIONS', `/docs/services/${name}/pools`, headers)).status).toBe(204);
  }
});

test('what is masked is asked for anew, comes whole or not at all, and may be waited for', async () => {
  const { scraper, gateway } = shared;
  const read = (path: string, headers = {}) => gateway.get(`${service}${path}`, { ...keys.reader, ...headers });
  const pool = await read('/pools/alpha_001', { 'if-none-match': '"stand-in"' });
  expect([pool.status, pool.headers.has('etag')]).toEqual([200, false]);
  const asAdmin = await gateway.get(`${service}/pools/alpha_001`, { 'if-none-match': '"stand-in"' });
  expect([asAdmin.status, asAdmin.headers.get('etag')]).toEqual([304, '"stand-in"']);

  const { since } = (await (await read('/changes')).json()) as { since: string };
  await eventually(() => expect(scraper.held).toBe(1));
  const waited = read(`/changes?since=${since}&wait=5`);
  await eventually(() => expect(scraper.held).toBe(2));
  scraper.put(linked('alpha_001', `${secret}-of-later`));
  const later = await (await waited).text();
  expect([later.includes('alpha_001'), later.includes('secret')]).toEqual([true, false]);

  scraper.fault = ({ url }, response) => {
    if (url !== '/pools/alpha_001') return false;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
    response.write('{"observer_url":"https://pool', () => response.destroy());
    return true;
  };
  const cut = await read('/pools/alpha_001');
  await expect(cut.text()).rejects.toThrow();
});
