import type { RuleKind } from '../model.ts';
import { fitsWhere } from '../where.ts';
import type { AcknowledgementInForce, MaintenanceWindow, OpenAlert, SilenceInForce } from './told-records.ts';

/** What people said is not to be told. */
export interface Hushed {
  silences: readonly SilenceInForce[];
  acknowledgements: readonly AcknowledgementInForce[];
  maintenance: readonly MaintenanceWindow[];
}

/** Who said that an alert is not to be told, and until when (unix seconds). */
export interface Hush {
  by: 'silence' | 'maintenance' | 'acknowledgement';
  author: string;
  reason: string | null;
  until: number | null;
}

/** Why an alert is not told. */
export type Suppression = Hush | { by: 'explained'; alertId: string; kind: RuleKind } | { by: 'quiet_hours' };

/** Says of an alert who said that it is not to be told. What does not concern it costs nothing: there may be many of both. */
export function hushesAt(hushed: Hushed, wall: number): (one: OpenAlert) => Hush[] {
  const maintenance = hushed.maintenance.filter(({ from, to }) => wall >= from && wall < to);
  const silences = hushed.silences.filter(({ startsAt, endsAt }) => wall >= startsAt && wall < endsAt);
  const bySubject = Map.groupBy(silences, ({ where: { pool, client } }) => subjectOf(pool, client));
  const acknowledgements = hushed.acknowledgements.filter(({ endsAt }) => endsAt === null || wall < endsAt);
  const acknowledged = new Map(acknowledgements.map((one) => [one.alertId, one]));
  return ({ alert, of }) => {
    const windows = maintenance.filter(({ where }) => fitsWhere(of, where));
    const subjects = new Set([subjectOf(of.poolId, null), subjectOf(null, of.client), subjectOf(null, null)]);
    const own = [...subjects].flatMap((subject) => bySubject.get(subject) ?? []);
    const fitting = own.filter(({ where }) => (where.kinds?.includes(alert.kind) ?? true) && fitsWhere(of, where));
    const seen = acknowledged.get(alert.alertId);
    return [
      ...windows.map(({ to, author, reason }): Hush => ({ by: 'maintenance', author, reason, until: to })),
      ...fitting.map(({ endsAt, author, reason }): Hush => ({ by: 'silence', author, reason, until: endsAt })),
      ...(seen === undefined
        ? []
        : [{ by: 'acknowledgement' as const, author: seen.author, reason: null, until: seen.endsAt }]),
    ];
  };
}

/** What a silence is looked up by. */
function subjectOf(pool: string | null | undefined, client: string | null | undefined): string {
  if (pool != null) return `pool ${pool}`;
  return client == null ? '' : `client ${client}`;
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
