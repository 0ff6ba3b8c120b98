import type { RuleKind } from '../model.ts';
import { fitsWhere } from '../where.ts';
import type { AcknowledgementInForce, MaintenanceWindow, OpenAlert, SilenceInForce } from './told-records.ts';

/** What people said is not to be told. */
export interface Hushed {
  silences: readonly SilenceInForce[];
  acknowledgements: readonly AcknowledgementInForce[];
  maintenance: readonly MaintenanceWindow[];
}

/** Why an alert is not told, and until when (unix seconds). */
export type Suppression =
  | { by: 'silence' | 'maintenance' | 'acknowledgement'; author: string; reason: string | null; until: number | null }
  | { by: 'explained'; alertId: string; kind: RuleKind }
  | { by: 'quiet_hours' };

/** Who said that an alert is not to be told; null where nobody did. */
export function hushOf({ alert, of }: OpenAlert, hushed: Hushed, wall: number): Suppression | null {
  for (const { from, to, where, author, reason } of hushed.maintenance)
    if (wall >= from && wall < to && fitsWhere(of, where)) return { by: 'maintenance', author, reason, until: to };
  for (const { where, startsAt, endsAt, author, reason } of hushed.silences) {
    const isOfKind = where.kinds === undefined || where.kinds.includes(alert.kind);
    if (wall >= startsAt && wall < endsAt && isOfKind && fitsWhere(of, where))
      return { by: 'silence', author, reason, until: endsAt };
  }
  for (const { alertId, author, endsAt } of hushed.acknowledgements)
    if (alertId === alert.alertId && (endsAt === null || wall < endsAt))
      return { by: 'acknowledgement', author, reason: null, until: endsAt };
  return null;
}

/** The next moment (unix seconds) at which something of it begins or ends; null where nothing does. */
export function nextHush({ silences, acknowledgements, maintenance }: Hushed, wall: number): number | null {
  const moments = [
    ...maintenance.flatMap(({ from, to }) => [from, to]),
    ...silences.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
    ...acknowledgements.flatMap(({ endsAt }) => endsAt ?? []),
  ].filter((moment) => moment > wall);
  return moments.length === 0 ? null : Math.min(...moments);
}
