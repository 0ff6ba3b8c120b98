import { describe, expect, onTestFinished, test } from 'vitest';
import * as answers from './any-size/answers.ts';
import { type Bodies, startHostile } from './any-size/hostile.ts';
import { type Cost, startWatched, type WatchedService } from './any-size/watched-service.ts';

const few = 20_000;
const many = 200_000;
/** Ten times as many rows take ten times as long; the rest is for what a measurement is off by. */
const mostTimes = 12;
/** Below this, in ms, the event loop is free, and a ratio says nothing. */
const free = 20;
const containerMegabytes = 384;

interface HostileService extends WatchedService {
  pollAnswering(bodies: Bodies): ReturnType<WatchedService['poll']>;
}

async function start(type: string, account: object): Promise<HostileService> {
  const pool = await startHostile();
  onTestFinished(pool.close);
  const service = await startWatched(type, account, pool.url);
  return {
    ...service,
    pollAnswering(bodies) {
      pool.answerWith(bodies);
      return service.poll();
    },
  };
}

function expectUnharmed(small: Cost, large: Cost): void {
  expect(large.longestMs).toBeLessThanOrEqual(mostTimes * Math.max(small.longestMs, free));
  expect(large.peakMegabytes).toBeLessThanOrEqual(containerMegabytes);
  expect([small.deaths, large.deaths]).toEqual([0, 0]);
  expect(Math.min(small.lives, large.lives)).toBeGreaterThan(0);
}

describe('an answer of any size', () => {
  test('is read or refused in a time that grows with it alone, and the service lives on', async () => {
    const account = { api_secret: 'secret-of-nobody', mining_user_name: 'fjord', currency: 'bitcoin' };
    const service = await start('f2pool', account);
    const cases: [part: string, bodies: (length: number) => Bodies, refused: boolean][] = [
      ['workers', answers.equalNames, false],
      ['payouts', answers.payments, false],
      ['payouts', answers.returnedPayments, false],
      ['money', answers.digits, true],
      ['workers', answers.emptyRows, true],
      ['workers', answers.deepJson, true],
    ];
    for (const [part, bodies, isRefused] of cases) {
      // The first time something is done it takes longer than ever after.
      await service.pollAnswering(bodies(few));
      const small = await service.pollAnswering(bodies(few));
      const large = await service.pollAnswering(bodies(many));
      expect(small.status.parts[part]?.error?.kind).toBe(isRefused ? 'changed' : undefined);
      expect(large.status.parts[part]?.error?.kind).toBe('changed');
      expectUnharmed(small.cost, large.cost);
    }
    const { total } = await service.get('/pools/f2pool_001/workers?limit=1');
    expect(total ?? few).toBe(few);
  });

  test('two hundred thousand workers in pages are all stored', async () => {
    const observer_url = 'https://www.antpool.com/observer?accessKey=abcdefgh&coinType=BTC&observerUserId=fjord';
    const service = await start('antpool', { observer_url });
    await service.pollAnswering(answers.pagesOfEqualNames(few));
    const small = await service.pollAnswering(answers.pagesOfEqualNames(few));
    const large = await service.pollAnswering(answers.pagesOfEqualNames(many));
    expect(large.status.parts.workers?.error).toBeNull();
    expectUnharmed(small.cost, large.cost);
    const byId = await service.get(`/pools/antpool_001/workers/history?worker_id=${many}&limit=1`);
    expect(byId).toMatchObject({ worker_id: String(many), worker_name: 'rig' });
  }, 240_000);
});
