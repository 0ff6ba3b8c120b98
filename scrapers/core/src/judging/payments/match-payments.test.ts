import { describe, expect, test } from 'vitest';
import { type KnownPayment, matchPayments, type PaymentRow } from './match-payments.ts';
import { withIds } from './payment-id.ts';
import { provenPayments } from './prove-payments.ts';
import { splitPayments } from './split-payments.ts';
import { updatedBy } from './update-payment.ts';

type Told = Partial<PaymentRow> & Pick<PaymentRow, 'paidAt' | 'amount'>;

const row = (told: Told): PaymentRow => ({ ownId: null, fee: null, tx: null, state: 'sent', currency: 'LTC', ...told });
const known = (payoutId: string, { state, ...told }: Told): KnownPayment => ({
  ...row(told),
  payoutId,
  state: state === 'returned' ? 'returned' : 'sent',
  replacedTx: null,
  returnedBy: null,
  recordedAt: 0,
});

const at = (paidAt: number, amount: string, tx: string | null = null, ownId: string | null = null) => ({
  paidAt,
  amount,
  tx,
  ownId,
});
type Figures = ReturnType<typeof at>;

/** Which payments the rows are found to be, and how many are new and doubtful. */
function matching(before: Figures[], listed: Figures[], since: number | null = null) {
  const rows = listed.map(row);
  const { recognised, fresh, doubtful } = matchPayments(
    before.map((figures, index) => known(`k${index}`, figures)),
    rows,
    since,
  );
  const found = rows.map((one) => recognised.find((pair) => pair.row === one)?.known.payoutId ?? null);
  return [found, fresh.length, doubtful.length];
}

describe('a payment is recognised', () => {
  test.each<[string, Figures[], Figures[], number | null, ReturnType<typeof matching>]>([
    ['by everything it says', [at(1, '5', 'x')], [at(1, '5', 'x')], null, [['k0'], 0, 0]],
    ['when its transaction is told later', [at(1, '5')], [at(1, '5', 'x')], null, [['k0'], 0, 0]],
    ['when its transaction is no longer told', [at(1, '5', 'x')], [at(1, '5')], null, [['k0'], 0, 0]],
    ['when it was sent again by another transaction', [at(1, '5', 'x')], [at(1, '5', 'y')], null, [['k0'], 0, 0]],
    [
      'by the id of the pool, whatever else changed',
      [at(1, '5', 'x', 'a')],
      [at(2, '6', 'y', 'a')],
      null,
      [['k0'], 0, 0],
    ],
    ['when it gets an id of the pool', [at(1, '5', 'x')], [at(1, '5', 'x', 'a')], null, [['k0'], 0, 0]],
    ['when a way in tells no id', [at(1, '5', 'x', 'a')], [at(1, '5', 'x')], null, [['k0'], 0, 0]],
    ['under another id, where it should be listed', [at(3, '5', 'x', 'a')], [at(3, '5', 'x', 'b')], 2, [['k0'], 0, 0]],
    [
      'under another id, when its transaction is told later',
      [at(3, '5', null, 'a')],
      [at(3, '5', 'x', 'b')],
      2,
      [['k0'], 0, 0],
    ],
    [
      'under another id, when its transaction is not told',
      [at(3, '5', 'x', 'a')],
      [at(3, '5', null, 'b')],
      2,
      [['k0'], 0, 0],
    ],
    ['when its time was corrected and it should be listed', [at(3, '5', 'x')], [at(4, '5', 'x')], 2, [['k0'], 0, 0]],
    [
      'with the surest row, not the first one',
      [at(1, '5', 'x'), at(1, '5')],
      [at(1, '5', 'y'), at(1, '5', 'x')],
      null,
      [['k1', 'k0'], 0, 0],
    ],
  ])('%s', (_name, before, listed, since, expected) => {
    expect(matching(before, listed, since)).toEqual(expected);
  });
});

describe('another payment', () => {
  test.each<[string, Figures[], Figures[], number | null, ReturnType<typeof matching>]>([
    ['of another time, amount or currency', [at(1, '5')], [at(2, '5'), at(1, '6')], 0, [[null, null], 2, 0]],
    ['in a transaction of one that left the list', [at(1, '5', 'x')], [at(4, '5', 'x')], 2, [[null], 1, 0]],
    [
      'in a transaction, where nobody knows what the list covers',
      [at(1, '5', 'x')],
      [at(4, '5', 'x')],
      null,
      [[null], 1, 0],
    ],
    [
      'that is equal but for the transaction',
      [at(1, '5', 'x')],
      [at(1, '5', 'x'), at(1, '5', 'y')],
      0,
      [['k0', null], 1, 0],
    ],
    [
      'that is equal but for the id of the pool',
      [at(1, '5', 'x', 'a')],
      [at(1, '5', 'x', 'a'), at(1, '5', 'x', 'b')],
      0,
      [['k0', null], 1, 0],
    ],
    [
      'that has an id of its own, where the list may be cut',
      [at(1, '5', 'x', 'a')],
      [at(1, '5', 'x', 'b')],
      null,
      [[null], 1, 0],
    ],
  ])('%s', (_name, before, listed, since, expected) => {
    expect(matching(before, listed, since)).toEqual(expected);
  });

  test('is not new if its currency is listed only now', () => {
    const unknown = { ...known('k', at(1, '5', 'x')), currency: '' };
    const { recognised } = matchPayments([unknown], [row(at(1, '5', 'x'))], null);
    expect(recognised.map((pair) => updatedBy(pair.known, pair.row).currency)).toEqual(['LTC']);
  });

  test('is not new if it has another currency but the same transaction or id', () => {
    const doge = [row(at(1, '5', 'x')), row(at(2, '6', null, 'a'))].map((one) => ({ ...one, currency: 'DOGE' }));
    const { recognised } = matchPayments(
      [known('k0', at(1, '5', 'x')), known('k1', at(2, '6', null, 'a'))],
      doge,
      null,
    );
    expect(recognised.map((pair) => [pair.known.payoutId, updatedBy(pair.known, pair.row).currency])).toEqual([
      ['k1', 'DOGE'],
      ['k0', 'DOGE'],
    ]);
  });

  test('is not new if one of the two has no currency, whatever the transaction; the named currency stays', () => {
    const pair = [known('k', at(1, '5')), row(at(1, '5', 'x'))] as const;
    for (const [before, now] of [
      ['', 'LTC'],
      ['LTC', ''],
    ] as const) {
      const { recognised } = matchPayments([{ ...pair[0], currency: before }], [{ ...pair[1], currency: now }], null);
      expect(recognised.map((one) => updatedBy(one.known, one.row).currency)).toEqual(['LTC']);
    }
  });

  test('in another currency', () => {
    const doge = { ...row(at(1, '5')), currency: 'DOGE' };
    expect(matchPayments([known('k', at(1, '5'))], [doge], 0).fresh).toEqual([doge]);
  });
});

describe('rows that are equal in everything', () => {
  test('are one payment, and the others are doubtful', () => {
    expect(matching([], [at(1, '5', 'x'), at(1, '5', 'x')])).toEqual([[null, null], 1, 1]);
    expect(matching([at(1, '5', 'x')], [at(1, '5', 'x'), at(1, '5', 'x')])).toEqual([['k0', null], 0, 1]);
    expect(matching([at(1, '5')], [at(1, '5', 'x'), at(1, '5', 'x')])).toEqual([['k0', null], 0, 1]);
  });
  test('are all that are known', () => {
    const two = [at(1, '5', 'x'), at(1, '5', 'x')];
    expect(matching(two, two)).toEqual([['k0', 'k1'], 0, 0]);
    expect(matching(two, [at(1, '5', 'y'), at(1, '5', 'y')])).toEqual([['k0', 'k1'], 0, 0]);
  });
  test('come twice under one id of the pool: the last counts', () => {
    const { fresh } = matchPayments([], [row(at(1, '5', null, 'a')), row(at(1, '5', 'x', 'a'))], null);
    expect(fresh.map(({ tx }) => tx)).toEqual(['x']);
  });
});

describe('rows that the paid total proves', () => {
  const doubtful = (...amounts: string[]) =>
    amounts.map((amount, index) => row({ ...at(index, amount), state: 'pending' }));
  const proven = (total: string, rows: PaymentRow[], ...payments: string[]) =>
    provenPayments(rows, total, [{ paidTotal: '10', payments }]).map(({ paidAt }) => paidAt);

  test('are those that explain its rise exactly', () => {
    expect(proven('12', doubtful('2'))).toEqual([0]);
    expect(proven('13', doubtful('2'), '1')).toEqual([0]);
    expect(proven('13', doubtful('2'))).toEqual([]);
    expect(proven('10', doubtful('2'))).toEqual([]);
    expect(proven('9', doubtful('2'))).toEqual([]);
    expect(proven('15', doubtful('2', '5', '7'))).toEqual([1]);
    expect(proven('24', doubtful('2', '5', '7'))).toEqual([0, 1, 2]);
  });
  test('are the oldest of equal ones, and none where there are several choices', () => {
    expect(proven('14', doubtful('2', '2', '2'))).toEqual([0, 1]);
    expect(proven('13', doubtful('1', '2', '3'))).toEqual([]);
  });
  test('is looked at from several readings', () => {
    const bases = [
      { paidTotal: '0', payments: ['1'] },
      { paidTotal: '10', payments: [] },
    ];
    expect(provenPayments(doubtful('2'), '12', bases).length).toBe(1);
  });
  test('of very many rows it is all or none', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      row({ ...at(index, String(index + 1)), state: 'pending' }),
    );
    expect(proven('15', many)).toEqual([]);
    expect(proven(String(10 + (20_000 * 20_001) / 2), many).length).toBe(20_000);
  });
});

describe('the id of a payment', () => {
  const ids = (rows: PaymentRow[], ...taken: string[]) =>
    withIds(rows, (id) => taken.includes(id)).map(({ payoutId }) => payoutId);

  test("is the pool's own, else its time and amount, with a number among equals", () => {
    expect(ids([row(at(1, '5', 'x', 'a')), row(at(1, '5', 'x')), row(at(1, '5', 'y'))])).toEqual(['1:5', 'a', '1:5:2']);
    expect(ids([row(at(1, '5', 'z'))], '1:5', '1:5:2')).toEqual(['1:5:3']);
    expect(ids([row(at(1, '5', 'x', 'a'))], 'a')).toEqual(['a:2']);
  });
  test('does not depend on the order of the list', () => {
    const rows = [row(at(1, '5', 'x')), row(at(1, '5')), row(at(1, '5', 'y'))];
    const byTx = (list: PaymentRow[]) => withIds(list, () => false).map(({ payoutId, row: { tx } }) => [payoutId, tx]);
    expect(byTx(rows.toReversed())).toEqual(byTx(rows));
  });
});

describe('a known payment', () => {
  const before = known('k', { ...at(1, '5', 'x'), fee: '0.1' });
  test('keeps figures that are no longer listed, and remembers a replaced transaction', () => {
    expect(updatedBy(before, row(at(1, '5')))).toBe(before);
    const now = updatedBy(before, row(at(1, '5', 'y', 'a')));
    expect(now).toEqual({ ...before, ownId: 'a', tx: 'y', replacedTx: 'x' });
    expect(updatedBy(now, row(at(1, '5', 'y', 'a')))).toBe(now);
  });
  test('comes back and is sent again; the word of a separate row stays', () => {
    const returned = updatedBy(before, row({ ...at(1, '5', 'x'), state: 'returned' }));
    expect(returned.state).toBe('returned');
    expect(updatedBy(returned, row(at(1, '5', 'x'))).state).toBe('sent');
    expect(updatedBy({ ...returned, returnedBy: 'r' }, row(at(1, '5', 'x'))).state).toBe('returned');
    expect(updatedBy(before, row({ ...at(1, '5'), state: 'pending' })).state).toBe('sent');
  });
});

test('a stored sum of several rows of one transaction becomes one of them, not another payment', () => {
  const sum = known('x', at(1, '5.00000000', 'x'));
  const rows = [at(1, '2', 'x'), at(1, '3', 'x'), at(1, '4', 'y')].map(row);
  expect(splitPayments([sum], rows)).toEqual([{ known: sum, row: rows[0] }]);
  expect(splitPayments([sum], rows.slice(1))).toEqual([]);
  expect(splitPayments([sum], [...rows, row(at(1, '1', 'x'))])).toEqual([]);
  expect(splitPayments([{ ...sum, paidAt: 7 }], rows)).toEqual([]);
});
