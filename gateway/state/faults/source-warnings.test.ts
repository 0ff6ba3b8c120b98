import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, quick, standIn, testClock } from '../../testing/gateway.ts';
import { sampleChange } from '../../testing/samples.ts';

type Coverage = components['schemas']['AnswerCoverage'];

test('a service that lists a pool of another is a warning in answers about that pool, until it no longer does', async () => {
  const first = (await standIn()).put(sampleChange('alpha_001'));
  const second = await standIn();
  const gateway = await gatewayOver(
    { first: first.url, second: second.url },
    {},
    { now: testClock().now, timings: quick },
  );
  await eventually(async () => expect(await gateway.status('alpha_001')).toMatchObject({ freshness: 'fresh' }));
  const warnings = async (query = '') =>
    (await gateway.json<{ coverage: Coverage }>(`/api/status${query}`)).coverage.warnings;
  expect(await warnings()).toEqual([]);
  second.put(sampleChange('alpha_001'));
  const said = { file: null, pools: ['alpha_001'], still_read: true, sources: ['second'] };
  await eventually(async () => expect(await warnings()).toMatchObject([said]));
  const [{ reason } = { reason: '' }] = await warnings();
  expect(reason).toMatch(/^second lists alpha_001, which first has; .* Stop one of the two/);
  const { client_name: client } = await gateway.json<{ client_name: string }>('/api/pools/alpha_001');
  expect(await warnings(`?client=${encodeURIComponent(client)}`)).toMatchObject([said]);
  expect(await warnings('?client=Nobody')).toEqual([]);
  // A conflict has a metric of its own, and is no entry of the pool files.
  const metrics = async () => (await gateway.get('/metrics')).text();
  expect(await metrics()).not.toMatch(/^poolgate_refused\{/m);
  second.remove('alpha_001');
  await eventually(async () => expect(await warnings()).toEqual([]));
});

test('names that look alike in the folders of two services are a metric too', async () => {
  const first = (await standIn()).put(sampleChange('alpha_001', { pool: { client_name: 'Acme Ltd' } }));
  const second = (await standIn('beta')).put(sampleChange('beta_001', { pool: { client_name: 'ACME LTD' } }));
  const gateway = await gatewayOver({ first: first.url, second: second.url });
  await eventually(async () =>
    expect(await (await gateway.get('/metrics')).text()).toContain(
      'poolgate_refused{source="",kind="warning",file="",line="",pool_id=""} 1',
    ),
  );
  second.put(sampleChange('beta_001', { pool: { client_name: 'ACME LTD', active: false } }));
  await eventually(async () =>
    expect(await (await gateway.get('/metrics')).text()).not.toMatch(/^poolgate_refused\{/m),
  );
});
