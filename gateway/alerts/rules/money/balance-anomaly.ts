import type { Verdict } from '../../model.ts';
import type { WatchedPool } from '../watched.ts';
import { openAnomaly } from './open-anomaly.ts';

/** The balance changed, and no income or payment explains it. */
export function judgeBalanceAnomaly(pool: WatchedPool): Verdict<'balance_anomaly'> {
  const found = openAnomaly(pool, 'BALANCE_ANOMALY');
  if (found !== 'open') return found;
  return { is: 'holds', facts: { balance: pool.balance, currency: pool.currency } };
}
