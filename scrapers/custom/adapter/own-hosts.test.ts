import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, faultsOf, readOnce, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const driver = (scheme: string) => `
driver: 1
type: ownpool
title: Own pool
observer_url: '{scheme}://{host}/of/{wallet}'
base: '{scheme}://{host}/api'
account:
  scheme: { label: Scheme, choices: ${scheme} }
  host: { label: Host, kind: host, default: pool.example }
  wallet: { label: Wallet }
requests:
  account: { path: '/of/{wallet}' }
parts:
  hashrate: { from: account, current: { value: rate, unit: H/s } }
`;

test('a host of the account stands in the address with its port, and everything else is encoded', async () => {
  const pool = await startSmallPool(() => ({ rate: 5 }));
  try {
    const adapter = await adapterOf(driver('[http, https]'), sandbox);
    const settings = { scheme: 'http', host: pool.host, wallet: 'a/b:c' };
    const { reading } = await readOnce(adapter, settings);
    expect(reading.hashrates[0]?.currentHs).toBe(5);
    expect(pool.asked).toEqual(['/api/of/a%2Fb%3Ac']);
    expect(adapter.observerUrl(adapter.account.parse(settings))).toBe(`http://${pool.host}/of/a%2Fb%3Ac`);
  } finally {
    await pool.close();
  }
});

test('the usual host of a driver is no host of the account, however it is spelt', async () => {
  const usual = (written: string) => driver('[http]').replace('default: pool.example', `default: '${written}'`);
  const hosts = async (text: string, host: string) =>
    (await adapterOf(text, sandbox)).hosts?.({ scheme: 'http', host, wallet: 'w' });
  const named = { ofType: ['localhost:4004'], ofAccount: [] };
  expect(await hosts(usual('LOCALHOST:4004'), 'LOCALHOST:4004')).toEqual(named);
  expect(await hosts(usual('LOCALHOST:4004'), 'localhost:4004')).toEqual(named);
  expect(await hosts(usual('127.1'), '127.0.0.1')).toEqual({ ofType: ['127.0.0.1'], ofAccount: [] });
  expect(await hosts(usual('127.1'), '127.0.0.2')).toEqual({ ofType: [], ofAccount: ['127.0.0.2'] });
});

test.each(['[http, ftp]', '{ http: {} }\n    otherwise: {}'])('no other scheme can be chosen: %s', async (choices) => {
  const text = driver('[http]').replace(
    '{ label: Scheme, choices: [http] }',
    `\n    label: Scheme\n    choices: ${choices}`,
  );
  expect(await faultsOf(text, sandbox)).toContainEqual(expect.stringContaining('must begin with http://'));
});
