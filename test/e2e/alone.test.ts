import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerCheck, type Json } from '../contract/answers.ts';
import { parseMetrics } from '../contract/prometheus.ts';
import { temporaryFolder, writePools } from '../harness/folders.ts';
import { getJson, startProcess, type TestProcess, until } from '../harness/processes/processes.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../harness/processes/simulator-process.ts';
import { type DemoPool, demoPoolsOf } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';
import { documented, expectDocumented, expectSame } from './documented-file.ts';

const types = await findSimulatedTypes();
/** A restart does not depend on the adapter: one type with an API and one with pages are enough. */
const restarted = [types.find(({ needsBrowser }) => !needsBrowser), types.find(({ needsBrowser }) => needsBrowser)];
const contract = answerCheck('scraper');
const folder = temporaryFolder();
let simulator: SimulatorProcess;

beforeAll(async () => {
  simulator = await startSimulatorProcess();
}, 60_000);

afterAll(async () => {
  await simulator.process.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Status {
  id: number | null;
  observed_at: string | null;
  last_error: object | null;
}

/** The requests to each operation, with the expected status. */
type Requests = Record<keyof operations, [path: string, status: number, init?: RequestInit][]>;

function requestsFor(poolId: string, inactive: string): Requests {
  const json = (body: Json) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const unknown = poolId.replace(/\d+$/, '999');
  const below = (name: string, ...queries: string[]): [string, number, RequestInit?][] => [
    [`/pools/${poolId}/${name}`, 200],
    ...queries.map((query): [string, number] => [`/pools/${poolId}/${name}?${query}`, 200]),
    [`/pools/${inactive}/${name}`, 200],
    [`/pools/${unknown}/${name}`, 404],
    [`/pools/no-pool/${name}`, 400],
    [`/pools/${poolId}/${name}?nosuch=1`, 400],
  ];
  return {
    getService: [['/', 200]],
    listPools: [
      ['/pools', 200],
      ['/pools?limit=1', 400],
    ],
    getPool: [
      [`/pools/${poolId}`, 200],
      [`/pools/${unknown}`, 404],
      ['/pools/no-pool', 400],
    ],
    getStatus: below('status'),
    getWorkers: below('workers', 'limit=2'),
    getWorkerHistory: [
      [`/pools/${poolId}/workers/no%2Fsuch%20worker/history`, 404],
      [`/pools/${unknown}/workers/a/history`, 404],
      [`/pools/${poolId}/workers/a/history?step=1w`, 400],
    ],
    getWorkerHistoryById: [
      [`/pools/${poolId}/workers/history?worker_id=..`, 404],
      [`/pools/${unknown}/workers/history?worker_id=a`, 404],
      [`/pools/${poolId}/workers/history`, 400],
    ],
    getHistory: below('history', 'step=1h', 'from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z', 'limit=1'),
    getEarnings: below('earnings', 'from=2020-01-01&limit=2'),
    getPayouts: below('payouts', 'limit=1'),
    getPayoutEvents: below('payout-events', 'limit=1', 'from=2020-01-01T00:00:00Z'),
    getAnomalies: below('anomalies', 'resolved=false', 'resolved=true&limit=1'),
    updateAnomaly: [
      [`/pools/${poolId}/anomalies/999999`, 404, json({ resolved: true })],
      [`/pools/${poolId}/anomalies/1`, 400, json({ resolved: 'yes' })],
      [`/pools/${poolId}/anomalies/1`, 415, { headers: { 'content-type': 'text/plain' }, body: 'resolved' }],
    ],
    createPool: [
      ['/pools', 422, json({})],
      ['/pools', 422, json({ pool_type: poolId.replace(/_.*/, ''), account: { colour: 'red' } })],
      ['/pools', 404, json({ pool_type: 'nobodyspool' })],
      ['/pools?dry_run=maybe', 400, json({})],
      ['/pools', 400, json([])],
      ['/pools', 415, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
    ],
    updatePool: [
      [`/pools/${poolId}`, 409, json({ pool_name: 'Another name' })],
      [`/pools/${unknown}`, 404, json({})],
    ],
    deletePool: [
      [`/pools/${poolId}`, 409],
      [`/pools/${unknown}`, 404],
    ],
    getPoolSettings: [
      [`/pools/${poolId}/settings`, 200],
      [`/pools/${unknown}/settings`, 404],
    ],
    pollPool: [
      [`/pools/${poolId}/poll`, 200],
      [`/pools/${unknown}/poll`, 404],
      [`/pools/${inactive}/poll`, 409],
    ],
    listTypes: [
      ['/types', 200],
      ['/types?x=1', 400],
    ],
    listTrends: [
      ['/trends', 200],
      [`/trends?pools=${poolId}&client=Nobody%20at%20all`, 200],
      ['/trends?pools=x', 400],
    ],
    listWorkers: [
      ['/workers', 200],
      ['/workers?status=offline&limit=1', 200],
      [`/workers?cursor=${toCursor([poolId, ''])}&client=Nobody%20at%20all`, 200],
      ['/workers?status=asleep', 400],
      ['/workers?cursor=x', 400],
    ],
    listAnomalies: [
      ['/anomalies', 200],
      ['/anomalies?resolved=false&severity=HIGH&limit=1', 200],
      [`/anomalies?cursor=${toCursor(['2026-11-21T09:00:00Z', poolId, 1])}`, 200],
      ['/anomalies?severity=LOW', 400],
    ],
    listPayouts: [
      ['/payouts', 200],
      ['/payouts?state=all&grade=listed&currency=BTC&limit=1', 200],
      [`/payouts?cursor=${toCursor(['2026-11-21T09:00:00Z', poolId, '1'])}`, 200],
      ['/payouts?state=lost', 400],
      ['/payouts?from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z', 400],
    ],
    listPayoutEvents: [
      ['/payout-events', 200],
      ['/payout-events?after=nonsense&limit=1', 200],
      ['/payout-events?limit=0', 400],
    ],
    sumEarnings: [
      ['/earnings', 200],
      ['/earnings?from=2020-01-01&group_by=day', 200],
      ['/earnings?from=2020-01-01&group_by=country', 200],
      [`/earnings?except=${poolId}&client=Nobody%20at%20all`, 200],
      ['/earnings?from=2020-01-02&to=2020-01-01', 400],
      ['/earnings?group_by=type', 400],
      ['/earnings?except=x', 400],
    ],
    getChanges: [
      ['/changes', 200],
      ['/changes?since=nonsense', 200],
      ['/changes?wait=1000', 400],
    ],
    getLiveness: [['/health/live', 200]],
    getReadiness: [['/health/ready', 200]],
    getMetrics: [['/metrics', 200]],
    getContract: [['/openapi.json', 200]],
    getDocs: [
      ['/docs', 200],
      ['/docs/', 301],
    ],
  };
}

describe.each(types)('$type alone', (described) => {
  const { type } = described;
  const own = demoPoolsOf(type);
  const [first] = own as [DemoPool];
  const inactive = `${type}_900`;
  const dataDir = join(folder, type);
  const database = join(dataDir, `${type}.db`);
  const variables = () => ({
    ...demoSecrets,
    PORT: '0',
    POOLS_DIR: join(dataDir, 'pools'),
    DATA_DIR: dataDir,
    UPSTREAM_URL: simulator.upstream(type),
    UPSTREAM_REQUESTS_PER_MINUTE: '100000',
  });
  let service: TestProcess;
  const status = (poolId: string) => getJson<Status>(`${service.url}/pools/${poolId}/status`);
  const historyOf = (poolId: string) => getJson<{ points: object[] }>(`${service.url}/pools/${poolId}/history`);

  beforeAll(async () => {
    mkdirSync(join(dataDir, 'pools'), { recursive: true });
    writePools(join(dataDir, 'pools'), 'mine.yaml', [...own, { ...first, pool_id: inactive, active: false }]);
    service = await startProcess(`scrapers/${type}/main.ts`, variables());
    await until(
      () => Promise.all(own.map(({ pool_id }) => status(pool_id))),
      (all) => all.every(({ id, last_error }) => id !== null && last_error === null),
      120,
    );
  }, 180_000);

  afterAll(() => service?.stop());

  test.each(contract.operations)(
    '$method $path answers as documented',
    async ({ id, method }) => {
      const requests = requestsFor(first.pool_id, inactive)[id as keyof operations];
      expect(requests).not.toEqual([]);
      for (const [path, due, init] of requests) {
        const response = await fetch(`${service.url}${path}`, { method, redirect: 'manual', ...init });
        const etag = response.headers.get('etag');
        const { faults, text } = due === 301 ? { faults: [], text: '' } : await contract.check(id, response);
        expect({ path, status: response.status, faults, text }).toEqual({ path, status: due, faults: [], text });
        if (etag === null || due !== 200 || method !== 'GET' || /metrics|changes|health|docs|openapi/.test(path))
          continue;
        const again = await fetch(`${service.url}${path}`, { headers: { 'if-none-match': etag } });
        expect({ path, status: again.status, ...(await contract.check(id, again)) }).toMatchObject({
          path,
          status: 304,
          faults: [],
        });
      }
    },
    120_000,
  );

  test.each(Object.keys(documented))('%s in its file has the documented columns, and well-formed texts', (name) =>
    expectDocumented(database, name, inactive),
  );

  test('its file says what its API says', () =>
    expectSame(
      database,
      [...own.map(({ pool_id }) => pool_id), inactive],
      (poolId) => `${service.url}/pools/${poolId}`,
    ));

  test('its anomalies can be resolved and opened again', async () => {
    const url = `${service.url}/pools/${first.pool_id}/anomalies`;
    for (const { id, resolved } of (await getJson<{ anomalies: { id: number; resolved: boolean }[] }>(url)).anomalies) {
      for (const wanted of [!resolved, resolved]) {
        const response = await fetch(`${url}/${id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ resolved: wanted }),
        });
        const { faults, body } = await contract.check('updateAnomaly', response);
        expect({ faults, body }).toMatchObject({ faults: [], body: { id, resolved: wanted } });
      }
    }
  });

  test('/docs shows its API, and Prometheus can read /metrics', async () => {
    expect(await (await fetch(`${service.url}/docs`)).text()).toContain('swagger-ui');
    const samples = parseMetrics(await (await fetch(`${service.url}/metrics`)).text());
    const shown = samples.filter(({ name }) => name === 'poolgate_pool_fresh').map(({ labels }) => labels.pool_id);
    expect(shown.sort()).toEqual([...own.map(({ pool_id }) => pool_id), inactive].sort());
    expect(
      samples.find(({ name, labels }) => name === 'poolgate_polls_total' && labels.pool_id === first.pool_id),
    ).toMatchObject({
      labels: { outcome: 'ok' },
    });
  });

  const afterRestart = async () => {
    const before = await Promise.all(own.map(({ pool_id }) => historyOf(pool_id)));
    const attempts = () => {
      const file = new Database(database, { readonly: true });
      const rows = file.prepare('SELECT pool_id, last_attempt_at, next_due_at FROM pool ORDER BY pool_id').all();
      file.close();
      return rows;
    };
    await service.stop('SIGTERM');
    expect(await service.ended).toEqual({ code: 0, signal: null });
    const noted = attempts();
    service = await startProcess(`scrapers/${type}/main.ts`, variables());
    expect(await Promise.all(own.map(({ pool_id }) => historyOf(pool_id)))).toEqual(before);
    // A poll that began at the start would be noted before this one ends.
    await getJson(`${service.url}/pools/${first.pool_id}/poll`, { method: 'POST' });
    const polled = parseMetrics(await (await fetch(`${service.url}/metrics`)).text())
      .filter(({ name }) => name === 'poolgate_polls_total')
      .map(({ labels, value }) => ({ ...labels, value }));
    expect(polled).toEqual([{ pool_id: first.pool_id, outcome: 'ok', value: 1 }]);
    const isOther = (row: unknown) => (row as { pool_id: string }).pool_id !== first.pool_id;
    expect(attempts().filter(isOther)).toEqual(noted.filter(isOther));
    expect((await historyOf(first.pool_id)).points.slice(1)).toEqual(before[0]?.points);
  };
  if (restarted.includes(described))
    test('a restart keeps all readings, and polls no account before it is due', afterRestart, 120_000);

  test('SIGTERM ends it within seconds, also while callers wait for changes', async () => {
    const { since } = await getJson<{ since: string }>(`${service.url}/changes`);
    const held = fetch(`${service.url}/changes?since=${encodeURIComponent(since)}&wait=60`).then(
      (response) => response.status,
      () => 'closed',
    );
    await service.stop('SIGTERM');
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(['closed', 200, 503]).toContain(await held);
    expect(service.output()).not.toMatch(/^\s+at /m);
  }, 60_000);
});
