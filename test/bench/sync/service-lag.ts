import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPoolRegistry } from '@poolgate/core/store/pool-registry.ts';
import { createRecorder } from '@poolgate/core/store/recording/recorder.ts';
import { openDatabase } from '@poolgate/core/store/schema/database.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import Database from 'better-sqlite3';
import { writePools } from '../../harness/folders.ts';
import type { Cluster } from '../../harness/postgres/cluster.ts';
import { openSynced, type Synced } from '../../harness/postgres/synced.ts';
import { exampleMain } from '../../harness/processes/example-service.ts';
import type { Child, Stage } from '../children.ts';
import { observerUrl, recordSettings } from '../history/own-file.ts';
import { createAccount, pollSeconds } from '../history/readings.ts';
import type { Measurement } from '../report.ts';
import { stageFolder, untilTrue } from '../servers/gateway.ts';
import { quantile } from '../statistics.ts';

const [accounts, workers] = [100, 200];
/** All accounts within ten seconds. */
const pauseMilliseconds = 10_000 / accounts;
const layouts = layoutsOf(['plain', 'history']);
const poolIds = Array.from({ length: accounts }, (_, index) => `alphapool_${String(index + 1).padStart(3, '0')}`);

/** A real service that begins with a backlog, and whose accounts are all polled every ten seconds: what feeding costs its polls, and how late rows come. */
export async function serviceLag(stage: Stage, cluster: Cluster, backlog: number): Promise<Measurement[]> {
  const synced = openSynced(await cluster.database(), layouts);
  stage.atEnd(() => synced.close());
  await synced.init();
  const folder = stageFolder(stage);
  const file = join(folder, 'alphapool.db');
  fill(file, backlog);
  const environment = await accountsOf(stage, folder);
  const start = (more: Record<string, string>) =>
    stage.start(exampleMain, { place: 'server', environment: { ...environment, ...more } });

  const unfed = await start({});
  await pollAll(unfed, 1);
  const without = await pollAll(unfed, 2);
  await unfed.stop();

  const fed = await start({ DATABASE_URL: synced.url, SYNC_LAYOUTS: layouts.map(({ name }) => name).join(',') });
  const began = performance.now();
  let seconds = Number.NaN;
  const caughtUp = untilSent(fed).then(() => {
    seconds = (performance.now() - began) / 1000;
  });
  const meanwhile: number[] = [];
  while (Number.isNaN(seconds)) meanwhile.push(...(await pollAll(fed, 1)));
  await caughtUp;

  const watch = watchFile(file);
  await pollAll(fed, 3);
  const lags = await lagsOf(synced, watch.end());
  return [
    {
      what: `${accounts} accounts of ${workers} workers every ten seconds: from a reading's commit to its rows', p95`,
      value: quantile(lags, 0.95) / 1000,
      unit: 's',
      target: { at: 'most', value: 5 },
      beside: { 'p50 s': quantile(lags, 0.5) / 1000, 'most s': Math.max(...lags) / 1000, readings: lags.length },
    },
    {
      what: `polls while ${backlog} readings of backlog are sent, against a service without a target, p95`,
      value: quantile(meanwhile, 0.95) / quantile(without, 0.95),
      unit: '×',
      beside: {
        'p95 ms': quantile(meanwhile, 0.95),
        'without ms': quantile(without, 0.95),
        'p50 ms': quantile(meanwhile, 0.5),
        'without, p50 ms': quantile(without, 0.5),
        polls: meanwhile.length,
        'caught up in s': seconds,
        'worker rows a second, into each of two layouts': (backlog * workers) / seconds,
      },
    },
  ];
}

/** Readings of all accounts, as many of each. */
function fill(file: string, backlog: number): void {
  const database = openDatabase(file);
  database.pragma('synchronous = OFF');
  const { putFromFile } = createPoolRegistry(database, null);
  const { recordReading } = createRecorder(database);
  const next = createAccount(workers);
  const polls = Math.ceil(backlog / accounts);
  const start = Math.floor(Date.now() / 1000) - (polls + 1) * pollSeconds;
  const names = { clientName: 'Client', company: 'Builder', country: 'Norway', location: null, contactEmail: null };
  database
    .transaction(() => {
      for (const poolId of poolIds)
        putFromFile(
          { poolId, observerUrl, poolName: poolId, ...names, tags: [], active: true },
          'bench.yaml',
          '',
          pollSeconds,
        );
      for (let poll = 0; poll < polls; poll += 1)
        for (const poolId of poolIds) {
          const time = start + poll * pollSeconds;
          recordReading(poolId, time, next(time), recordSettings);
        }
    })
    .immediate();
  database.close();
}

async function accountsOf(stage: Stage, folder: string): Promise<Record<string, string>> {
  const poolsDir = join(folder, 'pools');
  mkdirSync(poolsDir);
  const upstream = await startUpstream();
  stage.atEnd(() => upstream.close());
  const next = createAccount(workers);
  const pools = poolIds.map((poolId) => {
    upstream.answer(poolId, (request, response) => reads(next(Math.floor(Date.now() / 1000)))(request, response));
    const names = { pool_name: poolId, client_name: 'Client', company: 'Builder', country: 'Norway' };
    return { pool_id: poolId, ...names, account: { token: poolId } };
  });
  writePools(poolsDir, 'alphapool.yaml', pools);
  return {
    PORT: '0',
    DATA_DIR: folder,
    POOLS_DIR: poolsDir,
    UPSTREAM_URL: upstream.url,
    UPSTREAM_REQUESTS_PER_MINUTE: '100000',
    // Polls come from here.
    POLL_INTERVAL_SECONDS: '3600',
  };
}

/** Polls all accounts one after the other. @returns how long each took. */
async function pollAll({ url }: Child, times: number): Promise<number[]> {
  const polls: Promise<number>[] = [];
  for (let round = 0; round < times; round += 1)
    for (const poolId of poolIds) {
      polls.push(poll(`${url}/pools/${poolId}/poll`));
      await sleep(pauseMilliseconds);
    }
  return Promise.all(polls);
}

async function poll(url: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${text}`);
  return performance.now() - began;
}

/** Until nothing waits but what was read a moment ago. */
async function untilSent({ url }: Child): Promise<void> {
  const deadline = performance.now() + 600_000;
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^poolgate_sync_${name}\\{.*\\} (.*)$`, 'm').exec(text)?.[1]);
    if (value('waiting') < accounts && value('lag_seconds') < pollSeconds / 60) return;
    if (performance.now() > deadline) throw new Error(`not sent within ten minutes: ${value('waiting')} wait`);
    await sleep(200);
  }
}

interface Committed {
  pool: string;
  readAt: number;
  /** Unix milliseconds. */
  at: number;
}

/** Notes when readings are committed. */
function watchFile(file: string): { end(): Committed[] } {
  const database = new Database(file, { readonly: true });
  const newest = database.prepare<[], number>('SELECT max(reading_key) FROM reading').pluck();
  const after = database.prepare<[number], { key: number; pool: string; readAt: number }>(
    'SELECT reading_key AS key, pool_id AS pool, unixepoch(timestamp) AS readAt FROM reading JOIN pool USING (pool_key) WHERE reading_key > ? ORDER BY reading_key',
  );
  const seen: Committed[] = [];
  let last = newest.get() as number;
  const timer = setInterval(() => {
    const at = Date.now();
    for (const { key, pool, readAt } of after.all(last)) {
      last = key;
      seen.push({ pool, readAt, at });
    }
  }, 5);
  return {
    end() {
      clearInterval(timer);
      database.close();
      return seen;
    },
  };
}

/** In milliseconds, once all are there; the server tells when it committed each row. */
async function lagsOf({ sql }: Synced, readings: readonly Committed[]): Promise<number[]> {
  let lags: number[] = [];
  await untilTrue(async () => {
    const rows = await sql<{ pool: string; read_at: number; at: number }[]>`
      SELECT pool_id AS pool, extract(epoch FROM "timestamp")::float8 AS read_at,
        extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS at
      FROM public.pool_summary WHERE "timestamp" > now() - interval '10 minutes'`;
    const arrived = new Map(rows.map(({ pool, read_at, at }) => [`${pool} ${read_at}`, at]));
    lags = readings.flatMap(({ pool, readAt, at }) => {
      const there = arrived.get(`${pool} ${readAt}`);
      return there === undefined ? [] : [there - at];
    });
    return lags.length === readings.length;
  }, `all of ${readings.length} readings have arrived`);
  return lags;
}
