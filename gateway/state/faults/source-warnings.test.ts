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
  second.remove('alpha_001');
  await eventually(async () => expect(await warnings()).toEqual([]));
});
