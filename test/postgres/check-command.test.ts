// `poolgate sync check` as a person runs it, on a service's file and what was sent of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExampleCli } from '@poolgate/cli/testing/run-cli.ts';
import { openOutbox } from '@poolgate/core/outbox/open-outbox.ts';
import { openStore } from '@poolgate/core/store/store.ts';
import { fullReading, metadata, noon } from '@poolgate/core/testing/samples.ts';
import { settings } from '@poolgate/core/testing/store/open-test-store.ts';
import { history } from '@poolgate/sync/layouts/history/history.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
let synced: Synced;
const DATA_DIR = mkdtempSync(join(tmpdir(), 'poolgate-'));
const path = join(DATA_DIR, 'alphapool.db');

beforeAll(async () => {
  cluster = await startCluster();
  synced = openSynced(await cluster.database(), [predecessor, plain, history]);
  await synced.init();
  const store = openStore({
    path,
    onlyType: null,
    retention: { workers: 30, workerHours: 90, summaries: 90, resolvedAnomalies: 90 },
    defaultPollInterval: 600,
    now: () => new Date(noon * 1000),
  });
  store.registry.putFromFile(metadata('alphapool_001'), 'a.yaml', 'digest', 600);
  for (const later of [0, 600]) store.recorder.recordReading('alphapool_001', noon + later, fullReading(), settings);
  store.close();
});
afterAll(async () => {
  await synced.close();
  await cluster.stop();
  rmSync(DATA_DIR, { recursive: true });
});

const check = (...args: string[]) =>
  runExampleCli(['sync', 'check', ...args], {
    DATA_DIR,
    DATABASE_URL: synced.url,
    SYNC_LAYOUTS: 'predecessor,plain,history',
  });

test('a check changes nothing, and says what is missing, different and the same', async () => {
  const before = await check('--json');
  expect(before).toMatchObject({ code: 1, stderr: '' });
  const [first] = JSON.parse(before.stdout);
  expect(first).toMatchObject({ file: path, target: 'postgres', equal: false, waiting: 0, refused: [] });
  expect(first.tables.find(({ table }: { table: string }) => table === 'public.pool_summary')).toMatchObject({
    equal: 0,
    missing: 2,
  });

  const options = { path, onlyType: null, target: 'postgres', layouts: ['predecessor', 'plain', 'history'] as const };
  const outbox = openOutbox({ ...options, backlogMax: 1e6, workersKeptDays: 30, now: () => new Date(noon * 1000) });
  while (outbox.fill());
  for (let taken = outbox.take(1000, 'oldest'); taken !== null; taken = outbox.take(1000, 'oldest')) {
    expect(await synced.write(taken.facts, outbox.source)).toEqual([]);
    outbox.acknowledge(taken, []);
  }
  outbox.close();

  const equal = await check();
  expect(equal.stdout).toContain(`${path} and postgres: both hold the same\n`);
  expect(equal).toMatchObject({ code: 0, stderr: '' });

  await synced.sql`UPDATE pool_summary SET balance = '7BTC' WHERE timestamp = (SELECT max(timestamp) FROM pool_summary)`;
  await synced.sql`CREATE POLICY everybody ON pool_summary USING (true)`;
  const different = await check('alphapool');
  expect(different.code).toBe(1);
  expect(different.stdout).toContain(`${path} and postgres: they differ\n`);
  expect(different.stdout).toMatch(
    /public\.pool_summary \{"pool_id":"alphapool_001","timestamp":"[^"]+"\}: different: balance \(here "[\d.]+BTC", there "7BTC"\)/,
  );
  expect(different.stdout).toContain('public.pool_summary: the policy "everybody" lets anybody read it.');
}, 60_000);

test.each([
  [{ DATA_DIR }, 2, 'No target is set. Set DATABASE_URL, such as'],
  [{ DATA_DIR, DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' }, 1, 'Nothing listens at 127.0.0.1:1.'],
])('what is wrong is said in a sentence: %j', async (environment, code, message) => {
  const ended = await runExampleCli(['sync', 'check'], environment);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toContain(message);
  expect(ended.stderr).not.toContain('secret');
});
