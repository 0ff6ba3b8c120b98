import { readFileSync } from 'node:fs';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Change, Changes } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { requestChecks } from '@poolgate/server/api/check-requests.ts';
import type { ContractOperation, ContractParameter } from '@poolgate/server/api/contract.ts';
import type { Request, Response } from 'express';
import { describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, quick, standIn } from '../testing/gateway.ts';
import { hashrates, oldChange, sampleChange, sampleWorker, unreadChange } from '../testing/samples.ts';
import { answerChecks } from './contract-check.ts';
import { ownContractVersion } from './contract-version.ts';

type Schemas = components['schemas'];

/** What a gateway asks for, of the contract as it was before accounts had parts. */
const previous = JSON.parse(readFileSync(new URL('../testing/fixtures/scraper-0.1.1.json', import.meta.url), 'utf8'));
const previousCheck = answerChecks(previous);
const error = { kind: 'unavailable', message: 'No answer.', since: '2026-11-21T09:00:00Z', count: 3 } as const;

describe('a service of contract 0.1.1 behind this gateway', () => {
  async function overPrevious(...changes: Change[]) {
    const service = await standIn('alpha');
    service.contractVersion = '0.1.1';
    service.put(...changes);
    service.listed.workers.set('alpha_001', [sampleWorker('rig')]);
    // It sends what that contract has, and nothing else.
    const answer: Changes = { since: 'x', complete: true, pools: structuredClone(changes), removed: [] };
    expect(previousCheck('Changes', structuredClone(answer))).toEqual(answer);
    // Patient, so that a busy machine does not make the service unreachable.
    const gateway = await gatewayOver({ one: service.url }, {}, { timings: { ...quick, graceMs: 20_000 } });
    await eventually(async () => expect((await gateway.source('one'))?.pools).toHaveLength(changes.length));
    return { service, gateway };
  }

  test('its names are compared in one Unicode form', async () => {
    const { gateway } = await overPrevious(
      oldChange('alpha_001', { pool: { client_name: 'Zürich'.normalize('NFD') } }),
    );
    for (const form of ['NFC', 'NFD'])
      expect(await gateway.json(`/api/pools?client=${encodeURIComponent('Zürich'.normalize(form))}`)).toMatchObject([
        { client_name: 'Zürich'.normalize('NFC') },
      ]);
  });

  test('is followed as it was: by the age and the failures of its accounts', async () => {
    const { gateway } = await overPrevious(
      oldChange('alpha_001'),
      oldChange('alpha_002', { status: { last_error: error } }),
      oldChange('alpha_003', { status: { observed_at: '2026-11-21T07:00:00Z' } }),
    );
    const { coverage, pools } = await gateway.json<Schemas['PoolStatuses']>('/api/status');
    expect(pools.map(({ freshness }) => freshness)).toEqual(['fresh', 'stale', 'stale']);
    expect(coverage.gaps.map(({ pool_id, reason }) => [pool_id, reason])).toEqual([
      ['alpha_002', 'The last 3 polls failed (unavailable). No answer.'],
      ['alpha_003', expect.stringMatching(/^Its last reading is older than three poll intervals/)],
    ]);
    for (const { pool_id, status } of pools) {
      expect(status).toEqual(await gateway.status(pool_id));
      expectContract('Status', status);
      for (const field of ['parts', 'counts_part', 'unreadable_figures']) expect(status).not.toHaveProperty(field);
    }
    const [all] = (await gateway.json<Schemas['GroupedTotals']>('/api/totals')).groups;
    expect(all?.totals).toMatchObject({ online_workers: 20, balances: [{ balance: '0.20000000' }] });
    for (const figure of ['hashrate', 'balance', 'online_workers', 'offline_workers'] as const)
      expect(all?.totals.coverage[figure]).toMatchObject({
        fresh: 1,
        old_pools: [{ pool_id: 'alpha_002', since: '2026-11-21T09:00:00Z' }],
        missing_pools: ['alpha_003'],
      });
    const metrics = await (await gateway.get('/metrics')).text();
    expect(metrics).toContain('poolgate_pool_fresh{pool_id="alpha_001"} 1');
    expect(metrics).not.toContain('part="');
  });

  test('lists its workers, and takes no notice of the header that it does not know', async () => {
    const { service, gateway } = await overPrevious(oldChange('alpha_001'));
    const { workers, coverage } = await gateway.json<Schemas['ListedWorkers']>('/api/workers');
    expect(coverage.sources).toEqual([]);
    expect(workers).toMatchObject([{ worker_id: 'rig', observed_at: '2026-11-21T09:00:00Z', freshness: 'fresh' }]);
    const { headers } = service.seen.findLast(({ url }) => url.startsWith('/workers')) ?? {};
    expect(headers?.['poolgate-contract']).toBe(ownContractVersion);
    expect(passes(headers ?? {})).toBe(true);
    // A header that it does know is looked at.
    expect(() => passes({ ...headers, 'if-none-match': ['a', 'b'] })).toThrow(/if-none-match/i);
  });

  /** Whether a service takes such a request, by the checks that its contract makes. */
  function passes(headers: Record<string, unknown>): boolean {
    const path = '/workers';
    const { operationId, parameters } = previous.paths[path].get as {
      operationId: string;
      parameters: { $ref: string }[];
    };
    const resolved = parameters.map(({ $ref }): ContractParameter => {
      return previous.components.parameters[$ref.split('/').at(-1) ?? ''];
    });
    const operation: ContractOperation = {
      ...{
        operationId,
        method: 'get',
        path,
        open: false,
        access: null,
        ignoresQuery: false,
        hasBody: false,
        checksBody: true,
        hasCsv: true,
        statuses: new Set(),
        refusals: new Set(),
      },
      parameters: resolved,
    };
    let passed = false;
    const check = requestChecks({ document: previous, operations: [operation] })(operation);
    check({ params: {}, query: { limit: '3' }, headers } as unknown as Request, {} as Response, () => {
      passed = true;
    });
    return passed;
  }
});

describe('a service of this contract behind the previous gateway', () => {
  const changes = [
    sampleChange('alpha_001', {
      status: { counts_part: 'workers', unreadable_figures: 3, timestamp: '2026-11-21T09:10:00Z' },
      parts: {
        money: { observed_at: '2026-11-21T08:20:00Z', error },
        earnings: { observed_at: null, error: { ...error, count: 1 } },
        network: { offered: true, error: { ...error, kind: 'changed' } },
      },
    }),
    sampleChange('alpha_002', { status: { ...hashrates([]), last_error: error, balance: null, online_workers: null } }),
    sampleChange('alpha_003', { status: { balance: '0.5' } }),
    unreadChange('alpha_004', { status: { last_error: { ...error, count: 1 } } }),
  ];

  test('is followed: what is new is left out, and nothing else', () => {
    const whole: Changes = { since: 'x', complete: true, pools: changes, removed: ['alpha_009'] };
    const taken = previousCheck('Changes', structuredClone(whole)) as Changes;
    expect(taken).toEqual({
      ...whole,
      pools: changes.map(({ pool, status }) => {
        const { parts: _parts, counts_part: _counts, unreadable_figures: _unreadable, ...known } = status;
        const { part: _part, ...last } = status.last_error ?? {};
        return { pool, status: { ...known, last_error: status.last_error && last } };
      }),
    });
    // The account is as old as its oldest main part, and fails as long as the one that fails longest.
    expect(taken.pools[0]?.status).toMatchObject({ observed_at: '2026-11-21T08:20:00Z', last_error: error });
    const { required } = previous.components.schemas.Status as { required: string[] };
    for (const { status } of taken.pools) expect(Object.keys(status)).toEqual(expect.arrayContaining(required));
    for (const { status } of changes) expect(Object.keys(status.parts ?? {})).toEqual([...partNames]);
  });

  test('lists for it no worker whose status is null, and for this one all', async () => {
    const service = await standIn('alpha');
    service.put(sampleChange('alpha_001'));
    service.listed.workers.set('alpha_001', [sampleWorker('a'), sampleWorker('b', { status: null })]);
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${service.url}/workers`, { headers })).json() as Promise<Schemas['Workers']>;
    const forIt = await ask({});
    expect(previousCheck('AllWorkers', structuredClone(forIt))).toEqual(forIt);
    expect(JSON.stringify(forIt)).toContain('"worker_id":"a"');
    // It would refuse the whole of a list that has one.
    const forThis = await ask({ 'Poolgate-Contract': ownContractVersion });
    expect(JSON.stringify(forThis)).toContain('"worker_id":"b"');
    expect(() => previousCheck('AllWorkers', forThis)).toThrow(/status is not as the contract has it/);
  });
});
