import type { Verdict } from '../../model.ts';
import type { WatchedPool } from '../watched.ts';
import { openAnomaly } from './open-anomaly.ts';

/** A payment is overdue. */
export function judgePaymentLate(pool: WatchedPool): Verdict<'payment_late'> {
  const found = openAnomaly(pool, 'PAYMENT_DELAY');
  if (found !== 'open') return found;
  // The service tells that it is late, not since when.
  return { is: 'holds', facts: { balance: pool.balance, currency: pool.currency, since: null } };
}
