import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fullReading, worker } from '@poolgate/core/testing/samples.ts';
import { poolFile } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished, test } from 'vitest';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { getJson, runToEnd, startProcess, until } from '../../harness/processes/processes.ts';
import { fill } from './fill.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

const pools = ['001', '002', '003'];

/** A service with three accounts of 200 workers on a small disk. */
async function startOn(disk: SmallDisk, pollIntervalSeconds = 1) {
  const upstream = await startUpstream();
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  for (const number of pools) {
    writeFileSync(join(folder, 'pools', `${number}.yaml`), poolFile(number, { token: `token-${number}` }));
    const workers = Array.from({ length: 200 }, (_, index) => worker(`w${index}`));
    upstream.answer(`token-${number}`, reads(fullReading({ workers })));
  }
  const variables = {
    PORT: '0',
    DATA_DIR: join(disk.folder, 'data'),
    POOLS_DIR: join(folder, 'pools'),
    UPSTREAM_URL: upstream.url,
    POLL_INTERVAL_SECONDS: String(pollIntervalSeconds),
    LOG_LEVEL: 'info',
  };
  const start = async () => {
    const service = await startProcess(exampleMain, variables, disk.execPath);
    onTestFinished(() => service.stop());
    return service;
  };
  onTestFinished(() => upstream.close());
  return { upstream, start, variables };
}

// In its own process, which sees the disk as the service does; SQLite cannot open the file through /proc.
const lookInto = `
const database = new (require('${createRequire(import.meta.url).resolve('better-sqlite3')}'))(process.argv[1], { readonly: true });
const readings = database.prepare("SELECT pool_id || ' ' || timestamp FROM pool_summary ORDER BY id").pluck().all();
process.stdout.write(JSON.stringify({ integrity: database.pragma('integrity_check', { simple: true }), readings }));
`;

function readings({ execPath, folder }: SmallDisk): string[] {
  const { stdout, stderr } = spawnSync(execPath, ['-e', lookInto, join(folder, 'data/alphapool.db')], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const found = JSON.parse(stdout) as { integrity: string; readings: string[] };
  expect(found.integrity).toBe('ok');
  return found.readings;
}

/** How many readings the service shows: asked while waiting, as to look into the file takes a process. */
async function shownReadings(url: string): Promise<number> {
  const points = await Promise.all(
    pools.map(async (number) => {
      const history = await getJson<{ points: object[] }>(`${url}/pools/alphapool_${number}/history`);
      return history.points.length;
    }),
  );
  return points.reduce((sum, count) => sum + count, 0);
}

async function ready(url: string): Promise<{ status: number; detail?: string }> {
  const response = await fetch(`${url}/health/ready`);
  const { detail } = (await response.json()) as { detail?: string };
  return detail === undefined ? { status: response.status } : { status: response.status, detail };
}

const times = (text: string, part: string) => text.split(part).length - 1;

test('a service on a full disk says so, serves its data, loses nothing, and goes on when there is room', async () => {
  const disk = await smallDisk(16);
  const { start } = await startOn(disk);
  const service = await start();
  await until(
    () => shownReadings(service.url),
    (count) => count > 6,
  );

  const makeRoom = fill(disk.seen);
  const readiness = await until(
    () => ready(service.url),
    ({ status }) => status === 503,
  );
  expect(readiness.detail).toMatch(
    /^The disk of .*data\/alphapool\.db is full, so nothing new can be stored\. Make room on it\./,
  );
  const before = readings(disk);
  // Several rounds of polls; none may count as stored.
  for (let round = 0; round < 3; round += 1)
    for (const number of pools) {
      const poll = await fetch(`${service.url}/pools/alphapool_${number}/poll`, { method: 'POST' });
      const { detail } = (await poll.json()) as { detail: string };
      expect({ status: poll.status, type: poll.headers.get('content-type') }).toEqual({
        status: 503,
        type: 'application/problem+json; charset=utf-8',
      });
      expect(detail).toMatch(/is full, so nothing new can be stored/);
    }
  for (const path of ['status', 'workers', 'history', 'earnings', 'payouts', 'anomalies'])
    await getJson(`${service.url}/pools/alphapool_001/${path}`);
  await getJson(`${service.url}/changes?wait=0`);
  expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(/^poolgate_store_ok 0$/m);
  // A reading that still fits into the log is stored; none is lost.
  expect(readings(disk)).toEqual(expect.arrayContaining(before));
  // Logged each time it begins: a failed reading leaves room in the log for the small write that checks for its end.
  const spells = () => {
    const begun = times(service.output(), '"msg":"The disk of');
    return { begun, lasting: begun - times(service.output(), 'the file can be written again') };
  };
  expect(spells().begun).toBeGreaterThan(0);
  expect([0, 1]).toContain(spells().lasting);

  makeRoom();
  await until(
    () => ready(service.url),
    ({ status }) => status === 200,
  );
  await until(
    () => shownReadings(service.url),
    (count) => count > before.length + 6,
  );
  expect(readings(disk)).toEqual(expect.arrayContaining(before));
  const poll = await fetch(`${service.url}/pools/alphapool_001/poll`, { method: 'POST' });
  expect(poll.status).toBe(200);
  expect(spells().lasting).toBe(0);
  expect(service.output()).not.toContain('"level":60');
});

test('a killed service starts on a full disk if it has nothing to write, and shows its data', async () => {
  const disk = await smallDisk(16);
  const { start, variables } = await startOn(disk);
  const first = await start();
  await until(
    () => shownReadings(first.url),
    (count) => count > 6,
  );
  await first.stop('SIGKILL');
  // As after an update from a version without locks.
  const lock = join(disk.seen, 'data/alphapool.db.alphapool.lock');
  for (const path of [lock, `${lock}.json`]) rmSync(path);
  const makeRoom = fill(disk.seen);
  const second = await start();
  await getJson(`${second.url}/pools/alphapool_001/status`);
  // The service still holds the lock; only its note does not fit.
  const { code, stderr } = await runToEnd(exampleMain, variables, disk.execPath);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Another alphapool service reads its pools into .*\. It left no note of who it is\. /);
  const before = readings(disk);
  expect(before.length).toBeGreaterThan(6);
  await until(
    () => ready(second.url),
    ({ status }) => status === 503,
  );
  makeRoom();
  await until(
    () => shownReadings(second.url),
    (count) => count > before.length,
  );
  expect(readings(disk)).toEqual(expect.arrayContaining(before));
  await until(
    () => ready(second.url),
    ({ status }) => status === 200,
  );
  await until(
    () => existsSync(`${lock}.json`) && (JSON.parse(readFileSync(`${lock}.json`, 'utf8')) as { url: string }),
    (note) => note !== false && note.url === second.url,
  );
});

test('a reading that met the full disk does not count as stored, and is stored later without another request', async () => {
  const disk = await smallDisk(16);
  const { upstream, start } = await startOn(disk, 3600);
  const service = await start();
  const url = `${service.url}/pools/alphapool_001`;
  await until(
    () => shownReadings(service.url),
    (count) => count === pools.length,
  );
  const asked = upstream.asked('token-001');
  const workers = Array.from({ length: 200 }, (_, index) => worker(`w${index}`));
  let makeRoom = () => {};
  upstream.answer('token-001', (request, response) => {
    makeRoom = fill(disk.seen);
    reads(fullReading({ workers, balance: '0.77777777' }))(request, response);
  });
  const poll = await fetch(`${url}/poll`, { method: 'POST' });
  expect(poll.status).toBe(503);
  expect(((await poll.json()) as { detail: string }).detail).toMatch(
    /^The account was read, but that could not be stored\. The disk of .* is full/,
  );
  expect(await getJson(`${url}/status`)).toMatchObject({ balance: '0.01864218', last_error: null });
  makeRoom();
  await until(
    () => getJson<{ balance: string }>(`${url}/status`),
    ({ balance }) => balance === '0.77777777',
  );
  await until(
    () => ready(service.url),
    ({ status }) => status === 200,
  );
  expect(upstream.asked('token-001')).toBe(asked + 1);
});

test('a start without any room ends with a sentence', async () => {
  const disk = await smallDisk(4);
  const { start, variables } = await startOn(disk);
  await (await start()).stop();
  fill(disk.seen);
  const { code, stderr } = await runToEnd(exampleMain, variables, disk.execPath);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^The disk of .*alphapool\.db is full, and not even .*\. Make room on it and start again\.\n$/,
  );
});
