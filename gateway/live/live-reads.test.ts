import type { ServerResponse } from 'node:http';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ownContractVersion } from '../sources/contract-version.ts';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, quick, standIn, type TestGateway } from '../testing/gateway.ts';
import { sampleAnomaly, sampleChange, sampleWorker, unreadChange } from '../testing/samples.ts';
import type { StandInScraper } from '../testing/stand-in-scraper.ts';

type Schemas = components['schemas'];

const cleaners: (() => void | Promise<void>)[] = [];
const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
let one: StandInScraper;
let two: StandInScraper;
let three: StandInScraper;
let gateway: TestGateway;

/** On a loaded machine a service of this process may be slow to say what is new; that is not what is looked at here. */
const parts = { bodyLimit: 100_000, timings: { ...quick, graceMs: 20_000 } };

const moments = ['2026-11-21T08:00:00Z', '2026-11-21T08:30:00Z', '2026-11-21T09:00:00Z'];

/** Two services of one type, which both claim alpha_002, and one of another type. */
beforeAll(async () => {
  [one, two, three] = await Promise.all([standIn('alpha', atEnd), standIn('alpha', atEnd), standIn('beta', atEnd)]);
  const other = { pool: { client_name: 'Ö & Co', country: 'Chile' } };
  one.put(sampleChange('alpha_001'), sampleChange('alpha_002', other));
  two.put(sampleChange('alpha_003'), sampleChange('alpha_004', { pool: { active: false } }));
  three.put(sampleChange('beta_001', other));
  gateway = await gatewayOver({ one: one.url, two: two.url, three: three.url }, {}, parts, atEnd);
  await eventually(async () => {
    const sources = await gateway.json<Schemas['Source'][]>('/api/sources');
    expect(sources.map(({ pools }) => pools.length)).toEqual([2, 1, 2]);
  });
  two.put(sampleChange('alpha_002', { pool: { pool_name: 'Claimed in vain' } }));
  await eventually(async () => expect((await gateway.source('two'))?.conflicts).toHaveLength(1));

  for (const [scraper, poolIds] of [
    [one, ['alpha_001', 'alpha_002']],
    [two, ['alpha_002', 'alpha_003', 'alpha_004']],
    [three, ['beta_001']],
  ] as const) {
    for (const [index, poolId] of poolIds.entries()) {
      const ids = ['', 'rig 1', 'rig&2', 'é', '\u{ffff}', '\u{1f600}'].slice(index);
      scraper.listed.workers.set(
        poolId,
        ids.map((id, place) => sampleWorker(id, { status: place % 3 === 0 ? 'OFFLINE' : 'ONLINE' })),
      );
      scraper.listed.anomalies.push(
        ...moments.map((timestamp, place) =>
          sampleAnomaly(poolId, place + 1, {
            timestamp,
            severity: place === 0 ? 'HIGH' : 'MEDIUM',
            resolved: (place + index) % 2 === 0,
          }),
        ),
      );
    }
  }
});

afterAll(async () => {
  for (const clean of cleaners) await clean();
});

afterEach(() => {
  for (const scraper of [one, two, three]) scraper.fault = null;
});

async function read<Answer>(path: string): Promise<{ answer: Answer; next: string | null; response: Response }> {
  const response = await gateway.get(path);
  const answer = (await response.json()) as Answer;
  expect([path, response.status, answer]).toEqual([path, 200, answer]);
  return { answer, next: /^<([^>]*)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? null, response };
}

const workersOf = async (query = '') => (await read<Schemas['ListedWorkers']>(`/api/workers${query}`)).answer;
const anomaliesOf = async (query = '') => (await read<Schemas['ListedAnomalies']>(`/api/anomalies${query}`)).answer;
const names = ({ workers }: Schemas['ListedWorkers']) => workers.map((row) => `${row.pool_id} ${row.worker_id}`);
const owned = (scraper: StandInScraper, ...poolIds: string[]) =>
  poolIds.flatMap((poolId) => scraper.listed.workers.get(poolId)?.map((row) => ({ poolId, ...row })) ?? []);
const expected = () => [
  ...owned(one, 'alpha_001', 'alpha_002'),
  ...owned(two, 'alpha_003'),
  ...owned(three, 'beta_001'),
];
const none = { pools: 4, fresh: 4, stale: 0, unreachable: 0, no_data: 0, gaps: [], sources: [] };

describe('what is read from all services', () => {
  test('workers: of every active pool from its owner, in one order, with whose they are', async () => {
    const { answer, response } = await read<Schemas['ListedWorkers']>('/api/workers');
    expectContract('ListedWorkers', answer);
    expect(names(answer)).toEqual(expected().map((row) => `${row.poolId} ${row.worker_id}`));
    expect(answer.coverage).toEqual(none);
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
    expect((await gateway.get('/api/workers', { 'If-None-Match': '*' })).status).toBe(200);
  });

  test('anomalies: newest first over all services, each once', async () => {
    const answer = await anomaliesOf();
    expectContract('ListedAnomalies', answer);
    const poolIds = ['beta_001', 'alpha_003', 'alpha_002', 'alpha_001'];
    expect(answer.anomalies.map((row) => `${row.timestamp} ${row.pool_id}`)).toEqual(
      moments.toReversed().flatMap((moment) => poolIds.map((poolId) => `${moment} ${poolId}`)),
    );
    expect(answer.coverage).toEqual(none);
    expect(answer.anomalies[0]).toEqual({
      ...sampleAnomaly('beta_001', 3, { resolved: true }),
      pool_name: 'Account beta_001',
      client_name: 'Ö & Co',
      country: 'Chile',
      freshness: 'fresh',
    });
  });

  test('filters', async () => {
    const offline = await workersOf('?status=offline');
    expect(names(offline)).toEqual(
      expected()
        .filter(({ status }) => status === 'OFFLINE')
        .map((row) => `${row.poolId} ${row.worker_id}`),
    );
    const ofClient = await workersOf(`?client=${encodeURIComponent('Ö & Co')}&status=online`);
    expect(new Set(ofClient.workers.map(({ pool_id }) => pool_id))).toEqual(new Set(['alpha_002', 'beta_001']));
    expect(ofClient.coverage).toEqual({ ...none, pools: 2, fresh: 2 });
    const asked = two.seen.length;
    expect(await anomaliesOf(`?client=${encodeURIComponent('Ö & Co')}&resolved=false&severity=HIGH`)).toMatchObject({
      anomalies: [{ pool_id: 'alpha_002', severity: 'HIGH', resolved: false }],
    });
    // Whoever owns none of the client's pools is not asked.
    expect(two.seen.slice(asked).filter(({ url }) => url.startsWith('/anomalies'))).toEqual([]);
    expect((await anomaliesOf('?resolved=true')).anomalies.every(({ resolved }) => resolved)).toBe(true);
  });

  test.each([
    ['/api/workers?client=Nobody', 404],
    ['/api/anomalies?client=Nobody', 404],
    ['/api/workers?cursor=x', 400],
    [`/api/workers?cursor=${toCursor(['2026-11-21T09:00:00Z', 'alpha_001', 1])}`, 400],
    [`/api/anomalies?cursor=${toCursor(['alpha_001', 'a'])}`, 400],
    ['/api/workers?status=ONLINE', 400],
    ['/api/workers?limit=10001', 400],
    ['/api/anomalies?severity=LOW', 400],
    ['/api/anomalies?active=true', 400],
  ])('%s is answered with %i and what to do', async (path, status) => {
    const response = await gateway.get(path);
    const problem = (await response.json()) as Schemas['Problem'];
    expectContract('Problem', problem);
    expect([response.status, problem.status]).toEqual([status, status]);
  });
});

describe('pages', () => {
  async function walk<Answer>(first: string): Promise<Answer[]> {
    const pages: Answer[] = [];
    for (let path: string | null = first; path !== null; ) {
      const { answer, next }: { answer: Answer; next: string | null } = await read(path);
      pages.push(answer);
      path = next;
    }
    return pages;
  }

  test('of any size give the whole list once, in order', async () => {
    const whole = { workers: (await workersOf()).workers, anomalies: (await anomaliesOf()).anomalies };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const workers = await walk<Schemas['ListedWorkers']>(`/api/workers?limit=${limit}`);
        const anomalies = await walk<Schemas['ListedAnomalies']>(`/api/anomalies?limit=${limit}`);
        for (const { coverage } of [...workers, ...anomalies]) expect(coverage).toEqual(none);
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
    expect(pages.flatMap(names)).toEqual(names(await workersOf(`?${query.replace('&limit=1', '')}`)));
    const { next } = await read<Schemas['ListedWorkers']>('/api/workers?limit=2');
    one.fault = onLists((response) => response.destroy());
    const rest = await walk<Schemas['ListedWorkers']>(next as string);
    expect(rest.flatMap(names)).toEqual(
      [...owned(two, 'alpha_003'), ...owned(three, 'beta_001')].map((row) => `${row.poolId} ${row.worker_id}`),
    );
    for (const { coverage } of rest) expect(coverage.sources.map(({ name }) => name)).toEqual(['one']);
  });
});

/** Misbehaves on the lists over all pools and nowhere else. */
function onLists(handle: (response: ServerResponse, url: string) => void): NonNullable<StandInScraper['fault']> {
  return ({ url = '' }, response) => {
    if (!/^\/(workers|anomalies)/.test(url)) return false;
    handle(response, url);
    return true;
  };
}

const says = (body: unknown, headers: Record<string, string> = {}) =>
  onLists((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
const pool = (pool_id: string, ...workers: object[]) => ({
  pool_id,
  observed_at: '2026-11-21T09:00:00Z',
  complete: true,
  workers,
});

describe('a service that does not answer as it should', () => {
  test('that hangs: the others are there within the deadline, and it is named', async () => {
    one.fault = onLists(() => undefined);
    two.fault = onLists((response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"pools":[');
    });
    for (const { coverage, ...rows } of await Promise.all([workersOf(), anomaliesOf()])) {
      expect(coverage.sources).toEqual([
        {
          name: 'one',
          state: 'up',
          since: expect.any(String),
          reason: `${one.url} did not answer within 2 s. Look at its log, or start it again.`,
          pools: ['alpha_001', 'alpha_002'],
        },
        expect.objectContaining({ name: 'two', pools: ['alpha_003'] }),
      ]);
      const poolIds = Object.values(rows as Record<string, { pool_id: string }[]>)[0]?.map(({ pool_id }) => pool_id);
      expect(new Set(poolIds)).toEqual(new Set(['beta_001']));
    }
    one.fault = null;
    two.fault = null;
    expect((await workersOf()).coverage).toEqual(none);
  });

  test('that closed the kept connection is asked once more', async () => {
    let asked = 0;
    one.fault = ({ url = '' }, response) => {
      asked += url.startsWith('/workers') ? 1 : 0;
      if (asked !== 1 || !url.startsWith('/workers')) return false;
      response.destroy();
      return true;
    };
    expect((await workersOf()).coverage).toEqual(none);
    expect(asked).toBe(2);
  });

  test('is not kept waiting by a caller that hung up', async () => {
    let asked = false;
    let left = false;
    one.fault = onLists((response) => {
      asked = true;
      response.on('close', () => {
        left = true;
      });
    });
    // A deadline that the test does not live to see.
    const patient = await gatewayOver({ one: one.url }, {}, { ...parts, liveDeadlineMs: 120_000 });
    await eventually(async () => expect((await patient.source('one'))?.pools).toHaveLength(2));
    const caller = new AbortController();
    const answer = fetch(`${patient.url}/api/workers`, { signal: caller.signal }).catch(() => 'hung up');
    await eventually(() => expect(asked).toBe(true));
    caller.abort();
    expect(await answer).toBe('hung up');
    await eventually(() => expect(left).toBe(true));
  });

  test.each<[string, NonNullable<StandInScraper['fault']>, RegExp]>([
    ['says nothing that is JSON', says('<html>'), /is no JSON/],
    ['says something else', says({ pools: 1 }), /breaks the contract \(pools/],
    ['says a worker without a name', says({ pools: [pool('alpha_001', { worker_id: 'a' })] }), /breaks the contract/],
    [
      'says workers in no order',
      says({ pools: [pool('alpha_001', sampleWorker('b'), sampleWorker('a'))] }),
      /not in their order/,
    ],
    ['says pools in no order', says({ pools: [pool('alpha_002'), pool('alpha_001')] }), /pools are not in their order/],
    [
      'takes no notice of the limit',
      says({ pools: [pool('alpha_001', ...[1, 2, 3, 4].map((id) => sampleWorker(`${id}`)))] }),
      /more entries than asked for/,
    ],
    ['leads on from nothing', says({ pools: [] }, { Link: '</workers?cursor=x>; rel="next"' }), /has a next one/],
    [
      'says another status',
      says({ pools: [pool('alpha_001', sampleWorker('a', { status: 'OFFLINE' }))] }),
      /another status/,
    ],
    [
      'names a worker without end',
      says({ pools: [pool('alpha_001', sampleWorker('a'.repeat(1001)))] }),
      /breaks the contract/,
    ],
    [
      'leads elsewhere',
      onLists((response) => void response.writeHead(302, { Location: three.url }).end()),
      /could not be asked|ended/,
    ],
    ['fails', onLists((response) => void response.writeHead(500).end('secret')), /answered \/workers with 500/],
    ['says too much', says(`{"pools":[${' '.repeat(200_000)}]}`), /too large/],
  ])('that %s: its rows are missing, its name and the reason are there', async (_what, fault, reason) => {
    one.fault = fault;
    const answer = await workersOf('?status=online&limit=3');
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
      `?cursor=${toCursor([moments[1] as string, 'alpha_001', 1])}`,
    ],
  ])('that lists anomalies %s', async (_what, anomalies, query) => {
    one.fault = says({ anomalies });
    const { coverage, anomalies: rows } = await anomaliesOf(query);
    expect(coverage.sources.map(({ name, reason }) => [name, /breaks the contract/.test(reason)])).toEqual([
      ['one', true],
    ]);
    expect(rows.some(({ pool_id }) => pool_id === 'alpha_001')).toBe(false);
  });

  test('that names pools which are not its own is not believed', async () => {
    three.fault = says({ pools: [pool('alpha_001', sampleWorker('zzz')), pool('beta_999', sampleWorker('zzz'))] });
    const answer = await workersOf();
    expect(names(answer).filter((name) => name.endsWith('zzz'))).toEqual([]);
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
    three.fault = says({ pools: [{ ...pool('beta_001', { ...sampleWorker('a'), mood: 'fine' }), colour: 'red' }] });
    const answer = await workersOf();
    expectContract('ListedWorkers', answer);
    expect(names(answer)).toContain('beta_001 a');
  });
});

describe('workers of whom it is not known whether they mine', () => {
  const unknown = sampleWorker('rig 0', { status: null });
  const told = () => ({ pools: [pool('alpha_003', unknown, sampleWorker('rig 1'))] });

  test('are listed, as a service that knows them tells', async () => {
    two.fault = says(told());
    const answer = await workersOf();
    expectContract('ListedWorkers', answer);
    expect(answer.workers.find(({ worker_id }) => worker_id === 'rig 0')).toMatchObject({ status: null });
    const csv = await gateway.get('/api/workers?format=csv');
    expect(await csv.text()).toMatch(/\r\nalpha_003,[^\r]*,rig 0,rig 0,,sha256,/);
    const asked = [one, two, three].map(({ seen }) => seen.findLast(({ url }) => url.startsWith('/workers')));
    expect(asked.map((request) => request?.headers['poolgate-contract'])).toEqual(Array(3).fill(ownContractVersion));
  });

  test.each(['online', 'offline'])(
    'are not %s, and a service that lists them as such is not believed',
    async (status) => {
      two.listed.workers.set('alpha_003', [...(two.listed.workers.get('alpha_003') ?? []), unknown]);
      const answer = await workersOf(`?status=${status}`);
      expect(answer.coverage).toEqual(none);
      expect(names(answer)).not.toContain('alpha_003 rig 0');
      expect(names(await workersOf())).toContain('alpha_003 rig 0');
      two.listed.workers.get('alpha_003')?.pop();
      two.fault = says({ pools: [pool('alpha_003', unknown)] });
      expect((await workersOf(`?status=${status}`)).coverage.sources).toMatchObject([
        { name: 'two', reason: expect.stringContaining('another status') },
      ]);
    },
  );
});

test('workers are as old as the list of them, whatever else of the account was read since', async () => {
  const scraper = await standIn('alpha');
  const listed = '2026-11-21T08:20:00Z';
  const error = { kind: 'changed', message: 'It is another.', since: listed, count: 4 } as const;
  scraper.put(
    sampleChange('alpha_001', { parts: { workers: { observed_at: listed, error } } }),
    sampleChange('alpha_002', { parts: { money: { observed_at: listed, error } } }),
    sampleChange('alpha_003', { parts: { earnings: { observed_at: null } } }),
    sampleChange('alpha_004', {
      status: { workers_complete: false },
      parts: { money: { observed_at: '2026-11-21T08:50:00Z' } },
    }),
  );
  for (const poolId of ['alpha_001', 'alpha_002', 'alpha_003'])
    scraper.listed.workers.set(poolId, [sampleWorker('rig')]);
  const over = await gatewayOver({ one: scraper.url }, {}, parts);
  await eventually(async () => expect((await over.source('one'))?.pools).toHaveLength(4));
  const { coverage, workers } = await over.json<Schemas['ListedWorkers']>('/api/workers');
  expect(workers.map(({ pool_id, observed_at, freshness }) => [pool_id, observed_at, freshness])).toEqual([
    ['alpha_001', listed, 'stale'],
    ['alpha_002', '2026-11-21T09:00:00Z', 'fresh'],
    ['alpha_003', '2026-11-21T09:00:00Z', 'fresh'],
  ]);
  expect(coverage).toMatchObject({ fresh: 2, stale: 2 });
  expect(coverage.gaps.map(({ pool_id, since, reason }) => [pool_id, since, reason.split(':')[0]])).toEqual([
    ['alpha_001', listed, 'workers'],
    ['alpha_002', '2026-11-21T09:00:00Z', 'money'],
    ['alpha_004', '2026-11-21T09:00:00Z', expect.stringContaining('did not list all of its workers')],
  ]);
  const anomalies = await over.json<Schemas['ListedAnomalies']>('/api/anomalies');
  expect(anomalies.coverage.gaps.map(({ pool_id, reason }) => [pool_id, reason.split(':')[0]])).toEqual([
    ['alpha_001', 'workers'],
    ['alpha_002', 'money'],
    ['alpha_003', 'earnings'],
  ]);
  const { coverage: earnings } = await over.json<Schemas['SummedEarnings']>('/api/earnings');
  expect(earnings.gaps.map(({ pool_id, since }) => [pool_id, since])).toEqual([
    ['alpha_001', '2026-11-21T09:00:00Z'],
    ['alpha_002', '2026-11-21T09:00:00Z'],
    ['alpha_003', null],
  ]);
});

test('pools that are old, without data, half told or behind a service that is down are named', async () => {
  const [fresh, down] = await Promise.all([standIn('alpha'), standIn('beta')]);
  fresh.put(
    sampleChange('alpha_001', { status: { workers_complete: false } }),
    sampleChange('alpha_002', { status: { observed_at: '2026-11-21T07:00:00Z', workers_complete: false } }),
    unreadChange('alpha_003'),
  );
  down.put(sampleChange('beta_001'));
  const over = await gatewayOver({ fresh: fresh.url, down: down.url }, {}, parts);
  await eventually(async () => expect((await over.source('down'))?.pools).toHaveLength(1));
  await down.stop();
  await eventually(async () => expect((await over.source('down'))?.state).toBe('unreachable'));
  const { coverage } = await over.json<Schemas['ListedWorkers']>('/api/workers');
  expect(coverage).toMatchObject({ pools: 4, fresh: 1, stale: 1, unreachable: 1, no_data: 1 });
  const whole = 'The pool did not list all of its workers when it was read, so some may be missing.';
  expect(coverage.gaps.map(({ pool_id, freshness, reason }) => [pool_id, freshness, reason])).toEqual([
    ['alpha_001', 'fresh', whole],
    ['alpha_002', 'stale', expect.stringMatching(/older than three poll intervals.* The pool did not list all/)],
    ['alpha_003', 'no_data', 'It was not read yet.'],
    ['beta_001', 'unreachable', expect.stringContaining(down.url)],
  ]);
  expect(coverage.sources).toMatchObject([{ name: 'down', state: 'unreachable', pools: ['beta_001'] }]);
  const anomalies = await over.json<Schemas['ListedAnomalies']>('/api/anomalies');
  expect(anomalies.coverage.gaps.map(({ pool_id }) => pool_id)).toEqual(['alpha_002', 'alpha_003', 'beta_001']);
});
