import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adminKeyIn, byAdmin } from '../harness/admin-key.ts';
import { writePools } from '../harness/folders.ts';
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
const { folder, launch } = openLaunches();

// How a start is refused, with every reason: see launcher/launch.test.ts.
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

test('a start that is refused ends with the reason alone on standard error', async () => {
  const poolsDir = folder();
  writeFileSync(join(poolsDir, 'one.yaml'), 'pool_id: [\n');
  const started = launch({ POOLS_DIR: poolsDir });
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain('one.yaml, line ');
  expect(started.stderr()).toBe(
    'The pool files name no pool that can be read. Mend them, or take them away for the demo.\n',
  );
}, 60_000);

test('a taken port ends the start with one clear sentence, and leaves nothing running', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const [poolsDir, dataDir] = [folder(), folder()];
  // With a fixed port of the gateway the services take their default ports.
  writePools(poolsDir, 'mine.yaml', demoPoolsOf(chosen));
  const started = launch({
    ...demoSecrets,
    PORT: String(port),
    POOLS_DIR: poolsDir,
    DATA_DIR: dataDir,
    STATE_DIR: dataDir,
    UPSTREAM_URL: 'http://127.0.0.1:9',
  });
  const seen = new Map<number, ReturnType<typeof descendantsOf>[number]>();
  const watch = setInterval(() => {
    for (const one of descendantsOf(started.child.pid as number)) seen.set(one.pid, one);
  }, 100);
  const code = await started.ended;
  clearInterval(watch);
  server.close();
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
