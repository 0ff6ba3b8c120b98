import { partNames } from '@poolgate/language/parts.ts';
import { expect, test } from 'vitest';
import { fullReading } from '../testing/samples.ts';
import { poolFile, startAlpha } from '../testing/service/start-alpha.ts';
import { reads, startUpstream } from '../testing/service/upstream.ts';

test('an unknown figure has no sample', async () => {
  const upstreamOfTwo = await startUpstream();
  upstreamOfTwo.answer('token-1', reads(fullReading()));
  upstreamOfTwo.answer(
    'token-2',
    reads({ hashrates: [{ algorithm: null, currentHs: null, avg1hHs: null, avg24hHs: null }] }),
  );
  const service = await startAlpha({
    upstream: upstreamOfTwo,
    files: { 'a.yaml': `[${['1', '2', '3'].map((n) => poolFile(`00${n}`, { token: `token-${n}` })).join(',')}]` },
  });
  for (const n of ['1', '2', '3']) await service.poll(`alphapool_00${n}`);
  const samples = (await service.ask('getMetrics')).text
    .split('\n')
    .filter((line) => line.startsWith('poolgate_pool_'));
  const of = (n: string) =>
    samples.filter((line) => line.includes(`alphapool_00${n}`)).map((line) => line.replace(/^poolgate_pool_/, ''));
  expect(of('1')).toEqual([
    'hashrate_hs{pool_id="alphapool_001",algorithm="sha256"} 37405000000000000',
    'workers{pool_id="alphapool_001",state="online"} 2',
    'workers{pool_id="alphapool_001",state="offline"} 1',
    'balance_coins{pool_id="alphapool_001",currency="BTC"} 0.01864218',
    expect.stringMatching(/^observed_at_seconds\{pool_id="alphapool_001"\} \d{10}$/),
    'failures_in_a_row{pool_id="alphapool_001"} 0',
    ...partNames.map((part) =>
      expect.stringMatching(`^part_observed_at_seconds\\{pool_id="alphapool_001",part="${part}"\\} \\d{10}$`),
    ),
    ...partNames.map((part) => `part_failures_in_a_row{pool_id="alphapool_001",part="${part}"} 0`),
    'unreadable_figures{pool_id="alphapool_001"} 0',
    'dropped_rows{pool_id="alphapool_001"} 0',
    expect.stringMatching(/^response_seconds\{pool_id="alphapool_001"\} \d/),
    'fresh{pool_id="alphapool_001"} 1',
  ]);
  expect(new Set(of('2').map((line) => line.split('{')[0]))).toEqual(
    new Set([
      'observed_at_seconds',
      'failures_in_a_row',
      'part_observed_at_seconds',
      'part_failures_in_a_row',
      'unreadable_figures',
      'dropped_rows',
      'response_seconds',
      'fresh',
    ]),
  );
  expect(of('3')).toEqual(
    [
      'failures_in_a_row{pool_id="alphapool_003"}',
      ...partNames.map((part) => `part_failures_in_a_row{pool_id="alphapool_003",part="${part}"}`),
      // A refusal is an answer.
      'response_seconds{pool_id="alphapool_003"}',
      'fresh{pool_id="alphapool_003"}',
    ].map((line) => expect.stringContaining(line)),
  );
  expect(samples.join()).not.toMatch(/NaN|null|Inf/);
  // What was known and is so no more has no sample any more.
  upstreamOfTwo.answer('token-1', reads({ onlineWorkers: 5 }));
  await service.poll('alphapool_001');
  const later = (await service.ask('getMetrics')).text.split('\n').filter((line) => line.includes('alphapool_001'));
  expect(later.filter((line) => /^poolgate_pool_(hashrate|balance|workers)/.test(line))).toEqual([
    'poolgate_pool_workers{pool_id="alphapool_001",state="online"} 5',
  ]);
  const polls = (await service.ask('getMetrics')).text;
  expect(polls).toMatch(/poolgate_polls_total\{pool_id="alphapool_003",outcome="auth"\} \d/);
});
