import { once } from 'node:events';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePools } from '../harness/folders.ts';
import type { TestLauncher } from '../harness/processes/launcher.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../harness/processes/simulator-process.ts';
import { demoPoolsOf } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes, type SimulatedType } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';

interface Listed {
  pool_id: string;
  active: boolean;
  freshness: string;
}

const withoutBrowser = (await findSimulatedTypes()).filter(({ needsBrowser }) => !needsBrowser);
// One is there at the start, one comes later, one cannot start at first.
const [first, second, third] = withoutBrowser as [SimulatedType, SimulatedType, SimulatedType];
const poolOf = ({ type }: SimulatedType) => demoPoolsOf(type)[0] as ReturnType<typeof demoPoolsOf>[number];
const portOf = ({ type }: SimulatedType) => `${type.toUpperCase()}_PORT`;
const { folder, launch } = openLaunches();
const listed = (url: string) => getJson<Listed[]>(`${url}/api/pools?active=true`);
const sourcesOf = async (url: string) =>
  (await getJson<{ name: string; state: string }[]>(`${url}/api/sources`)).map(({ name, state }) => `${name} ${state}`);

/** What the launcher printed since a moment. */
function follow(started: TestLauncher) {
  const from = started.output().length;
  const printed = () => started.output().slice(from);
  return {
    printed,
    /** The lines about files. */
    told: () =>
      printed()
        .split('\n')
        .filter((line) => line.includes('.yaml')),
    says: (text: string) => until(printed, (output) => output.includes(text)),
  };
}

async function takenPort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as { port: number }).port };
}

describe('while it runs with pool files', () => {
  let simulator: SimulatorProcess;
  let started: TestLauncher;
  let gateway: string;
  let taken: Awaited<ReturnType<typeof takenPort>>;
  const [poolsDir, dataDir] = [folder(), folder()];

  beforeAll(async () => {
    simulator = await startSimulatorProcess();
    taken = await takenPort();
    writePools(poolsDir, 'first.yaml', [poolOf(first)]);
    started = launch({
      ...{ ...demoSecrets, POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir, LOG_LEVEL: 'warn' },
      ...{ UPSTREAM_URL: simulator.upstream(first.type), [portOf(third)]: String(taken.port) },
    });
    gateway = await started.ready();
  }, 180_000);

  afterAll(async () => {
    taken?.server.close();
    await simulator?.process.stop();
  });

  test('a type that is needed now gets its service, and the gateway knows it without a restart', async () => {
    const before = await started.process('gateway');
    const { says, told } = follow(started);
    writePools(poolsDir, 'second.yaml', [poolOf(second)]);
    await says(`second.yaml: ${poolOf(second).pool_id} added\n`);
    await says(`${second.type} runs now, at http://127.0.0.1:`);
    await until(
      () => sourcesOf(gateway),
      (names) => names.includes(`${first.type} up`) && names.includes(`${second.type} up`),
    );
    await until(
      () => listed(gateway),
      (pools) => pools.some(({ pool_id }) => pool_id === poolOf(second).pool_id),
    );
    expect((await started.process('gateway')).pid).toBe(before.pid);
    expect(told().filter((line) => line.includes(poolOf(second).pool_id))).toEqual([
      `second.yaml: ${poolOf(second).pool_id} added`,
    ]);
  }, 120_000);

  test('a gateway that is started again knows the services of today', async () => {
    const before = await started.process('gateway');
    const { says } = follow(started);
    process.kill(before.pid, 'SIGKILL');
    await says('gateway was ended by SIGKILL; it is started again.');
    await until(
      () => sourcesOf(gateway).catch((): string[] => []),
      (names) => names.includes(`${first.type} up`) && names.includes(`${second.type} up`),
    );
  }, 120_000);

  test('what is wrong is told in one line, whoever reads the file, and again when it is mended', async () => {
    const { says, told } = follow(started);
    const { account, ...rest } = poolOf(second);
    writePools(poolsDir, 'second.yaml', [{ ...rest, account, active: 'no' }]);
    await says('active must be true or false. It is read on with its last good settings.\n');
    writeFileSync(join(poolsDir, 'first.yaml'), 'pool_id: [\n');
    await says(`${poolOf(first).pool_id} is read on with the last good settings.\n`);
    writePools(poolsDir, 'unread.yaml', [{ ...rest, pool_id: 'nosuchpool_001' }]);
    await says('unread.yaml, line 1: Nothing here reads nosuchpool_001; the types are ');
    rmSync(join(poolsDir, 'unread.yaml'));
    await says('unread.yaml: removed\n');
    writePools(poolsDir, 'first.yaml', [poolOf(first)]);
    await says('first.yaml: mended\n');
    writePools(poolsDir, 'second.yaml', [{ ...rest, account }]);
    await says(`second.yaml: mended; ${rest.pool_id} is read now\n`);
    // The services saw all of it as well, at the latest when their pools are there again.
    await until(
      () => Promise.all([getJson(`${gateway}/api/pools/${poolOf(first).pool_id}`), listed(gateway)]),
      ([, pools]) => pools.length === 2,
    );
    expect(told()).toHaveLength(6);
    for (const line of told()) expect(line).toMatch(/^(first|second|unread)\.yaml[:,] /);
  }, 120_000);

  test('a service that cannot start is told with its reason and tried again; the others are not affected', async () => {
    const { says, printed } = follow(started);
    writePools(poolsDir, 'third.yaml', [poolOf(third)]);
    await says(`choose another port with ${portOf(third)}.`);
    await says(`${third.type} ended with code 1 before it was ready. Its output above says why. It is tried again`);
    expect(await sourcesOf(gateway)).toEqual([first, second].map(({ type }) => `${type} up`).sort());
    taken.server.close();
    appendFileSync(join(poolsDir, 'third.yaml'), '# again\n');
    await says(`${third.type} runs now, at http://127.0.0.1:${taken.port}\n`);
    await until(
      () => sourcesOf(gateway),
      (names) => names.includes(`${third.type} up`),
    );
    expect(printed()).toContain('third.yaml: changed; its pools are as before\n');
  }, 120_000);

  test('all files gone: the pools are inactive, and their services keep running', async () => {
    const { says } = follow(started);
    for (const name of ['first', 'second', 'third']) rmSync(join(poolsDir, `${name}.yaml`));
    await says(`first.yaml: removed; ${poolOf(first).pool_id} is inactive now, its history stays\n`);
    await until(
      () => getJson<Listed[]>(`${gateway}/api/pools?active=false`),
      (pools) => pools.length === 3,
    );
    expect(await sourcesOf(gateway)).toEqual([first, second, third].map(({ type }) => `${type} up`).sort());
  }, 120_000);

  test('the next start keeps a service for every type with a database, without a pool file', async () => {
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    const again = launch({ POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir });
    const url = await again.ready();
    expect(again.output()).toContain(`the pools in ${dataDir} are shown, inactive. For the demo, set DATA_DIR to`);
    const pools = await until(
      () => getJson<Listed[]>(`${url}/api/pools?active=false`),
      (all) => all.length === 3,
    );
    expect(pools.map(({ pool_id }) => pool_id)).toEqual(
      [first, second, third].map((one) => poolOf(one).pool_id).sort(),
    );
  }, 120_000);
});

test('with one file for all types, those with pools in it get their services', async () => {
  const [poolsDir, dataDir] = [folder(), folder()];
  const settings = { POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir, DATABASE_FILE: 'all.db' };
  const unreachable = { ...demoSecrets, UPSTREAM_URL: 'http://127.0.0.1:9' };
  writePools(poolsDir, 'both.yaml', [poolOf(first), poolOf(second)]);
  const started = launch({ ...unreachable, ...settings });
  await started.ready();
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  writePools(poolsDir, 'both.yaml', [poolOf(second)]);
  const again = launch({ ...unreachable, ...settings });
  const gateway = await again.ready();
  await until(
    () => getJson<Listed[]>(`${gateway}/api/pools?active=false`),
    (pools) => pools.some(({ pool_id }) => pool_id === poolOf(first).pool_id),
  );
  expect(await sourcesOf(gateway)).toEqual([first, second].map(({ type }) => `${type} up`).sort());
}, 180_000);

test('a first pool file while the demo runs: the demo goes on, and one line says how to change over', async () => {
  const poolsDir = join(folder(), 'pools');
  const started = launch({ POOLS_DIR: poolsDir });
  const gateway = await started.ready();
  const { says, told } = follow(started);
  mkdirSync(poolsDir);
  writePools(poolsDir, 'mine.yaml', [poolOf(first)]);
  await says('mine.yaml: added, but this is the demo. Stop it with Ctrl-C and start again to read the files in ');
  expect((await fetch(`${gateway}/health/live`)).status).toBe(200);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(told()).toHaveLength(1);
}, 180_000);
