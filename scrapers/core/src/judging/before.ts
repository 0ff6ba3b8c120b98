import type { Money } from '@poolgate/language/money.ts';
import type { EarlierHashrates } from './anomalies/hashrate-drop.ts';
import type { AnomalyType, Lasting } from './anomalies/verdict.ts';
import type { EarlierReadings } from './completing/complete-reading.ts';
import type { EarlierDays } from './judge-days.ts';
import type { PartsBefore } from './judge-parts.ts';
import type { EarlierPayments } from './payments/payment-changes.ts';
import type { EarlierEvents } from './payout-events/payout-event.ts';
import type { EarlierSignals } from './signals/signals.ts';

/** The money of the reading whose balance was judged last. */
export interface EarlierMoney {
  time: number;
  /** Whether that is the newest reading. */
  isNewest: boolean;
  /** Whether the payments were read too. If not, the balance was judged by the paid total alone. */
  sawPayouts: boolean;
  currency: string | null;
  balance: Money | null;
  balancePending: Money | null;
  paidTotal: Money | null;
}

/**
 * What is stored of an account before a reading, and what the reading is judged by. The functions are queries that not every reading needs.
 * Nothing is written before the judgement is complete, so their results do not depend on when they are called.
 */
export interface Before {
  /** Whether the pool_id had another account until now. This reading is not compared with anything of that account. */
  isNewAccount: boolean;
  parts: PartsBefore;
  /** The reading whose balance was judged last; null if that is the newest one. */
  judgedBalance: number | null;
  /** Since when the balance has been above the pay-out threshold without a payout, unix seconds. */
  aboveSince: number | null;
  money(): EarlierMoney | null;
  /** Newest first. @param since unix seconds. */
  hashrates(since: number, limit: number): EarlierHashrates;
  lasting<State>(type: AnomalyType): Lasting<State> | null;
  readings: EarlierReadings;
  days: EarlierDays;
  payments: EarlierPayments;
  signals: EarlierSignals;
  payoutEvents: EarlierEvents;
}
