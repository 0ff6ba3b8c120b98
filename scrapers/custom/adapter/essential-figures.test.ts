import type { PartName } from '@poolgate/language/parts.ts';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Known } from '../../core/src/read-context.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

const head = `
driver: 1
type: figurepool
title: Figure pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account: { wallet: { label: Wallet } }
coin: BTC
hashrate_unit: H/s
requests: { all: { path: '/of/{wallet}' } }
parts:
`;

async function read(parts: string, body: unknown, partsRead: PartName[] = []) {
  pool = await startSmallPool(() => body);
  const known: Known = {
    ...{ newestEarningDay: null, newestPayoutAt: null, currency: null, incomeFromGrowth: false },
    partsRead: new Set(partsRead),
  };
  const adapter = await adapterOf(head + parts, sandbox);
  const { reading } = await readOnce(
    adapter,
    { wallet: 'w' },
    { upstreamUrl: `http://${pool.host}`, ...(partsRead.length > 0 && { known }) },
  );
  await pool.close();
  return reading;
}

const hashrate = '  hashrate: { from: all, current: rate, avg_1h: hourly, online: on }\n';
const sound = { rate: 5, hourly: 4, on: 1 };

describe('a figure', () => {
  test('that is essential costs its part where it is gone or odd, and says nothing where it says nothing', async () => {
    const parts = `${hashrate}  money: { from: all, balance: balance, pending: pending }\n`;
    for (const odd of [{ pending: 1 }, { balance: 'much', pending: 1 }]) {
      const reading = await read(parts, { ...sound, ...odd });
      expect(reading).toMatchObject({ balance: null, balancePending: null });
      expect(reading.parts).toMatchObject({ hashrate: 'read', money: { kind: 'changed' } });
    }
    const reading = await read(parts, { ...sound, balance: '--', pending: 1 });
    expect(reading).toMatchObject({ balance: null, balancePending: '1.00000000', parts: { money: 'read' } });
  });
  test('that is optional costs itself', async () => {
    const reading = await read(hashrate, { rate: 5, hourly: 'fast', on: -1 });
    expect(reading).toMatchObject({ hashrates: [{ currentHs: 5, avg1hHs: null }], onlineWorkers: null });
    expect(reading.unreadableFigures).toBe(2);
  });
  test('in several places is the first that says something, and lost where all are', async () => {
    const places =
      '  hashrate: { from: all, current: [a.rate, b, "c[0]"] }\n  payouts: { from: all, rows: paid, absent: empty, time: at, amount: sum }\n';
    const rateOf = async (body: object) => {
      const { hashrates, unreadableFigures, parts } = await read(places, { paid: [], ...body });
      return [hashrates[0]?.currentHs, unreadableFigures, parts.hashrate === 'read'];
    };
    expect(await rateOf({ a: { rate: 1 }, b: 2, c: [3] })).toEqual([1, 0, true]);
    expect(await rateOf({ a: { rate: null }, b: 'odd', c: [3] })).toEqual([3, 1, true]);
    expect(await rateOf({ c: [0] })).toEqual([0, 0, true]);
    expect(await rateOf({ a: {}, c: [] })).toEqual([undefined, 0, false]);
  });
});

describe('in place of an essential figure', () => {
  const parts = `${hashrate}  money: { from: all, needs: books, balance: books.balance }\n`;

  test('an object may be needed, whatever is in it', async () => {
    expect(await read(parts, { ...sound, books: {} })).toMatchObject({ balance: null, parts: { money: 'read' } });
    for (const books of [undefined, null, [], 'none'])
      expect((await read(parts, { ...sound, books })).parts).toMatchObject({ money: { kind: 'changed' } });
  });
});

describe('a list', () => {
  const list = (more: string) => `${hashrate}  payouts: { from: all, rows: paid, time: at, amount: sum, ${more} }\n`;
  const outcome = async (more: string, body: object, before: PartName[] = []) => {
    const { payouts } = (await read(list(more), { ...sound, ...body }, before)).parts;
    return payouts instanceof Error ? 'changed' : payouts;
  };

  test.each<[string, object, string]>([
    ['absent: changed', {}, 'changed'],
    ['absent: changed', { paid: null }, 'changed'],
    ['absent: empty', {}, 'read'],
    ['absent: empty', { paid: null }, 'read'],
    ['absent: not_offered', {}, 'not_offered'],
    ['absent: not_offered, if_null: empty', { paid: null }, 'read'],
    ['absent: not_offered, if_null: changed', { paid: null }, 'changed'],
    ['absent: not_offered', { paid: {} }, 'read'],
    ['absent: not_offered', { paid: 'none' }, 'changed'],
  ])('that is %s of %j is %s', async (more, body, expected) => {
    expect(await outcome(more, body)).toBe(expected);
  });
  test('that was there before and is gone has failed', async () => {
    expect(await outcome('absent: not_offered', {}, ['payouts'])).toBe('changed');
  });
  test('shows payments where it is there, and what was not sent is pending', async () => {
    const more = 'absent: empty, tx: tx, pending_without_tx: true';
    expect((await read(list(more), sound)).payoutsVisible).toBe(false);
    const at = 1_795_000_000;
    const reading = await read(list(more), {
      ...sound,
      paid: [
        { at, sum: 1 },
        { at: at - 9, sum: 2, tx: 'f00' },
      ],
    });
    expect(reading).toMatchObject({ payoutsVisible: true, payouts: [{ state: 'pending' }, { state: 'sent' }] });
  });
});

describe('a list of workers', () => {
  const parts = `${hashrate}  workers: { from: all, rows: rigs, name: name, hashrate_10m: rate }\n`;
  const complete = async (parts: string, body: object) => (await read(parts, body)).workersComplete;
  const rigs = [{ name: 'a', rate: 5 }];

  test('that is shorter than the counts of the account, or empty beside a hashrate, is not complete', async () => {
    expect(await complete(parts, { rate: 5, on: 1, rigs })).toBe(true);
    expect(await complete(parts, { rate: 5, on: 2, rigs })).toBe(false);
    expect(await complete(parts.replace('online: on', 'offline: on'), { rate: 5, on: 2, rigs })).toBe(false);
    expect(await complete(parts, { rate: 5, rigs: [] })).toBe(false);
    expect(await complete(parts, { rate: 0, rigs: [] })).toBe(true);
    expect(await complete(parts, { rate: 5, on: 0, rigs: [] })).toBe(true);
    // The counts also count where the hashrate itself is gone.
    expect(await complete(parts, { on: 2, rigs })).toBe(false);
  });
  test('is compared with its own count, row by row', async () => {
    const counted = parts.replace('name: name', 'name: name, merge: [name], count: all');
    const sessions = { rate: 5, rigs: [...rigs, ...rigs] };
    expect(await complete(counted, { ...sessions, all: 2 })).toBe(true);
    expect(await complete(counted, { ...sessions, all: 3 })).toBe(false);
  });
});

describe('days that are the growth of the money', () => {
  const parts = `${hashrate}  money: { from: all, balance: balance, lifetime_income: { sum: [paid, balance] } }\n`;
  const of = async (body: object, before: PartName[] = []) => {
    const { lifetimeIncome, parts: outcomes, unreadableFigures } = await read(parts, { ...sound, ...body }, before);
    const { money, earnings } = outcomes;
    const kinds = [money, earnings].map((one) => (one instanceof Error ? (one as { kind?: string }).kind : one));
    return [lifetimeIncome, ...kinds, unreadableFigures];
  };

  test('are read, fail or are not offered as it gives them', async () => {
    expect(await of({ balance: 1, paid: 2 })).toEqual(['3.00000000', 'read', 'read', 0]);
    expect(await of({ balance: 1 })).toEqual([null, 'read', 'not_offered', 0]);
    expect(await of({ balance: 1, paid: 'much' }, ['earnings'])).toEqual([null, 'read', 'unavailable', 1]);
    expect(await of({ paid: 2 })).toEqual([null, 'changed', 'changed', 0]);
  });
});

describe('hashrates of the list of workers', () => {
  const parts =
    '  hashrate: { from: all, rows: rigs, algorithm: algo, current: rate }\n  workers: { from: all, rows: rigs, name: name, algorithm: algo, hashrate_10m: rate, merge: [name, algorithm] }\n';
  const rig = (name: string, algo: unknown, rate: unknown) => ({ name, algo, rate });

  test('are sums by algorithm; what is odd counts once', async () => {
    const reading = await read(parts, {
      rigs: [rig('a', 'SHA-256', 0.1), rig('a', 'sha256d', 0.2), rig('b', 'x16', 'fast'), rig('a', 'x16', 5)],
    });
    expect(reading.hashrates).toMatchObject([
      { algorithm: 'sha256', currentHs: 0.3 },
      { algorithm: 'x16', currentHs: null },
    ]);
    expect(reading.workers.map(({ workerId }) => workerId)).toEqual(['a/sha256', 'b', 'a/x16']);
    expect(reading).toMatchObject({ unreadableFigures: 1, onlineWorkers: 2, workersComplete: true });
    expect(reading.derived).toContain('current_hashrate');
  });
  test('are sure only if every row that hashes has one', async () => {
    const of = async (...rigs: object[]) => (await read(parts, { rigs })).hashrates.map(({ currentHs }) => currentHs);
    expect(await of(rig('a', 'x16', 5), rig('b', 'x16', 1), rig('c', 'y', 2), rig('d', '', 3))).toEqual([null, null]);
    expect(await of(rig('a', 'x16', 5), rig('b', 'y', 1), rig('c', '', 0))).toEqual([5, 1]);
  });
});
