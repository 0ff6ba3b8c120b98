import { join } from 'node:path';
import { compareMoney } from '@poolgate/contracts/money.ts';
import { conformance } from '@poolgate/core/testing/conformance.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';
import { adapter, lifetimeIncome } from './adapter.ts';
import { minersOf, nameOf, normalAlgorithm, sumHs } from './miners.ts';
import { payoutsOf } from './payouts.ts';
import { oddAnswer } from './refusals.ts';
import { withNulls } from './repair.ts';
import { walletSchema } from './schema.ts';

conformance(adapter, { fixtures: join(import.meta.dirname, 'fixtures') });

const wallet = (fields: object) => walletSchema.parse({ currency: 'BTC', balance: 0, ...fields });

describe('account settings', () => {
  const fault = (settings: unknown) => accountSchema.safeParse(settings).error?.issues[0]?.message;

  test('a wallet and nothing else', () => {
    expect(accountSchema.parse({ wallet: 'AbC' })).toEqual({ wallet: 'AbC' });
    expect(fault({})).toMatch(/^is missing: write the payout address/);
    expect(fault({ wallet: 0xabc })).toMatch(/^must be text: .*in quotes/);
    expect(fault({ wallet: ' ' })).toMatch(/^is empty/);
    expect(fault({ wallet: 'a b' })).toMatch(/^holds a blank/);
    expect(fault({ wallet: 'a', key: 'b' })).toMatch(/key/);
  });
  test('the page of the wallet', () => {
    expect(adapter.observerUrl({ wallet: 'bc1qexample' })).toBe('https://zpool.ca/wallet/bc1qexample');
  });
});

describe('repair', () => {
  test.each([
    ['{"unsold": , "balance": 0.5}', { unsold: null, balance: 0.5 }],
    ['{"balance": 0.5, "unsold":}', { balance: 0.5, unsold: null }],
    [
      '{"unsold": \n, "unpaid": , "miners": [{"accepted": ,"ID":"\\"a\\": ,"}]}',
      { unsold: null, unpaid: null, miners: [{ accepted: null, ID: '"a": ,' }] },
    ],
  ])('%s', (text, value) => {
    expect(JSON.parse(withNulls(text))).toEqual(value);
  });
  test('whatever is JSON stays as it is', () => {
    const tricky = fc.string({ unit: fc.constantFrom('"', '\\', ':', ',', ' ', '}', 'a', '1') });
    const document = fc.oneof(fc.jsonValue(), fc.dictionary(tricky, fc.oneof(tricky, fc.array(tricky))));
    fc.assert(
      fc.property(document, fc.constantFrom(undefined, 1), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        expect(withNulls(json)).toBe(json);
      }),
      { numRuns: 500 },
    );
  });
});

describe('amounts', () => {
  test('every digit of a long unsold survives', () => {
    expect(wallet(JSON.parse('{"unsold": 24.915895704089802}')).unsold).toBe('24.915895704089802');
    expect(wallet({ unsold: '0.123456789012345678' }).unsold).toBe('0.123456789012345678');
  });
  test.each(['', '--', '—', null, undefined, 'n/a', '1,5', '0x10'])('%j is unknown', (unsold) => {
    expect(wallet({ unsold }).unsold).toBeNull();
  });
  test('0 is known', () => {
    expect(wallet({ unsold: 0, minpay: '0' })).toMatchObject({ unsold: '0.00000000', minpay: '0.00000000' });
  });
  test('lifetime income needs all of its parts, and does not move when money moves between them', () => {
    const coins = fc.integer({ min: 0, max: 10 ** 12 }).map((units) => (units / 1e8).toFixed(8));
    fc.assert(
      fc.property(coins, coins, coins, (unsold, balance, paidtotal) => {
        const income = lifetimeIncome(wallet({ unsold, balance, paidtotal }));
        const sold = lifetimeIncome(wallet({ unsold: balance, balance: unsold, paidtotal }));
        const paid = lifetimeIncome(wallet({ unsold, balance: paidtotal, paidtotal: balance }));
        for (const other of [sold, paid]) expect(compareMoney(income ?? 'x', other ?? 'x')).toBe(0);
      }),
    );
    expect(lifetimeIncome(wallet({ unsold: '1', paidtotal: '2', unpaid: '5' }))).toBe('7.00000000');
    expect(lifetimeIncome(wallet({ unsold: '', paidtotal: '2' }))).toBeNull();
    expect(lifetimeIncome(wallet({ unpaid: '5', total: '9' }))).toBeNull();
  });
});

describe('names', () => {
  const name = (password: string | null, ID: string | null = null) => nameOf({ ID, password, algo: 'SHA-256' });

  test.each([
    ['c=BTC,id=rig1', 'rig1'],
    ['c=BTC,ID=rig1', 'rig1'],
    ['id=rig1,c=BTC', 'rig1'],
    ['c=BTC,mc=DGB,n=rig1', 'rig1'],
    ['c=BTC, id=rig=1 ,x', 'rig=1'],
    ['c=BTC,rig1', 'rig1'],
    ['c=BTC,d=96', 'sha256'],
    ['c=BTC,m=solo,rig1', 'rig1'],
    ['c=BTC,id=', 'sha256'],
    ['c=BTC', 'sha256'],
    ['x', 'sha256'],
    ['', 'sha256'],
    [null, 'sha256'],
  ])('%s is %s', (password, expected) => {
    expect(name(password)).toBe(expected);
  });
  test('the field ID comes first, as it is', () => {
    expect(name('c=BTC,id=other', '007')).toBe('007');
  });
});

describe('algorithms', () => {
  test.each([
    ['SHA-256', 'sha256'],
    ['sha256d', 'sha256'],
    ['yescryptR16', 'yescryptr16'],
    ['neoscrypt-xaya', 'neoscryptxaya'],
    ['equihash144_5', 'equihash1445'],
  ])('%s is %s', (algo, expected) => {
    expect(normalAlgorithm(algo)).toBe(expected);
  });
});

describe('connections', () => {
  const connection = fc.record({
    ID: fc.constantFrom('a', 'b', ''),
    password: fc.constantFrom('c=BTC', 'c=BTC,id=a', 'c=BTC,b'),
    algo: fc.constantFrom('sha256', 'sha256d', 'scrypt'),
    accepted: fc.integer({ min: 0, max: 10 ** 12 }),
    rejected: fc.integer({ min: 0, max: 10 ** 9 }),
  });

  test('no hash is lost or counted twice, and no id is double', () => {
    fc.assert(
      fc.property(fc.array(connection, { maxLength: 30 }), (miners) => {
        const reading = minersOf(wallet({ miners }));
        const accepted = miners.reduce((sum, miner) => sum + miner.accepted, 0);
        expect(reading.workers.reduce((sum, worker) => sum + (worker.hashrate10mHs ?? NaN), 0)).toBe(accepted);
        expect(reading.hashrates.reduce((sum, rate) => sum + (rate.currentHs ?? NaN), 0)).toBe(accepted);
        expect(new Set(reading.workers.map(({ workerId }) => workerId)).size).toBe(reading.workers.length);
        expect(reading.onlineWorkers).toBe(reading.workers.length);
      }),
    );
  });
  test("a worker's id is its name, with the algorithm where the name mines several", () => {
    fc.assert(
      fc.property(fc.array(connection), (connections) => {
        const { workers } = minersOf(wallet({ miners: connections }));
        for (const { workerId, workerName, algorithm } of workers) {
          const several = workers.filter((other) => other.workerName === workerName).length > 1;
          expect(workerId).toBe(several ? `${workerName}/${algorithm}` : workerName);
        }
      }),
    );
  });
  test('an unknown part makes the sum unknown, 0 does not', () => {
    expect(sumHs([1, null])).toBeNull();
    expect(sumHs([0, 0])).toBe(0);
    expect(sumHs([0.1, 0.2])).toBe(0.3);
    expect(sumHs([1.5e17, 2.5e17])).toBe(4e17);
  });
});

describe('payouts', () => {
  test('each payment once, under one id, in whatever order', () => {
    const payout = fc.record({
      time: fc.constantFrom(1_767_225_600, '1767225601'),
      amount: fc.constantFrom('0.001', 0.002),
      tx: fc.constantFrom('a', 'b', ''),
    });
    fc.assert(
      fc.property(fc.array(payout), (payouts) => {
        const read = payoutsOf(wallet({ payouts })).payouts;
        const sent = payouts.filter(({ tx }) => tx !== '').map((row) => JSON.stringify(row));
        expect(read.length).toBe(new Set(sent).size);
        expect(new Set(read.map(({ payoutId }) => payoutId)).size).toBe(read.length);
        const backwards = payoutsOf(wallet({ payouts: [...payouts].reverse() })).payouts;
        expect(backwards.map(({ payoutId }) => payoutId).sort()).toEqual(read.map(({ payoutId }) => payoutId).sort());
      }),
    );
  });
});

describe('an empty answer', () => {
  test('is not tried again within the poll, and keeps nobody from polling by hand at once', () => {
    const now = new Date('2026-11-21T09:00:00.400Z');
    const failure = oddAnswer(() => now)({ status: 200, empty: true, html: true }, null);
    expect(failure?.kind).toBe('unavailable');
    // Whole seconds, because the store rounds them up.
    expect(failure?.retryAt?.toISOString()).toBe('2026-11-21T09:00:00.000Z');
  });
});
