import type { Alert } from '../model.ts';

/** A payment that arrived. */
export interface DigestPayout {
  poolId: string;
  /** A decimal text. */
  amount: string;
  /** Null where unknown. */
  currency: string | null;
  grade: 'listed' | 'counted' | 'deduced';
}

/** What an account did of one algorithm at a moment. */
export interface AlgorithmRate {
  algorithm: string | null;
  /** H/s; null where unknown. */
  hs: number | null;
}

/** What a digest is made of. It has everything; the reader's view says what of it is told. */
export interface DigestFacts {
  every: 'day' | 'week';
  /** The span that it tells of, unix seconds. */
  from: number;
  to: number;
  /** Every episode that fired or ended in the span, and every one that is open. */
  alerts: readonly Alert[];
  /** Those that are confirmed and were first seen in the span. */
  payouts: readonly DigestPayout[];
  /** What each pool hashed when the span began; a pool of which nothing is known is not there. */
  before: ReadonlyMap<string, readonly AlgorithmRate[]>;
}
