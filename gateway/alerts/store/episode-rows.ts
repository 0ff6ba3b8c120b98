import type { Database } from 'better-sqlite3';
import type { Alert } from '../model.ts';
import type { AlertRound } from './store-records.ts';

/** For how long it is kept what was, in seconds of the alert clock, and how much of it at most. */
export const keepHistorySeconds = 90 * 86_400;
const mostEpisodes = 20_000;

export interface EpisodeQuery {
  limit: number;
  /** The last one of the page before. */
  before?: Pick<Alert, 'pendingAt' | 'alertId'>;
}

export function writeEpisodes(database: Database, episodes: readonly Alert[], on: number): void {
  const put = database.prepare(
    `INSERT INTO episode (alert_id, alert, pending_at, ended_on) VALUES (?, ?, ?, ?)
     ON CONFLICT (alert_id) DO UPDATE SET alert = excluded.alert, pending_at = excluded.pending_at, ended_on = excluded.ended_on`,
  );
  const forget = database.prepare('DELETE FROM episode WHERE alert_id = ?');
  for (const alert of episodes) {
    const hasEnded = alert.state === 'ended';
    // Nobody was told of it, and it is no history.
    if (hasEnded && alert.firedAt === null) forget.run(alert.alertId);
    else put.run(alert.alertId, JSON.stringify(alert), alert.pendingAt, hasEnded ? on : null);
  }
}

export function readOpenEpisodes(database: Database): Alert[] {
  return alertsIn(
    database
      .prepare<[], AlertText>('SELECT alert FROM episode WHERE ended_on IS NULL ORDER BY pending_at, alert_id')
      .all(),
  );
}

/** The newest first. */
export function readEpisodes(database: Database, { limit, before }: EpisodeQuery): Alert[] {
  return alertsIn(
    database
      .prepare<[number, string, number], AlertText>(
        'SELECT alert FROM episode WHERE (pending_at, alert_id) < (?, ?) ORDER BY pending_at DESC, alert_id DESC LIMIT ?',
      )
      .all(before?.pendingAt ?? Number.POSITIVE_INFINITY, before?.alertId ?? '', limit),
  );
}

export function findEpisodes(database: Database, alertIds: readonly string[]): Alert[] {
  const find = database.prepare<[string], AlertText>('SELECT alert FROM episode WHERE alert_id = ?');
  return alertsIn(alertIds.flatMap((alertId) => find.get(alertId) ?? []));
}

export function forgetOldEpisodes(database: Database, on: number): void {
  database.prepare('DELETE FROM episode WHERE ended_on < ?').run(on - keepHistorySeconds);
  database
    .prepare(
      `DELETE FROM episode WHERE alert_id IN
         (SELECT alert_id FROM episode WHERE ended_on IS NOT NULL ORDER BY ended_on DESC, alert_id LIMIT -1 OFFSET ?)`,
    )
    .run(mostEpisodes);
  database
    .prepare('DELETE FROM acknowledgement WHERE alert_id NOT IN (SELECT alert_id FROM episode WHERE ended_on IS NULL)')
    .run();
}

export function writeMachines(database: Database, machines: NonNullable<AlertRound['machines']>): void {
  const put = database.prepare(
    'INSERT INTO machine (name, state) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET state = excluded.state',
  );
  const forget = database.prepare('DELETE FROM machine WHERE name = ?');
  for (const [name, state] of machines) {
    if (state === null) forget.run(name);
    else put.run(name, JSON.stringify(state));
  }
}

export function readMachines(database: Database): Map<string, unknown> {
  const rows = database.prepare<[], { name: string; state: string }>('SELECT name, state FROM machine').all();
  return new Map(rows.map(({ name, state }) => [name, JSON.parse(state)]));
}

interface AlertText {
  alert: string;
}

function alertsIn(rows: readonly AlertText[]): Alert[] {
  return rows.map(({ alert }) => JSON.parse(alert) as Alert);
}
