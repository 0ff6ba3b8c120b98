import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { writePools } from '../../harness/folders.ts';
import { getJson, type TestProcess, until } from '../../harness/processes/processes.ts';
import { startWorld, type World, type WorldOptions } from '../../harness/world.ts';
import { buildPage } from './build-page.ts';
import { givePast } from './past.ts';

type Schemas = components['schemas'];

/** The running demo as somebody has it after six weeks, with what goes wrong in real life. */
export interface PageWorld {
  world: World;
  /** Where the page is, without a slash at the end. */
  url: string;
  adminKey: string;
  /** Asks as its admin. */
  json<T>(path: string): Promise<T>;
  send(method: string, path: string, body?: object): Promise<Response>;
  key(draft: Schemas['KeyDraft']): Promise<Schemas['NewKey']>;
  link(draft: Schemas['LinkDraft']): Promise<{ id: string; address: string; key: string }>;
  stop(): Promise<void>;
}

export interface PageWorldOptions extends WorldOptions {
  /** Without the weeks before, which take a second. */
  withoutPast?: boolean;
  /** The type whose service is stopped once it was read. */
  stopped?: string;
  /** Without what is wrong in the pool files. */
  withoutMistakes?: boolean;
}

export const names = {
  /** Two pools, the first with several algorithms. */
  prairie: 'Prairie Digital Inc',
  aurora: 'Aurora Compute AB',
  severalAlgorithms: 'zpool_001',
  refused: 'antpool_009',
  unread: 'otherpool_001',
  longName: 'AnAccountWhoseNameHasSixtyCharactersAndNotOneSingleBlankInIt',
} as const;

/** As a pool file names a secret of the service's environment. */
const notSet = `\${${'NOT_SET'}}`;

export async function startPageWorld(options: PageWorldOptions = {}): Promise<PageWorld> {
  buildPage();
  const world = await startWorld({ withoutPages: true, pollIntervalSeconds: 600, ...options });
  await world.allFresh();
  const page = pageWorldOver(world);
  if (!options.withoutMistakes) await makeMistakes(page);
  if (!options.withoutPast) await putPast(page);
  // Once a key was made by hand, nothing is read without one.
  await page.key({ name: 'Grafana', role: 'metrics' });
  if (options.stopped !== undefined) await stopService(page, options.stopped);
  return page;
}

function pageWorldOver(world: World): PageWorld {
  const { url } = world.gateway;
  const send = (method: string, path: string, body?: object) =>
    fetch(
      url + path,
      world.byAdmin({
        method,
        ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    );
  const made = async <T>(path: string, draft: object): Promise<T> => {
    const answer = await send('POST', path, draft);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    world,
    url,
    adminKey: new Headers(world.byAdmin().headers).get('authorization')?.replace('Bearer ', '') ?? '',
    json: (path) => getJson(url + path, world.byAdmin()),
    send,
    key: (draft) => made('/api/keys', draft),
    async link(draft) {
      const { id, address } = await made<Schemas['NewLink']>('/api/links', draft);
      return { id, address, key: decodeURIComponent(address.split('#k=')[1] ?? '') };
    },
    stop: () => world.stop(),
  };
}

/** A pool without its secret, one of a type that nobody reads, and a pool with a long name. */
async function makeMistakes({ world, json }: PageWorld): Promise<void> {
  const own = { client_name: names.prairie, company: names.prairie, country: 'Canada' };
  writePools(world.poolsDir, 'new.yaml', [
    {
      pool_id: names.refused,
      pool_name: 'Prairie New',
      ...own,
      account: { user_id: 'new', api_key: notSet, api_secret: notSet, coin: 'BTC' },
    },
    { pool_id: names.unread, pool_name: 'Prairie Elsewhere', ...own, account: { token: 'x' } },
  ]);
  await until(
    () => json<{ coverage: Schemas['AnswerCoverage'] }>('/api/status'),
    ({ coverage }) => coverage.refused.length > 0 && coverage.unread.length > 0,
  );
}

/** Puts the weeks before into the files, and has every pool read again, so that it is the newest reading that is shown. */
async function putPast({ world, send }: PageWorld): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  for (const { type } of world.types) givePast(join(world.dataDir, `${type}.db`), now);
  for (const poolId of world.poolIds) {
    await world.simulator.tick(poolId);
    const polled = await send('POST', `/api/pools/${poolId}/poll`);
    if (polled.status !== 200) throw new Error(`${poolId} was not read again: ${await polled.text()}`);
  }
}

async function stopService({ world, json }: PageWorld, type: string): Promise<void> {
  await (world.scrapers.get(type) as TestProcess).stop();
  await until(
    () => json<{ name: string; state: string }[]>('/api/sources'),
    (sources) => sources.some(({ name, state }) => name === type && state !== 'up'),
  );
}
