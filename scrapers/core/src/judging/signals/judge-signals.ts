import type { AlgorithmHashrate, PartOutcome, Reading } from '../../adapter.ts';
import type { EarlierReadings } from '../completing/complete-reading.ts';
import { holdIntervals, windowAverage } from '../completing/window-average.ts';
import { frozenSince, noteFigures } from './frozen-figures.ts';
import { goesOn, noteList } from './lost-workers.ts';
import { lastingOffline } from './offline-workers-lasting.ts';
import { usuallyOffline } from './offline-workers-usual.ts';
import { meanRejectRate, noteRejects, noteShares, rejectRateOfShares } from './reject-rate.ts';
import type { EarlierSignals, HashrateSignal, KeptSignals, Signals, SignalsMemory, UsualRate } from './signals.ts';
import { silentWorkers } from './silent-workers.ts';
import { longUsualRates, spansOfNorm, trendRates, usualRates } from './usual-hashrate.ts';

const hour = 3600;
const dayLength = 86_400;
/** What is usual is worked out anew so often, in seconds. */
const usualEvery = 1800;

const nothingNoted: SignalsMemory = {
  ...{ usual: null, longUsual: null, shares: null, rejects: null },
  ...{ figures: null, listed: null },
};
const noSignals: Signals = {
  hashrates: [],
  offlineUsual: null,
  offlineLasting: null,
  silentWorkers: null,
  rejectRate: null,
  frozenSince: null,
  workersLost: null,
};

/** A reading, and what was stored before it. */
export interface ReadingToSignal {
  /** As the pool gave it. */
  given: Reading;
  /** Completed from earlier readings. */
  reading: Reading;
  /** Unix seconds. */
  time: number;
  pollIntervalSeconds: number;
  earlier: EarlierSignals;
  points: EarlierReadings['points'];
}

/** The signals as of a reading. A part that failed keeps its last ones, as its figures do. */
export function judgeSignals(from: ReadingToSignal): KeptSignals {
  const { given, reading, time, earlier } = from;
  const { parts } = reading;
  const before = earlier.kept?.signals ?? noSignals;
  const noted = earlier.kept?.memory ?? nothingNoted;
  const usual = usualNow(noted.usual, time, earlier);
  const longUsual = longUsualNow(noted.longUsual, time, earlier);
  const shares = parts.hashrate === 'read' ? noteShares(reading, time, noted.shares) : noted.shares;
  const rejects = parts.workers === 'read' ? noteRejects(reading, time, noted.rejects) : noted.rejects;
  const figures = noteFigures(given, time, noted.figures);
  const list = { listed: noted.listed, lost: goesOn(before.workersLost, time) };
  const isListed = parts.workers === 'read' && reading.workersComplete;
  const { listed, lost } = isListed ? noteList(reading, time, list) : list;
  return {
    signals: {
      hashrates: ofPart(parts.hashrate, () => hashrateSignals(from, usual.rates, longUsual), before.hashrates, []),
      offlineUsual: usual.offline,
      offlineLasting: ofPart(parts.workers, () => lastingOffline(reading, time, earlier), before.offlineLasting, null),
      silentWorkers: ofPart(parts.workers, () => silentWorkers(reading), before.silentWorkers, null),
      rejectRate: rejectRate(reading, { shares, rejects }, before.rejectRate),
      frozenSince: ofPart(parts.hashrate, () => frozenSince(figures, reading), before.frozenSince, null),
      workersLost: parts.workers === 'not_offered' ? null : lost,
    },
    memory: { usual, longUsual, shares, rejects, figures, listed },
  };
}

function ofPart<Figure>(outcome: PartOutcome, now: () => Figure, before: Figure, none: Figure): Figure {
  if (outcome === 'read') return now();
  return outcome === 'not_offered' ? none : before;
}

/** By a clock that was set back, what was worked out later than now is worked out anew. Who is usually offline is asked of fourteen days, once a day. */
function usualNow(
  noted: SignalsMemory['usual'],
  time: number,
  earlier: EarlierSignals,
): NonNullable<SignalsMemory['usual']> {
  const known = noted !== null && noted.at <= time ? noted : null;
  if (known !== null && time - known.at < usualEvery) return known;
  const rates = usualRates(earlier.ratesWithin(spansOfNorm(time)), time);
  const ofToday = known !== null && dayOf(known.at) === dayOf(time) ? known.offline : null;
  return { at: time, rates, offline: ofToday ?? usuallyOffline(time, earlier) };
}

function dayOf(time: number): number {
  return Math.floor(time / dayLength);
}

function longUsualNow(
  noted: SignalsMemory['longUsual'],
  time: number,
  earlier: EarlierSignals,
): NonNullable<SignalsMemory['longUsual']> {
  const day = dayOf(time);
  if (noted?.day === day) return noted;
  return { day, rates: longUsualRates(day, earlier), trends: trendRates(day, earlier) };
}

function hashrateSignals(
  { reading, time, pollIntervalSeconds, points }: ReadingToSignal,
  usual: readonly UsualRate[],
  longUsual: NonNullable<SignalsMemory['longUsual']>,
): HashrateSignal[] {
  const meanOf = (algorithm: string | null, windowSeconds: number) => {
    const hold = holdIntervals * pollIntervalSeconds;
    const known = [...points(algorithm, time - windowSeconds - hold), { time, value: 0 }];
    return windowAverage(known, time, windowSeconds, hold);
  };
  // A complete reading without any algorithm: nothing mines.
  const isIdle = reading.hashrates.length === 0 && reading.workersComplete;
  const idle = isIdle ? usual.filter(({ hs }) => hs !== null && hs > 0) : [];
  const rates: AlgorithmHashrate[] = isIdle
    ? idle.map(({ algorithm }) => ({
        algorithm,
        currentHs: 0,
        avg1hHs: meanOf(algorithm, hour),
        avg24hHs: meanOf(algorithm, dayLength),
      }))
    : reading.hashrates;
  const hsOf = (known: readonly UsualRate[], algorithm: string | null) =>
    known.find((rate) => rate.algorithm === algorithm)?.hs ?? null;
  return rates.map(({ algorithm, avg1hHs, avg24hHs }) => {
    const norm = usual.find((rate) => rate.algorithm === algorithm);
    return {
      algorithm,
      currentHs: avg1hHs,
      normHs: norm?.hs ?? null,
      normDays: norm === undefined ? 0 : norm.days,
      dayHs: avg24hHs,
      longNormHs: hsOf(longUsual.rates, algorithm),
      trendHs: hsOf(longUsual.trends, algorithm),
    };
  });
}

/** By the account's counters, else by its workers. */
function rejectRate(
  { parts }: Reading,
  { shares, rejects }: Pick<SignalsMemory, 'shares' | 'rejects'>,
  before: number | null,
): number | null {
  const counted = parts.hashrate === 'read' ? rejectRateOfShares(shares) : null;
  if (counted !== null) return counted;
  if (parts.workers === 'read') return meanRejectRate(rejects);
  return parts.hashrate === 'read' || parts.workers === 'not_offered' ? null : before;
}
