import { join } from 'node:path';
import { addMoney, compareMoney, moneyFromAtomic } from '@poolgate/contracts/money.ts';
import { toDay } from '@poolgate/contracts/time.ts';
import { conformance } from '@poolgate/core/testing/conformance.ts';
import { upstreamUrlFor } from '@poolgate/core/upstream/origin.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountSchema } from './account.ts';
import { adapter, difficultyOf } from './adapter.ts';
import { coinOf } from './coins.ts';
import { withExactAmounts } from './exact-amounts.ts';
import { earningsOf, payoutsOf } from './ledger.ts';
import { type Reward, statsSchema } from './schema.ts';
import { rejectRate, sumOf } from './workers.ts';

conformance(adapter, { fixtures: join(import.meta.dirname, 'fixtures') });

describe('coins', () => {
  test.each([
    ['btc', 'BTC', 'sha256', 1e8],
    ['bch', 'BCH', 'sha256', 1e8],
    ['fb', 'FB', 'sha256', 1e9],
    ['dgb-sha', 'DGB', 'sha256', 1e9],
    ['dgb-scrypt', 'DGB', 'scrypt', 1e9],
    ['dgb-newalgo', 'DGB', null, 1e9],
    ['btcz', 'BTCZ', 'equihash1445', 1e9],
    ['xmr', 'XMR', 'randomx', 1e12],
    ['etc', 'ETC', 'etchash', 1e9],
    ['constructor', 'CONSTRUCTOR', null, 1e9],
  ])('%s is %s on %s, %d units', (slug, ticker, algorithm, divisor) => {
    expect(coinOf(slug)).toMatchObject({ ticker, algorithm, divisor });
  });
});

describe('account settings', () => {
  const wallet = 'InventedAddress';
  const faults = (settings: unknown) =>
    accountSchema.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

  test('the address stays as it is, the slug is lower case', () => {
    expect(accountSchema.parse({ wallet: 'AbC', coin: 'BTC', region: 'eu', amount_divisor: '1000000000' })).toEqual({
      wallet: 'AbC',
      coin: 'btc',
      region: 'eu',
      amount_divisor: 1e9,
    });
  });
  test.each([
    [{ coin: 'btc' }, /^wallet is missing: write the address/],
    [{ wallet: 0xabcdef, coin: 'etc' }, /^wallet must be text: .*in quotes/],
    [{ wallet: '', coin: 'btc' }, /^wallet is empty/],
    [{ wallet: 'a b', coin: 'btc' }, /^wallet holds a blank/],
    [{ wallet }, /^coin is missing: write the pool's slug/],
    [{ wallet, coin: 'dgb' }, /^coin is not enough: .*dgb-sha/],
    [{ wallet, coin: 'btc.evil.example/' }, /^coin is no slug/],
    [{ wallet, coin: 'btc', amount_divisor: 5 }, /^amount_divisor must be .* power of ten/],
    [{ wallet, coin: 'btc', amount_divisor: '' }, /^amount_divisor must be .* power of ten/],
    [{ wallet, coin: 'btc', key: 'x' }, /key/],
  ])('refuses %j', (settings, sentence) => {
    expect(faults(settings)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('addresses', () => {
  test('the observer page of the coin, with the address encoded', () => {
    const account = accountSchema.parse({ wallet: 'kaspa:qqExample', coin: 'kas' });
    expect(adapter.observerUrl(account)).toBe('https://kas.solopool.org/account/kaspa%3AqqExample');
    expect(upstreamUrlFor('http://127.0.0.1:9/{coin}', adapter.coinSlug(account), adapter.observerUrl(account))).toBe(
      'http://127.0.0.1:9/kas/account/kaspa%3AqqExample',
    );
  });
  test('two coins of one wallet are two accounts', () => {
    const [first, second] = ['btc', 'bch'].map((coin) =>
      adapter.credential(accountSchema.parse({ wallet: 'x', coin })),
    );
    expect(first).not.toBe(second);
  });
});

describe('difficulty', () => {
  const of = (stats: unknown) => difficultyOf(statsSchema.parse(stats));

  test('each shape, and their order', () => {
    const flat = { networkDifficulty: '4.5' };
    const nodes = { ...flat, nodes: [{ difficulty: '3' }, { difficulty: '99' }] };
    const node = { ...nodes, node: { difficulty: 2 } };
    expect(of({ ...node, stats: { difficulty: '1' } })).toBe(1);
    expect(of(node)).toBe(2);
    expect(of(nodes)).toBe(3);
    expect(of(flat)).toBe(4.5);
  });
  test('what is no difficulty gives way to the next, and to null at last', () => {
    expect(of({ stats: { difficulty: 'n/a' }, node: { difficulty: 0 }, nodes: [], networkDifficulty: 7 })).toBe(7);
    expect(of({})).toBeNull();
  });
});

describe('days of rewards', () => {
  const reward = fc.record({
    timestamp: fc.integer({ min: 1_767_225_600, max: 1_767_225_600 + 5 * 86_400 }),
    amount: fc.oneof(fc.integer({ min: 1, max: 10 ** 12 }), fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String)),
    matured: fc.boolean(),
  });
  const sum = (rewards: Reward[]) => addMoney('0', ...rewards.map(({ amount }) => moneyFromAtomic(amount, 1e9)));

  test('all matured rewards and nothing else, each day once, newest first', () => {
    fc.assert(
      fc.property(fc.array(reward, { maxLength: 40 }), (rewards) => {
        const days = earningsOf(rewards, 50, 1e9);
        const dates = days.map(({ date }) => date);
        expect(dates).toEqual([...new Set(dates)].sort().reverse());
        const total = addMoney('0', ...days.map(({ amount }) => amount));
        expect(compareMoney(total, sum(rewards.filter(({ matured }) => matured)))).toBe(0);
      }),
    );
  });
  test('a list as long as a page loses its oldest day and only that', () => {
    fc.assert(
      fc.property(fc.array(reward, { minLength: 1, maxLength: 40 }), (rewards) => {
        const whole = earningsOf(rewards, null, 1e9);
        const oldest = toDay(Math.min(...rewards.map(({ timestamp }) => timestamp)));
        expect(earningsOf(rewards, rewards.length, 1e9)).toEqual(whole.filter(({ date }) => date !== oldest));
      }),
    );
  });
});

describe('payments', () => {
  test('a payment keeps its id whatever else is in the list; ids are never double', () => {
    const payment = fc.record({
      tx: fc.constantFrom('a', 'b', 'c'),
      timestamp: fc.constantFrom(1_767_225_600, 1_767_225_601),
      amount: fc.constantFrom(1, 2),
      txFee: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(payment), (payments) => {
        const payouts = payoutsOf(payments, 1e8);
        expect(new Set(payouts.map(({ payoutId }) => payoutId)).size).toBe(payouts.length);
        expect(payouts.length).toBe(new Set(payments.map((row) => JSON.stringify(row))).size);
        expect(
          payoutsOf([...payments].reverse(), 1e8)
            .map(({ payoutId }) => payoutId)
            .sort(),
        ).toEqual(payouts.map(({ payoutId }) => payoutId).sort());
      }),
    );
  });
});

describe('exact amounts', () => {
  test('JSON stays the same JSON; only amounts too long for a double become text', () => {
    const document = fc.jsonValue();
    fc.assert(
      fc.property(document, (value) => {
        const json = JSON.stringify(value);
        if (!/\d{16}/.test(json)) expect(withExactAmounts(json)).toBe(json);
        expect(() => JSON.parse(withExactAmounts(json))).not.toThrow();
      }),
    );
    expect(
      JSON.parse(
        withExactAmounts('{"paid": 12345678901234567,"hr":12345678901234567,"n":"\\"paid\\":12345678901234567,"}'),
      ),
    ).toEqual({
      paid: '12345678901234567',
      hr: 12345678901234568,
      n: '"paid":12345678901234567,',
    });
  });
});

describe('shares', () => {
  test('a sum with an unknown part, or without parts, is unknown', () => {
    expect(sumOf([1, 0, 2])).toBe(3);
    expect(sumOf([0])).toBe(0);
    expect(sumOf([1, null])).toBeNull();
    expect(sumOf([])).toBeNull();
  });
  test('a reject rate needs shares', () => {
    expect(rejectRate({ sharesValid: 75, sharesInvalid: 25 })).toBe(0.25);
    expect(rejectRate({ sharesValid: 9, sharesInvalid: 0 })).toBe(0);
    expect(rejectRate({ sharesValid: 0, sharesInvalid: 0 })).toBeNull();
    expect(rejectRate({ sharesValid: 9, sharesInvalid: null })).toBeNull();
  });
});
