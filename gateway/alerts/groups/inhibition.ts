import type { RuleKind } from '../model.ts';
import { isMoment } from '../states/advance-alert.ts';
import type { AlertSeconds } from '../states/episode.ts';
import type { OpenAlert } from './told-records.ts';

interface Explains {
  by: RuleKind;
  /** What it explains; all but itself where none is named. */
  what: readonly RuleKind[] | null;
  /** Whether of one pool, or of everything of a service. */
  of: 'pool' | 'source';
  /** How long its after-effects last: accounts are read one by one again, a mean of one hour takes its time. */
  lingers: AlertSeconds;
  /** It explains nothing once its rule cannot look: what it said may be over, and something else may be wrong. */
  mustLook?: true;
}

const minute = 60;

/** Which alert explains which others. */
const table: readonly Explains[] = [
  { by: 'service_unreachable', what: null, of: 'source', lingers: 15 * minute },
  // One poll that fails for another reason is nothing: the next one is refused again.
  {
    ...{ by: 'pool_refused', what: ['pool_stale', 'part_stale', 'cannot_look'], of: 'pool', lingers: 30 * minute },
    mustLook: true,
  },
  { by: 'pool_stale', what: ['part_stale', 'cannot_look'], of: 'pool', lingers: 10 * minute },
  { by: 'workers_offline', what: ['hashrate_drop'], of: 'pool', lingers: 60 * minute },
  { by: 'workers_lost', what: ['hashrate_drop'], of: 'pool', lingers: 60 * minute },
];

export interface Explanation {
  alertId: string;
  kind: RuleKind;
  /** 0 where it has not fired itself: then it may have been nothing. */
  lingers: AlertSeconds;
}

/**
 * By which open alert each alert is explained; who is not explained is not in it. One that is still pending explains too, or its
 * consequences would be told before it.
 */
export function explanations(alerts: readonly OpenAlert[]): Map<string, Explanation> {
  const explaining = new Map<string, OpenAlert>();
  for (const one of alerts)
    for (const { by, of, mustLook } of table) {
      const place = placeOf(one, of);
      if (one.alert.kind === by && place !== null && !(mustLook && one.isBlind)) explaining.set(`${by} ${place}`, one);
    }
  const found = new Map<string, Explanation>();
  for (const one of alerts) {
    const { alertId, kind } = one.alert;
    if (isMoment(kind)) continue;
    for (const { by, what, of, lingers } of table) {
      if (found.has(alertId) || (what === null ? kind === by : !what.includes(kind))) continue;
      const other = explaining.get(`${by} ${placeOf(one, of)}`);
      if (other !== undefined)
        found.set(alertId, {
          alertId: other.alert.alertId,
          kind: by,
          lingers: other.alert.firedAt === null ? 0 : lingers,
        });
    }
  }
  return found;
}

function placeOf({ of: { poolId, source } }: OpenAlert, of: Explains['of']): string | null {
  return of === 'pool' ? poolId : source;
}
