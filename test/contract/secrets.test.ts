import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, until } from '../harness/processes/processes.ts';
import { sqlite } from '../harness/sqlite.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { startWorld, type World } from '../harness/world.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';
import { answerCheck } from './answers.ts';

const token = 'a-token-that-nobody-may-see';
const types = await findSimulatedTypes();
const wrongTokens = [
  `Bearer ${token.slice(0, -1)}`,
  `Bearer ${token}x`,
  'Bearer not-the-token',
  `Basic ${token}`,
  token,
];
const contract = answerCheck('scraper');
const links = Object.values(demoSecrets).filter((value) => value.startsWith('http'));
/** The bare keys that open an account, also those within links. */
const keys = Object.values(demoSecrets).filter((value) => !value.startsWith('http'));
const linkKeys = links.map((link) => new URL(link).searchParams.get('accessKey') ?? link.split('/').at(-1) ?? link);
/** The paths of the gateway that are read with no more than a pool_id. */
const gatewayReads = answerCheck('gateway')
  .operations.filter(({ method }) => method === 'GET')
  .map(({ path }) => path)
  // Events are elements of the other lists.
  .filter((path) => path !== '/api/events' && /^\/api\/([a-z]+|pools\/\{pool_id\}(\/[a-z]+)?)$/.test(path));
let world: World;
/** All texts that must hold no secret. */
const texts: { where: string; text: string }[] = [];

beforeAll(async () => {
  world = await startWorld({ variables: { SERVICE_TOKEN: token, LOG_LEVEL: 'trace', REQUEST_TIMEOUT_SECONDS: '20' } });
  await until(
    () => getJson<{ freshness: string }[]>(`${world.gateway.url}/api/pools`),
    (pools) => pools.length === world.poolIds.length && pools.every(({ freshness }) => freshness === 'fresh'),
    120,
  );
}, 240_000);

afterAll(() => world?.stop());

describe.each(types)('the token of $type', ({ type }) => {
  test.each(contract.operations)(
    '$method $path: none, wrong, right',
    async ({ id, method, path, guarded }) => {
      const { url } = world.scrapers.get(type) ?? { url: '' };
      const poolId = world.pools.get(type)?.[0]?.pool_id ?? '';
      // Nothing is polled, made or changed here.
      const isChange = ['pollPool', 'updatePool', 'deletePool'].includes(id);
      const filled = path.replace('{pool_id}', isChange ? `${type}_999` : poolId).replace('{id}', '999999');
      const query = id === 'getWorkerHistoryById' ? '?worker_id=nobody' : '';
      const sent: Record<string, string> = { updateAnomaly: '{"resolved":true}', createPool: '{}', updatePool: '{}' };
      const body = id in sent ? { body: sent[id] as string } : {};
      const ask = async (headers: Record<string, string>) => {
        const all = { 'content-type': 'application/json', ...headers };
        const response = await fetch(`${url}${filled}${query}`, { method, headers: all, ...body });
        const { status } = response;
        const text = await response.text();
        texts.push({ where: `${type} ${method} ${path} ${status}`, text: status >= 400 ? text : '' });
        return status;
      };
      const refused = guarded ? [401] : [200];
      expect(refused).toContain(await ask({}));
      // All types compare it by the same code.
      for (const wrong of type === types[0]?.type ? wrongTokens : wrongTokens.slice(0, 1))
        expect(refused).toContain(await ask({ authorization: wrong }));
      expect([200, id === 'createPool' ? 422 : 404]).toContain(await ask({ authorization: `Bearer ${token}` }));
    },
    60_000,
  );
});

test('the gateway gets answers from services with a token', async () => {
  for (const poolId of world.poolIds) {
    const url = `${world.gateway.url}/api/pools/${poolId}`;
    for (const below of ['workers', 'history', 'earnings', 'payouts', 'anomalies'])
      expect([below, (await fetch(`${url}/${below}`)).status]).toEqual([below, 200]);
  }
  const [type = ''] = world.scrapers.keys();
  expect((await fetch(`${world.gateway.url}/docs/services/${type}/pools`)).status).toBe(200);
}, 60_000);

describe('secrets', () => {
  const isSeen = (text: string, secrets: string[]) =>
    secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));

  test('are in no error, message, log or metric, whatever fails', async () => {
    for (const kind of ['refuse', 'error500', 'changed', 'protection-page']) {
      for (const { type } of types) {
        await world.simulator.fault(`pools/${type}`, { kind });
        const poll = async ({ pool_id: poolId }: { pool_id: string }) => {
          const response = await fetch(
            `${world.gateway.url}/api/pools/${poolId}/poll`,
            world.byAdmin({ method: 'POST' }),
          );
          const { last_error } = (await response.json()) as { last_error: object | null };
          texts.push({ where: `${poolId} ${kind}`, text: JSON.stringify(last_error) });
        };
        const own = world.pools.get(type) ?? [];
        // Pages are slow to fail, so one kind of fault is enough for them.
        await Promise.all(own.filter((pool) => kind === 'refuse' || !('observer_url' in pool.account)).map(poll));
        await world.simulator.clear(`pools/${type}`);
      }
    }
    for (const [type, service] of world.scrapers) {
      const headers = { authorization: `Bearer ${token}` };
      for (const path of ['/metrics', '/', '/health/ready', '/pools/x', '/nowhere'])
        texts.push({ where: type + path, text: await (await fetch(`${service.url}${path}`, { headers })).text() });
      texts.push({ where: `log of ${type}`, text: service.output() });
    }
    for (const path of ['/metrics', '/api/sources', '/api/clients', '/nowhere'])
      texts.push({ where: `gateway ${path}`, text: await (await fetch(`${world.gateway.url}${path}`)).text() });
    texts.push({ where: 'log of the gateway', text: world.gateway.output() });
    expect(texts.filter(({ where }) => where.startsWith('log of')).every(({ text }) => text.length > 0)).toBe(true);
    const found = texts.flatMap(({ where, text }) =>
      isSeen(text, [token, ...keys, ...links, ...linkKeys]).map((secret) => `${where}: ${secret}`),
    );
    expect(found).toEqual([]);
  }, 240_000);

  test('in share links are in observer_url and in no other field', async () => {
    const withoutLinks = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(withoutLinks);
      if (typeof value !== 'object' || value === null) return value;
      const kept = Object.entries(value).filter(([name]) => name !== 'observer_url');
      return Object.fromEntries(kept.map(([name, inner]) => [name, withoutLinks(inner)]));
    };
    const paths = gatewayReads.flatMap((path) =>
      path.includes('{pool_id}') ? world.poolIds.map((poolId) => path.replace('{pool_id}', poolId)) : [path],
    );
    let shown = '';
    for (const path of paths) {
      const answer = await getJson(`${world.gateway.url}${path}`, world.byAdmin());
      shown += JSON.stringify(answer);
      expect([path, isSeen(JSON.stringify(withoutLinks(answer)), [token, ...keys, ...links, ...linkKeys])]).toEqual([
        path,
        [],
      ]);
    }
    const own = [...world.pools.values()].flat().filter((pool) => 'observer_url' in pool.account);
    for (const pool of own) expect(isSeen(shown, links).length, pool.pool_id).toBeGreaterThan(0);
  }, 60_000);

  test('are in no file, except share links as observer_url', async () => {
    await Promise.all([world.gateway, ...world.scrapers.values()].map((service) => service.stop()));
    const files = readdirSync(world.dataDir).filter((name) => !/^pools$/.test(name));
    expect(files.filter((name) => name.endsWith('.db')).sort()).toEqual(
      ['access', 'alerts', 'gateway', 'payouts', ...types.map(({ type }) => type)].map((name) => `${name}.db`).sort(),
    );
    for (const name of files) {
      const bytes = readFileSync(join(world.dataDir, name), 'latin1');
      expect([name, isSeen(bytes, [token, ...keys])]).toEqual([name, []]);
    }
    for (const { type } of types) {
      const file = join(world.dataDir, `${type}.db`);
      const tables = sqlite<{ name: string }>(file, "SELECT name FROM sqlite_schema WHERE type = 'table'");
      for (const { name: table } of tables) {
        const text = JSON.stringify(
          sqlite(file, `SELECT * FROM ${table}`).map(({ observer_url: _link, ...others }) => others),
        );
        expect([type, table, isSeen(text, [...links, ...linkKeys])]).toEqual([type, table, []]);
      }
    }
  }, 60_000);
});
