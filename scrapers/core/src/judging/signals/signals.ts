import type { FiguresSeen } from './frozen-figures.ts';
import type { LostWorkers } from './lost-workers.ts';
import type { RejectsSeen, SharesSeen } from './reject-rate.ts';

/** What alerts about an account are judged by. No threshold is in it; a figure is null where it is unknown. Hashrates in H/s, moments in unix seconds. */
export interface Signals {
  hashrates: HashrateSignal[];
  /** How many workers are offline in all but the worst tenth of a day's readings, on most of the last days. */
  offlineUsual: number | null;
  /** How many workers have been offline for so long that it is no reboot. */
  offlineLasting: number | null;
  /** How many workers are connected and have had no hashrate for an hour. */
  silentWorkers: number | null;
  /** The rejected part of the last hour. */
  rejectRate: number | null;
  /** Since when all figures of hashrate and workers are the same although the account hashes; null while they move. */
  frozenSince: number | null;
  workersLost: LostWorkers | null;
}

/** The hashrate on one algorithm, and what to compare it with. */
export interface HashrateSignal {
  algorithm: string | null;
  /** The mean of the last hour. */
  currentHs: number | null;
  /** What the account usually has at this time of day. */
  normHs: number | null;
  /** How many days that is known from. */
  normDays: number;
  /** The mean of the last 24 hours. */
  dayHs: number | null;
  /** What it usually had in a day some weeks ago. */
  longNormHs: number | null;
  /** What the mean of a day comes to in some days, if it goes on as in the last ones. */
  trendHs: number | null;
}

/** What is usual for an account on one algorithm. */
export interface UsualRate {
  algorithm: string | null;
  hs: number | null;
  days: number;
}

/** What is noted of an account from reading to reading, beside its readings. */
export interface SignalsMemory {
  /** What is usual at this time of day, and when that was worked out. */
  usual: { at: number; rates: UsualRate[]; offline: number | null } | null;
  /** What was usual some weeks ago and where the last days lead, and on which day (days since 1970) that was worked out. */
  longUsual: { day: number; rates: UsualRate[]; trends: UsualRate[] } | null;
  shares: SharesSeen | null;
  rejects: RejectsSeen | null;
  figures: FiguresSeen | null;
  /** How many workers the last complete list had. */
  listed: number | null;
}

/** The signals as of the newest reading, and what the next ones need. */
export interface KeptSignals {
  signals: Signals;
  memory: SignalsMemory;
}

/** The hashrates of one earlier reading, or their means over an hour that was reduced. */
export interface EarlierRates {
  time: number;
  /** Whether it had all workers: then what it does not name was not mined. */
  isWhole: boolean;
  rates: { algorithm: string | null; hs: number | null }[];
}

/** Both ends are included. */
export interface SpanOfTime {
  from: number;
  to: number;
}

/** What is stored of an account, for its signals. The functions are queries that few readings need; none of them tells of a former account. */
export interface EarlierSignals {
  /** Null if there is none yet. */
  kept: KeptSignals | null;
  ratesWithin(spans: readonly SpanOfTime[]): EarlierRates[];
  /** Means of whole days that were read in most hours. @param from first and last day, since 1970. */
  dailyMeans(from: number, to: number): { algorithm: string | null; day: number; hs: number }[];
  /** How often each number of offline workers was read, and when the first of these readings was made. */
  offlineCounts(span: SpanOfTime): { oldest: number | null; counts: { offline: number; times: number }[] };
  /** Who was offline in each reading that had all workers, newest first. */
  offlineLists(span: SpanOfTime): { time: number; offline: ReadonlySet<string> }[];
}
