import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, until } from '../harness/processes/processes.ts';
import { sqlite } from '../harness/sqlite.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { startWorld, type World } from '../harness/world.ts';

interface Pool {
  pool_id: string;
  client_name: string;
  active: boolean;
}

interface Changes {
  since: string;
  complete: boolean;
  pools: { pool: Pool }[];
  removed: string[];
}

interface Status {
  current_hashrate: string | null;
  online_workers: number | null;
  offline_workers: number | null;
}

/** One that is asked, one that writes beside it, and one that does neither; a file is shared alike by any types. */
const howMany = 3;
const types = (await findSimulatedTypes()).slice(0, howMany).map(({ type }) => type);
let world: World;

beforeAll(async () => {
  world = await startWorld({ howMany, withoutPages: true, variables: { DATABASE_FILE: 'poolgate.db' } });
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

const file = () => join(world.dataDir, 'poolgate.db');
const urlOf = (type: string) => world.scrapers.get(type)?.url as string;
const idsOf = (type: string) => (world.pools.get(type) ?? []).map(({ pool_id }) => pool_id).sort();
const firstOf = (type: string) => idsOf(type)[0] as string;
const others = (type: string) => types.filter((other) => other !== type);
const typeOf = (poolId: string) => poolId.slice(0, poolId.indexOf('_'));
const poll = async (type: string) => {
  const response = await fetch(`${urlOf(type)}/pools/${firstOf(type)}/poll`, { method: 'POST' });
  expect({ poolId: firstOf(type), status: response.status }).toEqual({ poolId: firstOf(type), status: 200 });
};

/** Every pool_id in an answer. */
function poolIdsIn(answer: unknown): string[] {
  const found = [...JSON.stringify(answer).matchAll(new RegExp(`(?:${types.join('|')})_\\d+`, 'g'))].map(([id]) => id);
  return [...new Set(found)].sort();
}

test('the one file holds the pools of all services', () => {
  expect(sqlite(file(), 'SELECT pool_id FROM latest_pool_status WHERE timestamp IS NOT NULL ORDER BY pool_id')).toEqual(
    world.poolIds.toSorted().map((pool_id) => ({ pool_id })),
  );
});

describe.each(types)('the service of %s', (type) => {
  test('lists only its own pools everywhere', async () => {
    // Its description also names pools of others, among the skipped entries.
    expect((await getJson<{ pools: string[] }>(urlOf(type))).pools.toSorted()).toEqual(idsOf(type));
    expect((await getJson<Pool[]>(`${urlOf(type)}/pools`)).map(({ pool_id }) => pool_id).sort()).toEqual(idsOf(type));
    expect((await getJson<Changes>(`${urlOf(type)}/changes`)).pools.map(({ pool }) => pool.pool_id).sort()).toEqual(
      idsOf(type),
    );
    for (const path of ['health/ready', 'workers?limit=1000', 'anomalies?limit=1000', 'earnings']) {
      const ids = poolIdsIn(await getJson(`${urlOf(type)}/${path}`));
      expect({ path, foreign: ids.filter((id) => typeOf(id) !== type) }).toEqual({ path, foreign: [] });
    }
    const metrics = await (await fetch(`${urlOf(type)}/metrics`)).text();
    expect(poolIdsIn(metrics)).toEqual(idsOf(type));
  });

  test('knows no pool of another service', async () => {
    const paths = ['', '/status', '/workers', '/history', '/earnings', '/payouts', '/anomalies', '/workers/a/history'];
    for (const other of others(type)) {
      for (const path of paths) {
        const { status } = await fetch(`${urlOf(type)}/pools/${firstOf(other)}${path}`);
        expect({ other, path, status }).toEqual({ other, path, status: 404 });
      }
      const { status } = await fetch(`${urlOf(type)}/pools/${firstOf(other)}/poll`, { method: 'POST' });
      expect({ other, status }).toEqual({ other, status: 404 });
    }
  });

  test('does not wake its listeners when another service writes', async () => {
    const newest = async () => (await getJson<Changes>(`${urlOf(type)}/changes`)).since;
    const since = await newest();
    let isAnswered = false;
    const waiting = getJson<Changes>(`${urlOf(type)}/changes?since=${since}&wait=30`).finally(() => {
      isAnswered = true;
    });
    for (const other of others(type)) await poll(other);
    // Nor does a person's statement about a pool of another service wake them.
    sqlite(
      file(),
      `UPDATE pool_metadata SET location = location || '.' WHERE pool_id = '${firstOf(others(type)[0] as string)}'`,
    );
    expect(await newest()).toBe(since);
    // Longer than a service takes to notice that another process has written.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(isAnswered).toBe(false);
    await poll(type);
    const { complete, pools, removed } = await waiting;
    expect({ complete, ids: pools.map(({ pool }) => pool.pool_id), removed }).toEqual({
      complete: false,
      ids: [firstOf(type)],
      removed: [],
    });
  });
});

test('statements over all services say what the gateway says', async () => {
  const pools = await getJson<Pool[]>(`${world.gateway.url}/api/pools`);
  expect(pools.map(({ pool_id }) => pool_id).sort()).toEqual(world.poolIds.toSorted());
  const shown = await Promise.all(
    pools.map(async ({ pool_id, client_name }) => {
      const status = await getJson<Status>(`${world.gateway.url}/api/pools/${pool_id}/status`);
      const { current_hashrate, online_workers, offline_workers } = status;
      return { pool_id, client_name, current_hashrate, online_workers, offline_workers };
    }),
  );
  expect(
    sqlite(
      file(),
      `SELECT pm.pool_id, pm.client_name, ps.current_hashrate, ps.online_workers, ps.offline_workers
       FROM pool_metadata pm JOIN pool_summary ps ON ps.pool_id = pm.pool_id
       JOIN (SELECT pool_id, MAX(timestamp) AS newest FROM pool_summary GROUP BY pool_id) latest
         ON latest.pool_id = ps.pool_id AND latest.newest = ps.timestamp
       ORDER BY pm.pool_id`,
    ),
  ).toEqual(shown.toSorted((one, other) => (one.pool_id < other.pool_id ? -1 : 1)));
});

test('a deleted pool file makes its own pools inactive, and no restart takes pools of others', async () => {
  const [gone = '', next = ''] = types;
  const active = () =>
    sqlite<{ pool_id: string }>(file(), 'SELECT pool_id FROM pool_metadata WHERE active = 1 ORDER BY pool_id').map(
      ({ pool_id }) => pool_id,
    );
  const left = world.poolIds.filter((id) => typeOf(id) !== gone).toSorted();
  rmSync(join(world.poolsDir, `${gone}.yaml`));
  await until(active, (ids) => ids.length === left.length);
  expect(active()).toEqual(left);
  const listed = () => getJson<Pool[]>(`${world.gateway.url}/api/pools`);
  await until(listed, (pools) => pools.every(({ pool_id }) => typeOf(pool_id) !== gone));
  expect((await listed()).map(({ pool_id }) => pool_id).sort()).toEqual(left);

  await world.scrapers.get(next)?.stop();
  await world.startScraper(next);
  expect((await getJson<Pool[]>(`${urlOf(next)}/pools`)).map(({ pool_id }) => pool_id).sort()).toEqual(idsOf(next));
  await world.allFresh(left);
  expect(active()).toEqual(left);
  for (const service of world.scrapers.values()) expect(service.output()).not.toMatch(/locked|"level":"error"/);
});
