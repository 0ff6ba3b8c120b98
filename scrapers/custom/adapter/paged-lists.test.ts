import { afterAll, afterEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

const driver = (absent: string) => `
driver: 1
type: pagedpool
title: Paged pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account: { wallet: { label: Wallet } }
hashrate_unit: H/s
requests:
  account: { path: '/of/{wallet}' }
  rigs: { path: '/rigs', query: { page: '{page}' }, pages: { rows: data.rigs, total_pages: data.pages } }
parts:
  hashrate: { from: account, current: rate }
  workers: { from: rigs, rows: data.rigs, name: name, hashrate_10m: rate, absent: ${absent} }
`;

async function read(pages: unknown[], absent = 'changed') {
  pool = await startSmallPool((path) => {
    const number = /page=(\d)/.exec(path)?.[1];
    return number === undefined ? { rate: 5 } : { data: pages[Number(number) - 1] };
  });
  const adapter = await adapterOf(driver(absent), sandbox);
  const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
  return reading;
}

test('the pages of a list are one list', async () => {
  const reading = await read([
    { rigs: [{ name: 'a', rate: 1 }], pages: 2 },
    { rigs: [{ name: 'b', rate: 2 }], pages: 2 },
  ]);
  expect(reading).toMatchObject({ workers: [{ workerId: 'a' }, { workerId: 'b' }], workersComplete: true });
});

test('an empty list is empty', async () => {
  expect(await read([{ rigs: [], pages: 0 }])).toMatchObject({ workers: [], workersComplete: true });
});

test.each([
  ['under another name', { list: [{ name: 'a', rate: 1 }], pages: 1 }],
  ['null', { rigs: null, pages: 1 }],
])('a list that is %s is not taken for an empty one, unless the driver says so', async (_what, page) => {
  const changed = await read([page]);
  expect(changed.parts).toMatchObject({ hashrate: 'read', workers: { kind: 'changed' } });
  await pool.close();
  expect((await read([page], 'empty')).parts.workers).toBe('read');
});
