import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { earnedDay, earningParts, earningsPath, onEarnings, type Summed } from '../testing/earning-fleet.ts';
import { eventually, gatewayOver, standIn } from '../testing/gateway.ts';
import { sampleChange, sampleTime, unreadChange } from '../testing/samples.ts';

test('a service that came back while the others were asked is named as one that was not', async () => {
  const [slow, away] = await Promise.all([standIn('alpha'), standIn('beta')]);
  slow.put(sampleChange('alpha_001'));
  away.put(sampleChange('beta_001'));
  // A deadline that the test does not live to see.
  const over = await gatewayOver(
    { slow: slow.url, away: away.url },
    {},
    { ...earningParts, servicesDeadlineMs: 120_000 },
  );
  await eventually(async () => expect((await over.source('slow'))?.pools).toHaveLength(1));
  await eventually(async () => expect((await over.source('away'))?.pools).toHaveLength(1));
  await away.stop();
  await eventually(async () => expect((await over.source('away'))?.state).toBe('unreachable'));
  const held: ServerResponse[] = [];
  slow.fault = onEarnings((response) => held.push(response));
  const answer = over.json<Summed>(earningsPath);
  await eventually(() => expect(held).toHaveLength(1));
  await away.start();
  await eventually(async () => expect((await over.source('away'))?.state).toBe('up'));
  slow.fault = null;
  // A connection that is lost is no answer, so it is asked again.
  held[0]?.destroy();
  expect((await answer).coverage).toMatchObject({
    without_days: 1,
    missing_pools: ['beta_001'],
    gaps: [{ pool_id: 'beta_001', freshness: 'fresh', reason: expect.stringMatching(/has only just come back/) }],
    sources: [],
  });
});

test('pools behind services that are down or gone, and pools that are old or unread, are named', async () => {
  const [well, down] = await Promise.all([standIn('alpha'), standIn('beta')]);
  well.put(
    sampleChange('alpha_001', { status: { observed_at: '2026-11-21T07:00:00Z' } }),
    unreadChange('alpha_002'),
    unreadChange('alpha_003', { pool: { active: false } }),
  );
  well.earned.set('alpha_001', [earnedDay('2026-11-18', '1.00000000')]);
  down.put(sampleChange('beta_001'));
  let time = sampleTime + 60;
  const over = await gatewayOver(
    { well: well.url, down: down.url },
    { sourceRetentionSeconds: 1000 },
    { ...earningParts, now: () => time },
  );
  await eventually(async () => expect((await over.source('down'))?.pools).toHaveLength(1));
  await down.stop();
  await eventually(async () => expect((await over.source('down'))?.state).toBe('unreachable'));
  const { groups, coverage } = await over.json<Summed>(earningsPath);
  expect(groups.map(({ name }) => name)).toEqual(['alpha_001']);
  expect(coverage).toMatchObject({ pools: 4, covered: 1, without_days: 2, missing_pools: ['beta_001'] });
  expect(coverage.gaps.map(({ pool_id, freshness, reason }) => [pool_id, freshness, reason])).toEqual([
    ['alpha_001', 'stale', expect.stringMatching(/older than three poll intervals/)],
    ['alpha_002', 'no_data', 'It was not read yet.'],
    ['beta_001', 'unreachable', expect.stringContaining(down.url)],
  ]);
  expect(coverage.sources).toMatchObject([{ name: 'down', state: 'unreachable', pools: ['beta_001'] }]);
  time += 2000;
  await eventually(async () => expect((await over.source('down'))?.state).toBe('gone'));
  const later = await over.json<Summed>(earningsPath);
  expectContract('SummedEarnings', later);
  expect(later.coverage).toMatchObject({
    pools: 4,
    covered: 1,
    missing_pools: ['beta_001'],
    sources: [{ name: 'down', state: 'gone', pools: ['beta_001'] }],
  });
});
