import { afterAll, expect, test } from 'vitest';
import { createSandbox } from './sandbox.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const faultOf = async (amount: string) => (await sandbox.check([{ amount }]))[0] ?? null;

test.each([
  ['balance * 0.00000001', 1],
  ['data.(paid + unpaid)', 6],
  ['$number(balance)', 1],
  ['known ? $round(balance, 8) : null', 9],
  ['-balance', 1],
  ['$sum(balances.amount)', 1],
  ['"0." & $string(units / 10)', 16],
])('nothing is computed in the amount %s', async (expression, column) => {
  expect(await faultOf(expression)).toMatchObject({
    column: expect.any(Number),
    reason: expect.stringContaining('decimals'),
  });
  expect((await faultOf(expression))?.column).toBeGreaterThanOrEqual(column);
  // As a figure it may be.
  expect(await sandbox.check([expression])).toEqual([null]);
});

test.each([
  'balances[coin = $account.coin].amount',
  'payments[time > $now - 86400][0].amount',
  'status = 1 ? balance : null',
  '$replace(balance, " BTC", "")',
  '$lookup($answers.all, $account.coin).balance',
  '($count(rows) > 0 ? total)',
])('what only chooses an amount may compute: %s', async (expression) => {
  expect(await faultOf(expression)).toBeNull();
});
