import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownContractVersion } from '../sources/contract-version.ts';
import { expectContract } from '../testing/contract-check.ts';
import {
  anomalyEnd,
  anomalyMoments,
  ListedFleet,
  listsAs,
  noGaps,
  onLists,
  poolWithWorkers,
  workerNames,
} from '../testing/listed-fleet.ts';
import { sampleAnomaly, sampleWorker } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

type Schemas = components['schemas'];

const fleet = new ListedFleet();
const owned = (scraper: StandInScraper, ...poolIds: string[]) =>
  poolIds.flatMap((poolId) => scraper.listed.workers.get(poolId)?.map((row) => ({ poolId, ...row })) ?? []);
const expected = () => [
  ...owned(fleet.one, 'alpha_001', 'alpha_002'),
  ...owned(fleet.two, 'alpha_003'),
  ...owned(fleet.three, 'beta_001'),
];

describe('what is read from all services', () => {
  test('workers: of every active pool from its owner, in one order, with whose they are', async () => {
    const { answer, response } = await fleet.read<Schemas['ListedWorkers']>('/api/workers');
    expectContract('ListedWorkers', answer);
    expect(workerNames(answer)).toEqual(expected().map((row) => `${row.poolId} ${row.worker_id}`));
    expect(answer.coverage).toEqual(noGaps);
    expect(answer.workers.find((row) => row.pool_id === 'alpha_002' && row.worker_id === 'rig&2')).toEqual({
      pool_id: 'alpha_002',
      pool_name: 'Account alpha_002',
      client_name: 'Ö & Co',
      country: 'Chile',
      ...sampleWorker('rig&2'),
      observed_at: '2026-11-21T09:00:00Z',
      freshness: 'fresh',
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('etag')).toBeNull();
    expect((await fleet.gateway.get('/api/workers', { 'If-None-Match': '*' })).status).toBe(200);
  });

  test('anomalies: newest first over all services, each once', async () => {
    const answer = await fleet.anomalies();
    expectContract('ListedAnomalies', answer);
    const poolIds = ['beta_001', 'alpha_003', 'alpha_002', 'alpha_001'];
    expect(answer.anomalies.map((row) => `${row.timestamp} ${row.pool_id}`)).toEqual(
      anomalyMoments.toReversed().flatMap((moment) => poolIds.map((poolId) => `${moment} ${poolId}`)),
    );
    expect(answer.coverage).toEqual(noGaps);
    expect(answer.anomalies[0]).toEqual({
      ...sampleAnomaly('beta_001', 3, { resolved: true }),
      pool_name: 'Account beta_001',
      client_name: 'Ö & Co',
      country: 'Chile',
      freshness: 'fresh',
    });
    // Left out where its service is too old to say it.
    expect(answer.anomalies.map((row) => row.ended_at)).toEqual(
      answer.anomalies.map(({ pool_id, resolved }) =>
        pool_id === 'beta_001' ? undefined : resolved ? anomalyEnd : null,
      ),
    );
  });

  test('filters', async () => {
    const offline = await fleet.workers('?status=offline');
    expect(workerNames(offline)).toEqual(
      expected()
        .filter(({ status }) => status === 'OFFLINE')
        .map((row) => `${row.poolId} ${row.worker_id}`),
    );
    const ofClient = await fleet.workers(`?client=${encodeURIComponent('Ö & Co')}&status=online`);
    expect(new Set(ofClient.workers.map(({ pool_id }) => pool_id))).toEqual(new Set(['alpha_002', 'beta_001']));
    expect(ofClient.coverage).toEqual({ ...noGaps, pools: 2, fresh: 2 });
    const asked = fleet.two.seen.length;
    expect(await fleet.anomalies(`?client=${encodeURIComponent('Ö & Co')}&resolved=false&severity=HIGH`)).toMatchObject(
      {
        anomalies: [{ pool_id: 'alpha_002', severity: 'HIGH', resolved: false }],
      },
    );
    // Whoever owns noGaps of the client's pools is not asked.
    expect(fleet.two.seen.slice(asked).filter(({ url }) => url.startsWith('/anomalies'))).toEqual([]);
    expect((await fleet.anomalies('?resolved=true')).anomalies.every(({ resolved }) => resolved)).toBe(true);
  });

  test.each([
    ['/api/workers?client=a&client=b', 400],
    ['/api/workers?cursor=x', 400],
    [`/api/workers?cursor=${toCursor(['2026-11-21T09:00:00Z', 'alpha_001', 1])}`, 400],
    [`/api/anomalies?cursor=${toCursor(['alpha_001', 'a'])}`, 400],
    ['/api/workers?status=ONLINE', 400],
    ['/api/workers?limit=10001', 400],
    ['/api/anomalies?severity=LOW', 400],
    ['/api/anomalies?active=true', 400],
  ])('%s is answered with %i and what to do', async (path, status) => {
    const response = await fleet.gateway.get(path);
    const problem = (await response.json()) as Schemas['Problem'];
    expectContract('Problem', problem);
    expect([response.status, problem.status]).toEqual([status, status]);
  });
});

describe('pages', () => {
  async function walk<Answer>(first: string): Promise<Answer[]> {
    const pages: Answer[] = [];
    for (let path: string | null = first; path !== null; ) {
      const { answer, next }: { answer: Answer; next: string | null } = await fleet.read(path);
      pages.push(answer);
      path = next;
    }
    return pages;
  }

  test('of any size give the whole list once, in order', async () => {
    const whole = { workers: (await fleet.workers()).workers, anomalies: (await fleet.anomalies()).anomalies };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const workers = await walk<Schemas['ListedWorkers']>(`/api/workers?limit=${limit}`);
        const anomalies = await walk<Schemas['ListedAnomalies']>(`/api/anomalies?limit=${limit}`);
        for (const { coverage } of [...workers, ...anomalies]) expect(coverage).toEqual(noGaps);
        expect(workers.flatMap((page) => page.workers)).toEqual(whole.workers);
        expect(anomalies.flatMap((page) => page.anomalies)).toEqual(whole.anomalies);
        for (const { workers: rows } of workers) expect(rows.length).toBeLessThanOrEqual(limit);
        // Also where a service begins with pages of what is another's.
        expect(workers.filter(({ workers: rows }) => rows.length === 0)).toEqual([]);
      }),
      { numRuns: 8, examples: [[1]] },
    );
  });

  test('keep the filter, and go on where a service answers no more', async () => {
    const query = `status=offline&client=${encodeURIComponent('Client Company Ltd')}&limit=1`;
    const pages = await walk<Schemas['ListedWorkers']>(`/api/workers?${query}`);
    expect(pages.flatMap(workerNames)).toEqual(workerNames(await fleet.workers(`?${query.replace('&limit=1', '')}`)));
    const { next } = await fleet.read<Schemas['ListedWorkers']>('/api/workers?limit=2');
    fleet.one.fault = onLists((response) => response.destroy());
    const rest = await walk<Schemas['ListedWorkers']>(next as string);
    expect(rest.flatMap(workerNames)).toEqual(
      [...owned(fleet.two, 'alpha_003'), ...owned(fleet.three, 'beta_001')].map(
        (row) => `${row.poolId} ${row.worker_id}`,
      ),
    );
    for (const { coverage } of rest) expect(coverage.sources.map(({ name }) => name)).toEqual(['one']);
  });
});

/** Misbehaves on the lists over all pools and nowhere else. */

describe('workers whose status is unknown', () => {
  const unknown = sampleWorker('rig 0', { status: null });
  const withUnknown = () => ({ pools: [poolWithWorkers('alpha_003', unknown, sampleWorker('rig 1'))] });

  test('are listed as their service lists them', async () => {
    fleet.two.fault = listsAs(withUnknown());
    const answer = await fleet.workers();
    expectContract('ListedWorkers', answer);
    expect(answer.workers.find(({ worker_id }) => worker_id === 'rig 0')).toMatchObject({ status: null });
    const csv = await fleet.gateway.get('/api/workers?format=csv');
    expect(await csv.text()).toMatch(/\r\nalpha_003,[^\r]*,rig 0,rig 0,,sha256,/);
    const asked = fleet.scrapers.map(({ seen }) => seen.findLast(({ url }) => url.startsWith('/workers')));
    expect(asked.map((request) => request?.headers['poolgate-contract'])).toEqual(Array(3).fill(ownContractVersion));
  });

  test.each(['online', 'offline'])(
    'are not %s, and a service that lists them as such is not believed',
    async (status) => {
      fleet.two.listed.workers.set('alpha_003', [...(fleet.two.listed.workers.get('alpha_003') ?? []), unknown]);
      const answer = await fleet.workers(`?status=${status}`);
      expect(answer.coverage).toEqual(noGaps);
      expect(workerNames(answer)).not.toContain('alpha_003 rig 0');
      expect(workerNames(await fleet.workers())).toContain('alpha_003 rig 0');
      fleet.two.listed.workers.get('alpha_003')?.pop();
      fleet.two.fault = listsAs({ pools: [poolWithWorkers('alpha_003', unknown)] });
      expect((await fleet.workers(`?status=${status}`)).coverage.sources).toMatchObject([
        { name: 'two', reason: expect.stringContaining('another status') },
      ]);
    },
  );
});
