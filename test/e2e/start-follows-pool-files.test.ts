import { once } from 'node:events';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { openStore } from '@poolgate/core/store/store.ts';
import { metadata } from '@poolgate/core/testing/samples.ts';
import { retention } from '@poolgate/core/testing/store/open-test-store.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePools } from '../harness/folders.ts';
import type { TestLauncher } from '../harness/processes/launcher.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { demoPoolsOf } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes, type SimulatedType } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';

interface Listed {
  pool_id: string;
  active: boolean;
  freshness: string;
}

const simulated = await findSimulatedTypes();
const withoutBrowser = simulated.filter(({ needsBrowser }) => !needsBrowser);
// One is there at the start, of one there is only a damaged file, one comes later. The last one's port is that of the first.
const [first, second, third] = withoutBrowser as [SimulatedType, SimulatedType, SimulatedType];
const fourth = simulated.find((one) => ![first, second, third].includes(one)) as SimulatedType;
const poolOf = ({ type }: SimulatedType) => demoPoolsOf(type)[0] as ReturnType<typeof demoPoolsOf>[number];
const portOf = ({ type }: SimulatedType) => `${type.toUpperCase()}_PORT`;
const { folder, launch } = openLaunches();
const unreachable = { ...demoSecrets, UPSTREAM_URL: 'http://127.0.0.1:9' };
const allUp = [first, second, third].map(({ type }) => `${type} up`).sort();
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
  let started: TestLauncher;
  let gateway: string;
  let taken: Awaited<ReturnType<typeof takenPort>>;
  const [poolsDir, dataDir] = [folder(), folder()];
  const cannot = (type: string) =>
    `${type} ended with code 1 before it was ready. Its output above says why. It is tried again when a pool file changes.\n`;

  beforeAll(async () => {
    taken = await takenPort();
    const free = await takenPort();
    await new Promise((resolve) => free.server.close(resolve));
    writePools(poolsDir, 'first.yaml', [poolOf(first)]);
    writeFileSync(join(dataDir, `${second.type}.db`), 'this is no database');
    writeFileSync(join(dataDir, `${fourth.type}.db`), '');
    started = launch({
      ...{ ...unreachable, POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir, LOG_LEVEL: 'warn' },
      ...{
        [portOf(third)]: String(taken.port),
        [portOf(first)]: String(free.port),
        [portOf(fourth)]: String(free.port),
      },
    });
    gateway = await started.ready();
  }, 180_000);

  afterAll(() => void taken?.server.close());

  test('a service at the port of a needed one is left out where only its data is there', () => {
    expect(started.output()).toContain(`Give one of them another with ${portOf(first)} or ${portOf(fourth)}.`);
    expect(started.output()).toContain(` ${fourth.type} is left out until then.\n`);
    expect(started.output()).not.toContain(cannot(fourth.type));
    // The next start shall not find it.
    rmSync(join(dataDir, `${fourth.type}.db`));
  });

  test('a service that cannot start is told, does not affect the others, and is tried again', async () => {
    const told = () => started.output().split(cannot(second.type)).length - 1;
    await until(
      () => listed(gateway),
      (pools) => pools.length === 1,
    );
    expect(await getJson(`${gateway}/api/sources`)).toMatchObject([{ name: first.type, state: 'up' }]);
    const edit = () => appendFileSync(join(poolsDir, 'first.yaml'), '# again\n');
    expect(told()).toBe(1);
    edit();
    await until(told, (times) => times > 1);
    rmSync(join(dataDir, `${second.type}.db`));
    edit();
    await until(started.output, (output) => output.includes(`${second.type} runs now, at http://127.0.0.1:`));
    await until(
      () => sourcesOf(gateway),
      (names) => names.includes(`${second.type} up`),
    );
  }, 120_000);

  test('a type that is needed now gets its service, tried again where it cannot start; the gateway knows it without a restart', async () => {
    const before = await started.process('gateway');
    const { says, told } = follow(started);
    writePools(poolsDir, 'third.yaml', [poolOf(third)]);
    await says(`third.yaml: ${poolOf(third).pool_id} added\n`);
    await says(`choose another port with ${portOf(third)}.`);
    await says(cannot(third.type));
    expect(await sourcesOf(gateway)).toEqual([first, second].map(({ type }) => `${type} up`).sort());
    taken.server.close();
    appendFileSync(join(poolsDir, 'third.yaml'), '# again\n');
    await says(`${third.type} runs now, at http://127.0.0.1:${taken.port}\n`);
    await until(
      () => sourcesOf(gateway),
      (names) => allUp.every((name) => names.includes(name)),
    );
    await until(
      () => listed(gateway),
      (pools) => pools.some(({ pool_id }) => pool_id === poolOf(third).pool_id),
    );
    expect((await started.process('gateway')).pid).toBe(before.pid);
    expect(told()).toEqual([
      `third.yaml: ${poolOf(third).pool_id} added`,
      'third.yaml: changed; its pools are as before',
    ]);
  }, 120_000);

  test('a gateway that is started again knows the services of today', async () => {
    const before = await started.process('gateway');
    const { says } = follow(started);
    process.kill(before.pid, 'SIGKILL');
    await says('gateway was ended by SIGKILL; it is started again.');
    await until(
      () => sourcesOf(gateway).catch((): string[] => []),
      (names) => allUp.every((name) => names.includes(name)),
    );
  }, 120_000);

  test('what is wrong is told in one line, whoever reads the file, and again when it is mended', async () => {
    const { says, told } = follow(started);
    const { account, ...rest } = poolOf(third);
    writePools(poolsDir, 'third.yaml', [{ ...rest, account, active: 'no' }]);
    await says('active must be true or false. It is read on with its last good settings.\n');
    writeFileSync(join(poolsDir, 'first.yaml'), 'pool_id: [\n');
    await says(`${poolOf(first).pool_id} is read on with the last good settings.\n`);
    writePools(poolsDir, 'unread.yaml', [{ ...rest, pool_id: 'nosuchpool_001' }]);
    await says('unread.yaml, line 1: Nothing here reads nosuchpool_001; the types are ');
    rmSync(join(poolsDir, 'unread.yaml'));
    await says('unread.yaml: removed\n');
    writePools(poolsDir, 'first.yaml', [poolOf(first)]);
    await says('first.yaml: mended\n');
    writePools(poolsDir, 'third.yaml', [{ ...rest, account }]);
    await says(`third.yaml: mended; ${rest.pool_id} is read now\n`);
    // The services saw all of it as well, at the latest when their pools are there again.
    await until(
      () => Promise.all([getJson(`${gateway}/api/pools/${poolOf(first).pool_id}`), listed(gateway)]),
      ([, pools]) => pools.length === 2,
    );
    expect(told()).toHaveLength(6);
    for (const line of told()) expect(line).toMatch(/^(first|third|unread)\.yaml[:,] /);
  }, 120_000);

  test('all files gone: the pools are inactive, and their services keep running', async () => {
    const { says } = follow(started);
    for (const name of ['first', 'third']) rmSync(join(poolsDir, `${name}.yaml`));
    await says(`first.yaml: removed; ${poolOf(first).pool_id} is inactive now, its history stays\n`);
    await until(
      () => getJson<Listed[]>(`${gateway}/api/pools?active=false`),
      (pools) => pools.length === 2,
    );
    expect(await sourcesOf(gateway)).toEqual(allUp);
  }, 120_000);

  test('the next start keeps a service for every type with a database, without a pool file', async () => {
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    const stateDir = folder();
    // As an older version left it.
    writeFileSync(join(stateDir, 'gateway.db'), '');
    const again = launch({ POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: stateDir });
    const url = await again.ready();
    expect(again.output()).toContain('New in this version: keys');
    expect(again.output()).toContain(`the pools in ${dataDir} are shown, inactive. For the demo, set DATA_DIR to`);
    const pools = await until(
      () => getJson<Listed[]>(`${url}/api/pools?active=false`),
      (all) => all.length === 2,
    );
    expect(pools.map(({ pool_id }) => pool_id)).toEqual([first, third].map((one) => poolOf(one).pool_id).sort());
    expect(await sourcesOf(url)).toEqual(allUp);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 120_000);
});

test('with one file for all types, those with pools in it get their services', async () => {
  const [poolsDir, dataDir] = [folder(), folder()];
  const path = join(dataDir, 'all.db');
  const { registry, close } = openStore({
    path,
    onlyType: first.type,
    retention,
    defaultPollInterval: 600,
    now: () => new Date(),
  });
  registry.putFromFile(metadata(poolOf(first).pool_id), 'first.yaml', 'digest', 600);
  close();
  const settings = { POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir, DATABASE_FILE: 'all.db' };
  writePools(poolsDir, 'second.yaml', [poolOf(second)]);
  const started = launch({ ...unreachable, ...settings });
  const gateway = await started.ready();
  await until(
    () => getJson<Listed[]>(`${gateway}/api/pools?active=false`),
    (pools) => pools.some(({ pool_id }) => pool_id === poolOf(first).pool_id),
  );
  expect(await sourcesOf(gateway)).toEqual([first, second].map(({ type }) => `${type} up`).sort());
}, 180_000);
