import { toTimestampOrNull } from '@poolgate/language/time.ts';
import { type RuleKind, type Severity, severities } from '../model.ts';
import { foreignText, longestForeign } from './foreign-text.ts';
import type { SeenAlert } from './seen-alerts.ts';
import { clientsIn, poolsIn } from './whose.ts';

type Fact = string | number | null | string[];

/** One alert, for machines. Moments are RFC 3339. */
export interface AlertRow {
  alert_id: string;
  kind: RuleKind;
  state: 'firing' | 'over';
  severity: Severity;
  /** Null where it is about a service. */
  pool_id: string | null;
  pool_name: string | null;
  client_name: string | null;
  /** The service that it is about; null where it may not be named. */
  source: string | null;
  part: string | null;
  facts: Record<string, Fact>;
  /** Since when its condition held. */
  since: string | null;
  fired_at: string | null;
  ended_at: string | null;
}

/** `data` of a message about alerts. */
export interface AlertsData extends Record<string, unknown> {
  /** Messages of one thread have the same. */
  thread: string;
  /** Null where they are of several kinds. */
  kind: RuleKind | null;
  /** Null where they are of several clients, or of none. */
  client: string | null;
  severity: Severity;
  firing: number;
  over: number;
  /** The worst first; those that are over last. */
  alerts: AlertRow[];
  /** How many were left out. */
  more: number;
}

/** Of a webhook's body 20 kB are common. */
const mostBytes = 12_000;
const moments = new Set(['since', 'observedAt', 'paidAt', 'lastGoodAt']);

/** @param alerts in the order of the message. */
export function alertsData(thread: string, kind: RuleKind | null, alerts: readonly SeenAlert[]): AlertsData {
  const clients = clientsIn(poolsIn(alerts));
  const rows: AlertRow[] = [];
  let bytes = 0;
  for (const alert of alerts) {
    const row = rowOf(alert);
    bytes += Buffer.byteLength(JSON.stringify(row));
    if (bytes > mostBytes) break;
    rows.push(row);
  }
  const over = alerts.filter(({ isOver }) => isOver).length;
  return {
    thread,
    kind,
    client: clients.length === 1 ? foreignText(String(clients[0]), longestForeign.name) : null,
    severity: worstOf(alerts),
    firing: alerts.length - over,
    over,
    alerts: rows,
    more: alerts.length - rows.length,
  };
}

/** That of those that still fire, and of all where none does. */
export function worstOf(alerts: readonly Pick<SeenAlert, 'severity' | 'isOver'>[]): Severity {
  const firing = alerts.filter(({ isOver }) => !isOver);
  const ranks = (firing.length > 0 ? firing : alerts).map(({ severity }) => severities.indexOf(severity));
  return severities[Math.max(0, ...ranks)] ?? 'info';
}

function rowOf(alert: SeenAlert): AlertRow {
  const { alertId, kind, isOver, severity, isOfSource, pools, source, part, facts, since, firedAt, endedAt } = alert;
  const pool = isOfSource ? undefined : pools[0];
  const timestamp = (time: number | null) => (time === null ? null : toTimestampOrNull(time));
  const name = (text: string | null | undefined) => (text == null ? null : foreignText(text, longestForeign.name));
  return {
    alert_id: alertId,
    kind,
    state: isOver ? 'over' : 'firing',
    severity,
    pool_id: pool?.poolId ?? null,
    pool_name: name(pool?.name),
    client_name: name(pool?.client),
    source: name(source),
    part,
    facts: shownFacts(facts),
    since: timestamp(since),
    fired_at: timestamp(firedAt),
    ended_at: timestamp(endedAt),
  };
}

/** The figures by the names that machines get them by. */
export function shownFacts(facts: object): Record<string, Fact> {
  return Object.fromEntries(Object.entries(facts).map(([field, value]) => [snakeCase(field), shown(field, value)]));
}

function shown(field: string, value: unknown): Fact {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'number') return moments.has(field) ? toTimestampOrNull(value) : value;
  return typeof value === 'string' ? foreignText(value, longestForeign.sentence) : null;
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
