// Thirty days of one worker among ten million rows: the service's answer from its file beside the gateway's from PostgreSQL, in turns.
// `node test/bench/history/one-worker.ts`; `ROWS` and `ROUNDS` make it smaller. Filling takes some minutes and 3 GB where temporary files are.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScraperApi } from '@poolgate/core/api/api.ts';
import { openDatabase } from '@poolgate/core/store/schema/database.ts';
import { openStore } from '@poolgate/core/store/store.ts';
import { metadata } from '@poolgate/core/testing/samples.ts';
import { apiContext } from '@poolgate/core/testing/service/api-context.ts';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { readConfig } from '@poolgate/gateway/config.ts';
import { startGateway } from '@poolgate/gateway/service.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { createLogger } from '@poolgate/server/process/logger.ts';
import { history } from '@poolgate/sync/layouts/history/history.ts';
import { startCluster } from '../../harness/postgres/cluster.ts';
import { openSynced } from '../../harness/postgres/synced.ts';
import { fillFile, fillPostgres, readings } from './one-worker-rows.ts';

const rows = Number(process.env.ROWS ?? 10_000_000);
const rounds = Number(process.env.ROUNDS ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'poolgate-bench-'));
const poolId = 'alphapool_001';
const newest = Math.floor(Date.now() / 1000);
const world = { poolId, workers: Math.ceil(rows / readings), newest };

const path = join(folder, 'alphapool.db');
const now = () => new Date(newest * 1000);
const retention = { workers: 60, workerHours: 90, summaries: 90, resolvedAnomalies: 365 };
const store = openStore({ path, onlyType: null, retention, defaultPollInterval: 600, now });
store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
const database = openDatabase(path, {});
let begun = performance.now();
fillFile(database, world);
database.close();
console.log('file filled', Math.round(performance.now() - begun), 'ms');

const cluster = await startCluster(['shared_buffers=512MB', 'max_wal_size=8GB']);
const synced = openSynced(await cluster.database(), [history]);
await synced.init();
begun = performance.now();
await fillPostgres(synced.sql, world);
console.log('PostgreSQL filled', Math.round(performance.now() - begun), 'ms');
console.log(
  await synced.sql.unsafe(
    `SELECT pg_size_pretty(sum(pg_relation_size(c.oid))) AS heap, pg_size_pretty(sum(pg_indexes_size(c.oid))) AS indexes FROM pg_class c WHERE c.relname LIKE 'worker_reading_%' AND c.relkind = 'r'`,
  ),
);

const logger = createLogger('bench', { level: 'silent', format: 'json' });
const service = await serve(createScraperApi(apiContext(store, now), logger));
const gateway = await startGateway(
  readConfig({
    PORT: '0',
    STATE_DIR: join(folder, 'state'),
    SCRAPERS: `alphapool=${service.url}`,
    HISTORY_DATABASE_URL: synced.url,
    LOG_LEVEL: 'silent',
    ALLOW_ANONYMOUS: 'read',
  }),
);
const key = readFileSync(join(folder, 'state', 'admin.key'), 'utf8').trim();

async function all(url: string, headers: Record<string, string>): Promise<number> {
  let points = 0;
  for (let next: string | undefined = url; next !== undefined; ) {
    const response: Response = await fetch(next, { headers });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    if (headers['x-api-key'] && response.headers.get('x-history-source') !== 'postgresql')
      throw new Error(String(response.headers.get('x-history-source')));
    points += ((await response.json()) as { points: unknown[] }).points.length;
    const query = /<(\?[^>]*)>/.exec(response.headers.get('link') ?? '')?.[1];
    next = query === undefined ? undefined : next.split('?')[0] + query;
  }
  return points;
}

for (const step of ['raw', '1h', '1d', 'auto']) {
  const span = `step=${step}&from=${toTimestamp(newest - 30 * 86_400)}`;
  const times: Record<string, number[]> = { file: [], postgresql: [] };
  for (let round = 0; round < rounds; round += 1) {
    const rig = `rig${1 + ((round * 7919) % world.workers)}`;
    const counts: number[] = [];
    for (const [name, base, headers] of [
      ['file', `${service.url}/pools`, {}],
      ['postgresql', `${gateway.url}/api/pools`, { 'x-api-key': key }],
    ] as const) {
      const start = performance.now();
      counts.push(await all(`${base}/${poolId}/workers/${rig}/history?${span}`, { ...headers }));
      times[name]?.push(performance.now() - start);
    }
    if (counts[0] !== counts[1]) throw new Error(`${rig} has ${counts.join(' and ')} points`);
  }
  const at = (name: string, share: number) =>
    times[name]?.toSorted((a, b) => a - b)[Math.floor(share * (rounds - 1))] as number;
  console.log(
    step,
    ...['file', 'postgresql'].flatMap((name) => [
      name,
      'p50',
      at(name, 0.5).toFixed(1),
      'p99',
      at(name, 0.99).toFixed(1),
    ]),
    'p99 ratio',
    (at('postgresql', 0.99) / at('file', 0.99)).toFixed(2),
  );
}
await gateway.close();
await service.close();
store.close();
await synced.close();
await cluster.stop();
rmSync(folder, { recursive: true });
