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

describe('solopool', () => {
  it('counts amounts in the unit of each coin', async () => {
    const { truth } = await client.truth('solopool_002');
    const account = await client.ask('/solopool/dgb-sha/api/accounts/DemoDgBInventedWaLLetOfTheSimuLaTor');
    expect(Number(account.at('stats.paid')) / 1e9).toBeCloseTo(Number(truth.status.paid_total), 9);
    expect(account.at('rewards.length')).toBe(10);
  });

  it('has null for empty lists, and fewer fields for a new miner', async () => {
    const address = '4DemoMoneroInventedAddressThatIsNewAtThePoolAndHasNothingYet';
    const account = await client.ask(`/solopool/xmr/api/accounts/${address}`);
    expect([account.at('payments'), account.at('rewards')]).toEqual([null, null]);
    expect([account.at('stats.balance'), account.at('workersOnline')]).toEqual([undefined, undefined]);
  });

  it.each([
    '/solopool/dgb-sha/api/accounts/demodgbinventedwalletofthesimulator',
    '/solopool/dgb-scrypt/api/accounts/DemoDgBInventedWaLLetOfTheSimuLaTor',
  ])('%s is unknown: 404, JSON, no body', async (path) => {
    const answer = await client.ask(path);
    expect([answer.status, answer.text]).toEqual([404, '']);
    expect(answer.headers.get('content-type')).toContain('application/json');
  });
});

describeFaults(standIn, [
  {
    poolId: 'solopool_002',
    ask: (at) => at.ask('/solopool/dgb-sha/api/accounts/DemoDgBInventedWaLLetOfTheSimuLaTor'),
    field: '"currentHashrate":',
    refused: (answer) => answer.status === 404 && answer.text === '',
  },
]);
