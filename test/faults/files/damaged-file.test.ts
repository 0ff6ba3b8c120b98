import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '@poolgate/core/store/schema/check-file.ts';
import { fullReading, noon, worker } from '@poolgate/core/testing/samples.ts';
import { alphaEnvironment, poolFile } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream, type Upstream } from '@poolgate/core/testing/service/upstream.ts';
import { flipBytes } from '@poolgate/core/testing/store/damage.ts';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { runToEnd, startProcess, until } from '../../harness/processes/processes.ts';

const pageSize = 2048;
const poolId = 'alphapool_001';

/** Deterministic, so that a failure can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A sound file with a few hundred pages. */
function soundFile(): Buffer {
  sound ??= makeSoundFile();
  return sound;
}

let sound: Buffer | undefined;

function makeSoundFile(): Buffer {
  const { path, store, record } = openTestStore();
  const workers = Array.from({ length: 60 }, (_, index) => worker(`w${index}`));
  for (let poll = 0; poll < 120; poll += 1) record(fullReading({ workers }), noon + poll * 600);
  store.close();
  return readFileSync(path);
}

async function variablesFor(upstream: Upstream): Promise<Record<string, string>> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'data'));
  mkdirSync(join(folder, 'pools'));
  writeFileSync(join(folder, 'data/alphapool.db'), soundFile());
  writeFileSync(join(folder, 'pools/a.yaml'), poolFile('001', { token: 'token' }));
  return { ...alphaEnvironment(folder, upstream), POLL_INTERVAL_SECONDS: '1', LOG_LEVEL: 'info' };
}

async function startPool(): Promise<Upstream> {
  const upstream = await startUpstream();
  onTestFinished(() => upstream.close());
  upstream.answer('token', reads(fullReading()));
  return upstream;
}

const fileOf = (variables: Record<string, string>) => join(variables.DATA_DIR ?? '', 'alphapool.db');

/** The pages of a table, as SQLite lists them. */
function pagesOf(path: string, table: string): number[] {
  const database = new Database(path, { readonly: true });
  const pages = database
    .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno")
    .pluck()
    .all(table) as number[];
  database.close();
  return pages;
}

const reading = ['', '/status', '/workers', '/history', '/earnings', '/payouts', '/anomalies'];

/** Each read gets its answer, or a problem without SQL in it. */
async function readAll(url: string): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  for (const path of [
    ...reading.map((one) => `/pools/${poolId}${one}`),
    '/',
    '/pools',
    '/changes?wait=0',
    '/metrics',
    '/health/ready',
  ]) {
    const response = await fetch(`${url}${path}`);
    const text = await response.text();
    answers.set(path, response.status);
    if (response.status === 200) continue;
    expect([404, 500, 503]).toContain(response.status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(text).not.toMatch(/SQLITE|SELECT|malformed|disk image/i);
  }
  return answers;
}

test('the service reports a damaged old page and serves everything else', async () => {
  const upstream = await startPool();
  const variables = await variablesFor(upstream);
  const file = fileOf(variables);
  const [oldest] = pagesOf(file, 'worker_reading');
  flipBytes(file, ((oldest as number) - 1) * pageSize, 40);
  expect(checkFile(file).faults[0]).toMatch(/^It is damaged: /);

  const service = await startProcess(exampleMain, variables);
  onTestFinished(() => service.stop());
  const ready = await until(
    () => fetch(`${service.url}/health/ready`),
    ({ status }) => status === 503,
  );
  expect(((await ready.json()) as { detail: string }).detail).toMatch(
    /alphapool\.db is damaged; what is sound in it is still shown\. Stop the service, restore a backup with `npm run poolgate -- restore BACKUP --to/,
  );
  const answers = await readAll(service.url);
  for (const path of ['', '/status', '/workers', '/earnings', '/payouts'])
    expect(answers.get(`/pools/${poolId}${path}`)).toBe(200);
  const poll = await fetch(`${service.url}/pools/${poolId}/poll`, { method: 'POST' });
  expect(poll.status).toBe(200);
  expect(service.output().match(/"msg":"[^"]*is damaged;/g)).toHaveLength(1);
});

test('a file with a damaged beginning ends the start with a sentence that names the way out', async () => {
  const upstream = await startPool();
  for (const place of [0, 16, 18]) {
    const variables = await variablesFor(upstream);
    flipBytes(fileOf(variables), place, place === 0 ? 100 : 2);
    const { code, stderr } = await runToEnd(exampleMain, variables);
    expect({ place, code }).toEqual({ place, code: 1 });
    expect(stderr).toMatch(
      /^\S*alphapool\.db cannot be used as the service's file .* npm run poolgate -- restore BACKUP --to \S*alphapool\.db\n$/,
    );
  }
}, 60_000);

test.each([1, 2, 3, 4, 5, 6])(
  'flipped bytes at seeded places (%i) end no service, and no answer shows SQL',
  async (seed) => {
    const random = randomOf(seed * 7919);
    const upstream = await startPool();
    const variables = await variablesFor(upstream);
    const file = fileOf(variables);
    const pages = statSync(file).size / pageSize;
    for (let flips = 0; flips < 3; flips += 1)
      flipBytes(file, Math.floor((1 + random() * (pages - 1)) * pageSize), 1 + Math.floor(random() * 200));
    const isFound = checkFile(file, 'quick').faults.length > 0;
    const service = await startProcess(exampleMain, variables).catch((error: Error) => {
      expect(error.message).toMatch(/cannot be used as the service's file/);
      return null;
    });
    if (service === null) return;
    onTestFinished(() => service.stop());
    if (isFound)
      await until(
        () => fetch(`${service.url}/health/ready`),
        ({ status }) => status === 503,
      );
    await readAll(service.url);
    const poll = await fetch(`${service.url}/pools/${poolId}/poll`, { method: 'POST' });
    const text = await poll.text();
    if (poll.status !== 200) expect(text).not.toMatch(/SQLITE|SELECT|malformed/);
    await readAll(service.url);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  },
);
