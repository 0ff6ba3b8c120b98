import type { ServerResponse } from 'node:http';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { EarningSums } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, quick, standIn, type TestGateway } from '../testing/gateway.ts';
import { sampleChange, sampleTime, unreadChange } from '../testing/samples.ts';
import { addedUp, type EarnedDay, groupOf } from '../testing/stand-in-earnings.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

type Schemas = components['schemas'];
type Summed = Schemas['SummedEarnings'];

const cleaners: (() => void | Promise<void>)[] = [];
const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
let one: StandInScraper;
let two: StandInScraper;
let three: StandInScraper;
let gateway: TestGateway;

const parts = { timings: { ...quick, graceMs: 20_000 } };
const groupings: EarningsGrouping[] = ['day', 'month', 'country', 'client', 'company', 'pool'];
const other = { client_name: 'Ö & Co', country: 'Chile', company: 'Äther' };
const pools = [
  sampleChange('alpha_001'),
  sampleChange('alpha_002', { pool: other }),
  sampleChange('alpha_003', { pool: { country: 'Chile' } }),
  sampleChange('alpha_004', { pool: { active: false }, status: { observed_at: '2026-06-30T09:00:00Z' } }),
  sampleChange('beta_001', { pool: other }),
] as const;
const ownerOf = (poolId: string) =>
  ({ alpha_001: one, alpha_002: one, alpha_003: two, alpha_004: two, beta_001: three })[poolId] as StandInScraper;
const day = (date: string, amount: string, currency: string | null = 'BTC'): EarnedDay => ({
  ...{ date, amount, currency },
  complete: true,
});

/** Two services of one type, which both claim alpha_002, and one of another type. */
beforeAll(async () => {
  [one, two, three] = await Promise.all([standIn('alpha', atEnd), standIn('alpha', atEnd), standIn('beta', atEnd)]);
  one.put(pools[0], pools[1]);
  two.put(pools[2], pools[3]);
  three.put(pools[4]);
  gateway = await gatewayOver({ one: one.url, two: two.url, three: three.url }, {}, parts, atEnd);
  await eventually(async () => {
    const sources = await gateway.json<Schemas['Source'][]>('/api/sources');
    expect(sources.map(({ pools: own }) => own.length)).toEqual([2, 1, 2]);
  });
  two.put(sampleChange('alpha_002', { pool: { ...other, country: 'Nowhere' } }));
  await eventually(async () => expect((await gateway.source('two'))?.conflicts).toHaveLength(1));
  two.earned.set('alpha_002', [day('2026-11-20', '777.00000000'), day('2026-11-19', '777.00000000', 'XYZ')]);
});

afterAll(async () => {
  for (const clean of cleaners) await clean();
});

afterEach(() => {
  for (const scraper of [one, two, three]) scraper.fault = null;
});

async function read(path: string): Promise<Summed> {
  const response = await gateway.get(path);
  const answer = (await response.json()) as Summed;
  expect([path, response.status, answer]).toEqual([path, 200, answer]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('etag')).toBeNull();
  expectContract('SummedEarnings', answer);
  const { coverage } = answer;
  expect(coverage.covered + coverage.without_days + coverage.missing).toBe(coverage.pools);
  expect([coverage.without_days, coverage.missing]).toEqual([
    coverage.without_days_pools.length,
    coverage.missing_pools.length,
  ]);
  return answer;
}

function tell(earned: Record<string, EarnedDay[]>): void {
  for (const { pool } of pools) ownerOf(pool.pool_id).earned.set(pool.pool_id, earned[pool.pool_id] ?? []);
}

/** Which pools of unknown currencies come first means nothing. */
const ordered = (groups: Schemas['EarningGroup'][]) =>
  groups.map(({ name, earnings }) => ({
    name,
    earnings: [
      ...earnings.filter(({ currency }) => currency !== null),
      ...earnings
        .filter(({ currency }) => currency === null)
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ],
  }));

const amounts = fc
  .tuple(fc.constantFrom('', '-'), fc.integer({ min: 0, max: 99_999 }), fc.stringMatching(/^[0-9]{8,20}$/))
  .map(([sign, whole, fraction]) => `${sign}${whole}.${fraction}`);
const earnedDays = fc.uniqueArray(
  fc.record({
    date: fc.constantFrom('2026-06-30', '2026-10-31', '2026-11-01', '2026-11-20'),
    currency: fc.constantFrom('BTC', 'LTC', null),
    amount: amounts,
    complete: fc.constantFrom(true, false, null),
  }),
  { maxLength: 6, selector: ({ date, currency }) => `${date} ${currency}` },
);
const someEarned = fc.record(Object.fromEntries(pools.map(({ pool }) => [pool.pool_id, earnedDays])));

describe('earnings over all services', () => {
  test.each(groupings)('by %s: by currency, each pool once, from its owner', async (grouping) => {
    const spans = fc.constantFrom('from=2026-06-01&to=2026-11-21', 'from=2026-11-01&to=2026-11-01', 'to=2026-11-20');
    const clients = fc.constantFrom(undefined, 'Ö & Co', 'Client Company Ltd');
    await fc.assert(
      fc.asyncProperty(someEarned, spans, clients, async (earned, span, client) => {
        tell(earned);
        const more = client === undefined ? '' : `&client=${encodeURIComponent(client)}`;
        const answer = await read(`/api/earnings?${span}&group_by=${grouping}${more}`);
        const asked = pools.filter(({ pool }) => (client ?? pool.client_name) === pool.client_name);
        const rows = asked.flatMap(({ pool }) =>
          (earned[pool.pool_id] ?? [])
            .filter(({ date }) => date >= answer.from && date <= answer.to)
            .map((one) => ({ ...one, pool: pool.pool_id, group: groupOf(pool, one.date, grouping) })),
        );
        expect(ordered(answer.groups)).toEqual(ordered(addedUp(rows, grouping)));
        const earning = new Set(rows.map(({ pool }) => pool));
        expect(answer).toMatchObject({ client_name: client ?? null, group_by: grouping });
        expect(answer.coverage).toMatchObject({ pools: asked.length, missing: 0, gaps: [], sources: [] });
        expect(answer.coverage.without_days_pools.map(({ pool_id }) => pool_id)).toEqual(
          asked.map(({ pool }) => pool.pool_id).filter((poolId) => !earning.has(poolId)),
        );
      }),
      { numRuns: 12 },
    );
  });

  test("a client's own address gives the same; by month, the last thirty days, where nothing else is asked for", async () => {
    tell({ alpha_002: [day('2026-11-20', '0.10000000')], beta_001: [day('2026-10-23', '0.2'.padEnd(12, '0'), null)] });
    const name = encodeURIComponent('Ö & Co');
    const answer = await read(`/api/clients/${name}/earnings`);
    expect(answer).toMatchObject({
      client_name: 'Ö & Co',
      group_by: 'month',
      from: '2026-10-23',
      to: '2026-11-21',
      groups: [
        {
          name: '2026-11',
          earnings: [{ currency: 'BTC', total_income: '0.10000000', pools: 1, days: 1, incomplete_days: 0 }],
        },
        {
          name: '2026-10',
          earnings: [{ currency: null, total_income: '0.20000000', pools: 1, days: 1, incomplete_days: 0 }],
        },
      ],
    });
    expect(await read(`/api/earnings?client=${name}`)).toEqual(answer);
    expect(await read(`/api/clients/${name}/earnings?group_by=pool&to=2026-10-23`)).toMatchObject({
      groups: [{ name: 'beta_001' }],
      coverage: {
        covered: 1,
        without_days_pools: [{ pool_id: 'alpha_002', source: 'one', oldest: '2026-11-20', newest: '2026-11-20' }],
      },
    });
  });

  test('a service is asked once, to leave out what another owns; one that owns nothing of the client is not asked', async () => {
    const asked = () => [one, two, three].map(({ seen }) => seen.filter(({ url }) => url.startsWith('/earnings')));
    const before = asked().map(({ length }) => length);
    await read('/api/earnings?to=2026-11-20');
    await read(`/api/earnings?to=2026-11-20&client=${encodeURIComponent('Ö & Co')}`);
    const excepts = asked().map((seen, index) =>
      seen.slice(before[index]).map(({ url }) => new URL(url, 'http://stand-in').searchParams.get('except')),
    );
    expect(excepts).toEqual([[null, null], ['alpha_002'], [null, null]]);
  });

  test('as CSV: a row for each group and currency, and the pools that are not in it by their names', async () => {
    tell({ alpha_001: [day('2026-11-20', '-0.50000000'), day('2026-11-20', '2.00000000', null)] });
    three.fault = onEarnings((response) => response.writeHead(500).end());
    const response = await gateway.get('/api/earnings?from=2026-11-01&to=2026-11-20&group_by=company&format=csv');
    expect(await response.text()).toBe(
      'group,currency,total_income,pools,days,incomplete_days\r\nBuilder,BTC,-0.50000000,1,1,0\r\nBuilder,,2.00000000,1,1,0\r\n',
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="sum-earnings_from_2026-11-01_to_2026-11-20.csv"',
      'x-incomplete-sources': 'three=no_answer',
      'x-incomplete-pools': 'alpha_002, alpha_003, alpha_004, beta_001',
      'cache-control': 'no-store',
    });
    expect((await gateway.get('/api/earnings', { accept: 'text/html' })).status).toBe(406);
  });

  test('closed accounts are in it, and their age is no gap', async () => {
    tell({ alpha_004: [day('2026-06-29', '1.00000000')] });
    const answer = await read('/api/earnings?from=2026-06-01&to=2026-06-30&group_by=pool');
    expect(answer.groups.map(({ name }) => name)).toEqual(['alpha_004']);
    expect(answer.coverage.gaps).toEqual([]);
  });

  test.each([
    ['/api/earnings?client=Nobody', 404],
    ['/api/clients/Nobody/earnings', 404],
    ['/api/earnings?from=2026-11-02&to=2026-11-01', 400],
    ['/api/clients/Client%20Company%20Ltd/earnings?from=2026-11-22', 400],
    ['/api/earnings?group_by=type', 400],
    ['/api/earnings?from=yesterday', 400],
    ['/api/earnings?except=alpha_001', 400],
    ['/api/clients/Client%20Company%20Ltd/earnings?client=x', 400],
  ])('%s is answered with %i and what to do', async (path, status) => {
    const response = await gateway.get(path);
    const problem = (await response.json()) as Schemas['Problem'];
    expectContract('Problem', problem);
    expect([response.status, problem.status]).toEqual([status, status]);
  });
});

/** Misbehaves on sums of earnings and nowhere else; a handler that returns false lets it answer as it should. */
function onEarnings(handle: (response: ServerResponse, url: string) => unknown): StandInScraper['fault'] {
  return ({ url = '' }, response) => url.startsWith('/earnings') && handle(response, url) !== false;
}

/** Answers as it should but for some fields. */
function says(
  more: Partial<EarningSums> | ((asked: URLSearchParams) => Partial<EarningSums>),
): StandInScraper['fault'] {
  return onEarnings((response, url) => {
    const asked = new URL(url, 'http://stand-in').searchParams;
    const sums = { group_by: asked.get('group_by'), from: asked.get('from'), to: asked.get('to') };
    const told = typeof more === 'function' ? more(asked) : more;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ ...sums, groups: [], pools: [], ...told }));
  });
}

const aPool = (pool_id: string, in_span = true) => ({
  pool_id,
  currency: 'BTC',
  oldest: '2026-11-20',
  newest: '2026-11-20',
  in_span,
});
const aSum = (more: Partial<Schemas['EarningSum']> = {}) => ({
  currency: 'BTC',
  total_income: '1.00000000',
  pools: 1,
  days: 1,
  incomplete_days: 0,
  ...more,
});
const aGroup = (name: string, ...earnings: Schemas['EarningSum'][]) => ({ name, earnings });
const path = '/api/earnings?from=2026-11-01&to=2026-11-21&group_by=pool';
const everyone = () =>
  tell(Object.fromEntries(pools.map(({ pool }) => [pool.pool_id, [day('2026-11-20', '1.00000000')]])));

describe('a service that does not answer as it should', () => {
  let pair: TestGateway;

  beforeAll(async () => {
    everyone();
    pair = await gatewayOver({ one: one.url, three: three.url }, {}, parts, atEnd);
    await eventually(async () => {
      const sources = await pair.json<Schemas['Source'][]>('/api/sources');
      expect(sources.map(({ pools: own }) => own.length)).toEqual([2, 1]);
    });
  });

  test.each<[string, StandInScraper['fault'], RegExp]>([
    ['hangs', onEarnings(() => undefined), /did not answer within [\d.]+ s\. Look at its log/],
    [
      'is older than these sums',
      onEarnings((response) => void response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end('{}')),
      /is too old to answer \/earnings\. Run a newer version of it\./,
    ],
    ['fails', onEarnings((response) => void response.writeHead(500).end('secret')), /answered \/earnings with 500/],
    ['says nothing that is JSON', onEarnings((response) => void response.end('<html>')), /is no JSON/],
    ['adds up other days', says({ from: '2026-11-02' }), /other days or groups/],
    ['adds up by another thing', says({ group_by: 'day' }), /other days or groups/],
    ['names a pool twice', says({ pools: [aPool('alpha_001', false), aPool('alpha_001', false)] }), /named twice/],
    ['earns nothing with days', says({ pools: [aPool('alpha_001')] }), /do not fit the pools/],
    ['earns without days', says({ groups: [aGroup('alpha_001', aSum())] }), /a group is none/],
    [
      'names a group twice',
      says({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum()), aGroup('alpha_001', aSum())] }),
      /a group is named twice/,
    ],
    [
      'names a currency twice',
      says({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum(), aSum())] }),
      /a currency is named twice/,
    ],
    [
      'counts pools that it does not name',
      says({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum({ pools: 2, days: 2 }))] }),
      /more pools than there are/,
    ],
    [
      'lacks income on more days than there are',
      says({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum({ incomplete_days: 2 }))] }),
      /more days are incomplete than there are/,
    ],
    [
      'says an amount that is none',
      says({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum({ total_income: '1e9' }))] }),
      /breaks the contract \(groups\.0\.earnings\.0\.total_income/,
    ],
    [
      'always names pools of others',
      says({ pools: [aPool('beta_001', false)] }),
      /breaks the contract \(pools that were to be left out/,
    ],
    [
      'names others without end',
      says((asked) => ({
        pools: [aPool(`alpha_9${String(asked.get('except')?.length ?? 0).padStart(9, '0')}`, false)],
      })),
      /pools that are not its own.* Ask again\./,
    ],
  ])('that %s: its pools are missing, and why', async (_what, fault, reason) => {
    one.fault = fault;
    const answer = await pair.json<Summed>(path);
    expectContract('SummedEarnings', answer);
    expect(answer.groups.map(({ name }) => name)).toEqual(['beta_001']);
    expect(answer.coverage).toMatchObject({
      pools: 3,
      covered: 1,
      missing: 2,
      missing_pools: ['alpha_001', 'alpha_002'],
      gaps: [
        { pool_id: 'alpha_001', source: 'one', reason: expect.stringMatching(reason) },
        { pool_id: 'alpha_002', source: 'one', reason: expect.stringMatching(reason) },
      ],
      sources: [{ name: 'one', state: 'up', reason: expect.stringMatching(reason), pools: ['alpha_001', 'alpha_002'] }],
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test.each([
    ['day', '2026-10-31'],
    ['day', '2026-11-22'],
    ['day', '2026-11'],
    ['month', '2026-12'],
    ['month', '2026-11-20'],
    ['month', 'November'],
  ])('by %s that names %s', async (grouping, name) => {
    three.fault = says({ pools: [aPool('beta_001')], groups: [aGroup(name, aSum())] });
    const { coverage } = await read(path.replace('=pool', `=${grouping}`));
    expect(coverage.gaps).toMatchObject([{ pool_id: 'beta_001', reason: expect.stringMatching(/a group is none/) }]);
  });

  test('that knows more than the contract is believed, without what is more', async () => {
    const more = { colour: 'red' };
    three.fault = says({
      pools: [{ ...aPool('beta_001'), ...more }],
      groups: [aGroup('beta_001', { ...aSum(), ...more })],
      ...more,
    });
    expect((await read(path)).groups.at(-1)).toEqual(aGroup('beta_001', aSum()));
  });
});

describe('pools that change hands', () => {
  beforeAll(everyone);
  const names = ({ groups }: Summed) => groups.map(({ name }) => name);

  test('what a service has only just found is left out until it is known whose it is', async () => {
    const asked: string[] = [];
    three.fault = onEarnings((_response, url) => {
      asked.push(new URL(url, 'http://stand-in').searchParams.get('except') ?? '');
      // Unknown to the gateway, and one that is another's.
      if (asked.length === 1) {
        three.earned.set('alpha_001', [day('2026-11-20', '5.00000000')]);
        three.put(sampleChange('beta_002'));
        three.put(sampleChange('alpha_001'));
      }
      return false;
    });
    const answer = await read(path);
    expect(asked).toEqual(['', 'alpha_001,beta_002']);
    expect(answer.groups).toContainEqual(aGroup('alpha_001', aSum()));
    expect(names(answer)).toEqual(pools.map(({ pool }) => pool.pool_id));
    expect(answer.coverage).toMatchObject({ pools: 5, covered: 5, gaps: [], sources: [] });
    for (const poolId of ['beta_002', 'alpha_001']) {
      three.remove(poolId);
      three.earned.delete(poolId);
    }
    await eventually(async () => expect((await gateway.source('three'))?.conflicts).toEqual([]));
    await eventually(async () => expect((await gateway.source('three'))?.pools).toEqual(['beta_001']));
  });

  test('what a service no longer has is missing, and said so', async () => {
    three.fault = says({});
    const answer = await read(path);
    expect(names(answer)).toEqual(['alpha_001', 'alpha_002', 'alpha_003', 'alpha_004']);
    expect(answer.coverage).toMatchObject({
      missing_pools: ['beta_001'],
      gaps: [{ pool_id: 'beta_001', reason: expect.stringMatching(/^The service three did not name this pool/) }],
      sources: [],
    });
  });

  test('more conflicts than can be left out are said', async () => {
    const [first, second] = await Promise.all([standIn('alpha'), standIn('alpha')]);
    const ids = Array.from({ length: 900 }, (_, index) => `alpha_${String(index + 1).padStart(5, '0')}`);
    first.put(...ids.map((poolId) => sampleChange(poolId)));
    const crowded = await gatewayOver({ first: first.url, second: second.url }, {}, parts);
    await eventually(async () => expect((await crowded.source('first'))?.pools).toHaveLength(900));
    second.put(...ids.map((poolId) => sampleChange(poolId)), sampleChange('alpha_00000'));
    await eventually(async () => expect((await crowded.source('second'))?.conflicts).toHaveLength(900));
    const { coverage } = await crowded.json<Summed>(path);
    expect(coverage).toMatchObject({ pools: 901, without_days: 900, missing_pools: ['alpha_00000'] });
    expect(coverage.sources).toMatchObject([{ name: 'second', reason: expect.stringMatching(/can be left out/) }]);
  });
});

test('a service that came back while the others were asked is named as one that was not', async () => {
  const [slow, away] = await Promise.all([standIn('alpha'), standIn('beta')]);
  slow.put(sampleChange('alpha_001'));
  away.put(sampleChange('beta_001'));
  // A deadline that the test does not live to see.
  const over = await gatewayOver({ slow: slow.url, away: away.url }, {}, { ...parts, liveDeadlineMs: 120_000 });
  await eventually(async () => expect((await over.source('slow'))?.pools).toHaveLength(1));
  await eventually(async () => expect((await over.source('away'))?.pools).toHaveLength(1));
  await away.stop();
  await eventually(async () => expect((await over.source('away'))?.state).toBe('unreachable'));
  const held: ServerResponse[] = [];
  slow.fault = onEarnings((response) => held.push(response));
  const answer = over.json<Summed>(path);
  await eventually(() => expect(held).toHaveLength(1));
  await away.start();
  await eventually(async () => expect((await over.source('away'))?.state).toBe('up'));
  slow.fault = null;
  // A connection that is lost is no answer, so it is asked again.
  held[0]?.destroy();
  expect((await answer).coverage).toMatchObject({
    without_days: 1,
    missing_pools: ['beta_001'],
    gaps: [{ pool_id: 'beta_001', freshness: 'fresh', reason: expect.stringMatching(/has only just come back/) }],
    sources: [],
  });
});

test('pools behind services that are down or gone, and pools that are old or unread, are named', async () => {
  const [well, down] = await Promise.all([standIn('alpha'), standIn('beta')]);
  well.put(
    sampleChange('alpha_001', { status: { observed_at: '2026-11-21T07:00:00Z' } }),
    unreadChange('alpha_002'),
    unreadChange('alpha_003', { pool: { active: false } }),
  );
  well.earned.set('alpha_001', [day('2026-11-18', '1.00000000')]);
  down.put(sampleChange('beta_001'));
  let time = sampleTime + 60;
  const over = await gatewayOver(
    { well: well.url, down: down.url },
    { sourceRetentionSeconds: 1000 },
    { ...parts, now: () => time },
  );
  await eventually(async () => expect((await over.source('down'))?.pools).toHaveLength(1));
  await down.stop();
  await eventually(async () => expect((await over.source('down'))?.state).toBe('unreachable'));
  const { groups, coverage } = await over.json<Summed>(path);
  expect(groups.map(({ name }) => name)).toEqual(['alpha_001']);
  expect(coverage).toMatchObject({ pools: 4, covered: 1, without_days: 2, missing_pools: ['beta_001'] });
  expect(coverage.gaps.map(({ pool_id, freshness, reason }) => [pool_id, freshness, reason])).toEqual([
    ['alpha_001', 'stale', expect.stringMatching(/older than three poll intervals/)],
    ['alpha_002', 'no_data', 'It was not read yet.'],
    ['beta_001', 'unreachable', expect.stringContaining(down.url)],
  ]);
  expect(coverage.sources).toMatchObject([{ name: 'down', state: 'unreachable', pools: ['beta_001'] }]);
  time += 2000;
  await eventually(async () => expect((await over.source('down'))?.state).toBe('gone'));
  const later = await over.json<Summed>(path);
  expectContract('SummedEarnings', later);
  expect(later.coverage).toMatchObject({
    pools: 4,
    covered: 1,
    missing_pools: ['beta_001'],
    sources: [{ name: 'down', state: 'gone', pools: ['beta_001'] }],
  });
});
