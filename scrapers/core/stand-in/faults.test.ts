import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFaults } from './testing/describe-faults.ts';
import { exampleStandIn } from './testing/example-stand-in.ts';
import { startTestClient, type TestClient } from './testing/test-client.ts';

let client: TestClient;

beforeAll(async () => {
  client = await startTestClient([exampleStandIn('alpha'), exampleStandIn('beta')]);
});
afterAll(() => client.simulator.close());

const ask = (poolId: string) => client.ask(`/${poolId.split('_')[0]}/summary?account=${poolId}`);

describeFaults(exampleStandIn('alpha'), [
  {
    poolId: 'alpha_001',
    ask: (to) => to.ask('/alpha/summary?account=alpha_001'),
    field: '"hashrate":',
    refused: (answer) => answer.status === 401,
  },
]);

describe('a fault', () => {
  it('ends after `times` requests', async () => {
    await client.fault('accounts/alpha_002', { kind: 'error500', times: 2 });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await ask('alpha_002')).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('holds for one pool type only', async () => {
    await client.fault('pools/alpha', { kind: 'error500' });
    expect((await ask('alpha_001')).status).toBe(500);
    expect((await client.ask('/alpha/summary?account=nobody')).status).toBe(500);
    expect((await ask('beta_001')).status).toBe(200);
    await client.clear('pools/alpha');
    expect((await ask('alpha_001')).status).toBe(200);
  });

  it('refuses with the given code', async () => {
    await client.fault('accounts/alpha_001', { kind: 'refuse', code: 5010, times: 1 });
    const answer = await ask('alpha_001');
    expect([answer.status, answer.at('error')]).toEqual([401, 5010]);
  });

  it.each([
    [{ kind: 'sulk' }, 400],
    [{}, 400],
    [{ kind: 'hang', times: 0 }, 400],
  ])('%j is refused', async (fault, status) => {
    expect((await client.fault('accounts/alpha_001', fault)).status).toBe(status);
    expect((await client.fault('accounts/nobody_001', { kind: 'hang' })).status).toBe(404);
  });
});
