import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSecrets } from './demo/secrets.ts';
import { type Answer, startTestClient, type TestClient } from './test-client.ts';

let client: TestClient;

beforeAll(async () => {
  client = await startTestClient();
});
afterAll(() => client.simulator.close());

const link = '/kzpool/observer-link/c0ffee00d15ea5e0facade00beadfeed';
const f2secret = demoSecrets.DEMO_F2POOL_001_SECRET;

/** One request of every way, the field that a change takes away, and how that pool refuses. */
const ways: readonly {
  readonly poolId: string;
  readonly ask: () => Promise<Answer>;
  readonly field: string;
  readonly refused: (answer: Answer) => boolean;
}[] = [
  {
    poolId: 'kzpool_001',
    ask: () => client.kzpool('summary_data'),
    field: '"balance":',
    refused: (answer) => answer.status === 401 && answer.at('status') === 'ERROR',
  },
  {
    poolId: 'kzpool_005',
    ask: () => client.ask(link),
    field: 'Баланс',
    refused: (answer) => answer.status === 200 && answer.text.includes('Сілтеме жоқ'),
  },
  {
    poolId: 'antpool_002',
    ask: () => client.antpool('account'),
    field: '"balance":',
    refused: (answer) => answer.status === 200 && answer.at('code') === -7,
  },
  {
    poolId: 'antpool_003',
    ask: () => client.antpoolObserver('earnings/query'),
    field: '"earningsNoPay":',
    refused: (answer) => answer.status === 200 && answer.at('data') === null,
  },
  {
    poolId: 'f2pool_001',
    ask: () => client.f2pool('/assets/balance', { currency: 'bitcoin', mining_user_name: 'aurorabtc' }, f2secret),
    field: '"balance_info":',
    refused: (answer) => answer.status === 401,
  },
  {
    poolId: 'solopool_002',
    ask: () => client.ask('/solopool/dgb-sha/api/accounts/DemoDgBInventedWaLLetOfTheSimuLaTor'),
    field: '"currentHashrate":',
    refused: (answer) => answer.status === 404 && answer.text === '',
  },
  {
    poolId: 'zpool_002',
    ask: () => client.ask('/zpool/api/walletEx?address=LDem0Zp00LInventedWaLLetSing1e'),
    field: '"balance":',
    refused: (answer) => answer.status === 200 && answer.text === '',
  },
];

describe.each(ways)('$poolId', ({ poolId, ask, field, refused }) => {
  const during = async (fault: Record<string, unknown>): Promise<Answer> => {
    const set = await client.fault(`accounts/${poolId}`, fault);
    expect(set.status).toBe(200);
    try {
      return await ask();
    } finally {
      await client.ask(`/_sim/accounts/${poolId}/fault`, { method: 'DELETE' });
    }
  };

  it('is well before and after', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(field);
  });

  it('refuses in its own way', async () => {
    expect(refused(await during({ kind: 'refuse' }))).toBe(true);
  });

  it('limits with Retry-After', async () => {
    const answer = await during({ kind: 'rate-limit', retry_after: 7 });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('hangs', async () => {
    await client.fault(`accounts/${poolId}`, { kind: 'hang', times: 1 });
    const outcome = await Promise.race([
      ask().then(
        () => 'answered',
        () => 'closed',
      ),
      new Promise((resolve) => setTimeout(resolve, 150, 'silent')),
    ]);
    expect(outcome).toBe('silent');
  });

  it('is under maintenance with status 200', async () => {
    const answer = await during({ kind: 'maintenance' });
    expect([answer.status, answer.text.includes('maintenance')]).toEqual([200, true]);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('says nothing with status 200', async () => {
    const answer = await during({ kind: 'empty' });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it('loses a mandatory field', async () => {
    const answer = await during({ kind: 'changed' });
    expect([answer.status, answer.text.includes(field)]).toEqual([200, false]);
  });

  it('fails', async () => {
    expect((await during({ kind: 'error500' })).status).toBe(500);
  });

  it('breaks off in the middle', async () => {
    const whole = (await ask()).text;
    const answer = await during({ kind: 'truncated' });
    expect(answer.text.length).toBeLessThan(whole.length);
    expect(answer.text).toBe(whole.slice(0, answer.text.length));
  });

  it('hides behind a protection page', async () => {
    const answer = await during({ kind: 'protection-page' });
    expect([answer.status, answer.text.includes('Just a moment')]).toEqual([403, true]);
  });
});

describe('a fault', () => {
  it('is over after so many requests', async () => {
    await client.fault('accounts/zpool_002', { kind: 'error500', times: 2 });
    const ask = () => client.ask('/zpool/api/walletEx?address=LDem0Zp00LInventedWaLLetSing1e');
    const statuses = [(await ask()).status, (await ask()).status, (await ask()).status];
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('holds for a whole pool and for no other', async () => {
    await client.fault('pools/kzpool', { kind: 'error500' });
    expect((await client.kzpool('summary_data')).status).toBe(500);
    expect((await client.kzpool('main_stat', 'nobody')).status).toBe(500);
    expect((await client.antpool('account')).status).toBe(200);
    await client.ask('/_sim/pools/kzpool/fault', { method: 'DELETE' });
    expect((await client.kzpool('summary_data')).status).toBe(200);
  });

  it('uses the code that was asked for', async () => {
    await client.fault('accounts/f2pool_001', { kind: 'refuse', code: 5010, times: 1 });
    const answer = await client.f2pool('/assets/balance', {}, f2secret);
    expect([answer.status, answer.at('code')]).toEqual([200, 5010]);
  });

  it.each([
    [{ kind: 'sulk' }, 400],
    [{}, 400],
    [{ kind: 'hang', times: 0 }, 400],
  ])('%j is refused', async (fault, status) => {
    expect((await client.fault('accounts/zpool_001', fault)).status).toBe(status);
    expect((await client.fault('accounts/nobody_001', { kind: 'hang' })).status).toBe(404);
  });
});
