import { afterAll, afterEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

const driver = (more: string) => `
driver: 1
type: rowpool
title: Row pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
hashrate_unit: H/s
account:
  wallet: { label: Wallet }
requests:
  account: { path: '/of/{wallet}' }
parts:
  hashrate: { from: account, sum_of_workers: [current] }
  workers: { from: account, rows: rows, name: name, hashrate_10m: rate, last_seen: seen, ${more} }
`;

async function readRows(more: string, body: unknown) {
  pool = await startSmallPool(() => body);
  const { reading } = await readOnce(
    await adapterOf(driver(more), sandbox),
    { wallet: 'w' },
    { upstreamUrl: `http://${pool.host}` },
  );
  return { ...reading, names: reading.workers.map(({ workerName }) => workerName) };
}

test('a row of which nobody can say whether it is wanted is left out and counted', async () => {
  const rows = [
    { name: 'mine', of: 'w.1', rate: 1 },
    { name: 'theirs', of: 'x.1', rate: 2 },
    { name: 'also mine', of: 'w', rate: 3 },
    { name: 'whose', of: null, rate: 4 },
  ];
  const read = await readRows(`where: "$substringBefore(of, '.') = $account.wallet"`, { rows });
  expect(read).toMatchObject({ names: ['mine', 'also mine'], droppedRows: 1, workersComplete: false });
  // What the list lacks may have a rate.
  expect(read.hashrates[0]?.currentHs).toBe(null);
});

const sessions = [
  { name: 'rig', rate: 1, seen: '2026-11-21T08:59:00Z' },
  { name: 'rig', rate: 2, seen: '2026-11-21T08:58:00Z' },
  { name: 'rig', rate: 4, seen: '2026-11-21T08:29:00Z' },
];

test('sessions of one worker are as many rows as the pool counts', async () => {
  const read = await readRows('merge: [name], count: count', { count: 3, rows: sessions });
  expect(read).toMatchObject({ names: ['rig'], workersComplete: true });
  expect(read.hashrates[0]?.currentHs).toBe(7);
});

test('fewer rows than the pool counts are no complete list', async () => {
  expect(await readRows('merge: [name], count: count', { count: 4, rows: sessions })).toMatchObject({
    workersComplete: false,
  });
});

test('a session that has ended is passed over', async () => {
  const read = await readRows('merge: [name], count: count, ended_after_seconds: 1800', { count: 3, rows: sessions });
  expect(read).toMatchObject({ names: ['rig'], workersComplete: true });
  expect(read.hashrates[0]?.currentHs).toBe(3);
});

test('a hashrate that is nothing but the sum of the workers is lost with them', async () => {
  const money = 'coin: BTC\nparts:\n  money: { from: account, balance: balance }';
  pool = await startSmallPool(() => ({ balance: 1, lines: sessions }));
  const adapter = await adapterOf(driver('').replace('parts:', money), sandbox);
  const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
  expect(reading.parts).toMatchObject({ hashrate: { kind: 'changed' }, workers: { kind: 'changed' }, money: 'read' });
});
