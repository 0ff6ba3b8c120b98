import { expect, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { poolFile, startAlpha } from '../../testing/service/start-alpha.ts';
import { reads } from '../../testing/service/upstream.ts';
import { waitUntil } from '../../testing/wait-until.ts';

test('the trends of a service: what was polled, the threshold of the pool file, and an ETag that holds as long as nothing changes', async () => {
  let now = noon;
  const file = (payout_threshold: string) => poolFile('001', { token: 'one-token' }, { payout_threshold });
  const alpha = await startAlpha({
    files: { 'a.yaml': file('0.02'), 'b.yaml': poolFile('002', { token: 'two-token' }) },
    now: () => new Date(now * 1000),
  });
  alpha.upstream.answer('one-token', reads(fullReading({ payoutThreshold: '0.5' })));
  alpha.upstream.answer('two-token', reads(fullReading({ payoutThreshold: '0.5' })));
  for (const pool of ['alphapool_001', 'alphapool_002']) await alpha.poll(pool);
  const asked = await alpha.ask('listTrends');
  const thresholds = async () => {
    const { body } = await alpha.ask('listTrends');
    return body.trends.map((trend: { payout_threshold: unknown }) => trend.payout_threshold);
  };
  expect(asked.body.trends[0]).toMatchObject({
    pool_id: 'alphapool_001',
    until: '2026-11-21T12:00:00Z',
    hashrates: [{ algorithm: 'sha256', mean_7d_hs: null, known_7d: 0 }],
  });
  expect(asked.body.trends[0].hashrates[0].hashrates_hs.at(-1)).toBe(37.405e15);
  expect(await thresholds()).toEqual([
    { amount: '0.02000000', currency: 'BTC' },
    { amount: '0.5', currency: 'BTC' },
  ]);

  const again = () => alpha.ask('listTrends', { headers: { 'if-none-match': String(asked.headers.get('etag')) } });
  now += 60;
  expect((await again()).status).toBe(304);
  now += 1800;
  expect((await again()).status).toBe(200);

  alpha.putFile('a.yaml', file('0.03'));
  await waitUntil('the threshold of the file is told', async () => (await thresholds())[0].amount === '0.03000000');
});
