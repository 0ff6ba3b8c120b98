import { describe, expect, test } from 'vitest';
import { fullReading } from '../../../testing/samples.ts';
import type { Reading } from '../../adapter.ts';
import { type BalanceChange, type BalanceState, judgeBalance } from './balance-anomaly.ts';
import type { Lasting } from './verdict.ts';

const now = 1_000_000;
const change: BalanceChange = {
  balanceBefore: '1.00000000',
  areNeighbours: true,
  balancePendingBefore: null,
  paidTotalBefore: null,
  currencyBefore: 'BTC',
  newPayouts: '0.00000000',
  returned: '0.00000000',
  newIncome: '0.00000000',
  bestDay: () => '0.10000000',
  secondsBetween: 600,
};
const at = (balance: string | null, overrides: Partial<Reading> = {}) =>
  fullReading({ balance, balancePending: null, paidTotal: null, ...overrides });
const lasting = (direction: 'fell' | 'rose', unexplained: string, openedAt = now - 600): Lasting<BalanceState> => ({
  state: { direction, unexplained },
  severity: 'HIGH',
  openedAt,
  acknowledged: false,
});
const said = (reading: Reading, given: BalanceChange | null, before: Lasting<BalanceState> | null = null) => {
  const verdict = judgeBalance(reading, given, before, now);
  return verdict.is === 'present'
    ? `${verdict.severity} ${verdict.state.direction} ${verdict.state.unexplained}`
    : verdict.is;
};

describe('BALANCE_ANOMALY', () => {
  test.each([
    ['the first reading', at('1'), null, 'unknown'],
    ['unknown now', at(null), change, 'unknown'],
    ['unknown before', at('1'), { ...change, balanceBefore: null }, 'unknown'],
    ['another currency', at('0.5'), { ...change, currencyBefore: 'LTC' }, 'unknown'],
    ['no paid total where there was one', at('0.4'), { ...change, paidTotalBefore: '5' }, 'unknown'],
    ['no change', at('1'), change, 'absent'],
    ['a fall', at('0.4'), change, 'HIGH fell 0.60000000'],
    ['a fall of what pools round', at('0.99999997'), change, 'absent'],
    ['a fall just beyond it', at('0.99999996'), change, 'HIGH fell 0.00000004'],
    ['a fall that a new payout explains', at('0.4'), { ...change, newPayouts: '0.60000000' }, 'absent'],
    [
      'a fall that a payout explains in part',
      at('0.4'),
      { ...change, newPayouts: '0.50000000' },
      'HIGH fell 0.10000000',
    ],
    ['a fall that paid_total explains', at('0.4', { paidTotal: '5.6' }), { ...change, paidTotalBefore: '5' }, 'absent'],
    [
      'both tell of the same payout',
      at('0.4', { paidTotal: '5.6' }),
      { ...change, paidTotalBefore: '5', newPayouts: '0.60000000' },
      'absent',
    ],
    ['a fall where payouts cannot be seen', at('0.4', { payoutsVisible: false }), change, 'absent'],
    [
      'what became pending again',
      at('0.4', { balancePending: '0.7' }),
      { ...change, balancePendingBefore: '0.1' },
      'absent',
    ],
    ['a rise of a usual day', at('1.1'), change, 'absent'],
    ['a rise of two generous days', at('1.2'), change, 'absent'],
    ['a rise beyond them', at('1.25'), change, 'MEDIUM rose 0.05000000'],
    ['a rise that listed income explains', at('1.25'), { ...change, newIncome: '0.05000000' }, 'absent'],
    ['a rise after a long gap', at('1.5'), { ...change, secondsBetween: 4 * 86_400 }, 'absent'],
    ['a rise where no day is known', at('9'), { ...change, bestDay: () => null }, 'absent'],
    ['a rise where days come from the growth itself', at('9', { lifetimeIncome: '9' }), change, 'absent'],
    [
      'what was pending before',
      at('1.5', { balancePending: '0' }),
      { ...change, balancePendingBefore: '0.5' },
      'absent',
    ],
  ] as [string, Reading, BalanceChange | null, string][])('%s', (_name, reading, given, expected) => {
    expect(said(reading, given)).toBe(expected);
  });

  test.each([
    ['a payout that is listed later explains it', at('1'), { ...change, newPayouts: '0.60000000' }, 'absent'],
    ['a part of it explains nothing', at('1'), { ...change, newPayouts: '0.30000000' }, 'unknown'],
    [
      'income of the day explains no fall',
      at('1.6'),
      { ...change, newIncome: '0.60000000', bestDay: () => '0.60000000' },
      'unknown',
    ],
    ['the amount comes back', at('1.6'), { ...change, bestDay: () => '0.60000000' }, 'absent'],
    ['nothing happens', at('1'), change, 'unknown'],
    ['it falls again', at('0.9'), change, 'HIGH fell 0.70000000'],
  ])('after a fall of 0.6: %s', (_name, reading, given, expected) => {
    expect(said(reading, given, lasting('fell', '0.60000000'))).toBe(expected);
  });

  test('income that is listed later explains a rise', () => {
    expect(said(at('1'), { ...change, newIncome: '0.05000000' }, lasting('rose', '0.05000000'))).toBe('absent');
    expect(said(at('1'), change, lasting('rose', '0.05000000'))).toBe('unknown');
  });

  test('is history after a day', () => {
    expect(said(at('1'), change, lasting('fell', '0.60000000', now - 86_399))).toBe('unknown');
    expect(said(at('1'), change, lasting('fell', '0.60000000', now - 86_400))).toBe('absent');
    expect(said(at(null), change, lasting('fell', '0.60000000', now - 86_400))).toBe('absent');
  });
});
