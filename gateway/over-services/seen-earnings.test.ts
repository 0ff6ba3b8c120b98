import { beforeAll, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { EarningFleet, earningsPath, onEarnings, type Summed } from '../testing/earning-fleet.ts';
import { type Reader, readerOf } from '../testing/keys.ts';

const fleet = new EarningFleet();
/** Sees alpha_002 and beta_001. */
let ofClient: Reader;
/** Sees one pool of a service that has another one, which is inactive. */
let ofPool: Reader;
const foreign = ['alpha_001', 'alpha_003', 'alpha_004', 'Client Company Ltd', 'two', '127.0.0.1', 'share/secret'];

beforeAll(async () => {
  fleet.everyoneEarns();
  ofClient = await readerOf(fleet.gateway, { clients: ['Ö & Co'], parts: ['money'] });
  ofPool = await readerOf(fleet.gateway, { pools: ['alpha_003'] });
});

const read = async (reader: Reader, path: string) => {
  const text = await reader.text(path);
  const answer = JSON.parse(text) as Summed;
  expectContract('SummedEarnings', answer);
  return { text, answer };
};

test('the sums are those of the pools that are seen', async () => {
  const { groups } = await fleet.read(earningsPath);
  const { text, answer } = await read(ofClient, earningsPath);
  expect(answer.groups).toEqual(groups.filter(({ name }) => ['alpha_002', 'beta_001'].includes(name)));
  expect(answer.groups).toHaveLength(2);
  expect(answer.coverage).toMatchObject({ pools: 2, covered: 2, missing: 0, gaps: [], sources: [] });
  for (const name of foreign) expect(text).not.toContain(name);
  const one = await read(ofPool, earningsPath);
  expect(one.answer.groups).toEqual(groups.filter(({ name }) => name === 'alpha_003'));
  expect(one.answer.coverage.pools).toBe(1);
  const clients = (await read(ofClient, earningsPath.replace('=pool', '=client'))).answer;
  expect(clients.groups.map(({ name }) => name)).toEqual(['Ö & Co']);
});

test('a service is asked for the pools that are seen alone', async () => {
  for (const { seen } of fleet.scrapers) seen.length = 0;
  await read(ofPool, earningsPath);
  const asked = fleet.scrapers.map(({ seen }) => seen.filter(({ url }) => url.startsWith('/earnings')));
  const queries = asked.map((requests) => requests.map(({ url }) => new URL(url, 'http://a').searchParams));
  expect(queries.map((all) => all.map((query) => [query.get('pools'), query.get('except')]))).toEqual([
    [],
    [['alpha_003', null]],
    [],
  ]);
});

test('what a service adds up beyond that is in no sum', async () => {
  const everything = await (await fetch(`${fleet.one.url}${earningsPath.replace('/api', '')}`)).json();
  fleet.one.fault = onEarnings((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(everything));
  });
  const { text, answer } = await read(ofClient, earningsPath);
  expect(answer.groups.map(({ name }) => name)).toEqual(['beta_001']);
  expect(answer.coverage).toMatchObject({
    covered: 1,
    missing_pools: ['alpha_002'],
    sources: [
      { name: 'one', reason: expect.stringMatching(/^The service one did not give all .* operator can see why\.$/) },
    ],
  });
  for (const name of foreign) expect(text).not.toContain(name);
});
