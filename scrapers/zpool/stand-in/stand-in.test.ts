import { describeFaults } from '@poolgate/core/stand-in/testing/describe-faults.ts';
import { startTestClient, type TestClient } from '@poolgate/core/stand-in/testing/test-client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standIn } from './stand-in.ts';

let client: TestClient;

beforeAll(async () => {
  client = await startTestClient([standIn]);
  // So that days were credited and payouts made.
  await client.tick(13);
});
afterAll(() => client.simulator.close());

describe('zpool', () => {
  it('lists each connection; the truth has their sums', async () => {
    const wallet = await client.ask('/zpool/api/walletEx?address=bc1qdem0zp00linventedwa11etmu1tia1g0');
    const { truth } = await client.truth('zpool_001');
    const sums = new Map<string, number>();
    const count = Number(wallet.at('miners.length'));
    for (let index = 0; index < count; index += 1) {
      const algorithm = String(wallet.at(`miners.${index}.algo`));
      sums.set(algorithm, (sums.get(algorithm) ?? 0) + Number(wallet.at(`miners.${index}.accepted`)));
    }
    expect(count).toBeGreaterThan(truth.workers.length);
    expect(Object.fromEntries(sums)).toEqual(
      Object.fromEntries((truth.status.hashrates ?? []).map((one) => [one.algorithm, one.current_hashrate_hs])),
    );
    expect(truth.status.current_hashrate_hs).toBeNull();
    expect(Number(truth.status.balance_pending)).toBe(wallet.at('unsold'));
    expect(Number(truth.status.paid_total)).toBe(wallet.at('paidtotal'));
    expect(wallet.at('payouts.length')).toBe(truth.payouts?.length);
  });

  it('answers an empty body for an unknown wallet', async () => {
    const answer = await client.ask('/zpool/api/walletEx?address=nobody');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describeFaults(standIn, [
  {
    poolId: 'zpool_002',
    ask: (at) => at.ask('/zpool/api/walletEx?address=LDem0Zp00LInventedWaLLetSing1e'),
    field: '"balance":',
    refused: (answer) => answer.status === 200 && answer.text === '',
  },
]);
