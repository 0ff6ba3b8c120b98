import type { Database } from 'better-sqlite3';
import type { Message } from '../model.ts';
import { keepHistorySeconds } from './episode-rows.ts';
import type {
  ClockReading,
  DeliveryCount,
  DeliveryState,
  NewDelivery,
  OpenDelivery,
  ShownDelivery,
  ToldDelivery,
} from './store-records.ts';

const mostDone = 20_000;

export interface DeliveryQuery {
  limit: number;
  state?: DeliveryState;
  target?: string;
  /** The last one of the page before. */
  before?: number;
}

/** One that is there already stays as it is. What waits before it in its thread is tried now: the target may be back. */
export function addDeliveries(database: Database, deliveries: readonly NewDelivery[], clock: ClockReading): void {
  for (const delivery of deliveries) addDelivery(database, delivery, clock);
}

/** @returns its id; null where it is there already. */
export function addDelivery(
  database: Database,
  { target, message, alertIds = [] }: NewDelivery,
  clock: ClockReading,
): number | null {
  const row = { target, thread: message.thread, on: clock.alertSeconds };
  const { changes, lastInsertRowid } = database
    .prepare(
      `INSERT INTO delivery (target, thread, key, message, state, made_on, due_on, made_at)
       VALUES (@target, @thread, @key, @text, 'waiting', @on, @on, @at) ON CONFLICT (target, key) DO NOTHING`,
    )
    .run({ ...row, key: message.key, text: JSON.stringify(message), at: clock.wall });
  if (changes === 0) return null;
  database
    .prepare(
      "UPDATE delivery SET due_on = @on WHERE target = @target AND thread = @thread AND state = 'waiting' AND due_on > @on",
    )
    .run(row);
  const tell = database.prepare('INSERT OR IGNORE INTO delivery_alert (alert_id, delivery_id) VALUES (?, ?)');
  for (const alertId of alertIds) tell.run(alertId, lastInsertRowid);
  return Number(lastInsertRowid);
}

/** What was under way when the process ended may have arrived: it is sent again under the same key. */
export function resumeDeliveries(database: Database): void {
  database.prepare("UPDATE delivery SET state = 'waiting', due_on = 0 WHERE state = 'sending'").run();
}

/** In the order in which they were made. */
export function readOpenDeliveries(database: Database): OpenDelivery[] {
  return database
    .prepare<[], OpenDelivery>(
      `SELECT delivery_id AS deliveryId, target, thread, state, tries, made_on AS madeOn, due_on AS dueOn, first_tried_on AS firstTriedOn
       FROM delivery WHERE state IN ('waiting', 'sending') ORDER BY delivery_id`,
    )
    .all();
}

interface ShownRow extends Omit<ShownDelivery, 'title' | 'type'> {
  message: string;
}

const shownColumns = `delivery_id AS deliveryId, target, key, message, state, tries, error, made_at AS madeAt, done_at AS doneAt,
  due_on AS dueOn`;

/** The newest first. */
export function readDeliveries(database: Database, { limit, state, target, before }: DeliveryQuery): ShownDelivery[] {
  return database
    .prepare<object, ShownRow>(
      `SELECT ${shownColumns}
       FROM delivery WHERE delivery_id < @before AND (@state IS NULL OR state = @state) AND (@target IS NULL OR target = @target)
       ORDER BY delivery_id DESC LIMIT @limit`,
    )
    .all({ limit, state: state ?? null, target: target ?? null, before: before ?? Number.MAX_SAFE_INTEGER })
    .map(shownOf);
}

export function findDelivery(database: Database, deliveryId: number): ShownDelivery | undefined {
  const row = database
    .prepare<[number], ShownRow>(`SELECT ${shownColumns} FROM delivery WHERE delivery_id = ?`)
    .get(deliveryId);
  return row && shownOf(row);
}

function shownOf({ message, ...shown }: ShownRow): ShownDelivery {
  const { title, type } = JSON.parse(message) as Message;
  return { ...shown, title, type };
}

/** The messages in which an alert was, the newest last. */
export function readToldDeliveries(database: Database, alertId: string): ToldDelivery[] {
  return database
    .prepare<[string], ToldDelivery>(
      `SELECT target, state, error, made_at AS madeAt, done_at AS doneAt
       FROM delivery_alert JOIN delivery USING (delivery_id) WHERE alert_id = ? ORDER BY delivery_id`,
    )
    .all(alertId);
}

export function countDeliveries(database: Database): DeliveryCount[] {
  return database
    .prepare<[], DeliveryCount>('SELECT target, state, count(*) AS count FROM delivery GROUP BY target, state')
    .all();
}

/** Notes that a delivery is being sent, before it is. */
export function takeDelivery(
  database: Database,
  deliveryId: number,
  on: number,
): { message: Message; remoteId: string | null } {
  database
    .prepare(
      `UPDATE delivery SET state = 'sending', tries = tries + 1, first_tried_on = coalesce(first_tried_on, @on)
       WHERE delivery_id = @deliveryId`,
    )
    .run({ deliveryId, on });
  const row = database
    .prepare<[number], { message: string; remoteId: string | null }>(
      `SELECT message, remote_id AS remoteId FROM delivery LEFT JOIN thread USING (target, thread) WHERE delivery_id = ?`,
    )
    .get(deliveryId);
  if (!row) throw new Error(`there is no delivery ${deliveryId}`);
  return { message: JSON.parse(row.message) as Message, remoteId: row.remoteId };
}

export function endDelivery(
  database: Database,
  deliveryId: number,
  ending: { state: 'sent' | 'replaced' | 'failed'; error: string | null },
  clock: ClockReading,
): void {
  database
    .prepare(
      'UPDATE delivery SET state = @state, error = @error, done_on = @on, done_at = @at WHERE delivery_id = @deliveryId',
    )
    .run({ deliveryId, ...ending, on: clock.alertSeconds, at: clock.wall });
}

export function postponeDelivery(database: Database, deliveryId: number, dueOn: number, error: string): void {
  database
    .prepare("UPDATE delivery SET state = 'waiting', due_on = ?, error = ? WHERE delivery_id = ?")
    .run(dueOn, error, deliveryId);
}

/** The target is back: what was put off is tried now. */
export function hastenDeliveries(database: Database, target: string, on: number): void {
  database
    .prepare("UPDATE delivery SET due_on = @on WHERE target = @target AND state = 'waiting' AND due_on > @on")
    .run({ target, on });
}

/**
 * Puts a failed delivery back, under its key.
 * @param isEdit whether it would write over what was told later.
 */
export function replayDelivery(
  database: Database,
  deliveryId: number,
  on: number,
  isEdit: boolean,
): 'waiting' | 'not_failed' | 'superseded' {
  const row = database
    .prepare<[number], { target: string; thread: string; state: DeliveryState }>(
      'SELECT target, thread, state FROM delivery WHERE delivery_id = ?',
    )
    .get(deliveryId);
  if (row?.state !== 'failed') return 'not_failed';
  const newer = database
    .prepare("SELECT 1 FROM delivery WHERE target = ? AND thread = ? AND delivery_id > ? AND state = 'sent' LIMIT 1")
    .get(row.target, row.thread, deliveryId);
  if (isEdit && newer) return 'superseded';
  database
    .prepare(
      `UPDATE delivery SET state = 'waiting', tries = 0, first_tried_on = NULL, error = NULL, done_on = NULL, done_at = NULL,
         made_on = @on, due_on = @on WHERE delivery_id = @deliveryId`,
    )
    .run({ deliveryId, on });
  return 'waiting';
}

export function forgetOldDeliveries(database: Database, on: number): void {
  database.prepare('DELETE FROM delivery WHERE done_on < ?').run(on - keepHistorySeconds);
  database
    .prepare(
      `DELETE FROM delivery WHERE delivery_id IN
         (SELECT delivery_id FROM delivery WHERE done_on IS NOT NULL ORDER BY done_on DESC, delivery_id LIMIT -1 OFFSET ?)`,
    )
    .run(mostDone);
}
