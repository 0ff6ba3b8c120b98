import { Misfit } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { expect, test } from 'vitest';
import { balanceAnswer, transactionsAnswer } from './schema.ts';

test('a balance that is left out is zero; the undocumented immature balance is unknown', () => {
  const zero = '0.00000000';
  expect(balanceAnswer.read({ balance_info: {} }, noTally)).toEqual({
    balance: zero,
    paid: zero,
    immature_balance: null,
  });
});

test.each([
  null,
  {},
  { balance_info: { Balance: 1, paid: 1 } },
  { balance_info: null },
  { balance_info: { available: 1 } },
  { balance_info: { balance: -1 } },
])('%j is not a balance', (answer) => {
  expect(() => balanceAnswer.read(answer, noTally)).toThrow(Misfit);
});

test.each([{ rows: [1] }, { transactions: 'none' }, { transactions: { a: 1 } }, [], null])(
  '%j is not a list of transactions',
  (answer) => {
    expect(() => transactionsAnswer.read(answer, noTally)).toThrow(Misfit);
  },
);
