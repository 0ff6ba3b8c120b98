import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { firstMoment, lastMoment, shownMoment, shownText } from '@poolgate/history/shown/shown-values.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';

export type Anomaly = components['schemas']['Anomaly'];

/** Those that can be shown: of the others nobody knows when they began. */
export const hasBegin = `opened_at BETWEEN ${firstMoment} AND ${lastMoment}`;

/** Of `anomaly` a, `pool` p and `pool_metadata` m. */
export const anomalySelection =
  'a.id, a.opened_at, p.pool_id, m.observer_url, a.anomaly_type, a.description, a.severity, a.resolved, a.ended_at';

export type AnomalyRow = Omit<Anomaly, 'timestamp' | 'resolved' | 'ended_at'> & {
  opened_at: number;
  ended_at: number | null;
  resolved: number;
};

/** Of rows that have a begin. */
export function showAnomaly({ opened_at, ended_at, resolved, ...row }: AnomalyRow): Required<Anomaly> {
  return {
    ...row,
    timestamp: shownMoment(opened_at) as string,
    observer_url: shownText(row.observer_url, textLimits.url),
    description: shownText(row.description, textLimits.sentence),
    resolved: resolved === 1,
    ended_at: resolved === 1 ? shownMoment(ended_at) : null,
  };
}
