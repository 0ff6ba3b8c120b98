import type { Database } from 'better-sqlite3';
import { keepHistorySeconds } from './episode-rows.ts';
import type { TargetRecord, ToldRecord } from './store-records.ts';

export function writeTold(database: Database, told: readonly ToldRecord[]): void {
  const put = database.prepare(
    `INSERT INTO told (target, group_name, state) VALUES (?, ?, ?)
     ON CONFLICT (target, group_name) DO UPDATE SET state = excluded.state`,
  );
  const forget = database.prepare('DELETE FROM told WHERE target = ? AND group_name = ?');
  for (const { target, group, state } of told) {
    if (state === null) forget.run(target, group);
    else put.run(target, group, JSON.stringify(state));
  }
}

export function readTold(database: Database): ToldRecord[] {
  return database
    .prepare<[], { target: string; group: string; state: string }>(
      'SELECT target, group_name AS "group", state FROM told ORDER BY target, group_name',
    )
    .all()
    .map(({ target, group, state }) => ({ target, group, state: JSON.parse(state) }));
}

export function writeNotes(database: Database, notes: ReadonlyMap<string, unknown>): void {
  const put = database.prepare(
    'INSERT INTO note (name, state) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET state = excluded.state',
  );
  for (const [name, state] of notes) put.run(name, JSON.stringify(state));
}

export function readNotes(database: Database): Map<string, unknown> {
  const rows = database.prepare<[], { name: string; state: string }>('SELECT name, state FROM note').all();
  return new Map(rows.map(({ name, state }) => [name, JSON.parse(state)]));
}

/** What the target calls the first message of a thread. */
export function writeThread(database: Database, deliveryId: number, remoteId: string, on: number): void {
  database
    .prepare(
      `INSERT INTO thread (target, thread, remote_id, moved_on)
         SELECT target, thread, @remoteId, @on FROM delivery WHERE delivery_id = @deliveryId
       ON CONFLICT (target, thread) DO UPDATE SET remote_id = excluded.remote_id, moved_on = excluded.moved_on`,
    )
    .run({ deliveryId, remoteId, on });
}

export function forgetOldThreads(database: Database, on: number): void {
  database.prepare('DELETE FROM thread WHERE moved_on < ?').run(on - keepHistorySeconds);
}

const targetColumns = `target, held_until_on AS heldUntilOn, disabled_at AS disabledAt, disabled_reason AS disabledReason,
  failing_since AS failingSince, last_error AS lastError, last_sent_at AS lastSentAt`;

export function readTargetRecords(database: Database): TargetRecord[] {
  return database.prepare<[], TargetRecord>(`SELECT ${targetColumns} FROM target ORDER BY target`).all();
}

/** @param others that stay. */
export function forgetTargets(database: Database, others: readonly string[]): void {
  database
    .prepare(
      `DELETE FROM target WHERE target NOT IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.target = target.target)`,
    )
    .run(JSON.stringify(others));
}

/** Reads how a target does, and writes what `change` makes of it. */
export function changeTarget(
  database: Database,
  target: string,
  change: (before: TargetRecord) => Partial<TargetRecord>,
): TargetRecord {
  const before: TargetRecord = database
    .prepare<[string], TargetRecord>(`SELECT ${targetColumns} FROM target WHERE target = ?`)
    .get(target) ?? {
    target,
    heldUntilOn: null,
    disabledAt: null,
    disabledReason: null,
    failingSince: null,
    lastError: null,
    lastSentAt: null,
  };
  database
    .prepare(
      `INSERT OR REPLACE INTO target (target, held_until_on, disabled_at, disabled_reason, failing_since, last_error, last_sent_at)
       VALUES (@target, @heldUntilOn, @disabledAt, @disabledReason, @failingSince, @lastError, @lastSentAt)`,
    )
    .run({ ...before, ...change(before) });
  return before;
}
