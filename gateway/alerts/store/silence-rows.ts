import type { Database } from 'better-sqlite3';
import type { AcknowledgementRecord, SilenceRecord } from './store-records.ts';

interface SilenceRow extends Omit<SilenceRecord, 'matcher'> {
  matcher: string;
}

export function putSilence(database: Database, silence: SilenceRecord): void {
  database
    .prepare(
      `INSERT INTO silence (silence_id, matcher, author, reason, made_at, starts_at, ends_at, ended_by)
       VALUES (@silenceId, @matcher, @author, @reason, @madeAt, @startsAt, @endsAt, @endedBy)
       ON CONFLICT (silence_id) DO UPDATE SET ends_at = excluded.ends_at, ended_by = excluded.ended_by, reason = excluded.reason`,
    )
    .run({ ...silence, matcher: JSON.stringify(silence.matcher) });
}

/** The newest first, those that are over too. */
export function readSilences(database: Database): SilenceRecord[] {
  return database
    .prepare<[], SilenceRow>(
      `SELECT silence_id AS silenceId, matcher, author, reason, made_at AS madeAt, starts_at AS startsAt, ends_at AS endsAt,
         ended_by AS endedBy FROM silence ORDER BY made_at DESC, silence_id`,
    )
    .all()
    .map((row) => ({ ...row, matcher: JSON.parse(row.matcher) }));
}

/** Forgets those that are over before this moment. */
export function forgetSilences(database: Database, before: number): void {
  database.prepare('DELETE FROM silence WHERE ends_at < ?').run(before);
}

export function putAcknowledgement(database: Database, acknowledgement: AcknowledgementRecord): void {
  database
    .prepare(
      `INSERT INTO acknowledgement (alert_id, author, reason, made_at, ends_at) VALUES (@alertId, @author, @reason, @madeAt, @endsAt)
       ON CONFLICT (alert_id) DO UPDATE SET author = excluded.author, reason = excluded.reason, made_at = excluded.made_at,
         ends_at = excluded.ends_at`,
    )
    .run(acknowledgement);
}

export function removeAcknowledgement(database: Database, alertId: string): void {
  database.prepare('DELETE FROM acknowledgement WHERE alert_id = ?').run(alertId);
}

export function readAcknowledgements(database: Database): AcknowledgementRecord[] {
  return database
    .prepare<[], AcknowledgementRecord>(
      'SELECT alert_id AS alertId, author, reason, made_at AS madeAt, ends_at AS endsAt FROM acknowledgement ORDER BY alert_id',
    )
    .all();
}
