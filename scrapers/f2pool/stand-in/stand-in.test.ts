import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';
import { describeFaults } from '@poolgate/core/stand-in/testing/describe-faults.ts';
import { type Answer, startTestClient, type TestClient } from '@poolgate/core/stand-in/testing/test-client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standIn } from './stand-in.ts';

let client: TestClient;

beforeAll(async () => {
  client = await startTestClient([standIn]);
  // So that days were credited and payouts made.
  await client.tick(13);
});
afterAll(() => client.simulator.close());

const secret = readSecrets(import.meta.dirname);
const first = secret('DEMO_F2POOL_001_SECRET');
const second = secret('DEMO_F2POOL_002_SECRET');
const third = secret('DEMO_F2POOL_003_SECRET');

function api(path: string, body: Record<string, unknown>, token: string, at = client): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'F2P-API-SECRET': token };
  return at.ask(`/f2pool/v2${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('f2pool', () => {
  const bitcoin = { currency: 'bitcoin', mining_user_name: 'aurorabtc' };
  const coins = { currency: 'litecoin', mining_user_name: 'andesltc' };

  it('refuses a bad token, a missing currency, and a foreign account', async () => {
    expect((await api('/hash_rate/info', bitcoin, 'nobody')).status).toBe(401);
    expect((await api('/hash_rate/info', { mining_user_name: 'aurorabtc' }, first)).at('code')).toBe(5001);
    expect((await api('/hash_rate/info', coins, first)).at('code')).toBe(5010);
  });

  it('knows hashrates of three coins only', async () => {
    const kadena = { currency: 'kadena', mining_user_name: 'fjordkda' };
    expect((await api('/hash_rate/worker/list', kadena, third)).at('code')).toBe(5001);
    expect((await api('/assets/balance', kadena, third)).at('balance_info.paid')).toBeGreaterThan(1000);
  });

  it('leaves out zeros where it speaks protobuf', async () => {
    const full = await api('/hash_rate/worker/list', bitcoin, first);
    expect(full.at('workers.0.status')).toBe(0);
    const lean = await api('/hash_rate/worker/list', coins, second);
    expect(lean.at('workers.0')).toBeTypeOf('object');
    expect(lean.at('workers.0.status')).toBeUndefined();
    expect((await api('/assets/balance', coins, second)).at('balance_info.estimated_today_income')).toBe(undefined);
  });

  it('lists income and payments within a window', async () => {
    const list = (body: object) => api('/assets/transactions/list', { ...bitcoin, type: 'all', ...body }, first);
    expect((await list({ start_time: 100, end_time: 100 })).at('code')).toBe(5001);
    expect((await list({ start_time: 100, end_time: 200 })).at('transactions')).toEqual([]);
    const { truth } = await client.truth('f2pool_001');
    const paid = await list({ type: 'payout', start_time: 1, end_time: 9_999_999_999 });
    expect(paid.at('transactions.length')).toBe(truth.payouts?.length);
  });

  it('counts hashes in the legacy API', async () => {
    const headers = { 'F2P-API-SECRET': third };
    const old = await client.ask('/f2pool/kadena/fjordkda', { headers });
    const { truth } = await client.truth('f2pool_003');
    expect(Number(old.at('workers.0.2')) / 3600).toBe(truth.workers[0]?.hashrate_1h_hs);
    expect(old.at('worker_length_online')).toBe(truth.status.online_workers);
    expect((await client.ask('/f2pool/kadena/fjordkda')).status).toBe(401);
    expect((await client.ask('/f2pool/kadena/somebody', { headers })).text).toBe('{}');
  });
});

it('refuses with the given code', async () => {
  await client.fault('accounts/f2pool_001', { kind: 'refuse', code: 5010, times: 1 });
  const answer = await api('/assets/balance', {}, first);
  expect([answer.status, answer.at('code')]).toEqual([200, 5010]);
});

describeFaults(standIn, [
  {
    poolId: 'f2pool_001',
    ask: (at) => api('/assets/balance', { currency: 'bitcoin', mining_user_name: 'aurorabtc' }, first, at),
    field: '"balance_info":',
    refused: (answer) => answer.status === 401,
  },
]);
