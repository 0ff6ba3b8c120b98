import type { TargetInForce } from '../engine/in-force.ts';
import { quietForAny } from '../groups/quiet-hours.ts';
import { isRouted } from '../groups/routes.ts';
import type { Hush } from '../groups/suppression.ts';
import type { OpenAlert } from '../groups/told-records.ts';
import { seenAlert } from '../words/seen-alerts.ts';

/** Why nobody is told of an alert. Moments are unix seconds. */
export interface QuietReason {
  reason: 'inhibited' | 'silenced' | 'acknowledged' | 'maintenance' | 'quiet_hours';
  by: string | null;
  until: number | null;
  note: string | null;
}

const reasonBy = { silence: 'silenced', maintenance: 'maintenance', acknowledgement: 'acknowledged' } as const;

/** What people said of an alert, as it is shown. */
export function hushReason({ by, author, reason, until }: Hush): QuietReason {
  return { reason: reasonBy[by], by: author, until, note: reason === '' ? null : reason };
}

/** Where all whom it goes to want no messages at this hour. */
export function quietHoursReason(
  one: OpenAlert,
  targets: readonly Pick<TargetInForce, 'view' | 'routes' | 'quietHours'>[],
  wall: number,
): QuietReason[] {
  if (one.alert.severity === 'critical') return [];
  const told = targets.filter(
    ({ view, routes }) => isRouted(one, routes) && seenAlert(view, one.alert, 'goes_on') !== null,
  );
  const left = told.flatMap(({ quietHours }) => quietForAny(quietHours, wall) ?? []);
  if (told.length === 0 || left.length < told.length) return [];
  return [{ reason: 'quiet_hours', by: null, until: wall + Math.min(...left), note: null }];
}
