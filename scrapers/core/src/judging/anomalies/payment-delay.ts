import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { Verdict } from './verdict.ts';

export type DelayState = { since: number };

export interface PaymentExpectation {
  balance: Money | null;
  currency: string | null;
  /** From the pool file, else from the pool; null if neither has it. */
  threshold: Money | null;
  /** From the pool file, else from the pool type; null if neither has it. */
  periodHours: number | null;
  /** Whether the reading has the balance and the payments; if not, nothing is judged. */
  isKnown: boolean;
  /** Unix seconds: since when the balance has been above the threshold without a payout. */
  aboveSince: number | null;
}

/** Since when the balance has been above its threshold; null while it is not. A payout begins a new period. */
export function aboveThresholdSince(expectation: PaymentExpectation, paidSince: boolean, now: number): number | null {
  const { balance, threshold, aboveSince, isKnown } = expectation;
  // A payment begins a new period even if the balance was not read.
  if (!isKnown) return aboveSince !== null && paidSince ? now : aboveSince;
  if (threshold === null) return null;
  if (balance === null) return aboveSince;
  if (compareMoney(balance, threshold) <= 0) return null;
  return aboveSince === null || paidSince ? now : aboveSince;
}

/** The balance has been above the pay-out threshold for longer than the pool's pay-out period. */
export function judgePaymentDelay(
  { balance, currency, threshold, periodHours, aboveSince, isKnown }: PaymentExpectation,
  now: number,
): Verdict<DelayState> {
  if (!isKnown) return { is: 'unknown' };
  if (threshold === null || periodHours === null) return { is: 'absent' };
  if (balance === null) return { is: 'unknown' };
  const periodSeconds = periodHours * 3600;
  if (aboveSince === null || now - aboveSince <= periodSeconds) return { is: 'absent' };
  const hours = Math.floor((now - aboveSince) / 3600);
  return {
    is: 'present',
    severity: now - aboveSince > 2 * periodSeconds ? 'HIGH' : 'MEDIUM',
    description:
      `${balance} ${currency ?? ''} has been above the pay-out threshold of ${threshold} for ${hours} h; the pool pays every ${periodHours} h.`.replace(
        '  ',
        ' ',
      ),
    state: { since: aboveSince },
    isNews: false,
  };
}
