import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { beforeAll, expect, test } from 'vitest';
import { openAlertStore } from '../../alerts/store/alert-store.ts';
import { sampleAlert } from '../../testing/alerts/sample-alerts.ts';
import { eventually, gatewayOver, patient, standIn, type TestGateway, temporaryFolder } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';

type Page = components['schemas']['AlertPage'];

const count = 1200;
/** Every fifth is about an account of Northwind, and each moment has two. */
const episodes = Array.from({ length: count }, (_, index) =>
  sampleAlert(
    'reject_rate',
    { rate: 0.05 },
    {
      alertId: `al_${String(index).padStart(6, '0')}`,
      subject: { kind: 'pool', poolId: index % 5 === 0 ? 'alpha_001' : 'alpha_002' },
      pendingAt: sampleTime - Math.floor(index / 2) - 0.25,
      firedAt: sampleTime,
      ...{ endedAt: sampleTime + 1, state: 'ended' },
    },
  ),
);
const idsOf = (poolId: string) =>
  episodes
    .filter(({ subject }) => subject.kind === 'pool' && subject.poolId === poolId)
    .toSorted((a, b) => b.pendingAt - a.pendingAt || (a.alertId < b.alertId ? 1 : -1))
    .map(({ alertId }) => alertId);

let gateway: TestGateway;
beforeAll(async () => {
  const cleaners: (() => void | Promise<void>)[] = [];
  const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
  const scraper = await standIn('alpha', atEnd);
  const ofClient = (poolId: string, client_name: string) => sampleChange(poolId, { pool: { client_name } });
  scraper.put(ofClient('alpha_001', 'Northwind'), ofClient('alpha_002', 'Southwind'));
  const stateDir = temporaryFolder(atEnd);
  const store = openAlertStore(stateDir);
  store.writeRound({ clock: { alertSeconds: 1, wall: sampleTime }, episodes });
  store.close();
  gateway = await gatewayOver({ one: scraper.url }, { stateDir }, { timings: patient }, atEnd);
  await eventually(async () => expect((await gateway.json<unknown[]>('/api/pools')).length).toBe(2));
  return async () => {
    for (const clean of cleaners) await clean();
  };
});

/** Reads all pages; each is full but the last one. */
async function pagesOf(get: (path: string) => Promise<Response>, limit: number, query: string): Promise<string[]> {
  const ids: string[] = [];
  let path: string | undefined = `/api/alerts?${query}&limit=${limit}`;
  while (path !== undefined) {
    const answer = await get(path);
    const { alerts } = (await answer.json()) as Page;
    ids.push(...alerts.map(({ alert_id }) => alert_id));
    const next: string | undefined = /<(\?[^>]*)>/.exec(answer.headers.get('link') ?? '')?.[1];
    if (next !== undefined) expect(alerts).toHaveLength(limit);
    path = next && `/api/alerts${next}`;
  }
  return ids;
}

test('a key of one client reads full pages of its own alerts, whatever others have between them', async () => {
  const reader = await readerOf(gateway, { clients: ['Northwind'] });
  for (const limit of [7, 60, 240, 1000])
    expect([limit, await pagesOf(reader.get, limit, 'state=ended')]).toEqual([limit, idsOf('alpha_001')]);
  expect(await pagesOf(reader.get, 60, 'state=all&pools=alpha_002')).toEqual([]);
});

test('a filter shifts no page', async () => {
  expect(await pagesOf(gateway.get, 100, 'state=all&kind=reject_rate&client=Southwind')).toEqual(idsOf('alpha_002'));
  expect(await pagesOf(gateway.get, 500, 'state=ended&kind=workers_lost')).toEqual([]);
  expect((await gateway.json<Page>('/api/alerts?state=open&kind=reject_rate')).alerts).toEqual([]);
  expect((await gateway.get('/api/alerts?state=ended&cursor=eA')).status).toBe(400);
});
