import type { AnomalyType } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { clear, type NoVerdict, notApplicable, whyNotJudged } from '../figures-of.ts';
import type { WatchedPool } from '../watched.ts';

/** Whether the service has an anomaly of this kind open, judged by money that was just read. */
export function openAnomaly(pool: WatchedPool, kind: AnomalyType): 'open' | typeof clear | NoVerdict {
  const why = whyNotJudged(pool, 'money');
  if (why !== null) return why;
  if (pool.openAnomalies === null) return notApplicable;
  return pool.openAnomalies.includes(kind) ? 'open' : clear;
}
