import { afterEach, describe, expect, it } from 'vitest';
import { exampleStandIn } from './testing/example-stand-in.ts';
import { startTestClient, type TestClient } from './testing/test-client.ts';

const standIns = [exampleStandIn('alpha'), exampleStandIn('beta')];

let now = Date.parse('2026-03-10T12:00:00Z');
let client: TestClient;

afterEach(() => client.simulator.close());

const summary = () => client.ask('/alpha/summary?account=alpha_001');
const tickOf = async (poolId: string): Promise<number> => (await client.truth(poolId)).tick;

describe('an account', () => {
  it('begins a tick only after TICK_SECONDS and a second without a request', async () => {
    client = await startTestClient(standIns, { tickSeconds: 15, clock: () => now });
    await summary();
    expect(await tickOf('alpha_001')).toBe(0);

    now += 14_500;
    await summary();
    now += 900;
    // The tick is more than 15 s old, but a poll is under way.
    const before = (await summary()).text;
    now += 999;
    expect((await summary()).text).toBe(before);
    expect(await tickOf('alpha_001')).toBe(0);

    now += 1000;
    expect((await summary()).text).not.toBe(before);
    expect(await tickOf('alpha_001')).toBe(1);
    expect(await tickOf('beta_001')).toBe(0);
  });

  it('does not change with time alone, nor when its truth is read', async () => {
    client = await startTestClient(standIns, { tickSeconds: 15, clock: () => now });
    const before = await client.truth('alpha_001');
    now += 3_600_000;
    expect(await client.truth('alpha_001')).toEqual(before);
  });

  it('changes only by hand when TICK_SECONDS is 0', async () => {
    client = await startTestClient(standIns, { clock: () => now });
    now += 86_400_000;
    await summary();
    expect(await tickOf('alpha_001')).toBe(0);
    await client.ask('/_sim/tick?account=alpha_001', { method: 'POST' });
    expect([await tickOf('alpha_001'), await tickOf('alpha_002')]).toEqual([1, 0]);
    await client.tick(25);
    const { history, tick } = await client.truth('alpha_001');
    expect(tick).toBe(26);
    expect(history.map((one) => one.tick)).toEqual(Array.from({ length: 20 }, (_, index) => index + 7));
  });

  it('has the same history for the same seed, and another for another seed', async () => {
    const lives = [];
    for (const seed of [1, 1, 2]) {
      client = await startTestClient(standIns, { seed, clock: () => now });
      await client.tick(9);
      lives.push(await client.truth('alpha_001'));
      await client.simulator.close();
    }
    expect(lives[0]).toEqual(lives[1]);
    expect(lives[0]).not.toEqual(lives[2]);
  });
});
