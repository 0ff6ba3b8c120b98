import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { describe, expect, test } from 'vitest';
import { eventually, sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

type Schemas = components['schemas'];

const composed = 'Zürich AG';
const decomposed = composed.normalize('NFD');
const names = ['..', '.', 'a/b', 'a%2Fb', 'a+b & #c', '100 %', '😀', composed, 'summary'];

const shared = sharedGateway((scraper) => {
  for (const [index, client_name] of names.entries())
    scraper.put(
      sampleChange(`alpha_00${index}`, {
        pool: { client_name, company: composed, country: composed, tags: [composed] },
      }),
    );
});
const ready = () =>
  eventually(async () => expect((await shared.gateway.source('one'))?.pools).toHaveLength(names.length));
/** Sent exactly as it is; `fetch` would take `..` out of a path. */
const ask = (path: string, headers: Record<string, string> = {}) => raw(shared.gateway.url, 'GET', path, headers);

describe.each(names)('the client %s', (name) => {
  const value = encodeURIComponent(name);

  test('is found by its name in the query, as in the path', async () => {
    await ready();
    for (const what of ['summary', 'earnings']) {
      const byQuery = await ask(`/api/clients/${what}?client=${value}`);
      const byPath = await ask(`/api/clients/${value}/${what}`);
      expect(byQuery).toMatchObject({ status: 200, text: byPath.text });
      expect(byQuery.headers.etag).toBe(byPath.headers.etag);
      expect((JSON.parse(byQuery.text) as Schemas['ClientSummary']).client_name).toBe(name);
      const [file, other] = await Promise.all(
        [`/api/clients/${what}?client=${value}&format=csv`, `/api/clients/${value}/${what}?format=csv`].map((path) =>
          ask(path),
        ),
      );
      expect([file?.status, file?.headers['content-disposition']]).toEqual([
        200,
        other?.headers['content-disposition'],
      ]);
      expect(file?.text).toBe(other?.text);
    }
  });

  test('filters lists', async () => {
    await ready();
    const pools = JSON.parse((await ask(`/api/pools?client=${value}`)).text) as Schemas['ListedPool'][];
    expect(pools.map(({ client_name }) => client_name)).toEqual([name]);
  });
});

test.each(['/api/status', '/api/workers', '/api/anomalies', '/api/earnings'])(
  '%s of a client whom nobody has is empty, and its coverage says that nothing is missing',
  async (path) => {
    const answer = await ask(`${path}?client=Nobody`);
    expect(answer.status).toBe(200);
    const { coverage, pools, workers, anomalies, groups } = JSON.parse(answer.text);
    expect(pools ?? workers ?? anomalies ?? groups).toEqual([]);
    expect(coverage).toMatchObject({ pools: path === '/api/earnings' ? expect.anything() : 0, gaps: [] });
    expect((await ask(`${path}?client=Nobody&format=csv`)).text).toMatch(/^[a-z0-9_,]+\r\n$/);
  },
);

test('one client whom nobody has is not found', async () => {
  for (const path of ['Nobody/summary', 'Nobody/earnings', 'summary?client=Nobody', 'earnings?client=Nobody']) {
    const answer = await ask(`/api/clients/${path}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(JSON.parse(answer.text).detail).toMatch(/^No pool belongs to a client named "Nobody"\. GET/);
  }
  expect(JSON.parse((await ask('/api/clients/summary')).text).detail).toBe(
    'client is missing, for example Client Company Ltd.',
  );
});

test('a name is found in either Unicode form', async () => {
  await ready();
  expect(decomposed).not.toBe(composed);
  const value = encodeURIComponent(decomposed);
  for (const path of [`${value}/summary`, `${value}/earnings`, `summary?client=${value}`, `earnings?client=${value}`]) {
    const { status, text } = await ask(`/api/clients/${path}`);
    expect([path, status, JSON.parse(text).client_name]).toEqual([path, 200, composed]);
  }
  for (const [filter, count] of [
    ['client', 1],
    ['company', names.length],
    ['country', names.length],
    ['tag', names.length],
  ] as const)
    for (const path of ['/api/pools', '/api/status']) {
      const { headers } = await ask(`${path}?${filter}=${value}`);
      expect([filter, path, headers['x-total-count']]).toEqual([filter, path, String(count)]);
    }
});
