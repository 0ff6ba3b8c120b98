import { temporaryFolder } from '@poolgate/gateway/testing/gateway.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { history } from '@poolgate/sync/layouts/history/history.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { accounts, type HistoryWorld, liveThrough, steps } from '../harness/postgres/history-world.ts';
import { gatewayOverService, serveStore } from '../harness/postgres/over-service.ts';
import { openSynced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  // What programs of before PostgreSQL 12 expect: numbers of 15 digits.
  cluster = await startCluster(['extra_float_digits=0']);
});
afterAll(() => cluster.stop());

interface Page {
  status: number;
  text: string;
  headers: Record<string, string | null>;
}

const compared = ['content-type', 'content-disposition', 'x-other-currencies', 'x-incomplete-pools', 'etag'];

/** All pages. */
async function answersOf(
  ask: (query: string) => Promise<Response>,
  query: string,
  seen: (response: Response) => void,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined = query; next !== undefined; ) {
    const response: Response = await ask(next);
    seen(response);
    const headers = Object.fromEntries(compared.map((name) => [name, response.headers.get(name)]));
    const link = response.headers.get('link');
    const text = await response.text();
    const { detail = text } = response.ok ? {} : JSON.parse(text);
    pages.push({
      status: response.status,
      text: detail,
      headers: { ...headers, link: link?.replace(/cursor=[^&>]*/, 'cursor') ?? null },
    });
    next = /<\?([^>]*)>/.exec(link ?? '')?.[1];
  }
  return pages;
}

function queriesOf({ now }: HistoryWorld): string[] {
  const day = 86_400;
  const spans = ['', `from=${toTimestamp(now - 3 * day - 1800)}&to=${toTimestamp(now - 1000)}`];
  const histories = ['raw', '1h', '1d', 'auto'].flatMap((step) =>
    spans.flatMap((span) =>
      ['', 'limit=3', 'limit=7&format=csv'].map((form) =>
        [`step=${step}`, span, form].filter((part) => part !== '').join('&'),
      ),
    ),
  );
  const names = ['w1', 'w2', 'w3', 'Ä 4', 'a/b', 'twin', 'renamed', 'nobody'];
  const [first = '', ...others] = histories;
  return [
    ...histories.flatMap((query) => [
      `history?${query}`,
      `workers/w1/history?${query}`,
      `workers/history?worker_id=w2&${query}`,
    ]),
    ...['sha256', 'scrypt', 'unknown', 'never'].flatMap((algorithm) => [
      `history?algorithm=${algorithm}&step=1d`,
      `history?algorithm=${algorithm}&limit=5`,
    ]),
    ...names.map((name) => `workers/${encodeURIComponent(name)}/history?${first}`),
    ...names.map((name) => `workers/history?worker_id=${encodeURIComponent(name)}&${others.at(-1)}`),
    'workers/twin/history?worker_id=w2',
    ...['earnings', 'payouts'].flatMap((list) =>
      [
        '',
        '?limit=2',
        '?format=csv',
        '?currency=BTC&limit=1',
        '?currency=unknown',
        '?currency=doge',
        '?currency=LTC&format=csv',
      ].map((query) => list + query),
    ),
    `earnings?from=${toTimestamp(now - 5 * day).slice(0, 10)}&to=${toTimestamp(now - day).slice(0, 10)}`,
    `payouts?from=${toTimestamp(now - 2 * day)}`,
    ...['', '?limit=1', '?limit=3&format=csv', '?format=csv', `?limit=2&${spans[1]}`, '?cursor=bm90aGluZw'].map(
      (query) => `payout-events${query}`,
    ),
    'history?cursor=bm90aGluZw',
    `history?cursor=${Buffer.from(JSON.stringify(['getHistory', now, 'x'])).toString('base64url')}`,
  ];
}

function queriesOverAll({ now }: HistoryWorld): string[] {
  const toDay = (time: number) => toTimestamp(time).slice(0, 10);
  const span = `from=${toDay(now - 20 * 86_400)}&to=${toDay(now)}`;
  return [
    ...['day', 'month', 'country', 'client', 'company', 'pool'].flatMap((by) => [
      `earnings?group_by=${by}&${span}`,
      `earnings?group_by=${by}&${span}&format=csv`,
    ]),
    `clients/${encodeURIComponent('Client Company Ltd')}/earnings?group_by=pool&${span}`,
    ...[
      '',
      'state=all',
      'grade=listed',
      'grade=counted&state=all',
      'state=returned&limit=1',
      'limit=3',
      'limit=4&state=all&format=csv',
      'currency=BTC',
      'currency=unknown',
      `pools=${accounts[0]}&limit=2`,
      `from=${toTimestamp(now - 4 * 86_400)}`,
    ].map((query) => `payouts?${query}`),
  ];
}

const seed = Number(process.env.HISTORY_SEED ?? 17);
const numRuns = Number(process.env.HISTORY_ROUNDS ?? 1);

test.each(fc.sample(steps, { seed, numRuns }).map((all, index) => ({ all, index })))(
  'histories, earnings and payouts, whatever was read, reduced and sent: $index',
  { timeout: 60_000 },
  async ({ all }) => {
    const synced = openSynced(await cluster.database(), [history]);
    await synced.init();
    const world = await liveThrough(temporaryFolder(), all, synced);
    await world.send();
    const service = await serveStore(world.store, () => world.now);
    const parts = { now: () => world.now + 40 };
    const gateway = await gatewayOverService(service, { historyDatabaseUrl: synced.url }, parts);
    const plain = await gatewayOverService(service, {}, parts);
    try {
      for (const query of queriesOverAll(world)) {
        const expected = await answersOf(
          (rest) => plain.get(`/api/${path(query)}?${rest}`),
          search(query),
          () => undefined,
        );
        const found = await answersOf(
          (rest) => gateway.get(`/api/${path(query)}?${rest}`),
          search(query),
          () => undefined,
        );
        const told = found.map((page) => {
          const { text } = page;
          if (!text.startsWith('{')) return page;
          const body = JSON.parse(text);
          expect(body.coverage.history).toMatchObject({ source: 'postgresql', reason: null });
          delete body.coverage.history;
          return { ...page, text: JSON.stringify(body) };
        });
        expectSame(query, JSON.stringify(told), JSON.stringify(expected));
      }
      for (const poolId of accounts)
        for (const query of queriesOf(world)) {
          const expected = await answersOf(
            (rest) => fetch(`${service.url}/pools/${poolId}/${path(query)}?${rest}`),
            search(query),
            () => undefined,
          );
          const found = await answersOf(
            (rest) => gateway.get(`/api/pools/${poolId}/${path(query)}?${rest}`),
            search(query),
            (response) => {
              if (response.ok) expect([query, response.headers.get('x-history-source')]).toEqual([query, 'postgresql']);
            },
          );
          expectSame(`${poolId} ${query}`, JSON.stringify(found), JSON.stringify(expected));
        }
    } finally {
      await gateway.close();
      await plain.close();
      await service.close();
      world.close();
      await synced.close();
    }
  },
);

const path = (query: string) => query.split('?')[0];
const search = (query: string) => query.split('?')[1] ?? '';

/** Says where they differ first. */
function expectSame(query: string, found: string, expected: string) {
  if (found === expected) return;
  const at = [...found].findIndex((letter, index) => letter !== expected[index]);
  const about = (text: string) => text.slice(Math.max(0, at - 300), at + 200);
  expect({ query, about: about(found) }).toEqual({ query, about: about(expected) });
}
