import { loadContract } from '@poolgate/server/api/contract.ts';
import { listen } from '@poolgate/server/process/run.ts';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { apiContext } from '../../testing/service/api-context.ts';
import { faultsOfAnswer } from '../../testing/service/check-answer.ts';
import { type Alpha, askService } from '../../testing/service/start-alpha.ts';
import { startMixed } from '../../testing/service/start-mixed.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import { createScraperApi } from './api.ts';

const { operations } = loadContract('scraper');
const known = { pool_id: 'alphapool_001' };
const unknown = { pool_id: 'alphapool_999' };
const malformed = { pool_id: 'ALPHA' };

/** What an operation cannot be asked without. */
const neededQuery = (operationId: string) => (operationId === 'getWorkerHistoryById' ? '?worker_id=a' : '');

describe('every operation and every status the contract names', () => {
  test('is met, and answered as described', async () => {
    const alpha = await startMixed();
    const met = new Set<string>();
    const ask = async (operationId: string, status: number, options: Parameters<Alpha['ask']>[1] = {}) => {
      const answer = await alpha.ask(operationId, options);
      expect([operationId, answer.status]).toEqual([operationId, status]);
      met.add(`${operationId} ${status}`);
      return answer;
    };
    await waitUntil(
      'a reading is there',
      async () => (await alpha.ask('getStatus', { params: known })).body.observed_at,
    );
    await waitUntil(
      'the limit is met',
      async () => (await alpha.ask('pollPool', { params: { pool_id: 'alphapool_004' } })).status === 429,
    );

    for (const operationId of [
      'getService',
      'listPools',
      'listWorkers',
      'listAnomalies',
      'listPayouts',
      'sumEarnings',
      'listTrends',
      'listTypes',
    ]) {
      const { headers } = await ask(operationId, 200);
      await ask(operationId, 304, { headers: { 'if-none-match': String(headers.get('etag')) } });
      await ask(operationId, 400, { query: '?x=1' });
    }
    const below = [
      'getPool',
      'getStatus',
      'getWorkers',
      'getHistory',
      'getEarnings',
      'getPayouts',
      'getPayoutEvents',
      'getAnomalies',
    ];
    for (const operationId of below) {
      const { headers, text } = await ask(operationId, 200, { params: known });
      const etag = String(headers.get('etag'));
      expect((await ask(operationId, 304, { params: known, headers: { 'if-none-match': etag } })).text).toBe('');
      expect((await ask(operationId, 200, { params: known, headers: { 'if-none-match': '"other"' } })).text).toBe(text);
      await ask(operationId, 400, { params: malformed });
      expect((await ask(operationId, 404, { params: unknown })).body.detail).toMatch(
        /knows no pool alphapool_999\. GET \/pools/,
      );
      // A pool that was never read has the same shape.
      await ask(operationId, 200, { params: { pool_id: 'alphapool_002' } });
    }
    const worker = { ...known, worker_name: 'a' };
    const { headers } = await ask('getWorkerHistory', 200, { params: worker });
    await ask('getWorkerHistory', 304, { params: worker, headers: { 'if-none-match': String(headers.get('etag')) } });
    await ask('getWorkerHistory', 400, { params: worker, query: '?step=1w' });
    await ask('getWorkerHistory', 404, { params: { ...known, worker_name: 'nobody' } });
    const byId = await ask('getWorkerHistoryById', 200, { params: known, query: '?worker_id=a' });
    const etag = String(byId.headers.get('etag'));
    await ask('getWorkerHistoryById', 304, {
      params: known,
      query: '?worker_id=a',
      headers: { 'if-none-match': etag },
    });
    await ask('getWorkerHistoryById', 400, { params: known });
    await ask('getWorkerHistoryById', 404, { params: known, query: '?worker_id=nobody' });
    alpha.sql("UPDATE worker SET worker_name = 'a' WHERE worker_name = 'b'");
    await ask('getWorkerHistory', 409, { params: worker });
    for (const { operationId } of operations.filter(({ hasCsv }) => hasCsv))
      expect(
        (
          await ask(operationId, 406, {
            params: known,
            query: neededQuery(operationId),
            headers: { accept: 'text/html' },
          })
        ).body.detail,
      ).toContain('text/csv');
    const patch = { params: { ...known, id: 1 }, json: { resolved: true } };
    expect((await ask('updateAnomaly', 200, patch)).body).toMatchObject({ id: 1, resolved: true });
    expect((await ask('getAnomalies', 200, { params: known, query: '?resolved=false' })).body.anomalies).toEqual([]);
    expect((await ask('updateAnomaly', 200, { ...patch, json: { resolved: false } })).body.resolved).toBe(false);
    expect((await ask('getAnomalies', 200, { params: known, query: '?resolved=false' })).body.anomalies.length).toBe(1);
    await ask('updateAnomaly', 400, { ...patch, json: { resolved: 1 } });
    await ask('updateAnomaly', 404, { ...patch, params: { ...known, id: 99 } });
    await ask('updateAnomaly', 404, { ...patch, params: { pool_id: 'alphapool_002', id: 1 } });
    await ask('updateAnomaly', 415, { params: patch.params });

    await ask('pollPool', 200, { params: known });
    await ask('pollPool', 400, { params: malformed });
    await ask('pollPool', 404, { params: unknown });
    await ask('pollPool', 409, { params: { pool_id: 'alphapool_003' } });
    await ask('pollPool', 404, { params: { pool_id: 'alphapool_005' } });
    await ask('pollPool', 429, { params: { pool_id: 'alphapool_004' } });

    await ask('getChanges', 200);
    await ask('getChanges', 400, { query: '?wait=-1' });
    await ask('listPayoutEvents', 200);
    await ask('listPayoutEvents', 400, { query: '?limit=0' });
    for (const operationId of ['getLiveness', 'getReadiness', 'getMetrics', 'getContract', 'getDocs']) {
      await ask(operationId, 200);
      await ask(operationId, 400, { query: '?x=1' });
    }
    for (const operationId of ['getContract', 'getDocs'])
      await ask(operationId, 304, { headers: { 'if-none-match': '*' } });
    await ask('getDocs', 301, { query: '/' });
    const described = operations.flatMap(({ operationId, statuses }) =>
      [...statuses].map((status) => `${operationId} ${status}`),
    );
    // 401, 500 and 503 have services of their own below.
    // What is done to pools by API has its tests in pools/given/.
    const isElsewhere = (one: string) =>
      / (401|500|503)$/.test(one) || /^(create|update|delete)Pool |^getPoolSettings /.test(one);
    const missing = described.filter((one) => !met.has(one) && !isElsewhere(one));
    expect(missing).toEqual([]);
  }, 20_000);

  test('401 without the token, and in with it', async () => {
    const token = 'service-token-1';
    const alpha = await startMixed({ SERVICE_TOKEN: token });
    const json = { resolved: true };
    const asService = { headers: { authorization: `Bearer ${token}` } };
    await waitUntil(
      'a reading is there',
      async () => (await alpha.ask('getStatus', { params: known, ...asService })).body.observed_at,
    );
    for (const { operationId, method, open } of operations) {
      const params = { ...known, id: 1, worker_name: 'a' };
      const options = { params, query: neededQuery(operationId), ...(method === 'patch' ? { json } : {}) };
      for (const authorization of [undefined, 'Bearer wrong-token']) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const { status } = await alpha.ask(operationId, { ...options, headers });
        expect([operationId, status === 401]).toEqual([operationId, !open]);
      }
      const { status } = await alpha.ask(operationId, { ...options, ...asService });
      // A pool of a file is changed by nobody, and one to add needs a body.
      const isRefused = /^(create|update|delete)Pool$/.test(operationId);
      expect([operationId, (isRefused ? [400, 409, 415] : [200, 301]).includes(status)]).toEqual([operationId, true]);
    }
  }, 20_000);

  test('500 and 503 where the store or the service is at its end', async () => {
    const { store, record } = openTestStore();
    record(fullReading());
    const stopping = new AbortController();
    const api = createScraperApi(
      { ...apiContext(store, () => new Date(noon * 1000)), stopping: stopping.signal },
      pino({ level: 'silent' }),
    );
    const server = await listen(api, '127.0.0.1', 0);
    const ask = async (operationId: string) =>
      askService<{ detail: string }>(server.url, operationId, { params: known });
    stopping.abort();
    expect((await ask('pollPool')).body.detail).toBe('The service is stopping.');
    const ready = await ask('getReadiness');
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
    await expect(ask('getChanges')).rejects.toThrow();
    expect((await ask('getLiveness')).status).toBe(200);
    await server.close();
  });
});

describe('what surrounds the operations', () => {
  test('HEAD, the documentation page with its files, and headers that protect', async () => {
    const alpha = await startMixed({ SERVICE_TOKEN: 'service-token-1' });
    const get = (path: string, method = 'GET') => fetch(`${alpha.url}${path}`, { method });
    const page = await get('/docs');
    const html = await page.text();
    expect([page.status, page.redirected, page.headers.get('content-type')]).toEqual([
      200,
      false,
      'text/html; charset=utf-8',
    ]);
    expect(faultsOfAnswer('getDocs', 200, 'text/html', html)).toEqual([]);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => String(path));
    expect(assets.length).toBeGreaterThan(3);
    for (const path of assets) {
      expect(path).toMatch(/^docs\//);
      expect([path, (await get(`/${path}`)).status]).toEqual([path, 200]);
    }
    expect((await get('/docs/nothing.js')).status).toBe(401);
    const policy = String(page.headers.get('content-security-policy'));
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(page.headers.get('strict-transport-security')).toBeNull();
    expect(page.headers.get('x-powered-by')).toBeNull();
    const head = await get('/health/live', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get('/pools', 'HEAD')).status).toBe(401);
    expect(await (await get('/openapi.json')).json()).toMatchObject({
      info: { title: 'alphapool: Poolgate scraper service' },
      servers: [{ url: '.' }],
    });
  });
});
