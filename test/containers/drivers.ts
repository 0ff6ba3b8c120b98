import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, get, statusOf } from './api.ts';
import { compose, driversFolder, inspect } from './engine.ts';
import { check, expect, waitFor } from './report.ts';

interface ShownTypes {
  types: { type: string }[];
}

/** One that no container knows yet; the simulator speaks what it reads. */
const type = 'solopoolyaml';
const file = join(driversFolder, `${type}.yaml`);
const example = readFileSync(join(import.meta.dirname, '../../drivers/examples', `${type}.yaml`), 'utf8');
const driver = example
  .replace(/^base: .*$/m, "base: 'http://{host}/solopool/{coin}/api'")
  .replace(/^account:$/m, 'account:\n  host: { label: Host, kind: host }');
const poolId = `${type}_001`;
const account = { host: 'simulator:4100', wallet: '1DemoSoLoBtcInventedAddressXyZ', coin: 'btc' };
const pool = {
  ...{ pool_id: poolId, pool_name: 'Dropped in', client_name: 'Client Ltd', company: 'Mining Ltd', country: 'Norway' },
  account,
};

const typesShown = async () => (await get<ShownTypes>('/api/pool-types')).types.map((one) => one.type);
const read = (within: number) =>
  waitFor(within, `${poolId} read`, async () => {
    const status = await statusOf(poolId);
    return status.freshness === 'fresh' && status.current_hashrate !== null ? status : null;
  });

/** A type that is dropped in while everything runs, and a pool of it that is added by the API. Leaves nothing of them. */
export async function checkDrivers(): Promise<void> {
  await check('a driver that is dropped in is a type within 10 s, beside those of the image', async () => {
    const { State } = await inspect('custom');
    writeFileSync(file, driver);
    const types = await waitFor(10, `${type} among the types`, async () => {
      const shown = await typesShown();
      return shown.includes(type) ? shown : null;
    });
    expect(types.includes('cpupool') && types.includes('antpool'), `the types are ${types}`);
    expect((await inspect('custom')).State.StartedAt === State.StartedAt, 'the container was started anew');
    return types.join(', ');
  });
  await check('a pool of it is added by the API, and is there after a start', async () => {
    const body = JSON.stringify(pool);
    const added = await ask('/api/pools', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(added.status === 201, `it answered ${added.status}: ${await added.text()}`);
    const { current_hashrate } = await read(30);
    await compose('restart', 'custom');
    await read(60);
    return `${current_hashrate}`;
  });
  await check('without its driver it is read no more, and it can be taken away', async () => {
    rmSync(file);
    await waitFor(10, `${type} gone`, async () => ((await typesShown()).includes(type) ? null : true));
    writeFileSync(file, driver);
    await waitFor(10, `${type} back`, async () => ((await typesShown()).includes(type) ? true : null));
    const { status } = await ask(`/api/pools/${poolId}`, { method: 'DELETE' });
    expect(status === 204, `DELETE answered ${status}`);
    rmSync(file);
    return undefined;
  });
}
