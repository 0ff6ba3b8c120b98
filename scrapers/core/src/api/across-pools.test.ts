import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { compareAnomalies, compareText, longestWorkerId, toCursor } from '@poolgate/server/lists/position.ts';
import { listen, type RunningServer } from '@poolgate/server/process/run.ts';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullReading, metadata, noon, worker } from '../../testing/samples.ts';
import { apiContext } from '../../testing/service/api-context.ts';
import { askService } from '../../testing/service/start-alpha.ts';
import { retention, settings } from '../../testing/store/open-test-store.ts';
import { openStore } from '../store/store.ts';
import { createScraperApi } from './api.ts';

type Schemas = components['schemas'];

/** Ids that sort otherwise by UTF-16 units, that begin alike, that a URL treats in its own way, and the longest. */
const ids = ['', 'a', 'A', 'aa', 'a b&c', 'é', 'шахта', '矿', '\u{ffff}', '\u{1f600}', 'x'.repeat(longestWorkerId)];
const pools: [poolId: string, client: string][] = [
  ['alphapool_001', 'A & B'],
  ['alphapool_0010', 'Other'],
  ['alphapool_002', 'A & B'],
  ['alphapool_003', 'A & B'],
  ['alphapool_004', 'Ünï 矿'],
];
const unread = 'alphapool_005';
const inactive = 'alphapool_006';

let api: RunningServer;
const closers: (() => void | Promise<void>)[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'alphapool.db');
  const now = () => new Date(noon * 1000);
  const store = openStore({ path, onlyType: null, retention, defaultPollInterval: 600, now });
  closers.unshift(() => store.close());
  for (const [poolId, clientName] of [...pools, [unread, 'Other'], [inactive, 'Other']] as const)
    store.registry.putFromFile(metadata(poolId, { clientName, active: poolId !== inactive }), 'a.yaml', 'digest', 600);
  for (const [index, poolId] of [...pools.map(([id]) => id), inactive].entries()) {
    const workers = (leftOut: number) =>
      ids
        .filter((_, place) => place % 4 !== leftOut)
        .map((id, place) => worker(id, { workerName: `name ${place % 2}`, online: (place + index) % 3 !== 0 }));
    // Whoever was only in the reading before is not listed.
    store.recorder.recordReading(poolId, noon - 600, fullReading({ workers: workers(3) }), settings);
    const complete = index !== 1;
    const reading = fullReading({ workers: workers(index), workersComplete: complete });
    store.recorder.recordReading(poolId, noon, reading, settings);
  }
  const shell = new Database(path);
  shell.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
    INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state)
    SELECT pool_key, 'HASHRATE_DROP', 'A drop.', iif(i % 3 = 0, 'HIGH', 'MEDIUM'), ${noon} - (i * 7) % 11, ${noon}, i % 2, 0, '{}'
    FROM n JOIN pool ON pool_key = 1 + i % (SELECT count(*) FROM pool)`);
  shell.close();
  const logger = pino({ level: 'silent' });
  const context = apiContext(store, now);
  api = await listen(createScraperApi(context, logger), '127.0.0.1', 0);
  closers.unshift(() => api.close());
});

afterAll(async () => {
  for (const close of closers) await close();
});

async function ask<Body>(operationId: string, query: string): Promise<{ body: Body; next: string | null }> {
  const { status, body, headers } = await askService<Body>(api.url, operationId, { query });
  expect([query, status]).toEqual([query, 200]);
  return { body, next: /^<[^?>]*(\?[^>]*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1] ?? null };
}

/** What is listed below each active pool, which is another way to the same rows. */
async function below<Entry>(
  operationId: string,
  field: string,
  client: string | null,
  only: string | null,
): Promise<[string, Entry[]][]> {
  const wanted = [...pools, [unread, 'Other'] as const].filter(
    ([poolId, name]) => (client === null || name === client) && (only === null || only.split(',').includes(poolId)),
  );
  return Promise.all(
    wanted.map(async ([pool_id]) => {
      const { body } = await askService<Record<string, Entry[]>>(api.url, operationId, { params: { pool_id } });
      return [pool_id, body[field] as Entry[]] as [string, Entry[]];
    }),
  );
}

const clients = fc.constantFrom(null, 'A & B', 'Ünï 矿', 'Nobody');
/** Pools that are asked for by id; nobody has some of them. */
const somePools = fc.option(
  fc
    .uniqueArray(fc.constantFrom(...pools.map(([poolId]) => poolId), unread, inactive, 'alphapool_999', 'beta_001'), {
      minLength: 1,
    })
    .map((ids) => ids.join(',')),
);
const limits = fc.integer({ min: 1, max: 70 });
const queryOf = (filter: Record<string, string | number | boolean | null>) => {
  const given = Object.entries(filter).filter(([, value]) => value !== null);
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
};

/** Full pages, and what is left on the last one; an empty list is one empty page. */
function pageSizes(total: number, limit: number): number[] {
  const full = Array.from({ length: Math.floor(total / limit) }, () => limit);
  return total % limit === 0 && total > 0 ? full : [...full, total % limit];
}

test('pages of workers give every worker of the newest readings once, in order', async () => {
  const statuses = fc.constantFrom(null, 'online', 'offline');
  await fc.assert(
    fc.asyncProperty(limits, statuses, clients, somePools, async (limit, status, client, only) => {
      const listed = await below<Schemas['Worker']>('getWorkers', 'workers', client, only);
      const expected = listed.flatMap(([poolId, workers]) =>
        workers
          .filter((one) => status === null || one.status === status.toUpperCase())
          .sort((a, b) => compareText(a.worker_id, b.worker_id))
          .map((one) => ({ pool_id: poolId, ...one })),
      );
      const pages: object[][] = [];
      let query: string | null = queryOf({ limit, status, client, pools: only });
      while (query !== null) {
        const { body, next }: { body: Schemas['AllWorkers']; next: string | null } = await ask('listWorkers', query);
        expect(body.pools.map(({ pool_id }) => pool_id)).toEqual(listed.map(([poolId]) => poolId));
        pages.push(body.pools.flatMap(({ pool_id, workers }) => workers.map((one) => ({ pool_id, ...one }))));
        query = next;
      }
      expect(pages.flat()).toEqual(expected);
      expect(pages.map((page) => page.length)).toEqual(pageSizes(expected.length, limit));
    }),
    { numRuns: 25, examples: [[1, null, null, null]] },
  );
});

test('every active pool is named on every page, with when it was read and whether its list is whole', async () => {
  for (const query of ['', '?limit=1', `?cursor=${toCursor(['zzz_001', ''])}`]) {
    const { body } = await ask<Schemas['AllWorkers']>('listWorkers', query);
    expect(body.pools.map(({ workers: _workers, ...pool }) => pool)).toEqual([
      ...pools.map(([pool_id], index) => ({ pool_id, observed_at: toTimestamp(noon), complete: index !== 1 })),
      { pool_id: unread, observed_at: null, complete: null },
    ]);
  }
});

test('pages of anomalies give every anomaly of the active pools once, newest first', async () => {
  const severities = fc.constantFrom(null, 'HIGH', 'MEDIUM');
  const resolutions = fc.constantFrom(null, true, false);
  await fc.assert(
    fc.asyncProperty(limits, resolutions, severities, clients, somePools, async (...asked) => {
      const [limit, resolved, severity, client, only] = asked;
      const expected = (await below<Schemas['Anomaly']>('getAnomalies', 'anomalies', client, only))
        .flatMap(([, anomalies]) => anomalies)
        .filter((one) => (resolved ?? one.resolved) === one.resolved && (severity ?? one.severity) === one.severity)
        .sort((a, b) => compareAnomalies([a.timestamp, a.pool_id, a.id], [b.timestamp, b.pool_id, b.id]));
      const pages: Schemas['Anomaly'][][] = [];
      let query: string | null = queryOf({ limit, resolved, severity, client, pools: only });
      while (query !== null) {
        const { body, next }: { body: Schemas['AllAnomalies']; next: string | null } = await ask(
          'listAnomalies',
          query,
        );
        pages.push(body.anomalies);
        query = next;
      }
      expect(pages.flat()).toEqual(expected);
      expect(pages.map((page) => page.length)).toEqual(pageSizes(expected.length, limit));
    }),
    { numRuns: 25, examples: [[1, null, null, null, null]] },
  );
});

test("a position is understood where the pool, the worker or the moment is another service's", async () => {
  const workersAfter = async (...position: [string, string]) =>
    (await ask<Schemas['AllWorkers']>('listWorkers', `?cursor=${toCursor(position)}`)).body.pools
      .filter(({ workers }) => workers.length > 0)
      .map(({ pool_id, workers }) => `${pool_id}: ${workers.length}`);
  const whole = await workersAfter('aaa_001', 'z');
  expect(whole).toHaveLength(pools.length);
  expect(await workersAfter('alphapool_0015', '\u{10ffff}')).toEqual(whole.slice(2));
  expect(await workersAfter('alphapool_001', '\u{10ffff}')).toEqual(whole.slice(1));
  expect(await workersAfter('zzz_001', '')).toEqual([]);

  const anomaliesAfter = async (...position: [string, string, number]) =>
    (await ask<Schemas['AllAnomalies']>('listAnomalies', `?cursor=${toCursor(position)}`)).body.anomalies;
  const all = await anomaliesAfter('9999-12-31T23:59:59Z', 'zzz_001', 1);
  expect(all.length).toBeGreaterThan(30);
  const second = toTimestamp(noon - 3);
  const older = all.filter(({ timestamp }) => timestamp < second);
  const thatSecond = all.filter(({ timestamp }) => timestamp === second);
  expect(await anomaliesAfter(second, 'aaa_001', 1)).toEqual(older);
  expect(await anomaliesAfter(second, 'zzz_001', 1)).toEqual([...thatSecond, ...older]);
  expect(await anomaliesAfter('2000-01-01T00:00:00Z', 'zzz_001', 1)).toEqual([]);
});

test.each([
  ['listWorkers', 'cursor=x'],
  ['listWorkers', `cursor=${toCursor(['2026-11-21T09:00:00Z', 'alphapool_001', 1])}`],
  ['listAnomalies', `cursor=${toCursor(['alphapool_001', 'a'])}`],
  ['listAnomalies', `cursor=${toCursor(['yesterday', 'alphapool_001', 1])}`],
  ['listWorkers', 'status=ONLINE'],
  ['listWorkers', 'limit=0'],
  ['listWorkers', 'pools='],
  ['listWorkers', 'pools=alphapool_001;alphapool_002'],
  ['listAnomalies', 'severity=LOW'],
  ['listAnomalies', 'resolved=maybe'],
])('%s?%s is refused', async (operationId, query) => {
  expect((await askService(api.url, operationId, { query: `?${query}` })).status).toBe(400);
});
