import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, until } from '../e2e/processes.ts';
import type { Summary } from '../e2e/totals.ts';
import { startWorld, type World } from '../e2e/world.ts';

interface Status {
  pool_id: string;
  id: number;
  freshness: string;
}

interface Source {
  name: string;
  state: string;
  message: string | null;
}

let world: World;
let victim: string;
let down: string[];
let others: string[];

const status = (poolId: string) => getJson<Status>(`${world.gateway.url}/api/pools/${poolId}/status`);
const statuses = (poolIds: string[]) => Promise.all(poolIds.map(status));
const summary = (client: string) =>
  getJson<Summary>(`${world.gateway.url}/api/clients/${encodeURIComponent(client)}/summary`);
const withoutFreshness = (all: Status[]) => all.map(({ freshness: _freshness, ...figures }) => figures);

beforeAll(async () => {
  world = await startWorld({ withoutPages: true, howMany: 2 });
  [victim] = [...world.pools.keys()] as [string];
  down = world.pools.get(victim)?.map(({ pool_id }) => pool_id) ?? [];
  others = world.poolIds.filter((poolId) => !down.includes(poolId));
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

/** What must hold of a service that is gone or hangs. @param seconds the requirements allow 15. */
async function expectUnreachable(before: Status[], undisturbed: Status[], seconds = 15): Promise<void> {
  const now = await until(
    () => statuses(down),
    (all) => all.every(({ freshness }) => freshness === 'unreachable'),
    seconds,
  );
  expect(withoutFreshness(now)).toEqual(withoutFreshness(before));
  expect(await statuses(others)).toEqual(undisturbed);
  const client = world.pools.get(victim)?.[0]?.client_name ?? '';
  const { totals, pools } = await summary(client);
  const own = down.filter((poolId) => pools.some(({ pool_id }) => pool_id === poolId));
  expect(totals.coverage.pools.unreachable_pools).toEqual(own);
  expect(totals.coverage.hashrate.old_pools.map(({ pool_id }) => pool_id)).toEqual(
    own.filter((poolId) => !totals.coverage.hashrate.missing_pools.includes(poolId)),
  );
  expect(totals.coverage.online_workers.fresh_pools).toEqual(
    pools.map(({ pool_id }) => pool_id).filter((poolId) => !own.includes(poolId)),
  );
  const sources = await getJson<Source[]>(`${world.gateway.url}/api/sources`);
  expect(sources.find(({ name }) => name === victim)).toMatchObject({
    state: 'unreachable',
    message: expect.any(String),
  });
  expect(sources.filter(({ name }) => name !== victim).every(({ state }) => state === 'up')).toBe(true);
  for (const [below, init] of [
    ['workers', {}],
    ['history', {}],
    ['poll', { method: 'POST' }],
  ] as const) {
    const live = await fetch(`${world.gateway.url}/api/pools/${down[0]}/${below}`, init);
    const { detail } = (await live.json()) as { detail: string };
    expect([live.status, Number(live.headers.get('retry-after')) > 0, detail.includes(victim)]).toEqual([
      503,
      true,
      true,
    ]);
  }
  for (const poolId of others.slice(0, 1))
    expect((await fetch(`${world.gateway.url}/api/pools/${poolId}/workers`)).status).toBe(200);
}

describe('a scraper service', () => {
  test('that hangs is unreachable within 15 s, and fresh again when it goes on', async () => {
    const [before, undisturbed] = [await statuses(down), await statuses(others)];
    world.scrapers.get(victim)?.signal('SIGSTOP');
    await expectUnreachable(before, undisturbed);
    world.scrapers.get(victim)?.signal('SIGCONT');
    await world.allFresh();
    expect(await statuses([...down, ...others])).toEqual([...before, ...undisturbed]);
  }, 120_000);

  test('that is killed is unreachable within 15 s, and fresh again once it is started, without touching the gateway', async () => {
    const [before, undisturbed] = [await statuses(down), await statuses(others)];
    await world.scrapers.get(victim)?.stop('SIGKILL');
    await expectUnreachable(before, undisturbed);
    await world.startScraper(victim);
    await world.allFresh();
    expect(await statuses([...down, ...others])).toEqual([...before, ...undisturbed]);
    const polled = await getJson<Status>(`${world.gateway.url}/api/pools/${down[0]}/poll`, { method: 'POST' });
    expect(polled.id).toBeGreaterThan(before[0]?.id ?? Number.NaN);
    await until(
      () => status(down[0] as string),
      ({ id }) => id === polled.id,
    );
  }, 120_000);
});

describe('the gateway', () => {
  test('that is killed while a service is down still knows and marks its pools afterwards', async () => {
    const [before, undisturbed] = [await statuses(down), await statuses(others)];
    const metadata = await getJson<object[]>(`${world.gateway.url}/api/pools`);
    await world.scrapers.get(victim)?.stop('SIGKILL');
    await until(
      () => statuses(down),
      (all) => all.every(({ freshness }) => freshness === 'unreachable'),
    );
    await world.gateway.stop('SIGKILL');
    await world.startGateway();
    const remembered = await getJson<{ pool_id: string; freshness: string }[]>(`${world.gateway.url}/api/pools`);
    expect(remembered.map(({ freshness: _freshness, ...pool }) => pool)).toEqual(
      metadata.map((pool) => ({ ...pool, freshness: undefined })),
    );
    expect(withoutFreshness(await statuses(down))).toEqual(withoutFreshness(before));
    await world.allFresh(others);
    await expectUnreachable(before, undisturbed);
    await world.startScraper(victim);
    await world.allFresh();
    expect(await statuses([...down, ...others])).toEqual([...before, ...undisturbed]);
  }, 180_000);

  test('goes on over one that is down when it starts', async () => {
    await world.gateway.stop();
    await world.scrapers.get(victim)?.stop();
    await world.startGateway();
    await world.allFresh(others);
    await world.startScraper(victim);
    await world.allFresh();
  }, 180_000);
});
