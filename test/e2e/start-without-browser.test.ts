import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePools } from '../harness/folders.ts';
import type { TestLauncher } from '../harness/processes/launcher.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { descendantsOf, stillRunning } from '../harness/processes/process-table.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../harness/processes/simulator-process.ts';
import { demoPoolsOf, isReadFromPage } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes, type SimulatedType } from '../harness/types/simulated-types.ts';
import { demoSecrets } from '../simulator/demo-secrets.ts';

interface Listed {
  pool_id: string;
  freshness: string;
}

interface LastError {
  last_error: { kind: string; message: string } | null;
}

const types = await findSimulatedTypes();
const listed = (url: string) => getJson<Listed[]>(`${url}/api/pools`);
const { folder, launch } = openLaunches();

describe('the start without a browser', () => {
  let started: TestLauncher;
  let gateway: string;
  let simulator: SimulatorProcess;
  // A type without pages does not need the browser.
  const type = types.find(({ needsBrowser }) => needsBrowser) ?? (types[0] as SimulatedType);
  const own = demoPoolsOf(type.type);
  const pages = own.filter((pool) => isReadFromPage(type, pool)).map(({ pool_id }) => pool_id);

  beforeAll(async () => {
    simulator = await startSimulatorProcess();
    const [poolsDir, dataDir] = [folder(), folder()];
    writePools(poolsDir, 'mine.yaml', own);
    started = launch({
      ...{ ...demoSecrets, CHROMIUM_PATH: '/nonexistent', UPSTREAM_REQUESTS_PER_MINUTE: '100000' },
      ...{ UPSTREAM_URL: simulator.upstream(type.type), POOLS_DIR: poolsDir, DATA_DIR: dataDir, STATE_DIR: dataDir },
    });
    gateway = await started.ready();
  }, 180_000);

  afterAll(() => simulator?.process.stop());

  test('accounts with an API are read; accounts with a page say what to install', async () => {
    const all = await until(
      () => listed(gateway),
      (pools) => pools.filter(({ freshness }) => freshness === 'fresh').length === own.length - pages.length,
      90,
    );
    expect(all.filter(({ freshness }) => freshness === 'no_data').map(({ pool_id }) => pool_id)).toEqual(pages);
    for (const poolId of pages) {
      const { last_error } = await until(
        () => getJson<LastError>(`${gateway}/api/pools/${poolId}/status`),
        (status) => status.last_error !== null,
      );
      expect(last_error).toMatchObject({
        kind: 'unavailable',
        message: expect.stringMatching(/npx playwright install .*apt-get install .*CHROMIUM_PATH/),
      });
    }
    expect(started.output().includes('No browser was found')).toBe(type.needsBrowser);
  }, 180_000);

  test('a killed launcher takes everything it started with it', async () => {
    const children = descendantsOf(started.child.pid as number);
    expect(children.length).toBeGreaterThanOrEqual(2);
    started.child.kill('SIGKILL');
    await started.ended;
    expect(
      await until(
        () => stillRunning(children),
        (left) => left.length === 0,
      ),
    ).toEqual([]);
  }, 120_000);
});
