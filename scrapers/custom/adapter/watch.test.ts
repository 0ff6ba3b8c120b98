import { afterAll, expect, test } from 'vitest';
import { readAccount } from '../../core/src/runner/read-account.ts';
import { readResources } from '../../core/src/scenarios/scenario-resources.ts';
import type { SeenExchange } from '../../core/src/upstream/exchange.ts';
import { readDriverFile } from '../driver/read-driver-file.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { startSmallPool } from '../testing/driver-at-work.ts';
import { driverAdapter } from './driver-adapter.ts';
import type { SeenFigure, SeenList } from './watch.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const driver = `
driver: 1
type: watchedpool
title: Watched pool
observer_url: https://pool.example
base: https://pool.example
account: { wallet: { label: Wallet } }
requests: { account: { path: '/{wallet}', keep: { digits: digits } } }
coin: BTC
parts:
  hashrate: { from: account, current: { value: rate * 2, unit: H/s }, avg_1h: { value: hour, unit: H/s } }
  workers: { from: account, rows: workers, name: n, hashrate_10m: { value: r, unit: H/s }, where: n != 'x' }
  money: { from: account, balance: balance }
`;

test('who watches is told of every expression, every list and every exchange', async () => {
  const body = { digits: 8, rate: 5, hour: 'soon', workers: [{ n: 'a', r: 10 }, { n: 'x' }], balance: 'oops' };
  const pool = await startSmallPool(() => body);
  const figures: SeenFigure[] = [];
  const lists: SeenList[] = [];
  const exchanges: SeenExchange[] = [];
  const read = await readDriverFile('w.yaml', driver, sandbox);
  if (!('loaded' in read)) throw new Error(JSON.stringify(read));
  const watch = { figure: (seen: SeenFigure) => figures.push(seen), list: (seen: SeenList) => lists.push(seen) };
  const adapter = driverAdapter(read.loaded, 0, sandbox, watch);
  const upstreamUrl = `http://${pool.host}`;
  const resources = {
    ...readResources({ upstreamUrl, now: () => new Date(), requestTimeoutSeconds: 10 }),
    watch: (seen: SeenExchange) => exchanges.push(seen),
  };
  await readAccount(adapter, { wallet: 'w' }, resources, null, new AbortController().signal);
  await resources.agent.close();
  await pool.close();
  expect(figures).toEqual([
    { of: 'requests.account.keep', name: 'digits', expression: 'digits', value: 8, made: 8, fault: null },
    { of: 'hashrate', name: 'current', expression: 'rate * 2', value: 10, made: 10, fault: null },
    { of: 'hashrate', name: 'avg_1h', expression: 'hour', value: 'soon', made: null, fault: 'unreadable' },
    { of: 'workers', name: 'name', expression: 'n', value: 'a', made: 'a', fault: null },
    { of: 'workers', name: 'hashrate_10m', expression: 'r', value: 10, made: 10, fault: null },
    { of: 'money', name: 'balance', expression: 'balance', value: 'oops', made: null, fault: 'unreadable' },
  ]);
  expect(lists).toEqual([{ of: 'workers', rows: 'workers', found: 1 }]);
  expect(exchanges).toMatchObject([
    { request: { url: 'https://pool.example/w' }, answer: { status: 200, text: JSON.stringify(body) }, failure: null },
  ]);
  expect(exchanges[0]?.url.href).toBe(`${upstreamUrl}/w`);
});
