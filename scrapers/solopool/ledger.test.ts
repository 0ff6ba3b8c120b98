import { Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { parseJson } from '@poolgate/core/upstream/json.ts';
import { addMoney, compareMoney, moneyFromAtomic } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coinOf } from './coins.ts';
import { daysOf, earningsOf, moneyOf, payoutsOf, refuseOtherUnits } from './ledger.ts';

const dgb = coinOf('dgb-sha');

describe('days of rewards', () => {
  const reward = fc.record({
    timestamp: fc.integer({ min: 1_767_225_600, max: 1_767_225_600 + 5 * 86_400 }),
    amount: fc.oneof(fc.integer({ min: 1, max: 10 ** 12 }), fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String)),
    matured: fc.boolean(),
    orphan: fc.constantFrom<unknown>(undefined, null, '', false, 0, 'false', true, 1, '1', 'TRUE', 'maybe', 2, {}),
    uncle: fc.boolean(),
  });
  const isKept = ({ orphan }: Row) => [undefined, null, '', false, 0, 'false'].some((word) => word === orphan);
  const isUnknown = ({ orphan }: Row) => orphan === 'maybe' || orphan === 2 || typeof orphan === 'object';
  type Row = typeof reward extends fc.Arbitrary<infer T> ? T : never;
  const sum = (rewards: Row[]) => addMoney('0', ...rewards.map(({ amount }) => moneyFromAtomic(amount, 1e9)));
  const days = (rewards: unknown[], pageSize: number | null = null) =>
    finished(earningsOf({ rewards, pageSize }, dgb, noTally)).earnings;

  test('have all matured rewards and nothing else, each day once, newest first', () => {
    fc.assert(
      fc.property(fc.array(reward, { maxLength: 40 }), (rewards) => {
        const shown = days(rewards, 50);
        const dates = shown.map(({ date }) => date);
        expect(dates).toEqual([...new Set(dates)].sort().reverse());
        const total = addMoney('0', ...shown.map(({ amount }) => amount));
        expect(compareMoney(total, sum(rewards.filter((row) => row.matured && isKept(row))))).toBe(0);
        const left = shown.flatMap(({ leftOut = [] }) => leftOut);
        const unknown = rewards.filter((row) => row.matured && row.orphan !== null && isUnknown(row));
        expect(left.filter(({ reason }) => reason === 'unknown_kind')).toHaveLength(unknown.length);
        expect(left.length - unknown.length).toBe(rewards.filter((row) => !isKept(row) && !isUnknown(row)).length);
        const incomplete = new Set(unknown.map(({ timestamp }) => toDay(timestamp)));
        for (const { date, complete = true } of shown) expect(complete).toBe(!incomplete.has(date));
      }),
    );
  });
  test('a full page loses its oldest day only', () => {
    fc.assert(
      fc.property(fc.array(reward, { minLength: 1, maxLength: 40 }), (rewards) => {
        const oldest = toDay(Math.min(...rewards.map(({ timestamp }) => timestamp)));
        expect(days(rewards, rewards.length)).toEqual(days(rewards).filter(({ date }) => date !== oldest));
      }),
    );
  });
  test('a row that cannot be read makes a page no shorter', () => {
    const on = (date: number) => ({ timestamp: Date.UTC(2026, 10, date) / 1000, amount: 1e9, matured: true });
    const page = [on(20), null, on(19), on(18)];
    expect(days(page, 4).map(({ date }) => date)).toEqual(
      days(page)
        .map(({ date }) => date)
        .filter((date) => date !== '2026-11-18'),
    );
    expect(days(page, 5)).toEqual(days(page));
  });
  test('a reward that cannot be read costs its day, and every day where its time cannot be read', () => {
    const on = (date: number, amount: unknown) => ({
      timestamp: Date.UTC(2026, 10, date) / 1000,
      amount,
      matured: true,
    });
    const good = [on(20, 3e9), on(19, 2e9), on(18, 1e9)];
    const incomeWith = (...odd: unknown[]) => finished(earningsOf({ rewards: [...odd, ...good] }, dgb, noTally));
    expect(incomeWith()).toMatchObject({ earnings: [{ amount: '3.00000000' }, {}, {}], lastIncome: '3.00000000' });
    const older = incomeWith(on(19, 'many'));
    expect(older.earnings.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-18']);
    expect(older.lastIncome).toBe('3.00000000');
    const newer = incomeWith(on(21, 'many'));
    expect(newer).toMatchObject({ earnings: [{ date: '2026-11-20' }, {}, {}], lastIncome: null });
    expect(incomeWith({ ...on(19, 1), timestamp: 'soon' })).toEqual({ earnings: [], lastIncome: null });
  });
  test('an orphaned block is not income and not a newer day; an orphan without a time is ignored', () => {
    const block = { timestamp: Date.UTC(2026, 10, 20) / 1000, amount: 3e9, matured: true };
    const orphan = { ...block, timestamp: Date.UTC(2026, 10, 21) / 1000, amount: 'lost', orphan: true };
    const leftOut = [{ reason: 'orphaned', what: null, amount: null }];
    const income = finished(earningsOf({ rewards: [{ ...orphan, timestamp: null }, orphan, block] }, dgb, noTally));
    expect(income).toEqual({
      earnings: [
        { date: '2026-11-21', amount: '0.00000000', hashrateHs: null, complete: true, leftOut },
        { date: '2026-11-20', amount: '3.00000000', hashrateHs: null },
      ],
      lastIncome: '3.00000000',
    });
  });
  test.each<[string, object, unknown]>([
    ['isOrphan', { isOrphan: true }, { reason: 'orphaned' }],
    ['orphaned, in a text', { orphaned: 'true' }, { reason: 'orphaned' }],
    ['in capitals, beside one that says nothing', { orphan: null, Orphan: 1 }, { reason: 'orphaned' }],
    ['twice, with two words', { orphan: false, is_orphan: true }, { reason: 'unknown_kind', what: 'false true' }],
  ])('recognise an orphan in any spelling: %s', (_what, spelled, leftOut) => {
    const block = { timestamp: Date.UTC(2026, 10, 20) / 1000, amount: 2.7e11, matured: true, ...spelled };
    const { earnings, lastIncome } = finished(earningsOf({ rewards: [block] }, dgb, noTally));
    expect(earnings).toMatchObject([{ amount: '0.00000000', leftOut: [leftOut] }]);
    expect(lastIncome).toBeNull();
  });

  test('an orphan says nothing about the unit', () => {
    const far = { timestamp: 1_767_225_600, amount: 2.7e15, matured: true };
    const refuse = (...rewards: unknown[]) => refuseOtherUnits({ rewards }, coinOf('btc'));
    expect(() => refuse(far, { ...far, amount: 0 })).not.toThrow();
    expect(() => refuse(far, { ...far, amount: 0, orphan: 'true' })).toThrow(/more than/);
    expect(() => refuse({ ...far, orphan: 1 })).not.toThrow();
  });
  test('no rewards give no days', () => {
    for (const rewards of [null, undefined, {}, []])
      expect(finished(earningsOf({ rewards }, dgb, noTally))).toEqual({ earnings: [], lastIncome: null });
    expect(daysOf([])).toEqual([]);
    expect(() => finished(earningsOf({ rewards: 'none' }, dgb, noTally))).toThrow(Misfit);
  });
});

describe('payments', () => {
  test('the list is complete if it has as many rows as there are payments', () => {
    const payments = [
      { tx: 'a', timestamp: 1_767_225_601, amount: 1_000_000_000, txFee: 1000 },
      { timestamp: 1_767_225_600, amount: 2_000_000_000 },
    ];
    const read = (paymentsTotal?: number) => finished(payoutsOf({ payments, paymentsTotal }, dgb, noTally));
    expect(read(2)).toMatchObject({
      payouts: [
        { paidAt: 1_767_225_601, amount: '1.00000000', fee: '0.00000100', tx: 'a', state: 'sent' },
        { paidAt: 1_767_225_600, amount: '2.00000000', fee: null, tx: null, state: 'sent' },
      ],
      payoutsSince: 0,
    });
    expect([read(3), read()].map(({ payoutsSince }) => payoutsSince)).toEqual([1_767_225_601, 1_767_225_601]);
  });
});

describe('other units', () => {
  const rewards = (...amounts: unknown[]) => ({ rewards: amounts.map((amount) => ({ amount })) });

  test('are recognised if every reward is larger than a block pays', () => {
    expect(() => refuseOtherUnits(rewards(3_125_000_000, '3138770110'), coinOf('btc'))).toThrow(
      'account.amount_divisor',
    );
    for (const sound of [rewards(), rewards(312_500_000), rewards(3_125_000_000, 312_500_000), rewards('?', null)])
      expect(() => refuseOtherUnits(sound, coinOf('btc'))).not.toThrow();
    expect(() => refuseOtherUnits({ rewards: 'none' }, coinOf('btc'))).not.toThrow();
    expect(() => refuseOtherUnits(rewards(1e15), dgb)).not.toThrow();
  });
});

describe('money', () => {
  const pending = (stats: object) => moneyOf({ stats }, dgb, noTally).balancePending;

  test('pending money needs both of its parts; a missing payment under way counts as none', () => {
    expect(pending({ immature: 5e8 })).toBe('0.50000000');
    expect(pending({ immature: 5e8, pending: '1000000000' })).toBe('1.50000000');
    expect(pending({ immature: 5e8, pending: 'soon' })).toBeNull();
    expect(pending({ pending: 5 })).toBeNull();
  });
  test('64-bit amounts lose no digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (units) => {
        const answer = finished(parseJson(`{"stats": {"balance": ${units}}}`))?.value as PlainObject;
        const [whole = '', decimals = ''] = (moneyOf(answer, dgb, noTally).balance ?? '').split('.');
        expect(BigInt(whole + decimals.padEnd(9, '0'))).toBe(units);
      }),
    );
  });
});
