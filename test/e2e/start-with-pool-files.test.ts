import { once } from 'node:events';
import { appendFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adminKeyIn, byAdmin } from '../harness/admin-key.ts';
import { writePools } from '../harness/folders.ts';
import type { TestLauncher } from '../harness/processes/launcher.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { descendantsOf, stillRunning } from '../harness/processes/process-table.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { startSimulatorProcess } from '../harness/processes/simulator-process.ts';
import { demoPoolsOf } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';

interface Listed {
  pool_id: string;
  freshness: string;
}

const types = await findSimulatedTypes();
const listed = (url: string) => getJson<Listed[]>(`${url}/api/pools`);
const { folder, launch } = openLaunches();

describe('the start with pool files', () => {
  const { type: chosen } = types.find(({ needsBrowser }) => !needsBrowser) ?? { type: '' };

  test('starts only the needed services, opens the gateway alone, and names a type without a service', async () => {
    const simulator = await startSimulatorProcess();
    const [poolsDir, dataDir] = [folder(), folder()];
    writePools(poolsDir, 'mine.yaml', demoPoolsOf(chosen));
    writePools(poolsDir, 'other.yaml', [{ pool_id: 'nosuchpool_001', pool_name: 'Nobody' }]);
    const upstream = { UPSTREAM_URL: simulator.upstream(chosen), UPSTREAM_REQUESTS_PER_MINUTE: '100000' };
    const started = launch({
      ...{ ...demoSecrets, ...upstream, SERVICE_NAME: 'one-for-all' },
      ...{ POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir },
      ...{ HOST: '0.0.0.0', PUBLIC_URL: 'https://pools.example.com/a/' },
    });
    const gateway = await started.ready();
    expect(new URL(gateway).hostname).toBe('0.0.0.0');
    expect(started.output()).toContain(
      `curl -H "Authorization: Bearer $(cat ${join(dataDir, 'admin.key')})" https://pools.example.com/a/api/pools\n`,
    );
    const keyFile = join(dataDir, 'admin.key');
    expect(started.output()).toContain(`Changes need the admin key, which is in ${keyFile}. Reading needs a key, too`);
    expect(started.output()).not.toContain(adminKeyIn(dataDir));
    expect((await fetch(`${gateway}/api/pools`)).status).toBe(401);
    const pools = await until(
      () => getJson<Listed[]>(`${gateway}/api/pools`, byAdmin(dataDir)),
      (all) => all.length > 0 && all.every(({ freshness }) => freshness === 'fresh'),
    );
    expect(pools.map(({ pool_id }) => pool_id)).toEqual(demoPoolsOf(chosen).map(({ pool_id }) => pool_id));
    const url = new RegExp(`^ {2}${chosen} +(\\S+)`, 'm').exec(started.output())?.[1] as string;
    expect(await getJson(url)).toMatchObject({ name: chosen });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    const mains = descendantsOf(started.child.pid as number).map(
      ({ command }) => /(\w+)\/main\.ts ?$/.exec(command)?.[1],
    );
    expect(mains.sort()).toEqual([chosen, 'gateway'].sort());
    expect(started.output()).toContain('other.yaml, line 1: Nothing here reads nosuchpool_001; the types are ');
    expect(started.output()).not.toMatch(/^\s+at /m);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    await simulator.process.stop();
  }, 180_000);

  test.each([
    ['of a type without a service', 'pool_id: nosuchpool_001\n', 'one.yaml, line 1: Nothing here reads nosuchpool_001'],
    ['that are not YAML', 'pool_id: [\n', 'one.yaml, line '],
  ])(
    'refuses files %s with a sentence, and starts nothing',
    async (_what, text, sentence) => {
      const poolsDir = folder();
      writeFileSync(join(poolsDir, 'one.yaml'), text);
      const started = launch({ POOLS_DIR: poolsDir });
      expect(await started.ended).toBe(1);
      expect(started.output()).toContain(sentence);
      expect(started.stderr()).toBe(
        'The pool files name no pool that can be read. Mend them, or take them away for the demo.\n',
      );
    },
    60_000,
  );
});

describe('where no file can be read, the start says why and does not show the demo', () => {
  const notDemo = (started: TestLauncher) => expect(started.output()).not.toContain('demo:');

  test.each<[string, (poolsDir: string) => string, string, RegExp]>([
    [
      'a name that does not end in .yaml',
      (poolsDir) => {
        writePools(poolsDir, 'pools.yaml.txt', [{ pool_id: 'nosuchpool_001' }]);
        return poolsDir;
      },
      'pools.yaml.txt: warning: The file is not read, because its name does not end in .yaml.',
      /^The pool files name no pool that can be read\. .*\n$/,
    ],
    [
      'a name that is not UTF-8',
      (poolsDir) => {
        writeFileSync(Buffer.concat([Buffer.from(`${poolsDir}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]), '');
        return poolsDir;
      },
      "caf\\xe9.yaml: The file's name holds characters that cannot be shown, or is not UTF-8.",
      /^The pool files name no pool that can be read\. .*\n$/,
    ],
    [
      'a file in place of the folder',
      (poolsDir) => {
        writePools(poolsDir, 'mine.yaml', [{ pool_id: 'nosuchpool_001' }]);
        return join(poolsDir, 'mine.yaml');
      },
      'mine.yaml: The folder POOLS_DIR cannot be read.',
      /^No pool file can be read\. .* set POOLS_DIR to .*\n$/,
    ],
    [
      'a link that leads nowhere',
      (poolsDir) => {
        symlinkSync(join(poolsDir, 'gone'), join(poolsDir, 'link'));
        return join(poolsDir, 'link');
      },
      'link: The folder POOLS_DIR cannot be read.',
      /^No pool file can be read\. .* set POOLS_DIR to .*\n$/,
    ],
  ])(
    '%s',
    async (_what, make, sentence, last) => {
      const started = launch({ POOLS_DIR: make(folder()) });
      expect(await started.ended).toBe(1);
      expect(started.output()).toContain(sentence);
      expect(started.stderr()).toMatch(last);
      notDemo(started);
    },
    60_000,
  );

  test('the stored pools are shown', async () => {
    const { type } = types.find(({ needsBrowser }) => !needsBrowser) ?? { type: '' };
    const [poolsDir, dataDir] = [folder(), folder()];
    writePools(poolsDir, 'pools.yaml.txt', demoPoolsOf(type));
    writeFileSync(join(dataDir, `${type}.db`), '');
    // As an older version left it.
    writeFileSync(join(dataDir, 'gateway.db'), '');
    const started = launch({ POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir });
    expect((await fetch(`${await started.ready()}/api/pools`)).status).toBe(200);
    expect(started.output()).toMatch(/^pools\.yaml\.txt: warning: /m);
    expect(started.output()).toContain(`; the pools in ${dataDir} are shown as they were last.\n`);
    expect(started.output()).not.toContain('There are no pool files');
    expect(started.output()).toContain('New in this version: keys');
    notDemo(started);
  }, 60_000);
});

test('a taken port ends the start with one clear sentence, and leaves nothing running', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const simulator = await startSimulatorProcess();
  const [poolsDir, dataDir] = [folder(), folder()];
  // With a fixed port of the gateway the services take their default ports.
  const { type } = types.find(({ needsBrowser }) => !needsBrowser) ?? { type: '' };
  writePools(poolsDir, 'mine.yaml', demoPoolsOf(type));
  const started = launch({
    ...demoSecrets,
    PORT: String(port),
    POOLS_DIR: poolsDir,
    DATA_DIR: dataDir,
    STATE_DIR: dataDir,
    UPSTREAM_URL: simulator.upstream(type),
  });
  const seen = new Map<number, ReturnType<typeof descendantsOf>[number]>();
  const watch = setInterval(() => {
    for (const one of descendantsOf(started.child.pid as number)) seen.set(one.pid, one);
  }, 100);
  const code = await started.ended;
  clearInterval(watch);
  server.close();
  await simulator.process.stop();
  expect(code).toBe(1);
  expect(started.stderr()).toMatch(
    /^The port \d+ on 127\.0\.0\.1 is taken by another program\. .* another port with (PORT|[A-Z0-9]+_PORT)\.\n/,
  );
  expect(started.output()).not.toMatch(/^\s+at /m);
  expect(
    await until(
      () => stillRunning([...seen.values()]),
      (left) => left.length === 0,
    ),
  ).toEqual([]);
}, 180_000);

describe('a service that cannot start', () => {
  const [needed, stored] = types.filter(({ needsBrowser }) => !needsBrowser).map(({ type }) => type) as [
    string,
    string,
  ];
  const cannot = (type: string) => `${type} ended with code 1 before it was ready. Its output above says why.`;
  const again = ' It is tried again when a pool file changes.\n';
  /** A folder with a pool, and a database of another type that is none. */
  const damaged = (types: string[]) => {
    const [poolsDir, dataDir] = [folder(), folder()];
    writePools(poolsDir, 'mine.yaml', demoPoolsOf(needed));
    for (const type of types) writeFileSync(join(dataDir, `${type}.db`), 'this is no database');
    const upstream = { ...demoSecrets, UPSTREAM_URL: 'http://127.0.0.1:9' };
    return { ...upstream, POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir };
  };

  test('is told, does not affect the others, and is tried again', async () => {
    const settings = damaged([stored]);
    const started = launch(settings);
    const gateway = await started.ready();
    const told = () => started.output().split(`${cannot(stored)}${again}`).length - 1;
    await until(
      async () => (await listed(gateway)).length,
      (pools) => pools === demoPoolsOf(needed).length,
    );
    expect(await getJson(`${gateway}/api/sources`)).toMatchObject([{ name: needed, state: 'up' }]);
    const edit = () => appendFileSync(join(settings.POOLS_DIR, 'mine.yaml'), '# again\n');
    expect(told()).toBe(1);
    edit();
    await until(told, (times) => times > 1);
    rmSync(join(settings.DATA_DIR, `${stored}.db`));
    edit();
    await until(started.output, (output) => output.includes(`${stored} runs now, at http://127.0.0.1:`));
  }, 120_000);

  test('at a port of another one is left out where only its data is there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as { port: number }).port);
    await new Promise((resolve) => server.close(resolve));
    const variables = [needed, stored].map((type) => `${type.toUpperCase()}_PORT`);
    const started = launch({ ...damaged([stored]), ...Object.fromEntries(variables.map((name) => [name, port])) });
    await started.ready();
    expect(started.output()).toContain(`Give one of them another with ${variables[0]} or ${variables[1]}.`);
    expect(started.output()).toContain(` ${stored} is left out until then.\n`);
    expect(started.output()).not.toContain(cannot(stored));
  }, 120_000);

  test('ends the start where no other one starts', async () => {
    const started = launch(damaged([needed, stored]));
    expect(await started.ended).toBe(1);
    for (const type of [needed, stored]) expect(started.stderr()).toContain(`${cannot(type)}\n`);
    expect(started.output()).not.toContain(again);
  }, 60_000);
});

test('two services at one port are refused before anything starts', async () => {
  const [poolsDir, dataDir] = [folder(), folder()];
  const { type } = types.find(({ needsBrowser }) => !needsBrowser) ?? { type: '' };
  writePools(poolsDir, 'mine.yaml', demoPoolsOf(type));
  const variable = `${type.toUpperCase()}_PORT`;
  const started = launch({ ...demoSecrets, PORT: '4999', [variable]: '4999', POOLS_DIR: poolsDir, DATA_DIR: dataDir });
  expect(await started.ended).toBe(1);
  expect(started.output()).toBe(
    `gateway and ${type} would both listen at the port 4999. Give one of them another with PORT or ${variable}.\n`,
  );
  expect(readdirSync(dataDir)).toEqual([]);
}, 60_000);
