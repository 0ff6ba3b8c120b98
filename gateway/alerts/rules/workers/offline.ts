import type { RuleFacts, Verdict } from '../../model.ts';
import { clear, notApplicable, unknownOfWorkers, whyNotJudged } from '../figures-of.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';

/**
 * More workers are offline, and stay so, than is usual for the account. While an alert is open, what was usual when it began is meant: workers that
 * are offline for long become usual, and are not repaired by that.
 */
export function judgeWorkersOffline(
  pool: WatchedPool,
  limits: RuleLimits['workers_offline'],
  open: RuleFacts['workers_offline'] | null = null,
): Verdict<'workers_offline'> {
  const { signals, online, offline } = pool;
  const why = whyNotJudged(pool, signals?.offlineLasting == null ? pool.countsPart : 'workers');
  if (why !== null) return why;
  if (signals === null) return notApplicable;
  const { offlineLasting: lasting } = signals;
  const usual = lowest(signals.offlineUsual, open?.usual ?? null);
  const seen = lasting ?? offline;
  if (seen === null) return unknownOfWorkers(pool);
  if (usual === null) return notApplicable;
  const all = online === null ? null : online + Math.max(seen, offline ?? seen);
  const least = leastExcess(limits, { all, usual, countsReboots: lasting === null });
  return seen - usual >= least ? { is: 'holds', facts: { offline: seen, online, usual } } : clear;
}

function lowest(now: number | null, before: number | null): number | null {
  return now === null || before === null ? (now ?? before) : Math.min(now, before);
}

/**
 * How many more than usual must be offline. Of a small account `share` decides, so that it is not told only once all are gone; of a large one
 * `count`. What is usually offline varies by about its root, so the more that is, the more it takes. Counts without a list of workers
 * have reboots in them, so that there both must be reached.
 */
function leastExcess(
  { count, share }: RuleLimits['workers_offline'],
  { all, usual, countsReboots }: { all: number | null; usual: number; countsReboots: boolean },
): number {
  const shareOfAll = all === null ? count : Math.ceil(share * all);
  const many = countsReboots ? Math.max(count, shareOfAll) : Math.min(count, shareOfAll);
  const mostThatCanBe = all === null ? many : Math.max(1, all - usual);
  return Math.min(mostThatCanBe, Math.max(1, many, Math.ceil(2 * Math.sqrt(usual))));
}
