import { toCursor } from '@poolgate/server/lists/position.ts';
import { describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver } from '../testing/gateway.ts';
import {
  anomalyMoments,
  ListedFleet,
  listParts,
  listsAs,
  noGaps,
  onLists,
  poolWithWorkers,
  workerNames,
} from '../testing/listed-fleet.ts';
import { sampleAnomaly, sampleWorker } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

const fleet = new ListedFleet();

describe('a service that does not answer as it should', () => {
  test('that hangs: the others are there within the deadline, and it is named', async () => {
    fleet.one.fault = onLists(() => undefined);
    fleet.two.fault = onLists((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"pools":[');
    });
    for (const { coverage, ...rows } of await Promise.all([fleet.workers(), fleet.anomalies()])) {
      expect(coverage.sources).toEqual([
        {
          name: 'one',
          state: 'up',
          since: expect.any(String),
          reason: `${fleet.one.url} did not answer within 2 s. Look at its log, or start it again.`,
          pools: ['alpha_001', 'alpha_002'],
        },
        expect.objectContaining({ name: 'two', pools: ['alpha_003'] }),
      ]);
      const poolIds = Object.values(rows as Record<string, { pool_id: string }[]>)[0]?.map(({ pool_id }) => pool_id);
      expect(new Set(poolIds)).toEqual(new Set(['beta_001']));
    }
    fleet.one.fault = null;
    fleet.two.fault = null;
    expect((await fleet.workers()).coverage).toEqual(noGaps);
  });

  test('that was away, and is back before the others have answered, is named', async () => {
    fleet.three.fault = (_request, response) => {
      response.destroy();
      return true;
    };
    const stateOf = async (name: string) => (await fleet.gateway.source(name))?.state;
    await eventually(async () => expect(await stateOf('three')).toBe('unreachable'));
    fleet.one.fault = onLists(async (response) => {
      fleet.three.fault = null;
      await eventually(async () => expect(await stateOf('three')).toBe('up'));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"pools":[]}');
    });
    const { coverage } = await fleet.workers();
    expect(coverage.sources).toContainEqual(expect.objectContaining({ name: 'three', pools: ['beta_001'] }));
    fleet.one.fault = null;
    await eventually(async () => expect((await fleet.workers()).coverage).toEqual(noGaps));
  });

  test('that closed the kept connection is asked once more', async () => {
    let asked = 0;
    fleet.one.fault = ({ url = '' }, response) => {
      asked += url.startsWith('/workers') ? 1 : 0;
      if (asked !== 1 || !url.startsWith('/workers')) return false;
      response.destroy();
      return true;
    };
    expect((await fleet.workers()).coverage).toEqual(noGaps);
    expect(asked).toBe(2);
  });

  test('is not kept waiting by a caller that hung up', async () => {
    let asked = false;
    let left = false;
    fleet.one.fault = onLists((response) => {
      asked = true;
      response.on('close', () => {
        left = true;
      });
    });
    // A deadline that the test does not live to see.
    const patient = await gatewayOver({ one: fleet.one.url }, {}, { ...listParts, servicesDeadlineMs: 120_000 });
    await eventually(async () => expect((await patient.source('one'))?.pools).toHaveLength(2));
    const caller = new AbortController();
    const answer = fetch(`${patient.url}/api/workers`, { signal: caller.signal }).catch(() => 'hung up');
    await eventually(() => expect(asked).toBe(true));
    caller.abort();
    expect(await answer).toBe('hung up');
    await eventually(() => expect(left).toBe(true));
  });

  test.each<[string, NonNullable<StandInScraper['fault']>, RegExp]>([
    ['says nothing that is JSON', listsAs('<html>'), /is no JSON/],
    ['says something else', listsAs({ pools: 1 }), /breaks the contract \(pools/],
    [
      'says a worker without a name',
      listsAs({ pools: [poolWithWorkers('alpha_001', { worker_id: 'a' })] }),
      /breaks the contract/,
    ],
    [
      'says workers in no order',
      listsAs({ pools: [poolWithWorkers('alpha_001', sampleWorker('b'), sampleWorker('a'))] }),
      /not in their order/,
    ],
    [
      'says pools in no order',
      listsAs({ pools: [poolWithWorkers('alpha_002'), poolWithWorkers('alpha_001')] }),
      /pools are not in their order/,
    ],
    [
      'takes no notice of the limit',
      listsAs({ pools: [poolWithWorkers('alpha_001', ...[1, 2, 3, 4].map((id) => sampleWorker(`${id}`)))] }),
      /more entries than asked for/,
    ],
    ['leads on from nothing', listsAs({ pools: [] }, { Link: '</workers?cursor=x>; rel="next"' }), /has a next one/],
    [
      'says another status',
      listsAs({ pools: [poolWithWorkers('alpha_001', sampleWorker('a', { status: 'OFFLINE' }))] }),
      /another status/,
    ],
    [
      'names a worker without end',
      listsAs({ pools: [poolWithWorkers('alpha_001', sampleWorker('a'.repeat(1001)))] }),
      /breaks the contract/,
    ],
    [
      'leads elsewhere',
      onLists((response) => void response.writeHead(302, { Location: fleet.three.url }).end()),
      /could not be asked|ended/,
    ],
    ['fails', onLists((response) => void response.writeHead(500).end('secret')), /answered \/workers with 500/],
    [
      'was read at an impossible time',
      listsAs({ pools: [{ ...poolWithWorkers('alpha_001', sampleWorker('a')), observed_at: '2026-11-20T23:59:60Z' }] }),
      /observed_at is a time that cannot be computed with/,
    ],
    [
      'says a rate without end',
      listsAs(
        JSON.stringify({ pools: [poolWithWorkers('alpha_001', sampleWorker('a', { hashrate_1h_hs: 17 }))] }).replace(
          '_hs":17',
          '_hs":1e400',
        ),
      ),
      /hashrate_1h_hs is not as the contract has it/,
    ],
    ['says it ever deeper', listsAs(`{"pools":${'['.repeat(2000)}`), /too deep/],
    ['says too much', listsAs(`{"pools":[${' '.repeat(200_000)}]}`), /too large/],
  ])('that %s: its rows are missing, its name and the reason are there', async (_what, fault, reason) => {
    fleet.one.fault = fault;
    const answer = await fleet.workers('?status=online&limit=3');
    expectContract('ListedWorkers', answer);
    expect(answer.coverage.sources).toHaveLength(1);
    expect(answer.coverage.sources[0]).toMatchObject({ name: 'one', pools: ['alpha_001', 'alpha_002'] });
    expect(answer.coverage.sources[0]?.reason).toMatch(reason);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(answer.workers.every(({ pool_id }) => ['alpha_003', 'beta_001'].includes(pool_id))).toBe(true);
    expect(answer.workers.length).toBeGreaterThan(0);
  });

  test.each([
    ['in no order', [sampleAnomaly('alpha_001', 1), sampleAnomaly('alpha_001', 2)], ''],
    ['at no moment', [sampleAnomaly('alpha_001', 1, { timestamp: '2026-11-21T09:00:00+00:00' })], ''],
    ['that are resolved', [sampleAnomaly('alpha_001', 1, { resolved: true })], '?resolved=false'],
    ['that are not so bad', [sampleAnomaly('alpha_001', 1)], '?severity=HIGH'],
    [
      'before the cursor',
      [sampleAnomaly('alpha_001', 1)],
      `?cursor=${toCursor([anomalyMoments[1] as string, 'alpha_001', 1])}`,
    ],
  ])('that lists anomalies %s', async (_what, anomalies, query) => {
    fleet.one.fault = listsAs({ anomalies });
    const { coverage, anomalies: rows } = await fleet.anomalies(query);
    expect(coverage.sources.map(({ name, reason }) => [name, /breaks the contract/.test(reason)])).toEqual([
      ['one', true],
    ]);
    expect(rows.some(({ pool_id }) => pool_id === 'alpha_001')).toBe(false);
  });

  test('that names pools which are not its own is not believed', async () => {
    fleet.three.fault = listsAs({
      pools: [poolWithWorkers('alpha_001', sampleWorker('zzz')), poolWithWorkers('beta_999', sampleWorker('zzz'))],
    });
    const answer = await fleet.workers();
    expect(workerNames(answer).filter((name) => name.endsWith('zzz'))).toEqual([]);
    expect(answer.coverage.gaps).toEqual([
      {
        pool_id: 'beta_001',
        source: 'three',
        freshness: 'fresh',
        since: '2026-11-21T09:00:00Z',
        reason: expect.stringMatching(/^The service three did not name this pool in its answer/),
      },
    ]);
  });

  test('that knows more than the contract is believed, without what is more', async () => {
    fleet.three.fault = listsAs({
      pools: [{ ...poolWithWorkers('beta_001', { ...sampleWorker('a'), mood: 'fine' }), colour: 'red' }],
    });
    const answer = await fleet.workers();
    expectContract('ListedWorkers', answer);
    expect(workerNames(answer)).toContain('beta_001 a');
  });
});
