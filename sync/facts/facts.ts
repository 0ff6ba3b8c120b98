// What a service's file tells a target: plain values, in the units of the store. No layout of tables is known here.
import type { Money } from '@poolgate/language/money.ts';

/** Whole seconds since 1970, UTC. */
export type Moment = number;

/** What is read of a file in one snapshot. A fact that is told again, or later, stands in place of the former one. */
export interface Facts {
  /** Every pool that any of the other facts is about. */
  pools: PoolFact[];
  readings: ReadingFact[];
  earnings: EarningFact[];
  earningsGone: EarningGoneFact[];
  payouts: PayoutFact[];
  payoutEvents: PayoutEventFact[];
  anomalies: AnomalyFact[];
  accountHours: AccountHourFact[];
  workerHours: WorkerHoursFact[];
  workerDays: WorkerDaysFact[];
}

/** How a pool is called at a target that names accounts and not pool_ids. */
export interface TargetNames {
  /** `sync.account_name` of the pool file; null for the pool_id. */
  accountName: string | null;
  /** `sync.site` of the pool file; null for its location. */
  site: string | null;
  /** Before the account's name in the ids of its devices. */
  devicePrefix: string;
  /** What income of this type is called, such as `KZ Pool`. */
  incomeSource: string;
}

/** A row of `pool_metadata`. */
export interface PoolMetadataFact {
  poolName: string;
  /** May open the account. */
  observerUrl: string;
  clientName: string;
  country: string;
  company: string;
  location: string | null;
  contactEmail: string | null;
  tags: string[];
  active: boolean;
  createdAt: Moment;
  updatedAt: Moment;
}

export interface PoolFact {
  poolId: string;
  poolType: string;
  /** Null where its row is gone; its history stays. */
  metadata: PoolMetadataFact | null;
  /** When its row went; null while it is there, and where nobody noted it. */
  removedAt: Moment | null;
  names: TargetNames;
  present: PresentFact;
  /** Since when each kind is kept as it was read; older ones are in hours and days. Null where nothing was reduced. */
  readingsSince: Moment | null;
  workersSince: Moment | null;
  workerHoursSince: Moment | null;
  /** Of each type that is judged those that are open. As of `present.readAt` there are no others. */
  openAnomalies: OpenAnomaliesFact[];
  /** Whether nothing else about it waits to be told, nor was refused. */
  isWhole: boolean;
}

/** What is known of an account now: of each part its last reading. Null where none had it. */
export interface PresentFact {
  /** When it was last read successfully. This, `moneyAt` and `earningsAt` never go back, also where the service's clock did. */
  readAt: Moment | null;
  coin: string | null;
  /** Of its money: balance, earnings, payouts. */
  currency: string | null;
  /** The algorithm of its hashrates; of several the last by name. Days of earnings show their hashrate in its unit. */
  algorithm: string | null;
  /** When the money was read. */
  moneyAt: Moment | null;
  balance: Money | null;
  /** When the earnings were read. */
  earningsAt: Moment | null;
  /** Of the newest credited day. */
  lastIncome: Money | null;
  /** When the list of workers was read, as `ReadingFact.readAt` has it. */
  workersAt: Moment | null;
}

export interface AlgorithmRates {
  /** Null where it is unknown. */
  algorithm: string | null;
  /** H/s */
  currentHs: number | null;
  avg1hHs: number | null;
  avg24hHs: number | null;
}

export interface ReadingFact {
  poolId: string;
  /** Names the reading: no other one of this pool has it. Of two within a second the later one has a later second here. */
  readAt: Moment;
  /** When it was read. */
  time: Moment;
  /** The parts that it read; null in readings of other programs, where nobody knows. */
  parts: ReadonlySet<string> | null;
  /** Which part the two counts of workers belong to. */
  countsPart: 'hashrate' | 'workers';
  coin: string | null;
  currency: string | null;
  /** Without entries where the hashrate was not read. */
  hashrates: AlgorithmRates[];
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  workersComplete: boolean;
  balance: Money | null;
  balancePending: Money | null;
  paidTotal: Money | null;
  payoutsTotal: Money | null;
  lastIncome: Money | null;
  sharesValid: number | null;
  sharesInvalid: number | null;
  sharesStale: number | null;
  blocksFound24h: number | null;
  networkDifficulty: number | null;
  poolLuck: number | null;
  estimatedEarnings: Money | null;
  derived: string[];
  /** Null where nobody knows. */
  unreadableFigures: number | null;
  droppedRows: number | null;
  /** Whether its workers are in hours, and so no longer in `workers`. */
  workersReduced: boolean;
  /** Whether it is in an hour of the account, and is kept beside it because a part is still shown from it. */
  accountReduced: boolean;
  /** Null where the file no longer has them, and where the list was not read. */
  workers: WorkerReadingFact[] | null;
}

export interface WorkerReadingFact {
  workerId: string;
  workerName: string;
  algorithm: string | null;
  /** How many workers of the pool with this name were known before it; 0 for nearly all. */
  namesakesBefore: number;
  online: boolean | null;
  hashrate10mHs: number | null;
  hashrate1hHs: number | null;
  hashrate24hHs: number | null;
  /** Fraction from 0 to 1. */
  rejectRate: number | null;
  lastSeenAt: Moment | null;
}

export interface EarningFact {
  poolId: string;
  /** `YYYY-MM-DD` */
  date: string;
  /** Null where it is unknown. */
  currency: string | null;
  amount: Money;
  hashrateHs: number | null;
  /** Whether the day is in a coin that is mined along. */
  otherCoin: boolean;
  /** False where a row of an unknown kind belongs to the day. */
  complete: boolean;
  /** The rows that are not in the amount: a JSON list, as stored. */
  leftOut: string;
  recordedAt: Moment;
}

/** A day that was taken back, such as one of an unknown currency once that is known. Left beside the other it would count twice. */
export interface EarningGoneFact {
  poolId: string;
  date: string;
  currency: string | null;
}

export interface PayoutFact {
  poolId: string;
  payoutId: string;
  paidAt: Moment;
  currency: string | null;
  amount: Money;
  fee: Money | null;
  tx: string | null;
  /** The transaction that stood in place of `tx` before. */
  replacedTx: string | null;
  state: 'sent' | 'returned';
  recordedAt: Moment;
}

export interface PayoutEventFact {
  poolId: string;
  eventId: string;
  amount: Money;
  fee: Money | null;
  currency: string | null;
  paidAt: Moment | null;
  tx: string | null;
  payoutId: string | null;
  grade: 'listed' | 'counted' | 'deduced';
  state: 'confirmed' | 'unconfirmed' | 'withdrawn' | 'returned';
  evidence: string;
  firstSeenAt: Moment;
  changedAt: Moment;
  previousPaidTotal: Money | null;
  paidTotal: Money | null;
}

/** Known by its pool, type and begin: its number in the file is another one after a restore. */
export interface AnomalyFact {
  poolId: string;
  anomalyType: string;
  openedAt: Moment;
  /** Its number in the file. */
  id: number;
  description: string;
  severity: string;
  updatedAt: Moment;
  resolved: boolean;
  /** Null while it is open, and where nobody knows. */
  endedAt: Moment | null;
}

/** Which anomalies of a type are open. One that was deleted, or is in no file since a restore, is told in no other way. */
export interface OpenAnomaliesFact {
  anomalyType: string;
  openedAt: Moment[];
}

/** Known hashrates of some readings, in H/s; null where none is known. */
export interface RatesFact {
  readings: number;
  unknown: number;
  lowest: number | null;
  total: number | null;
  highest: number | null;
}

/** An hour of an account, as the service reduced it. */
export interface AccountHourFact {
  poolId: string;
  /** Its first second. */
  hour: Moment;
  readings: number;
  lastTime: Moment;
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  onlineLowest: number | null;
  balance: Money | null;
  currency: string | null;
  hashrates: (RatesFact & { algorithm: string | null; unknown24h: number; total24h: number | null })[];
  /** `readAt` of the readings of this hour that are not in it, such as late ones. All others of this hour are. */
  notIn: Moment[];
}

export interface WorkerStepFact extends RatesFact {
  workerId: string;
  workerName: string;
  algorithm: string | null;
  offline: number;
  stateUnknown: number;
}

/**
 * An hour of all workers of a pool, as far as the service reduced it. It is told when a reading of it was reduced, and that reading is not told again.
 * Without workers where none had a row in it.
 */
export interface WorkerHoursFact {
  poolId: string;
  hour: Moment;
  workers: WorkerStepFact[];
  /** `readAt` of the readings of this hour whose workers are not in it. Those of all others are. */
  notIn: Moment[];
}

/** A day of all workers of a pool, as far as the service reduced it. */
export interface WorkerDaysFact {
  poolId: string;
  /** Its first second. */
  day: Moment;
  workers: WorkerStepFact[];
  /** The hours of these workers that are not in it. All other hours of this day of these workers are. */
  notIn: { workerId: string; hour: Moment }[];
  /** `readAt` of the readings of this day whose workers are still kept as they were read. Those of all others are in hours or in the day. */
  readingsNotIn: Moment[];
}
