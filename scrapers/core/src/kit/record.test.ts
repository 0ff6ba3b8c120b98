import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finished } from '../../testing/adapter/finished.ts';
import { essential, leftOutAs } from './field.ts';
import { amountOfWork, coins, count, name, rate } from './figures.ts';
import { anyObject, at, Misfit, mapped, nested, record } from './record.ts';
import { keepRows, listAt, listOf, refuseMost, wholeRows } from './rows.ts';
import { noTally, type Tally } from './tally.ts';

function tallied(): Tally & { noted: string[] } {
  const noted: string[] = [];
  return {
    noted,
    unreadable: (field, times = 1) => void noted.push(`${field} ${times}`),
    dropped: (list, times) => void noted.push(`${list} rows ${times}`),
  };
}

const account = record({ balance: essential(coins()), paid: coins(), workers: count });

describe('a record', () => {
  test('gives the figures that are there, null for the others, and ignores the rest', () => {
    expect(account.read({ balance: '1', workers: 3, other: {} }, noTally)).toEqual({
      balance: '1.00000000',
      paid: null,
      workers: 3,
    });
  });
  test('an optional field that cannot be read is null and noted; an empty one is just null', () => {
    const tally = tallied();
    expect(account.read({ balance: null, paid: 'much', workers: '--' }, tally)).toEqual({
      balance: null,
      paid: null,
      workers: null,
    });
    expect(tally.noted).toEqual(['paid 1']);
  });
  test.each([
    ['gone', {}, ['balance']],
    ['unreadable', { balance: 'much' }, ['balance']],
    ['in another place', { data: { balance: 1 } }, ['balance']],
    ['none at all', null, ['(the whole answer)']],
    ['a list', [{ balance: 1 }], ['(the whole answer)']],
  ])('an essential field that is %s is another structure', (_name, value, places) => {
    expect(() => account.read(value, noTally)).toThrow(Misfit);
    try {
      account.read(value, noTally);
    } catch (error) {
      expect((error as Misfit).places).toEqual(places);
    }
  });
  test('a left-out value with a meaning is known', () => {
    const proto = record({ rate: essential(leftOutAs(0, rate('H/s'))) });
    expect(proto.read({}, noTally)).toEqual({ rate: 0 });
    expect(proto.read({ rate: null }, noTally)).toEqual({ rate: null });
  });
  test('keys of the prototype are no fields', () => {
    const odd = record({ constructor: count, toString: count } as Record<string, typeof count>);
    expect(odd.read({}, noTally)).toEqual({ constructor: null, toString: null });
  });
  test('places within say where they are', () => {
    const shape = at('data', at('result', account));
    const places = (value: unknown) => {
      try {
        shape.read(value, noTally);
      } catch (error) {
        return (error as Misfit).places;
      }
    };
    expect(places({ data: { result: { paid: 1 } } })).toEqual(['data.result.balance']);
    expect(places({ data: { result: 5 } })).toEqual(['data.result']);
    expect(places({ data: {} })).toEqual(['data.result']);
    expect(places({})).toEqual(['data']);
    expect(places('page')).toEqual(['(the whole answer)']);
    expect(mapped(anyObject, Object.keys).read({ a: 1 }, noTally)).toEqual(['a']);
  });
});

const rig = record({ name, info: essential(nested(record({ hs: essential(rate('H/s')), stale: amountOfWork }))) });

describe('rows that keep their place', () => {
  const row = (hs: unknown, more = {}) => ({ name: 'rig', info: { hs, ...more } });
  test('lose their odd figures and nothing else', () => {
    const tally = tallied();
    const rows = [row(1), row('many'), row(3, { stale: -1 }), { name: 5, info: { hs: 2 } }, 'nothing', null];
    expect(finished(keepRows('workers', rows, rig, tally))).toEqual({
      rows: [
        { name: 'rig', info: { hs: 1, stale: null } },
        { name: 'rig', info: { hs: null, stale: null } },
        { name: 'rig', info: { hs: 3, stale: null } },
        { name: '5', info: { hs: 2, stale: null } },
      ],
      dropped: ['nothing', null],
    });
    expect(tally.noted).toEqual(['info.hs 1', 'info.stale 1', 'workers rows 2']);
  });
  test('of which most lost an essential figure are a list that has changed', () => {
    const renamed = { name: 'rig', info: { hashrate: 5 } };
    expect(() => finished(keepRows('workers', [renamed, renamed, row(1)], rig, noTally))).toThrow(
      '2 of 3 rows of the list of workers',
    );
    expect(finished(keepRows('workers', [renamed, row(1)], rig, noTally)).rows).toHaveLength(2);
    // A single one may be odd.
    expect(finished(keepRows('workers', [renamed], rig, noTally)).rows).toEqual([
      { name: 'rig', info: { hs: null, stale: null } },
    ]);
    // What says nothing is told.
    expect(finished(keepRows('workers', [row(null), row('--')], rig, noTally)).rows).toHaveLength(2);
  });
});

describe('rows that are worth nothing without their essential figures', () => {
  const payment = record({ amount: essential(coins()), fee: coins() });
  test('are left out and counted where one is gone, unreadable or says nothing', () => {
    const tally = tallied();
    const odd = [{ fee: 1 }, { amount: 'much' }, { amount: null }];
    const good = Array.from({ length: 3 }, () => ({ amount: 1, fee: 'x' }));
    expect(finished(wholeRows('payments', [...odd, ...good], payment, tally))).toEqual({
      rows: good.map(() => ({ amount: '1.00000000', fee: null })),
      dropped: odd,
    });
    expect(tally.noted).toEqual(['fee 1', 'fee 1', 'fee 1', 'payments rows 3']);
  });
  test('are a list that has changed where most lost them, and not where most say nothing', () => {
    expect(() => finished(wholeRows('payments', [{}, {}, { amount: 1 }], payment, noTally))).toThrow(Misfit);
    const silent = [{ amount: null }, { amount: '' }, { amount: '--' }];
    expect(finished(wholeRows('payments', [...silent, { amount: 1 }], payment, noTally)).rows).toHaveLength(1);
  });
  test('are read one by one, so that others have their turn between them', () => {
    const many = Array.from({ length: 1000 }, () => ({ amount: 1 }));
    expect([...wholeRows('payments', many, payment, noTally)]).toHaveLength(1000);
  });
});

test('an empty list is said in many ways, and anything else is none', () => {
  expect([[], {}, null, undefined].map((value) => listOf(value, 'rows'))).toEqual([[], [], [], []]);
  expect(listOf([1], 'rows')).toEqual([1]);
  for (const other of [5, 'none', true, { rows: [] }]) expect(() => listOf(other, 'rows')).toThrow(Misfit);
});

test('a list that is left out is empty, unless there are rows under another name', () => {
  for (const empty of [{}, { rows: null }, { total: 0, of: { page: 1, others: [] } }, { rows: [], others: [1] }])
    expect(listAt(empty, 'rows')).toEqual([]);
  expect(listAt({ rows: [1], others: [2] }, 'rows')).toEqual([1]);
  for (const other of [{ others: [1] }, { of: { others: [1] } }]) expect(() => listAt(other, 'rows')).toThrow(Misfit);
});

test('the odd rows of a list are most of it at two and more than half', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (odd, good) => {
      const refuse = () => refuseMost('rows', odd, odd + good);
      if (odd >= 2 && odd > good) expect(refuse).toThrow(Misfit);
      else expect(refuse).not.toThrow();
    }),
  );
});

test('one change of an optional value changes that figure alone', () => {
  const whole = { balance: '1', paid: '2', workers: 3 };
  fc.assert(
    fc.property(fc.constantFrom('paid', 'workers'), fc.anything(), (key, value) => {
      const before = account.read(whole, noTally);
      const after = account.read({ ...whole, [key]: value }, noTally);
      expect({ ...after, [key]: null }).toEqual({ ...before, [key]: null });
    }),
  );
});
