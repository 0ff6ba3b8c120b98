import { createHmac } from 'node:crypto';
import { readSecrets } from '@poolgate/core/stand-in/secrets.ts';
import { describeFaults } from '@poolgate/core/stand-in/testing/describe-faults.ts';
import { type Answer, startTestClient, type TestClient } from '@poolgate/core/stand-in/testing/test-client.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standIn } from './stand-in.ts';

let client: TestClient;

beforeAll(async () => {
  client = await startTestClient([standIn]);
});
afterAll(() => client.simulator.close());

const secret = readSecrets(import.meta.dirname);
const users = {
  1: { userId: 'auroramain', key: secret('DEMO_ANTPOOL_001_KEY'), secret: secret('DEMO_ANTPOOL_001_SECRET') },
  2: { userId: 'prairiefarm', key: secret('DEMO_ANTPOOL_002_KEY'), secret: secret('DEMO_ANTPOOL_002_SECRET') },
} as const;
let lastNonce = Date.now();

function signed(name: string, fields: Record<string, string> = {}, user: 1 | 2 = 2, at = client): Promise<Answer> {
  const { userId, key, secret: signingKey } = users[user];
  lastNonce += 1;
  const nonce = fields.nonce ?? String(lastNonce);
  const signature = createHmac('sha256', signingKey)
    .update(userId + key + nonce)
    .digest('hex')
    .toUpperCase();
  const body = new URLSearchParams({ key, nonce, signature, coin: 'BTC', ...fields });
  return at.ask(`/antpool/api/${name}.htm`, { method: 'POST', body });
}

function observer(path: string, query = '', accessKey = 'Qx7DemoNotARealKey0Zb', at = client): Promise<Answer> {
  const base = `/antpool/auth/v3/observer/api/${path}`;
  return at.ask(`${base}?accessKey=${accessKey}&coinType=BTC&observerUserId=andesblock01${query}`);
}

describe('signed API', () => {
  it('takes a good signature from the body and from the query', async () => {
    const answer = await signed('account');
    expect(answer.at('code')).toBe(0);
    expect(answer.at('data.balance')).toMatch(/^\d+\.\d{8}$/);
  });

  it.each([
    ['an unknown key', { key: 'nobody' }, -6],
    ['a wrong signature', { signature: 'A'.repeat(64) }, -7],
    ['a nonce that was not signed', { nonce: '12', signature: 'B'.repeat(64) }, -7],
    ['another coin', { coin: 'LTC' }, -24],
    ['page fields where none belong', { pageSize: '10' }, -2],
  ])('refuses %s with HTTP 200', async (_what, fields, code) => {
    const answer = await signed('account', fields);
    expect([answer.status, answer.at('code')]).toEqual([200, code]);
  });

  it('refuses a lower-case signature', async () => {
    const good = await signed('hashrate');
    expect(good.at('code')).toBe(0);
    const key = secret('DEMO_ANTPOOL_001_KEY');
    const nonce = '99999999999999';
    const hmac = createHmac('sha256', secret('DEMO_ANTPOOL_001_SECRET')).update(`auroramain${key}${nonce}`);
    const answer = await signed('account', { nonce, signature: hmac.digest('hex') }, 1);
    expect(answer.at('code')).toBe(-7);
  });

  it('takes each nonce of a key once, in rising order', async () => {
    const codes = [];
    for (const nonce of ['5000', '5000', '4999', '5001']) {
      codes.push((await signed('account', { nonce }, 1)).at('code'));
    }
    expect(codes).toEqual([0, -18, -18, 0]);
    expect((await signed('account')).at('code')).toBe(0);
  });

  it('checks the account name where it is sent', async () => {
    expect((await signed('accountOverview', { userId: 'somebody' })).at('code')).toBe(-10);
    expect((await signed('accountOverview', { userId: 'prairiefarm' })).at('code')).toBe(0);
  });

  it('knows no writing endpoint', async () => {
    expect((await signed('changeMiningCoin')).at('code')).toBe(-9);
    expect((await signed('constructor')).at('code')).toBe(-9);
  });

  it('shows one hashrate in three units', async () => {
    const { truth } = await client.truth('antpool_002');
    const current = truth.status.current_hashrate_hs ?? Number.NaN;
    const mega = (await signed('hashrate')).at('data.last10m');
    const whole = (await signed('accountOverview', { userId: 'prairiefarm' })).at('data.hsLast10m');
    expect(Number(mega) * 1e6).toBe(current);
    expect(Number(whole)).toBe(current);
  });
});

describe('paging', () => {
  it('gives ten rows by default, 500 at most, and page 1 if everything fits', async () => {
    const few = await signed('workers', { pageEnable: '1' });
    expect([few.at('data.pageSize'), few.at('data.totalPage'), few.at('data.totalRecord')]).toEqual([10, 24, 240]);
    const all = await signed('workers', { pageEnable: '1', page: '3', pageSize: '900' });
    expect([all.at('data.page'), all.at('data.pageSize'), all.at('data.totalPage')]).toEqual([1, 500, 1]);
    expect(all.at('data.rows.0.worker')).toMatch(/^prairiefarm\./);
  });

  it('gives at most 50 payments a page', async () => {
    const first = await signed('paymentHistoryV2', { type: 'recv', pageEnable: '1', pageSize: '400' });
    expect([first.at('data.pageSize'), first.at('data.totalPage'), first.at('data.totalRecord')]).toEqual([50, 2, 65]);
    const second = await signed('paymentHistoryV2', { type: 'recv', page: '2', pageSize: '50' });
    expect(second.at('data.rows.length')).toBe(15);
  });

  it('filters workers by their status', async () => {
    const { truth } = await client.truth('antpool_002');
    const ask = (workerStatus: string) =>
      signed('userWorkerList', { coinType: 'BTC', userId: 'prairiefarm', workerStatus, pageSize: '500' });
    expect((await ask('1')).at('data.result.totalRecord')).toBe(truth.status.online_workers);
    expect((await ask('2')).at('data.result.totalRecord')).toBe(truth.status.offline_workers);
    expect((await ask('3')).at('data.result.totalRecord')).toBe(2);
  });
});

describe('observer link', () => {
  it('has its own envelope and two workers of one name', async () => {
    const list = await observer('worker/list', '&pageNum=1&pageSize=1000&search=rig05&workerStatus=0');
    expect(list.at('code')).toBe('000000');
    expect(list.at('data.items.length')).toBe(2);
    expect(list.at('data.items.0.groupId')).not.toBe(list.at('data.items.1.groupId'));
  });

  it('refuses an unknown access key', async () => {
    const answer = await observer('hash/query', '', 'nobody');
    expect([answer.status, answer.at('data')]).toEqual([200, null]);
    expect(answer.at('code')).not.toBe('000000');
  });

  it('has several rows for some days, which add up to the day', async () => {
    const { truth } = await client.truth('antpool_003');
    const rows = await observer('recv', '&pageNum=1&pageSize=200');
    const count = Number(rows.at('data.totalRecord'));
    expect(count).toBeGreaterThan(truth.earnings?.length ?? 0);
    const sums = new Map<number, number>();
    for (let index = 0; index < count; index += 1) {
      const day = Number(rows.at(`data.items.${index}.creatDate`));
      sums.set(day, (sums.get(day) ?? 0) + Math.round(Number(rows.at(`data.items.${index}.dayRecv`)) * 1e8));
    }
    for (const day of truth.earnings ?? []) {
      expect(sums.get(Date.parse(day.date))).toBe(Math.round(Number(day.total_income) * 1e8));
    }
  });
});

describeFaults(standIn, [
  {
    poolId: 'antpool_002',
    ask: (at) => signed('account', {}, 2, at),
    field: '"balance":',
    refused: (answer) => answer.status === 200 && answer.at('code') === -7,
  },
  {
    poolId: 'antpool_003',
    ask: (at) => observer('earnings/query', '', undefined, at),
    field: '"earningsNoPay":',
    refused: (answer) => answer.status === 200 && answer.at('data') === null,
  },
]);
