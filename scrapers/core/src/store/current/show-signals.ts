import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import {
  shownCount,
  shownFigure,
  shownHashrate,
  shownMoment,
  shownTicker,
} from '@poolgate/history/shown/shown-values.ts';
import { listLimits } from '@poolgate/language/contract-limits.ts';
import type { Signals } from '../../judging/signals/signals.ts';

type ShownSignals = components['schemas']['Signals'];

/** Digits that mean anything. More of them would only make every status longer. */
const digits = 5;

export function showSignals(signals: Signals): ShownSignals {
  const { hashrates, offlineUsual, offlineLasting, silentWorkers, rejectRate, frozenSince, workersLost } = signals;
  const since = shownMoment(workersLost?.since ?? null);
  return {
    hashrates: hashrates
      .slice(0, listLimits.algorithms)
      .map(({ algorithm, currentHs, normHs, normDays, dayHs, longNormHs, trendHs }) => ({
        algorithm: shownTicker(algorithm),
        current_hs: rate(currentHs),
        norm_hs: rate(normHs),
        norm_days: normDays,
        day_hs: rate(dayHs),
        long_norm_hs: rate(longNormHs),
        trend_hs: rate(trendHs),
      })),
    offline_usual: shownCount(offlineUsual),
    offline_lasting: shownCount(offlineLasting),
    silent_workers: shownCount(silentWorkers),
    reject_rate: rounded(shownFigure(rejectRate, 1)),
    frozen_since: shownMoment(frozenSince),
    workers_lost: workersLost === null || since === null ? null : { from: workersLost.from, to: workersLost.to, since },
  };
}

function rate(hs: number | null): number | null {
  return shownHashrate(rounded(hs));
}

function rounded(figure: number | null): number | null {
  return figure === null ? null : Number(figure.toPrecision(digits));
}
