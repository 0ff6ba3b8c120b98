import type { Verdict } from '../../model.ts';
import { clear } from '../figures-of.ts';
import type { WatchedPayout } from '../watched.ts';

/** Money left the pool for the account. What nothing confirms yet is told to nobody. */
export function judgePaymentReceived(payout: WatchedPayout): Verdict<'payment_received'> {
  if (payout.state !== 'confirmed') return clear;
  const { amount, currency, paidAt, tx, grade } = payout;
  return { is: 'holds', facts: { amount, currency, paidAt, tx, grade } };
}
