import type { AnomalyType, FailureKind } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Freshness } from '@poolgate/language/freshness.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import type { RuleKind } from '../model.ts';
import type { Concerned } from '../where.ts';

/** Why the newest polls failed. */
export interface WatchedError {
  kind: FailureKind;
  message: string;
  /** Unix seconds. */
  since: number;
  count: number;
}

export interface WatchedPart {
  offered: boolean;
  freshness: Freshness;
  observedAt: number | null;
  error: WatchedError | null;
}

/** What the service knows of one algorithm of the account, in H/s; null where unknown. */
export interface WatchedHashrate {
  algorithm: string | null;
  /** Of the last hour. */
  currentHs: number | null;
  /** What is usual at this time of day. */
  normHs: number | null;
  dayHs: number | null;
  /** What was usual some weeks ago. */
  longNormHs: number | null;
  /** What a day comes to in three days, if it goes on as in the last twelve. */
  trendHs: number | null;
}

/** What the service knows of an account beyond its newest figures; null where unknown. */
export interface WatchedSignals {
  hashrates: readonly WatchedHashrate[];
  offlineUsual: number | null;
  /** So that reboots do not count. */
  offlineLasting: number | null;
  silentWorkers: number | null;
  /** A fraction. */
  rejectRate: number | null;
  /** Unix seconds. */
  frozenSince: number | null;
  workersLost: { from: number; to: number; since: number } | null;
}

/** An account as the rules see it. */
export interface WatchedPool extends Concerned {
  poolId: string;
  source: string;
  active: boolean;
  parts: Readonly<Record<PartName, WatchedPart>>;
  /** Of the newest poll as a whole; null where it read something, or none has ended yet. */
  error: WatchedError | null;
  /** Which part the counts of workers belong to. */
  countsPart: 'hashrate' | 'workers';
  online: number | null;
  offline: number | null;
  /** Whether the list of workers is all of them; null where unknown. */
  workersComplete: boolean | null;
  balance: string | null;
  currency: string | null;
  /** Null where its service is too old to say so. */
  openAnomalies: readonly AnomalyType[] | null;
  /** Null where its service is too old to have them. */
  signals: WatchedSignals | null;
}

/** A service as the rules see it. */
export interface WatchedSource extends Concerned {
  source: string;
  state: 'connecting' | 'up' | 'unreachable' | 'refused' | 'gone';
  message: string | null;
  /** How many pools' figures are its own. */
  pools: number;
  backup: { enabled: boolean; lastGoodAt: number | null; failures: number; error: string | null } | null;
  disk: { freeBytes: number; totalBytes: number } | null;
}

/** A payment as the services tell it. */
export interface WatchedPayout extends Concerned {
  poolId: string;
  eventId: string;
  amount: string;
  currency: string | null;
  paidAt: number | null;
  tx: string | null;
  grade: string;
  state: 'confirmed' | 'unconfirmed' | 'withdrawn' | 'returned';
}

/** A rule that cannot look now. */
export interface CannotLook {
  kind: RuleKind;
  reason: string;
}
