import { afterEach, describe, expect, it } from 'vitest';
import { startTestClient, type TestClient } from './test-client.ts';

let now = Date.parse('2026-03-10T12:00:00Z');
let client: TestClient;

afterEach(() => client.simulator.close());

const tickOf = async (poolId: string): Promise<number> => (await client.truth(poolId)).tick;

describe('an account', () => {
  it('begins a tick only when the old one is old enough and the account was left alone for a second', async () => {
    client = await startTestClient({ tickSeconds: 15, clock: () => now });
    await client.kzpool('summary_data');
    expect(await tickOf('kzpool_001')).toBe(0);

    now += 14_500;
    await client.kzpool('summary_data');
    now += 900;
    // The tick is more than 15 s old, but a poll is under way.
    const before = (await client.kzpool('workers')).text;
    now += 999;
    expect((await client.kzpool('workers')).text).toBe(before);
    expect(await tickOf('kzpool_001')).toBe(0);

    now += 1000;
    expect((await client.kzpool('workers')).text).not.toBe(before);
    expect(await tickOf('kzpool_001')).toBe(1);
    expect(await tickOf('antpool_001')).toBe(0);
  });

  it('is not moved by time alone, nor by whoever reads the truth', async () => {
    client = await startTestClient({ tickSeconds: 15, clock: () => now });
    const before = await client.truth('kzpool_001');
    now += 3_600_000;
    expect(await client.truth('kzpool_001')).toEqual(before);
  });

  it('moves only by hand when TICK_SECONDS is 0', async () => {
    client = await startTestClient({ clock: () => now });
    now += 86_400_000;
    await client.kzpool('summary_data');
    expect(await tickOf('kzpool_001')).toBe(0);
    await client.ask('/_sim/tick?account=kzpool_001', { method: 'POST' });
    expect([await tickOf('kzpool_001'), await tickOf('kzpool_002')]).toEqual([1, 0]);
    await client.tick(25);
    const { history, tick } = await client.truth('kzpool_001');
    expect(tick).toBe(26);
    expect(history.map((one) => one.tick)).toEqual(Array.from({ length: 20 }, (_, index) => index + 7));
  });

  it('shows an observer page the tick at which it was loaded', async () => {
    client = await startTestClient({ clock: () => now });
    const data = '/kzpool/observer-link/5a0e3d1c9b7f42608e6d5c4b3a291807/data?tick=0&page=5';
    const before = (await client.ask(data)).text;
    await client.tick(3);
    expect((await client.ask(data)).text).toBe(before);
  });

  it('lives the same life for the same seed, and another for another', async () => {
    const lives = [];
    for (const seed of [1, 1, 2]) {
      client = await startTestClient({ seed, clock: () => now });
      await client.tick(9);
      lives.push(await client.truth('zpool_001'));
      await client.simulator.close();
    }
    expect(lives[0]).toEqual(lives[1]);
    expect(lives[0]).not.toEqual(lives[2]);
  });
});
