import { describe, expect, test } from 'vitest';
import { aboveThresholdSince, judgePaymentDelay, type PaymentExpectation } from './payment-delay.ts';

const hour = 3600;
const now = 1_000_000;
const due: PaymentExpectation = {
  balance: '0.00600000',
  currency: 'BTC',
  threshold: '0.005',
  periodHours: 24,
  aboveSince: now,
  isKnown: true,
};

describe('PAYMENT_DELAY', () => {
  test.each([
    ['just above', due, now, 'absent'],
    ['exactly the period', due, now + 24 * hour, 'absent'],
    ['longer than the period', due, now + 24 * hour + 1, 'MEDIUM'],
    ['exactly two periods', due, now + 48 * hour, 'MEDIUM'],
    ['longer than two periods', due, now + 48 * hour + 1, 'HIGH'],
    ['not above', { ...due, aboveSince: null }, now + 99 * hour, 'absent'],
    ['no threshold known', { ...due, threshold: null }, now + 99 * hour, 'absent'],
    ['no period known', { ...due, periodHours: null }, now + 99 * hour, 'absent'],
    ['balance unknown', { ...due, balance: null }, now + 99 * hour, 'unknown'],
    ['half an hour', { ...due, periodHours: 0.5 }, now + hour, 'MEDIUM'],
  ] as const)('%s', (_name, expectation, time, expected) => {
    const verdict = judgePaymentDelay(expectation, time);
    expect(verdict.is === 'present' ? verdict.severity : verdict.is).toBe(expected);
  });

  test('says since when', () => {
    expect(judgePaymentDelay(due, now + 30 * hour)).toMatchObject({
      description: '0.00600000 BTC has been above the pay-out threshold of 0.005 for 30 h; the pool pays every 24 h.',
    });
    expect(judgePaymentDelay({ ...due, currency: null }, now + 30 * hour)).toMatchObject({
      description: '0.00600000 has been above the pay-out threshold of 0.005 for 30 h; the pool pays every 24 h.',
    });
  });

  test.each([
    ['rises above', { ...due, aboveSince: null }, false, now],
    ['stays above', { ...due, aboveSince: 5 }, false, 5],
    ['stays above after a payout', { ...due, aboveSince: 5 }, true, now],
    ['is just the threshold', { ...due, balance: '0.005', aboveSince: 5 }, false, null],
    ['is just the threshold in other words', { ...due, balance: '0.00500000', aboveSince: 5 }, false, null],
    ['is below', { ...due, balance: '0.00499999', aboveSince: 5 }, false, null],
    ['is unknown', { ...due, balance: null, aboveSince: 5 }, false, 5],
    ['has no threshold', { ...due, threshold: null, aboveSince: 5 }, false, null],
  ] as const)('the balance %s', (_name, expectation, paid, expected) => {
    expect(aboveThresholdSince(expectation, paid, now)).toBe(expected);
  });
});
