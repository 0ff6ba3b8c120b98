// A pool that nothing else of the project knows: quarrypool.md is all that its driver is written from.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../cli/testing/run-cli.ts';
import { openLaunches } from '../harness/processes/launches.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import { type Quarry, quarryAccount, startQuarry } from './quarry.ts';

const file = join(import.meta.dirname, 'fixtures/quarrypool.yaml');
const driver = readFileSync(file, 'utf8');

test('its driver is a page: 60 lines of 120 characters at most', () => {
  const lines = driver.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});

test('its driver reads every compulsory scenario', async () => {
  const { code, stdout, stderr } = await runCli(['driver', 'check', '--complete', file]);
  expect([code, stderr, stdout.match(/^ {2}\S+ +\d+ faults?$/gm)]).toEqual([0, '', null]);
}, 60_000);

describe('dropped into the running demo', () => {
  const { folder, launch } = openLaunches();
  const drivers = folder();
  let gateway: string;
  let pools: string;
  let quarry: Quarry;

  beforeAll(async () => {
    quarry = await startQuarry();
    const still = { TICK_SECONDS: '0', POLL_INTERVAL_SECONDS: '600' };
    const started = launch({ ...still, POOLS_DIR: join(folder(), 'pools'), DRIVERS_DIR: drivers });
    gateway = await started.ready();
    pools = /^Drop a driver into (.+) and a pool file into (.+): the pool/m.exec(started.output())?.[2] ?? '';
  }, 180_000);

  afterAll(() => quarry?.close());

  const listed = async () => {
    const all = await getJson<{ pool_id: string; freshness: string }[]>(`${gateway}/api/pools`);
    return all.find(({ pool_id: id }) => id === 'quarrypool_001');
  };
  const status = () => getJson<Record<string, unknown>>(`${gateway}/api/pools/quarrypool_001/status`);
  const title = async () => {
    const { types } = await getJson<{ types: { type: string; title: string }[] }>(`${gateway}/api/pool-types`);
    return types.find(({ type }) => type === 'quarrypool')?.title;
  };

  test('with a file of its pools it is read, and so is what is changed in it', async () => {
    writeFileSync(join(drivers, 'quarrypool.yaml'), driver);
    const settings = { pool_name: 'Shed', client_name: 'Alice', company: 'Shed Ltd', country: 'Iceland' };
    const account = { ...quarryAccount, host: quarry.host };
    writeFileSync(join(pools, 'shed.yaml'), JSON.stringify({ pool_id: 'quarrypool_001', ...settings, account }));
    await until(listed, (pool) => pool?.freshness === 'fresh');
    expect(await status()).toMatchObject({
      current_hashrate_hs: 4_210_500_000,
      algorithm: 'kheavyhash',
      ...{ balance: '0.00125000', balance_pending: '0.00040000', paid_total: '2.50000000', currency: 'QRY' },
      ...{ online_workers: 2, offline_workers: 0, workers_complete: true, network_difficulty: 8.1e13 },
    });

    writeFileSync(
      join(drivers, 'quarrypool.yaml'),
      driver.replace('title: Quarry Pool', 'title: Quarry, by hand').replace('unit: MH/s', 'unit: GH/s'),
    );
    await until(title, (name) => name === 'Quarry, by hand');
    await until(status, ({ current_hashrate_hs: rate }) => rate === 4_210_500_000_000);
  }, 180_000);

  test('a wrong edit is refused where everybody sees it, and the version before it goes on', async () => {
    writeFileSync(join(drivers, 'quarrypool.yaml'), driver.replace('current: data.speed.now', 'current: $eval("1")'));
    const sources = () =>
      getJson<{ name: string; refused: { file: string; reason: string }[] }[]>(`${gateway}/api/sources`);
    const refused = await until(
      async () => (await sources()).flatMap((source) => source.refused ?? []),
      (all) => all.some(({ reason }) => reason.includes('$eval')),
    );
    expect(refused.find(({ reason }) => reason.includes('$eval'))?.reason).toContain('The version before goes on.');
    expect(await listed()).toMatchObject({ freshness: 'fresh' });
    expect(await title()).toBe('Quarry, by hand');
  }, 120_000);

  test('taken away it is read no more, and its history stays', async () => {
    rmSync(join(pools, 'shed.yaml'));
    rmSync(join(drivers, 'quarrypool.yaml'));
    await until(listed, (pool) => pool === undefined);
    const gone = await getJson<{ pool_id: string }[]>(`${gateway}/api/pools?active=false`);
    expect(gone.map(({ pool_id: id }) => id)).toContain('quarrypool_001');
    await until(title, (name) => name === undefined);
    expect(await status()).toMatchObject({ balance: '0.00125000' });
  }, 120_000);
});
