import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import {
  EarningFleet,
  earnedDay,
  earningParts,
  earningPools,
  earningsPath,
  onEarnings,
  type Summed,
  sumsWith,
} from '../testing/earning-fleet.ts';
import { eventually, gatewayOver, standIn, type TestGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

type Schemas = components['schemas'];

const fleet = new EarningFleet();

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

describe('a service that does not answer as it should', () => {
  let pair: TestGateway;

  beforeAll(async () => {
    fleet.everyoneEarns();
    pair = await gatewayOver({ one: fleet.one.url, three: fleet.three.url }, {}, earningParts, fleet.atEnd);
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
    [
      'sums up more than there is',
      sumsWith({
        pools: [aPool('alpha_001')],
        groups: [aGroup('alpha_001', aSum({ total_income: `${'9'.repeat(60)}.00000000` }))],
      }),
      /beyond all amounts/,
    ],
    ['says nothing that is JSON', onEarnings((response) => void response.end('<html>')), /is no JSON/],
    ['adds up other days', sumsWith({ from: '2026-11-02' }), /other days or groups/],
    ['adds up by another thing', sumsWith({ group_by: 'day' }), /other days or groups/],
    ['names a pool twice', sumsWith({ pools: [aPool('alpha_001', false), aPool('alpha_001', false)] }), /named twice/],
    ['earns nothing with days', sumsWith({ pools: [aPool('alpha_001')] }), /do not fit the pools/],
    ['earns without days', sumsWith({ groups: [aGroup('alpha_001', aSum())] }), /a group was not asked for/],
    [
      'names a group twice',
      sumsWith({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum()), aGroup('alpha_001', aSum())] }),
      /a group is named twice/,
    ],
    [
      'names a currency twice',
      sumsWith({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum(), aSum())] }),
      /a currency is named twice/,
    ],
    [
      'counts pools that it does not name',
      sumsWith({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum({ pools: 2, days: 2 }))] }),
      /more pools than there are/,
    ],
    [
      'lacks income on more days than there are',
      sumsWith({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum({ incomplete_days: 2 }))] }),
      /more days are incomplete than there are/,
    ],
    [
      'gives a malformed amount',
      sumsWith({ pools: [aPool('alpha_001')], groups: [aGroup('alpha_001', aSum({ total_income: '1e9' }))] }),
      /breaks the contract \(groups\.0\.earnings\.0\.total_income/,
    ],
    [
      'always names pools of others',
      sumsWith({ pools: [aPool('beta_001', false)] }),
      /breaks the contract \(pools that were to be left out/,
    ],
    [
      'names others without end',
      sumsWith((asked) => ({
        pools: [aPool(`alpha_9${String(asked.get('except')?.length ?? 0).padStart(9, '0')}`, false)],
      })),
      /pools that are not its own.* Ask again\./,
    ],
  ])('that %s: its pools are missing, and why', async (_what, fault, reason) => {
    fleet.one.fault = fault;
    const answer = await pair.json<Summed>(earningsPath);
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
    fleet.three.fault = sumsWith({ pools: [aPool('beta_001')], groups: [aGroup(name, aSum())] });
    const { coverage } = await fleet.read(earningsPath.replace('=pool', `=${grouping}`));
    expect(coverage.gaps).toMatchObject([
      { pool_id: 'beta_001', reason: expect.stringMatching(/a group was not asked for/) },
    ]);
  });

  test('that knows more than the contract is believed, without what is more', async () => {
    const more = { colour: 'red' };
    fleet.three.fault = sumsWith({
      pools: [{ ...aPool('beta_001'), ...more }],
      groups: [aGroup('beta_001', { ...aSum(), ...more })],
      ...more,
    });
    expect((await fleet.read(earningsPath)).groups.at(-1)).toEqual(aGroup('beta_001', aSum()));
  });
});

describe('pools that change hands', () => {
  beforeAll(() => fleet.everyoneEarns());
  const names = ({ groups }: Summed) => groups.map(({ name }) => name);

  test('a pool that a service has just found is left out until its owner is known', async () => {
    const asked: string[] = [];
    fleet.three.fault = onEarnings((_response, url) => {
      asked.push(new URL(url, 'http://stand-in').searchParams.get('except') ?? '');
      // Unknown to the gateway, and one that is another's.
      if (asked.length === 1) {
        fleet.three.earned.set('alpha_001', [earnedDay('2026-11-20', '5.00000000')]);
        fleet.three.put(sampleChange('beta_002'));
        fleet.three.put(sampleChange('alpha_001'));
      }
      return false;
    });
    const answer = await fleet.read(earningsPath);
    expect(asked).toEqual(['', 'alpha_001,beta_002']);
    expect(answer.groups).toContainEqual(aGroup('alpha_001', aSum()));
    expect(names(answer)).toEqual(earningPools.map(({ pool }) => pool.pool_id));
    expect(answer.coverage).toMatchObject({ pools: 5, covered: 5, gaps: [], sources: [] });
    for (const poolId of ['beta_002', 'alpha_001']) {
      fleet.three.remove(poolId);
      fleet.three.earned.delete(poolId);
    }
    await eventually(async () => expect((await fleet.gateway.source('three'))?.conflicts).toEqual([]));
    await eventually(async () => expect((await fleet.gateway.source('three'))?.pools).toEqual(['beta_001']));
  });

  test('what a service no longer has is missing, and said so', async () => {
    fleet.three.fault = sumsWith({});
    const answer = await fleet.read(earningsPath);
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
    const crowded = await gatewayOver({ first: first.url, second: second.url }, {}, earningParts);
    await eventually(async () => expect((await crowded.source('first'))?.pools).toHaveLength(900));
    second.put(...ids.map((poolId) => sampleChange(poolId)), sampleChange('alpha_00000'));
    await eventually(async () => expect((await crowded.source('second'))?.conflicts).toHaveLength(900));
    const { coverage } = await crowded.json<Summed>(earningsPath);
    expect(coverage).toMatchObject({ pools: 901, without_days: 900, missing_pools: ['alpha_00000'] });
    expect(coverage.sources).toMatchObject([{ name: 'second', reason: expect.stringMatching(/can be left out/) }]);
  });
});
