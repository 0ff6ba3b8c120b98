import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKeyIn } from '../harness/admin-key.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { sqlite } from '../harness/sqlite.ts';
import { startWorld, type World } from '../harness/world.ts';
import { answerCheck } from './answers.ts';
import { requestsAboutPools } from './requests-about-pools.ts';
import { type Asked, badKey, json, requestsBesideAccounts } from './requests-beside-accounts.ts';

const contract = answerCheck('gateway');
let world: World;
let up: string;
let down: string;
let stopped: string;
let client: string;
/** A key that changes nothing, and links that are made and ended here. */
let reader: Record<string, string>;
let ofReader: string;

beforeAll(async () => {
  world = await startWorld({ withoutPages: true, howMany: 2 });
  await world.allFresh();
  const [first, second = first] = [...world.pools];
  const pools = second?.[1] ?? [];
  [stopped, up, down] = [first?.[0] ?? '', pools[0]?.pool_id ?? '', first?.[1][0]?.pool_id ?? ''];
  client = pools[0]?.client_name ?? '';
  sqlite(
    `${world.dataDir}/${up.split('_')[0]}.db`,
    `INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, lasting, state)
     SELECT pool_key, 'HASHRATE_DROP', 'A drop.', 'HIGH', 1763700000, 1763700000, 0, '{}' FROM pool WHERE pool_id = '${up}'`,
  );
  await world.scrapers.get(stopped)?.stop('SIGKILL');
  const made = await fetch(
    `${world.gateway.url}/api/keys`,
    world.byAdmin({ method: 'POST', ...json({ name: 'Reader', role: 'read' }) }),
  );
  const { id, key } = (await made.json()) as { id: string; key: string };
  ofReader = id;
  reader = { authorization: `Bearer ${key}` };
  await until(
    () => asAdmin<{ freshness: string }>(`/api/pools/${down}`),
    ({ freshness }) => freshness === 'unreachable',
  );
}, 180_000);

afterAll(() => world?.stop());

const asAdmin = <T>(path: string) => getJson<T>(`${world.gateway.url}${path}`, world.byAdmin());
/** As an admin, unless another key is sent. */
const send = (path: string, init: RequestInit = {}) => {
  const { headers } = world.byAdmin();
  return fetch(`${world.gateway.url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { ...headers, ...init.headers },
  });
};

/** The requests to each operation while one service is down, each with the status it must get. */
async function requests(): Promise<Record<keyof operations, Asked[]>> {
  const unknown = up.replace(/\d+$/, '999');
  const { anomalies } = await asAdmin<{ anomalies: { id: number }[] }>(`/api/pools/${up}/anomalies`);
  const anomaly = anomalies[0]?.id;
  const { workers } = await asAdmin<{ workers: { worker_name: string; worker_id: string }[] }>(
    `/api/pools/${up}/workers`,
  );
  const worker = encodeURIComponent(workers[0]?.worker_name ?? '');
  const id = encodeURIComponent(workers[0]?.worker_id ?? '');
  const live = (name: string, ...queries: string[]): Asked[] => [
    [`/api/pools/${up}/${name}`, 200],
    ...queries.map((query): Asked => [`/api/pools/${up}/${name}?${query}`, 200]),
    [`/api/pools/${down}/${name}`, 503],
    [`/api/pools/${unknown}/${name}`, 404],
    [`/api/pools/no-pool/${name}`, 400],
    [`/api/pools/${up}/${name}?nosuch=1`, 400],
  ];
  const remembered = (name = ''): Asked[] => [
    [`/api/pools/${up}${name}`, 200],
    [`/api/pools/${down}${name}`, 200],
    [`/api/pools/${unknown}${name}`, 404],
    [`/api/pools/no-pool${name}`, 400],
  ];
  const lesser = { headers: reader };
  return {
    listPools: [
      ['/api/pools', 200],
      [`/api/pools?client=${encodeURIComponent(client)}&active=all`, 200],
      ['/api/pools?limit=1', 200],
      ['/api/pools?country=Nowhere', 200],
      ['/api/pools?active=maybe', 400],
      ['/api/pools?limit=0', 400],
      ['/api/pools?colour=red', 400],
    ],
    getPool: remembered(),
    getStatus: remembered('/status'),
    getWorkers: live('workers', 'limit=1'),
    getWorkerHistory: live(`workers/${worker}/history`, 'step=1d', 'step=auto&from=2020-01-01T00:00:00Z&limit=1'),
    getWorkerHistoryById: [
      [`/api/pools/${up}/workers/history?worker_id=${id}`, 200],
      [`/api/pools/${up}/workers/history?worker_id=${id}&step=1d`, 200],
      [`/api/pools/${up}/workers/history`, 400],
      [`/api/pools/${up}/workers/history?worker_id=..`, 404],
      [`/api/pools/${down}/workers/history?worker_id=${id}`, 503],
    ],
    getHistory: live('history', 'step=1d', 'step=1h&algorithm=sha256', 'from=2020-01-01T00:00:00Z&limit=1'),
    getEarnings: live('earnings', 'from=2020-01-01'),
    getPayouts: live('payouts', 'limit=1'),
    getPayoutEvents: live('payout-events', 'limit=1'),
    getAnomalies: live('anomalies', 'resolved=false'),
    updateAnomaly: [
      [`/api/pools/${up}/anomalies/${anomaly}`, 200, json({ resolved: true })],
      [`/api/pools/${up}/anomalies/${anomaly}`, 400, json({ resolved: 1 })],
      [`/api/pools/${up}/anomalies/999999`, 404, json({ resolved: true })],
      [`/api/pools/${down}/anomalies/1`, 503, json({ resolved: true })],
      [`/api/pools/${up}/anomalies/${anomaly}`, 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
      [`/api/pools/${up}/anomalies/${anomaly}`, 403, { ...lesser, body: '{}' }],
      [`/api/pools/${up}/anomalies/${anomaly}`, 401, { ...badKey, body: '{}' }],
    ],
    ...requestsAboutPools({ up, down, unknown, reader }),
    pollPool: [
      [`/api/pools/${up}/poll`, 200],
      [`/api/pools/${down}/poll`, 503],
      [`/api/pools/${unknown}/poll`, 404],
      ['/api/pools/no-pool/poll', 400],
      [`/api/pools/${up}/poll`, 403, lesser],
      [`/api/pools/${up}/poll`, 401, badKey],
    ],
    listStatuses: [
      ['/api/status', 200],
      [`/api/status?client=${encodeURIComponent(client)}&active=all&limit=1`, 200],
      ['/api/status?type=x', 200],
      ['/api/status?colour=red', 400],
    ],
    getTile: remembered('/tile'),
    getEvents: [
      ['/api/events', 200],
      ['/api/events?colour=red', 400],
    ],
    listWorkers: [
      ['/api/workers', 200],
      [`/api/workers?status=online&client=${encodeURIComponent(client)}&limit=1`, 200],
      [`/api/workers?cursor=${toCursor([up, ''])}`, 200],
      ['/api/workers?client=Nobody%20at%20all', 200],
      ['/api/workers?client=a&client=b', 400],
      ['/api/workers?status=asleep', 400],
      ['/api/workers?cursor=x', 400],
    ],
    sumEarnings: [
      ['/api/earnings', 200],
      ...['day', 'month', 'country', 'client', 'company', 'pool'].map(
        (by): Asked => [`/api/earnings?from=2020-01-01&group_by=${by}`, 200],
      ),
      [`/api/earnings?client=${encodeURIComponent(client)}&to=2020-01-01`, 200],
      ['/api/earnings?client=Nobody%20at%20all', 200],
      ['/api/earnings?from=2020-01-02&to=2020-01-01', 400],
      ['/api/earnings?group_by=type', 400],
    ],
    sumClientEarnings: [
      [`/api/clients/${encodeURIComponent(client)}/earnings`, 200],
      [`/api/clients/${encodeURIComponent(client)}/earnings?from=2020-01-01&group_by=pool`, 200],
      ['/api/clients/Nobody%20at%20all/earnings', 404],
      [`/api/clients/${encodeURIComponent(client)}/earnings?client=x`, 400],
    ],
    sumClientEarningsByQuery: [
      [`/api/clients/earnings?client=${encodeURIComponent(client)}&group_by=pool`, 200],
      ['/api/clients/earnings?client=Nobody%20at%20all', 404],
      ['/api/clients/earnings', 400],
    ],
    deleteSource: [
      ['/api/sources/nobody', 404],
      [`/api/sources/${up.split('_')[0]}`, 409],
      [`/api/sources/${stopped}`, 403, lesser],
      [`/api/sources/${stopped}`, 401, badKey],
    ],
    getClientSummary: [
      [`/api/clients/${encodeURIComponent(client)}/summary`, 200],
      ['/api/clients/Nobody%20at%20all/summary', 404],
    ],
    getClientSummaryByQuery: [
      [`/api/clients/summary?client=${encodeURIComponent(client)}`, 200],
      ['/api/clients/summary?client=Nobody%20at%20all', 404],
      ['/api/clients/summary', 400],
    ],
    getSourceContract: [
      ...[...world.scrapers.keys()].map((name): Asked => [`/api/sources/${name}/openapi.json`, 200]),
      ['/api/sources/nobody/openapi.json', 404],
    ],
    getPoolsHealth: [
      [`/health/pools?type=${up.split('_')[0]}`, 200],
      ...['', `?type=${stopped}`].map((query): Asked => [`/health/pools${query}`, 503]),
      ['/health/pools?client=Nobody%20at%20all', 404],
      ['/health/pools?colour=red', 400],
    ],
    ...requestsBesideAccounts({ client, reader, ofReader, ofAdmin: adminKeyIn(world.dataDir).slice(4, 12) }),
  };
}

async function requestsTo(id: string): Promise<Asked[]> {
  return (await requests())[id as keyof operations];
}

describe('every operation of the gateway, while one service is down', () => {
  test.each(contract.operations)(
    '$method $path',
    async ({ id, method }) => {
      const asked = await requestsTo(id);
      expect(asked).not.toEqual([]);
      for (const [path, due, init] of asked) {
        const response = await send(path, { method, ...init });
        const etag = response.headers.get('etag');
        const { faults, text } = await contract.check(id, response);
        expect({ path, status: response.status, faults, text }).toEqual({ path, status: due, faults: [], text });
        if (due === 503) expect(text).toContain(stopped);
        if (
          due !== 200 ||
          init !== undefined ||
          method !== 'GET' ||
          !contract.operations.find((one) => one.id === id)?.statuses.includes(304)
        )
          continue;
        const again = await send(path, { headers: { 'if-none-match': etag ?? '' } });
        const { faults: more } = await contract.check(id, again);
        expect({ path, status: again.status, more }).toEqual({ path, status: 304, more: [] });
      }
    },
    120_000,
  );

  test.each(contract.operations.filter(({ hasCsv }) => hasCsv))(
    '$method $path as CSV: the documented columns for what JSON answers, else the same problem',
    async ({ id }) => {
      for (const [path, due] of await requestsTo(id)) {
        const response = await send(path, { headers: { accept: 'text/csv' } });
        const { faults, text } = await contract.check(id, response);
        expect({ path, status: response.status, faults, text }).toEqual({ path, status: due, faults: [], text });
        const type =
          due === 200 ? 'text/csv; charset=utf-8; header=present' : 'application/problem+json; charset=utf-8';
        expect([path, response.headers.get('content-type')]).toEqual([path, type]);
        if (due === 200) expect(response.headers.get('vary')).toContain('Accept');
      }
      const [path] = (await requestsTo(id)).find(([, due]) => due === 200) ?? [''];
      const neither = await send(path, { headers: { accept: 'text/html' } });
      expect([neither.status, (await contract.check(id, neither)).faults]).toEqual([406, []]);
    },
    120_000,
  );

  test.each(['workers', 'anomalies'])(
    '/api/%s has the rows of the others, and names the service that is down',
    async (name) => {
      type Coverage = { sources: { name: string }[]; gaps: { pool_id: string }[] };
      const answer = await asAdmin<Record<string, unknown> & { coverage: Coverage }>(`/api/${name}`);
      const rows = answer[name] as { pool_id: string }[];
      expect(rows.some(({ pool_id }) => pool_id === up)).toBe(true);
      expect(rows.filter(({ pool_id }) => pool_id.startsWith(`${stopped}_`))).toEqual([]);
      expect(answer.coverage.sources.map((source) => source.name)).toEqual([stopped]);
      expect(answer.coverage.gaps.map(({ pool_id }) => pool_id)).toContain(down);
    },
  );

  test('answers 429 while the pool asks to wait, and 409 for a pool that is not polled', async () => {
    const type = up.split('_')[0];
    await world.simulator.fault(`accounts/${up}`, { kind: 'rate-limit', retry_after: 600 });
    const statuses: number[] = [];
    for (const path of [`/api/pools/${up}/poll`, `/api/pools/${up}/poll`]) {
      const response = await send(path, { method: 'POST' });
      statuses.push(response.status);
      expect((await contract.check('pollPool', response)).faults).toEqual([]);
    }
    expect(statuses).toEqual([200, 429]);
    sqlite(
      `${world.dataDir}/${type}.db`,
      `INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
       VALUES ('${type}_555', 'Made in SQL', 'https://example.com', 'A', 'B', 'C')`,
    );
    const response = await until(
      () => send(`/api/pools/${type}_555/poll`, { method: 'POST' }),
      ({ status }) => status !== 404,
    );
    expect([response.status, (await contract.check('pollPool', response)).faults]).toEqual([409, []]);
  }, 120_000);

  test('answers a problem for unknown paths too', async () => {
    for (const [method, path, status] of [
      ['GET', '/nowhere', 404],
      ['GET', '/api', 404],
      ['PUT', `/api/pools/${up}`, 405],
      ['DELETE', '/api/pools', 405],
    ] as const) {
      const response = await send(path, { method });
      expect([method, path, response.status]).toEqual([method, path, status]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
    }
  });
});
