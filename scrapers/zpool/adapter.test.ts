import { join } from 'node:path';
import type { Shape } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { createParts } from '@poolgate/core/parts.ts';
import { conformance } from '@poolgate/core/testing/conformance.ts';
import { finished } from '@poolgate/core/testing/finished.ts';
import { compareMoney } from '@poolgate/language/money.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';
import { adapter, incomeOf } from './adapter.ts';
import { hashratesOf, minersOf, nameOf, sumHs, workersOf } from './miners.ts';
import { payoutsOf } from './payouts.ts';
import { refusals } from './refusals.ts';
import { connectionShape, moneyShape } from './schema.ts';

conformance(adapter, {
  fixtures: join(import.meta.dirname, 'fixtures'),
  offered: { '': ['hashrate', 'workers', 'money', 'earnings', 'payouts'] },
});

const money = (fields: object) => moneyShape.read({ currency: 'BTC', balance: 0, ...fields }, noTally);

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

describe('what the days of earnings are made of', () => {
  test('needs all of its parts, and does not move when money moves between them', () => {
    const coins = fc.integer({ min: 0, max: 10 ** 12 }).map((units) => (units / 1e8).toFixed(8));
    fc.assert(
      fc.property(coins, coins, coins, (unsold, balance, paidtotal) => {
        const income = incomeOf(money({ unsold, balance, paidtotal }));
        const sold = incomeOf(money({ unsold: balance, balance: unsold, paidtotal }));
        const paid = incomeOf(money({ unsold, balance: paidtotal, paidtotal: balance }));
        for (const other of [sold, paid]) expect(compareMoney(income ?? 'x', other ?? 'x')).toBe(0);
      }),
    );
    expect(incomeOf(money({ unsold: '1', paidtotal: '2', unpaid: '5' }))).toBe('7.00000000');
    expect(incomeOf(money({ unsold: '', paidtotal: '2' }))).toBeNull();
    expect(incomeOf(money({ unpaid: '5', total: '9' }))).toBeNull();
  });
});

describe('names', () => {
  const name = (password: string | null, ID: string | null = null) => nameOf({ ID, password, algo: 'sha256' });

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
  const read = (algo: unknown) => connectionShape.look({ algo, accepted: 1 });

  test.each([
    ['SHA-256', 'sha256'],
    ['sha256d', 'sha256'],
    ['yescryptR16', 'yescryptr16'],
    ['neoscrypt-xaya', 'neoscryptxaya'],
    ['equihash144_5', 'equihash1445'],
  ])('%s is %s', (algo, expected) => {
    expect(read(algo)?.figures.algo).toBe(expected);
  });
  test.each([['?!'], [5], [['sha256']]])('%j is none', (algo) => {
    expect(read(algo)).toMatchObject({ figures: { algo: null }, look: { lost: ['algo'] } });
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

  const read = (miners: unknown[]) => {
    const list = finished(minersOf({ miners }, noTally));
    return { ...workersOf(list), ...hashratesOf(list) };
  };
  const hashesOf = (miners: { accepted: number }[]) => miners.reduce((sum, { accepted }) => sum + accepted, 0);

  test('no hash is lost or counted twice, and no id is double', () => {
    fc.assert(
      fc.property(fc.array(connection, { maxLength: 30 }), (miners) => {
        const reading = read(miners);
        const accepted = hashesOf(miners);
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
        const { workers } = read(connections);
        for (const { workerId, workerName, algorithm } of workers) {
          const several = workers.filter((other) => other.workerName === workerName).length > 1;
          expect(workerId).toBe(several ? `${workerName}/${algorithm}` : workerName);
        }
      }),
    );
  });
  test('whatever one connection says, the others keep their names, ids and hashrates', () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.record(
        { ID: fc.jsonValue(), password: fc.jsonValue(), algo: fc.jsonValue(), accepted: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2 });
    fc.assert(
      fc.property(names, odd, fc.nat(), (ids, row, at) => {
        const sound = ids.map((ID) => ({ ID, algo: 'sha256', accepted: 7, rejected: 0 }));
        const { workers, hashrates } = read(sound.toSpliced(at % ids.length, 0, row as never));
        for (const ID of ids.filter((name) => workers.filter((worker) => worker.workerName === name).length === 1))
          expect(workers.find(({ workerId }) => workerId === ID)).toMatchObject({
            algorithm: 'sha256',
            hashrate10mHs: 7,
          });
        expect(new Set(workers.map(({ workerId }) => workerId)).size).toBe(workers.length);
        // Too small a sum would be a lie; none is not.
        const sum = hashrates.find(({ algorithm }) => algorithm === 'sha256')?.currentHs ?? null;
        if (sum !== null) expect(sum).toBeGreaterThanOrEqual(7 * ids.length);
      }),
    );
  });
  test('a connection without algorithm is merged with nobody, and makes the sums unknown unless it hashes nothing', () => {
    const rig = { ID: 'rig', algo: 'sha256', accepted: 5, rejected: 0 };
    const unknown = { ID: 'other', algo: null, accepted: 3, rejected: 0 };
    expect(read([unknown, rig])).toMatchObject({
      hashrates: [{ algorithm: 'sha256', currentHs: null }],
      workers: [{ workerId: 'rig' }, { workerId: 'other', algorithm: null, hashrate10mHs: 3 }],
      onlineWorkers: 2,
    });
    expect(read([{ ...unknown, accepted: 0 }, rig]).hashrates).toMatchObject([{ algorithm: 'sha256', currentHs: 5 }]);
    expect(read([unknown]).hashrates).toMatchObject([{ algorithm: null, currentHs: 3 }]);
    expect(read([unknown, { ...unknown, ID: 'third' }]).hashrates).toMatchObject([
      { algorithm: null, currentHs: null },
    ]);
    expect(read([unknown, unknown]).workers).toMatchObject([
      { workerId: 'other', hashrate10mHs: 3 },
      { workerId: 'other#2', hashrate10mHs: 3 },
    ]);
    // It may be the rig itself, so that nobody knows how many there are, nor who has left.
    expect(read([{ ...unknown, ID: 'rig' }, rig])).toMatchObject({
      workers: [
        { workerId: 'rig', hashrate10mHs: 5 },
        { workerId: 'rig#2', hashrate10mHs: 3 },
      ],
      workersComplete: false,
      onlineWorkers: null,
    });
  });
  test('an unknown part makes the sum unknown, 0 does not', () => {
    expect(sumHs([1, null])).toBeNull();
    expect(sumHs([0, 0])).toBe(0);
    expect(sumHs([0.1, 0.2])).toBe(0.3);
    expect(sumHs([1.5e17, 2.5e17])).toBe(4e17);
  });
});

describe('payouts', () => {
  test('one without a transaction is pending; where a row was left out the list covers nothing for certain', () => {
    const row = { time: 1_767_225_600, amount: '0.001', tx: 'a' };
    const older = { time: '1767225500', amount: 0.002, tx: '' };
    expect(finished(payoutsOf({ payouts: [row, older] }, noTally))).toMatchObject({
      payouts: [
        { ownId: null, paidAt: 1_767_225_600, amount: '0.00100000', tx: 'a', state: 'sent' },
        { ownId: null, paidAt: 1_767_225_500, amount: '0.00200000', tx: null, state: 'pending' },
      ],
      payoutsSince: 1_767_225_501,
    });
    expect(finished(payoutsOf({ payouts: [row, older, { ...row, amount: 'x' }] }, noTally)).payoutsSince).toBeNull();
    expect(finished(payoutsOf({ payouts: [older, row] }, noTally)).payoutsSince).toBeNull();
  });
});

describe('an empty answer', () => {
  test('is not tried again within the poll, and keeps nobody from polling by hand at once', () => {
    const now = new Date('2026-11-21T09:00:00.400Z');
    const failure = refusals(() => now).odd({ status: 200, empty: true, html: true }, null);
    expect(failure?.kind).toBe('unavailable');
    // Whole seconds, because the store rounds them up.
    expect(failure?.retryAt?.toISOString()).toBe('2026-11-21T09:00:00.000Z');
  });
});

describe('what was told before and is gone', () => {
  const read = async (wallet: object, partsRead: PartName[]) => {
    const poll = createParts(() => false);
    const http = { json: (_: unknown, { shape }: { shape: Shape<unknown> }) => shape.read(wallet, noTally) };
    const known = { partsRead: new Set(partsRead) };
    const context = {
      account: { wallet: 'a' },
      http,
      known,
      now: () => new Date(0),
      parts: poll.parts,
      tally: poll.tally,
    };
    await adapter.read(context as never);
    return Object.entries(poll.outcomes()).map(([part, is]) => `${part} ${is instanceof Error ? is.message : is}`);
  };
  const plain = { currency: 'BTC', balance: 1 };

  test('has failed, where a list of connections or the sums over payments were read before', async () => {
    const outcomes = await read(plain, ['hashrate', 'workers', 'money', 'earnings', 'payouts']);
    expect(outcomes).toEqual([
      expect.stringMatching(/^hashrate .*known shape \(miners\)/),
      expect.stringMatching(/^workers .*known shape \(miners\)/),
      'money read',
      expect.stringMatching(/^earnings The pool does not say this time what it paid/),
      'payouts not_offered',
      'network not_offered',
    ]);
  });
  test('is not offered, where it never was there', async () => {
    const left = ['hashrate', 'workers', 'earnings', 'payouts', 'network'].map((part) => `${part} not_offered`);
    const outcomes = await read(plain, ['money']);
    expect(outcomes.toSorted()).toEqual([...left, 'money read'].toSorted());
  });
  test('days fail together with the money that they are made of', async () => {
    const outcomes = await read({ currency: 'BTC', paidtotal: 1, payouts: [] }, []);
    expect(outcomes.filter((outcome) => /known shape \(balance\)/.test(outcome)).length).toBe(2);
    expect(outcomes).toContain('payouts read');
  });
});
