import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullReading } from '@poolgate/core/testing/samples.ts';
import { alphaDraft } from '@poolgate/core/testing/service/alpha-draft.ts';
import { reads, startUpstream, type Upstream } from '@poolgate/core/testing/service/upstream.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerCheck } from '../contract/answers.ts';
import { byAdmin } from '../harness/admin-key.ts';
import { temporaryFolder } from '../harness/folders.ts';
import { exampleMain } from '../harness/processes/example-service.ts';
import { getJson, startProcess, type TestProcess, until } from '../harness/processes/processes.ts';

const contract = answerCheck('gateway');
const token = 'S3CRET-of-the-pool';
const folder = temporaryFolder();
let upstream: Upstream;
let processes: Record<'alpha' | 'beta' | 'gateway', TestProcess>;

const startService = (name: string, type: string, more: Record<string, string> = {}) => {
  const own = join(folder, name);
  mkdirSync(join(own, 'pools'), { recursive: true });
  return startProcess(exampleMain, {
    ...{ EXAMPLE_TYPE: type, SERVICE_NAME: name, PORT: '0', DATA_DIR: own, POOLS_DIR: join(own, 'pools') },
    ...{ UPSTREAM_URL: upstream.url, LOG_LEVEL: 'trace', LOG_FORMAT: 'json', ...more },
  });
};

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.answer(token, reads(fullReading()));
  const [alpha, beta] = await Promise.all([startService('alpha', 'alphapool'), startService('beta', 'betapool')]);
  const gateway = await startProcess('gateway/main.ts', {
    ...{ PORT: '0', STATE_DIR: join(folder, 'gateway'), SCRAPERS: `alpha=${alpha.url},beta=${beta.url}` },
    ...{ LOG_LEVEL: 'trace', LOG_FORMAT: 'json' },
  });
  processes = { alpha, beta, gateway };
  await until(
    () => getJson<{ state: string }[]>(`${gateway.url}/api/sources`),
    (sources) => sources.every(({ state }) => state === 'up'),
  );
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(processes ?? {}).map((one) => one.stop()));
  await upstream?.close();
});

/** Sends a change by the admin's key; the answer is checked by the contract. */
async function send(operationId: string, method: string, path: string, json?: unknown) {
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  const given = byAdmin(join(folder, 'gateway'), { method, ...body });
  const headers = { ...(given.headers as Record<string, string>), 'content-type': 'application/json' };
  const response = await fetch(`${processes.gateway.url}${path}`, { ...given, headers });
  const { status } = response;
  const location = response.headers.get('location');
  // biome-ignore lint/suspicious/noExplicitAny: the contract check sees to the shape
  const checked = status === 204 ? { faults: [], body: null } : ((await contract.check(operationId, response)) as any);
  expect([operationId, status, checked.faults]).toEqual([operationId, status, []]);
  return { status, location, body: checked.body };
}

const poolAt = (poolId: string) => getJson<Record<string, unknown>>(`${processes.gateway.url}/api/pools/${poolId}`);

test('a pool is tried, added, shown with its figures, changed and taken away, all at the gateway', async () => {
  const trial = await send('createPool', 'POST', '/api/pools?dry_run=true', alphaDraft({ token }));
  expect([trial.status, trial.body.trial.read, trial.body.pool]).toEqual([200, true, null]);
  const wrong = await send('createPool', 'POST', '/api/pools', alphaDraft({ tokn: token }));
  expect([wrong.status, wrong.body.errors]).toEqual([
    422,
    expect.arrayContaining([
      { pointer: '/account/token', detail: expect.stringContaining('account.token is missing') },
    ]),
  ]);
  const added = await send('createPool', 'POST', '/api/pools', alphaDraft({ token, coin: 'btc' }));
  expect([added.status, added.location]).toEqual([201, 'pools/alphapool_001']);
  await until(
    () => getJson<{ pool_id: string; freshness: string }[]>(`${processes.gateway.url}/api/pools`),
    (pools) => pools.some(({ pool_id, freshness }) => pool_id === 'alphapool_001' && freshness === 'fresh'),
  );
  expect(await poolAt('alphapool_001')).toMatchObject({ configured_by: 'api', client_name: 'Client Company Ltd' });
  const path = '/api/pools/alphapool_001';
  const settings = await send('getPoolSettings', 'GET', `${path}/settings`);
  expect(settings.body).toMatchObject({ has_secret: { token: true }, settings: { account: { coin: 'btc' } } });
  expect((await send('updatePool', 'PATCH', path, { client_name: 'New Client' })).status).toBe(200);
  await until(
    () => poolAt('alphapool_001'),
    ({ client_name }) => client_name === 'New Client',
  );
  expect((await send('deletePool', 'DELETE', path)).status).toBe(204);
  await until(
    () => poolAt('alphapool_001'),
    ({ active }) => active === false,
  );
  expect((await send('createPool', 'POST', '/api/pools', alphaDraft({ token }))).location).toBe('pools/alphapool_002');
}, 120_000);

test('it is given to the service that reads its type; of several, to the one that is named or has such pools', async () => {
  const ask = (query = '', more = {}) =>
    send('createPool', 'POST', `/api/pools${query}`, alphaDraft({ token: 'S3CRET-other' }, more));
  const nobody = await ask('', { pool_type: 'nobodyspool' });
  expect([nobody.status, nobody.body.detail]).toEqual([
    404,
    expect.stringContaining('the types are alphapool, betapool'),
  ]);
  expect((await ask('', { pool_type: 'betapool' })).location).toBe('pools/betapool_001');
  // A second service of the type, in a gateway that knows both.
  const second = await startService('second', 'betapool');
  const gateway = await startProcess('gateway/main.ts', {
    ...{ PORT: '0', STATE_DIR: join(folder, 'gateway-of-two') },
    SCRAPERS: `beta=${processes.beta.url},second=${second.url}`,
  });
  const former = processes.gateway;
  try {
    await until(
      () => getJson<{ state: string }[]>(`${gateway.url}/api/sources`),
      (sources) => sources.every(({ state }) => state === 'up'),
    );
    const post = async (query: string, json: unknown) => {
      const given = byAdmin(join(folder, 'gateway-of-two'), { method: 'POST', body: JSON.stringify(json) });
      const headers = { ...(given.headers as Record<string, string>), 'content-type': 'application/json' };
      const response = await fetch(`${gateway.url}/api/pools${query}`, { ...given, headers });
      return { status: response.status, location: response.headers.get('location'), text: await response.text() };
    };
    const draft = alphaDraft({ token: 'S3CRET-two' }, { pool_type: 'betapool' });
    // The one that has a pool of the type already.
    expect((await post('', draft)).location).toBe('pools/betapool_002');
    // The other does not get a number that is given.
    expect((await post('?source=second', draft)).location).toBe('pools/betapool_003');
    // Nor do two that are added at once get the same one, whether it is chosen or not.
    const bothAtOnce = (json: unknown) => Promise.all(['beta', 'second'].map((name) => post(`?source=${name}`, json)));
    const numbered = await bothAtOnce(draft);
    expect(numbered.map(({ location }) => location).sort()).toEqual(['pools/betapool_004', 'pools/betapool_005']);
    const chosen = await bothAtOnce({ ...draft, pool_type: undefined, pool_id: 'betapool_020' });
    expect(chosen.map(({ status }) => status).sort()).toEqual([201, 409]);
    const several = await until(
      () => post('', draft),
      ({ status }) => status === 400,
    );
    expect(JSON.parse(several.text).detail).toContain('beta, second. Say which one gets the pool, like source=beta');
    const taken = await post('?source=second', { ...draft, pool_type: undefined, pool_id: 'betapool_001' });
    expect([taken.status, JSON.parse(taken.text).detail]).toEqual([
      409,
      expect.stringContaining('read by the service beta'),
    ]);
    await second.stop();
  } finally {
    await Promise.all([second.stop(), gateway.stop()]);
  }
  expect(former.url).toBe(processes.gateway.url);
}, 120_000);

test('the audit says who did what with which pool, and nothing that was sent', async () => {
  const { entries } = await getJson<{ entries: Record<string, unknown>[] }>(
    `${processes.gateway.url}/api/audit`,
    byAdmin(join(folder, 'gateway')),
  );
  const told = entries.map(({ action, subject, status }) => [action, subject, status]);
  for (const one of [
    ['try_pool', 'alphapool', 200],
    ['create_pool', 'alphapool', 201],
    ['create_pool', 'alphapool', 422],
    ['update_pool', 'alphapool_001', 200],
    ['delete_pool', 'alphapool_001', 204],
  ])
    expect(told).toContainEqual(one);
  expect(entries.find(({ action, status }) => action === 'create_pool' && status === 201)).toMatchObject({
    fields: ['pool_type', 'pool_name', 'client_name', 'company', 'country', 'account'],
  });
});

test('no secret is in a log, nor in a file beside that of its key', async () => {
  await Promise.all(Object.values(processes).map((one) => one.stop()));
  const logs = Object.values(processes).map((one) => one.output());
  const files = ['alpha', 'beta', 'gateway'].flatMap((name) =>
    readdirSync(join(folder, name), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(folder, name, entry.name), 'latin1')),
  );
  expect(logs.every((text) => text.length > 1000)).toBe(true);
  expect([...logs, ...files].join('\n')).not.toContain('S3CRET');
}, 60_000);
