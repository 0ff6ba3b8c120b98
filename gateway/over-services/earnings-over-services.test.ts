import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { EarningFleet, earnedDay, earningPools, onEarnings } from '../testing/earning-fleet.ts';
import { addedUp, groupOf } from '../testing/stand-in-earnings.ts';

type Schemas = components['schemas'];

const fleet = new EarningFleet();
const groupings: EarningsGrouping[] = ['day', 'month', 'country', 'client', 'company', 'pool'];

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
const someEarned = fc.record(Object.fromEntries(earningPools.map(({ pool }) => [pool.pool_id, earnedDays])));

describe('earnings over all services', () => {
  test.each(groupings)('by %s: by currency, each pool once, from its owner', async (grouping) => {
    const spans = fc.constantFrom('from=2026-06-01&to=2026-11-21', 'from=2026-11-01&to=2026-11-01', 'to=2026-11-20');
    const clients = fc.constantFrom(undefined, 'Ö & Co', 'Client Company Ltd');
    await fc.assert(
      fc.asyncProperty(someEarned, spans, clients, async (earned, span, client) => {
        fleet.earn(earned);
        const more = client === undefined ? '' : `&client=${encodeURIComponent(client)}`;
        const answer = await fleet.read(`/api/earnings?${span}&group_by=${grouping}${more}`);
        const asked = earningPools.filter(({ pool }) => (client ?? pool.client_name) === pool.client_name);
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
    fleet.earn({
      alpha_002: [earnedDay('2026-11-20', '0.10000000')],
      beta_001: [earnedDay('2026-10-23', '0.2'.padEnd(12, '0'), null)],
    });
    const name = encodeURIComponent('Ö & Co');
    const answer = await fleet.read(`/api/clients/${name}/earnings`);
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
    expect(await fleet.read(`/api/earnings?client=${name}`)).toEqual(answer);
    expect(await fleet.read(`/api/clients/${name}/earnings?group_by=pool&to=2026-10-23`)).toMatchObject({
      groups: [{ name: 'beta_001' }],
      coverage: {
        covered: 1,
        without_days_pools: [{ pool_id: 'alpha_002', source: 'one', oldest: '2026-11-20', newest: '2026-11-20' }],
      },
    });
  });

  test('a service is asked once, to leave out what another owns; one that owns nothing of the client is not asked', async () => {
    const asked = () => fleet.scrapers.map(({ seen }) => seen.filter(({ url }) => url.startsWith('/earnings')));
    const before = asked().map(({ length }) => length);
    await fleet.read('/api/earnings?to=2026-11-20');
    await fleet.read(`/api/earnings?to=2026-11-20&client=${encodeURIComponent('Ö & Co')}`);
    const excepts = asked().map((seen, index) =>
      seen.slice(before[index]).map(({ url }) => new URL(url, 'http://stand-in').searchParams.get('except')),
    );
    expect(excepts).toEqual([[null, null], ['alpha_002'], [null, null]]);
  });

  test('as CSV: a row for each group and currency, and the pools that are not in it by their names', async () => {
    fleet.earn({ alpha_001: [earnedDay('2026-11-20', '-0.50000000'), earnedDay('2026-11-20', '2.00000000', null)] });
    fleet.three.fault = onEarnings((response) => response.writeHead(500).end());
    const response = await fleet.gateway.get('/api/earnings?from=2026-11-01&to=2026-11-20&group_by=company&format=csv');
    expect(await response.text()).toBe(
      'group,currency,total_income,pools,days,incomplete_days\r\nBuilder,BTC,-0.50000000,1,1,0\r\nBuilder,,2.00000000,1,1,0\r\n',
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="sum-earnings_group-by_company_from_2026-11-01_to_2026-11-20.csv"',
      'x-incomplete-sources': 'three=no_answer',
      'x-incomplete-pools': 'alpha_002, alpha_003, alpha_004, beta_001',
      'cache-control': 'no-store',
    });
    expect((await fleet.gateway.get('/api/earnings', { accept: 'text/html' })).status).toBe(406);
  });

  test('closed accounts are in it, and their age is no gap', async () => {
    fleet.earn({ alpha_004: [earnedDay('2026-06-29', '1.00000000')] });
    const answer = await fleet.read('/api/earnings?from=2026-06-01&to=2026-06-30&group_by=pool');
    expect(answer.groups.map(({ name }) => name)).toEqual(['alpha_004']);
    expect(answer.coverage.gaps).toEqual([]);
  });

  test.each([
    ['/api/earnings?client=a&client=b', 400],
    ['/api/clients/Nobody/earnings', 404],
    ['/api/earnings?from=2026-11-02&to=2026-11-01', 400],
    ['/api/clients/Client%20Company%20Ltd/earnings?from=2026-11-22', 400],
    ['/api/earnings?group_by=type', 400],
    ['/api/earnings?from=yesterday', 400],
    ['/api/earnings?except=alpha_001', 400],
    ['/api/clients/Client%20Company%20Ltd/earnings?client=x', 400],
  ])('%s is answered with %i and what to do', async (path, status) => {
    const response = await fleet.gateway.get(path);
    const problem = (await response.json()) as Schemas['Problem'];
    expectContract('Problem', problem);
    expect([response.status, problem.status]).toEqual([status, status]);
  });
});
