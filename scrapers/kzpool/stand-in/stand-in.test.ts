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
const bitcoin = secret('DEMO_KZPOOL_001_KEY');
const litecoin = secret('DEMO_KZPOOL_002_KEY');

function api(query: string, key = bitcoin, currency = 'BTC', at = client): Promise<Answer> {
  return at.ask(`/kzpool/ru/api?v=1&currency=${currency}&method=${query}`, { headers: { 'X-API-KEY': key } });
}

describe('kzpool', () => {
  it('asks for the key and its currency', async () => {
    expect((await api('summary_data', 'nobody')).status).toBe(401);
    expect((await api('summary_data', litecoin, 'BTC')).status).toBe(401);
    expect((await api('main_stat', '')).status).toBe(200);
  });

  it('shows the truth, each number as text', async () => {
    const { truth } = await client.truth('kzpool_001');
    const summary = await api('summary_data');
    expect(Number(summary.at('data.hashrate_10min'))).toBe(truth.status.current_hashrate_hs);
    expect(summary.at('data.balance')).toBe(truth.status.balance);
    expect(summary.at('data.unactive_workers')).toBe(String(truth.status.offline_workers));
  });

  it('pages lists: ten rows by default, a hundred at most, days ascending, payments descending', async () => {
    const few = await api('workers', litecoin, 'LTC');
    expect([few.at('count'), few.at('limit'), few.at('total')]).toEqual([10, 10, 112]);
    const many = await api('workers&limit=500&offset=100', litecoin, 'LTC');
    expect([many.at('count'), many.at('limit'), many.at('offset')]).toEqual([12, 100, 100]);
    const days = await api('profit_history&limit=2', litecoin, 'LTC');
    expect(String(days.at('data.0.date')) < String(days.at('data.1.date'))).toBe(true);
    const paid = await api('payment_history&limit=2&offset=3', litecoin, 'LTC');
    expect(Number(paid.at('data.0.created_time'))).toBeGreaterThan(Number(paid.at('data.1.created_time')));
    expect([paid.at('offset'), paid.at('limit')]).toEqual([0, 2]);
  });

  it('has no figures in the observer page itself', async () => {
    const page = await client.ask('/kzpool/observer-link/5a0e3d1c9b7f42608e6d5c4b3a291807');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('TH/s');
    const unknown = await client.ask(`/kzpool/observer-link/${'0'.repeat(32)}`);
    expect([unknown.status, unknown.text.includes('Ссылка не существует')]).toEqual([200, true]);
  });

  it('shows an observer only what the link allows', async () => {
    const data = await client.ask('/kzpool/observer-link/0f1e2d3c4b5a69788796a5b4c3d2e1f0/data?tick=13');
    expect([data.at('balance'), data.at('income'), data.at('earnings'), data.at('payouts')]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

it('shows an observer page the tick at which it was loaded', async () => {
  const data = '/kzpool/observer-link/5a0e3d1c9b7f42608e6d5c4b3a291807/data?tick=13&page=5';
  const before = (await client.ask(data)).text;
  await client.tick(3);
  expect((await client.ask(data)).text).toBe(before);
});

describeFaults(standIn, [
  {
    poolId: 'kzpool_001',
    ask: (at) => api('summary_data', bitcoin, 'BTC', at),
    field: '"balance":',
    refused: (answer) => answer.status === 401 && answer.at('status') === 'ERROR',
  },
  {
    poolId: 'kzpool_005',
    ask: (at) => at.ask('/kzpool/observer-link/c0ffee00d15ea5e0facade00beadfeed'),
    field: 'Баланс',
    refused: (answer) => answer.status === 200 && answer.text.includes('Сілтеме жоқ'),
  },
]);
