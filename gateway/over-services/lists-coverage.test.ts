import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, standIn } from '../testing/gateway.ts';
import { listParts } from '../testing/listed-fleet.ts';
import { sampleChange, sampleWorker, unreadChange } from '../testing/samples.ts';

type Schemas = components['schemas'];

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
  const over = await gatewayOver({ one: scraper.url }, {}, listParts);
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

test('pools that are old, without data, incomplete or behind a service that is down are named', async () => {
  const [fresh, down] = await Promise.all([standIn('alpha'), standIn('beta')]);
  fresh.put(
    sampleChange('alpha_001', { status: { workers_complete: false } }),
    sampleChange('alpha_002', { status: { observed_at: '2026-11-21T07:00:00Z', workers_complete: false } }),
    unreadChange('alpha_003'),
  );
  down.put(sampleChange('beta_001'));
  const over = await gatewayOver({ fresh: fresh.url, down: down.url }, {}, listParts);
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
