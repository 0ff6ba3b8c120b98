import { afterAll, afterEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

const driver = `
driver: 1
type: placespool
title: Places pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account: { wallet: { label: Wallet } }
coin: BTC
requests: { all: { path: '/of/{wallet}' } }
parts:
  hashrate:
    from: all
    current: { value: rate, unit_at: unit }
    avg_1h: { value: $number(hourly), unit_at: unit }
  workers: { from: all, rows: rigs, keyed: true, name: $key, hashrate_10m: { value: rate, unit_at: unit }, last_seen: seen }
  payouts: { from: all, rows: [chain, lightning], time: at, amount: paid, covers: all }
`;

async function read(body: unknown) {
  pool = await startSmallPool(() => body);
  const adapter = await adapterOf(driver, sandbox);
  const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
  return reading;
}

const at = 1_795_000_000;
const lists = { rigs: {}, chain: [], lightning: [] };

test('a number has the unit that the answer or its row writes', async () => {
  const rigs = { a: { rate: '1.5', unit: 'Ph/s' }, b: { rate: 7, unit: 'Gh/s' }, c: { rate: '3 TH/s', unit: 'Gh/s' } };
  const reading = await read({ ...lists, rate: 2, hourly: '3', unit: 'Th/s', rigs });
  expect(reading.hashrates).toMatchObject([{ currentHs: 2e12, avg1hHs: 3e12 }]);
  expect(reading.workers.map(({ hashrate10mHs }) => hashrate10mHs)).toEqual([1.5e15, 7e9, 3e12]);
});

test('without that unit the number is unknown and counted, and zero is zero', async () => {
  const rigs = {
    a: { rate: 7 },
    b: { rate: 7, unit: 5 },
    c: { rate: 0 },
    d: { rate: null, unit: 'Gh/s' },
    e: { rate: 1, unit: 'Th/s' },
  };
  const reading = await read({ ...lists, rate: 2, unit: 'Th/s', rigs });
  expect(reading.workers.map(({ hashrate10mHs }) => hashrate10mHs)).toEqual([null, null, 0, null, 1e12]);
  expect(reading.unreadableFigures).toBe(2);
});

test('a row may stand in a list of its own; one of two rows has no place', async () => {
  const rig = { rate: 7, unit: 'Gh/s', seen: at };
  const reading = await read({ ...lists, rate: 2, unit: 'Th/s', rigs: { a: [rig], b: rig, c: [rig, rig] } });
  expect(reading.workers).toMatchObject([
    { workerName: 'a', hashrate10mHs: 7e9, lastSeenAt: at },
    { workerName: 'b', hashrate10mHs: 7e9 },
  ]);
  expect(reading).toMatchObject({ droppedRows: 1, workersComplete: false });
});

test('several lists are one, and each of them must be there', async () => {
  const chain = [{ at, paid: '0.1' }];
  const lightning = [{ at: at - 60, paid: '0.2' }, 'odd'];
  const reading = await read({ ...lists, rate: 2, unit: 'Th/s', chain, lightning });
  expect(reading.payouts).toMatchObject([{ amount: '0.10000000' }, { amount: '0.20000000' }]);
  expect(reading.droppedRows).toBe(1);
  await pool.close();
  const without = await read({ rate: 2, unit: 'Th/s', rigs: {}, chain });
  expect(without.parts.payouts).toMatchObject({ kind: 'changed' });
});
