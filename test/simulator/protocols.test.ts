import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets } from './demo/secrets.ts';
import { startTestClient, type TestClient } from './test-client.ts';

let client: TestClient;

beforeAll(async () => {
  client = await startTestClient();
  // Some ticks on, with days credited and payouts made since the beginning.
  await client.tick(13);
});
afterAll(() => client.simulator.close());

const litecoin = demoSecrets.DEMO_KZPOOL_002_KEY;

describe('kzpool', () => {
  it('wants the key and its currency', async () => {
    expect((await client.kzpool('summary_data', 'nobody')).status).toBe(401);
    expect((await client.kzpool('summary_data', litecoin, 'BTC')).status).toBe(401);
    expect((await client.kzpool('main_stat', '')).status).toBe(200);
  });

  it('says what is true, every number as text', async () => {
    const { truth } = await client.truth('kzpool_001');
    const summary = await client.kzpool('summary_data');
    expect(Number(summary.at('data.hashrate_10min'))).toBe(truth.status.current_hashrate_hs);
    expect(summary.at('data.balance')).toBe(truth.status.balance);
    expect(summary.at('data.unactive_workers')).toBe(String(truth.status.offline_workers));
  });

  it('pages: ten rows unless told, a hundred at most, days ascending, payments descending', async () => {
    const few = await client.kzpool('workers', litecoin, 'LTC');
    expect([few.at('count'), few.at('limit'), few.at('total')]).toEqual([10, 10, 112]);
    const many = await client.kzpool('workers&limit=500&offset=100', litecoin, 'LTC');
    expect([many.at('count'), many.at('limit'), many.at('offset')]).toEqual([12, 100, 100]);
    const days = await client.kzpool('profit_history&limit=2', litecoin, 'LTC');
    expect(String(days.at('data.0.date')) < String(days.at('data.1.date'))).toBe(true);
    const paid = await client.kzpool('payment_history&limit=2&offset=3', litecoin, 'LTC');
    expect(Number(paid.at('data.0.created_time'))).toBeGreaterThan(Number(paid.at('data.1.created_time')));
    expect([paid.at('offset'), paid.at('limit')]).toEqual([0, 2]);
  });

  it('has nothing to read in the observer page itself', async () => {
    const page = await client.ask('/kzpool/observer-link/5a0e3d1c9b7f42608e6d5c4b3a291807');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('TH/s');
    const unknown = await client.ask(`/kzpool/observer-link/${'0'.repeat(32)}`);
    expect([unknown.status, unknown.text.includes('Ссылка не существует')]).toEqual([200, true]);
  });

  it('shows an observer no more than the rights of the link', async () => {
    const data = await client.ask('/kzpool/observer-link/0f1e2d3c4b5a69788796a5b4c3d2e1f0/data?tick=13');
    expect([data.at('balance'), data.at('income'), data.at('earnings'), data.at('payouts')]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

describe('f2pool', () => {
  const bitcoin = { currency: 'bitcoin', mining_user_name: 'aurorabtc' };
  const coins = { currency: 'litecoin', mining_user_name: 'andesltc' };
  const first = demoSecrets.DEMO_F2POOL_001_SECRET;
  const second = demoSecrets.DEMO_F2POOL_002_SECRET;
  const third = demoSecrets.DEMO_F2POOL_003_SECRET;

  it('refuses a bad token, a missing currency, and a foreign account', async () => {
    expect((await client.f2pool('/hash_rate/info', bitcoin, 'nobody')).status).toBe(401);
    expect((await client.f2pool('/hash_rate/info', { mining_user_name: 'aurorabtc' }, first)).at('code')).toBe(5001);
    expect((await client.f2pool('/hash_rate/info', coins, first)).at('code')).toBe(5010);
  });

  it('knows hashrates of three coins only', async () => {
    const kadena = { currency: 'kadena', mining_user_name: 'fjordkda' };
    expect((await client.f2pool('/hash_rate/worker/list', kadena, third)).at('code')).toBe(5001);
    expect((await client.f2pool('/assets/balance', kadena, third)).at('balance_info.paid')).toBeGreaterThan(1000);
  });

  it('leaves out zeros where it speaks protobuf', async () => {
    const full = await client.f2pool('/hash_rate/worker/list', bitcoin, first);
    expect(full.at('workers.0.status')).toBe(0);
    const lean = await client.f2pool('/hash_rate/worker/list', coins, second);
    expect(lean.at('workers.0')).toBeTypeOf('object');
    expect(lean.at('workers.0.status')).toBeUndefined();
    expect((await client.f2pool('/assets/balance', coins, second)).at('balance_info.estimated_today_income')).toBe(
      undefined,
    );
  });

  it('lists what was earned and paid within a window', async () => {
    const list = (body: object) =>
      client.f2pool('/assets/transactions/list', { ...bitcoin, type: 'all', ...body }, first);
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

describe('solopool', () => {
  it('divides amounts per coin', async () => {
    const { truth } = await client.truth('solopool_002');
    const account = await client.ask('/solopool/dgb-sha/api/accounts/DemoDgBInventedWaLLetOfTheSimuLaTor');
    expect(Number(account.at('stats.paid')) / 1e9).toBeCloseTo(Number(truth.status.paid_total), 9);
    expect(account.at('rewards.length')).toBe(10);
  });

  it('says null for nothing, and less about a new miner', async () => {
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

describe('zpool', () => {
  it('tells every connection, and the truth adds them up', async () => {
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

  it('says nothing about an unknown wallet', async () => {
    const answer = await client.ask('/zpool/api/walletEx?address=nobody');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});
