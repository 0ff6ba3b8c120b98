import { join } from 'node:path';
import type { PayoutEvent } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { openFile, usable } from '../store/open-file.ts';

/** A payout event that is handed on: it is new, or something else is known of it. */
export interface NotedPayout {
  /** Where it stands in the order in which events were handed on; opaque. */
  place: string;
  source: string;
  event: PayoutEvent;
  /** Whether the log of its service was read for the first time: it may be old. */
  isFirstRead: boolean;
}

/** How far the log of a service is read. */
export interface LogPlace {
  /** Null for its begin. */
  cursor: string | null;
  isFirstRead: boolean;
  /** Pools in it that the service did not own. */
  skipped: ReadonlySet<string>;
}

export interface PayoutsSince {
  payouts: NotedPayout[];
  /** Whether the place is not known, so that this begins with the oldest that is kept: some may have been taken before, each as it is now. */
  isFromBegin: boolean;
}

/** A piece of the log of a service. */
export interface TakenPiece {
  source: string;
  events: readonly PayoutEvent[];
  isFirstRead: boolean;
  /** How far the log is read then. */
  then: LogPlace;
}

export interface PayoutStore {
  logPlace(source: string): LogPlace;
  /** Notes what is new of a piece of the log, and how far it is read then, in one transaction. @param now unix seconds. */
  take(piece: TakenPiece, now: number): NotedPayout[];
  find(poolId: string, eventId: string): PayoutEvent | undefined;
  /** What was handed on after a place, in that order. @param place null for everything that is kept. */
  after(place: string | null, limit: number): PayoutsSince;
  /** The place of the newest; null where there is none. */
  newestPlace(): string | null;
  close(): void;
}

/** What changed longer ago is neither kept nor handed on. */
const keptSeconds = 30 * 86_400;
/** Far more than a service pays in that time. */
const mostOfSource = 20_000;

const migrations = new URL('./migrations/', import.meta.url);

interface Row {
  number: number;
  mark: string;
  source: string;
  event: string;
  first_read: number;
}

/** @throws ConfigurationError where the folder or file cannot be used. */
export function openPayoutStore(stateDir: string): PayoutStore {
  const file = join(stateDir, 'payouts.db');
  // Others remember places in it.
  const database = openFile({ stateDir, file, migrations, synchronous: 'FULL' });
  const rows =
    'SELECT e.number, c.mark, e.source, e.event, e.first_read FROM payout_event e JOIN payout_change c USING (number)';
  const readLog = database.prepare<[string], { cursor: string | null; first_read: number; skipped: string }>(
    'SELECT cursor, first_read, skipped FROM payout_log WHERE source = ?',
  );
  const writeLog = database.prepare(
    'REPLACE INTO payout_log (source, cursor, first_read, skipped) VALUES (@source, @cursor, @firstRead, @skipped)',
  );
  const known = database
    .prepare<[string, string], string>('SELECT event FROM payout_event WHERE pool_id = ? AND event_id = ?')
    .pluck();
  const change = database.prepare<[number], { number: number; mark: string }>(
    'INSERT INTO payout_change (at) VALUES (?) RETURNING number, mark',
  );
  const note = database.prepare(
    `REPLACE INTO payout_event (pool_id, event_id, number, source, event, first_read, kept_from)
     VALUES (@poolId, @eventId, @number, @source, @event, @firstRead, @keptFrom)`,
  );
  const forgetOld = [
    database.prepare('DELETE FROM payout_event WHERE kept_from < ?'),
    database.prepare('DELETE FROM payout_change WHERE at < ? AND number NOT IN (SELECT number FROM payout_event)'),
  ];
  const forgetMore = database.prepare(
    `DELETE FROM payout_event WHERE source = ? AND number <= (SELECT number FROM payout_event WHERE source = ? ORDER BY number DESC LIMIT 1 OFFSET ${mostOfSource})`,
  );
  const later = database.prepare<[number, number], Row>(`${rows} WHERE e.number > ? ORDER BY e.number LIMIT ?`);
  const newest = database.prepare<[], Pick<Row, 'number' | 'mark'>>(
    'SELECT number, mark FROM payout_change ORDER BY number DESC LIMIT 1',
  );
  const isThere = database.prepare<[number, string], unknown>(
    'SELECT 1 FROM payout_change WHERE number = ? AND mark = ?',
  );

  const numberAt = (place: string): number | null => {
    const [digits = '', mark = ''] = place.split('.');
    const number = Number(digits);
    return Number.isSafeInteger(number) && isThere.get(number, mark) !== undefined ? number : null;
  };

  return {
    logPlace(source) {
      const row = usable(file, () => readLog.get(source));
      if (row === undefined) return { cursor: null, isFirstRead: true, skipped: new Set() };
      return {
        cursor: row.cursor,
        isFirstRead: row.first_read === 1,
        skipped: new Set(JSON.parse(row.skipped) as string[]),
      };
    },
    take: database.transaction(({ source, events, isFirstRead, then }: TakenPiece, now: number) => {
      const firstRead = Number(isFirstRead);
      const noted = events.flatMap((one): NotedPayout | [] => {
        const event = JSON.stringify(inOrder(one));
        const changedAt = Date.parse(one.changed_at) / 1000;
        const { pool_id: poolId, event_id: eventId } = one;
        if (changedAt < now - keptSeconds || known.get(poolId, eventId) === event) return [];
        const place = change.get(now) as { number: number; mark: string };
        const row: Row = { ...place, source, event, first_read: firstRead };
        note.run({ ...row, poolId, eventId, firstRead, keptFrom: Math.max(now, changedAt) });
        return notedOf(row);
      });
      for (const statement of forgetOld) statement.run(now - keptSeconds);
      if (noted.length > 0) forgetMore.run(source, source);
      const { cursor, skipped } = then;
      writeLog.run({ source, cursor, firstRead: Number(then.isFirstRead), skipped: JSON.stringify([...skipped]) });
      return noted;
    }),
    find(poolId, eventId) {
      const event = known.get(poolId, eventId);
      return event === undefined ? undefined : (JSON.parse(event) as PayoutEvent);
    },
    after: database.transaction((place: string | null, limit: number) => {
      const number = place === null ? null : numberAt(place);
      return {
        payouts: later.all(number === null ? -1 : number, limit).map(notedOf),
        isFromBegin: number === null,
      };
    }),
    newestPlace() {
      const row = newest.get();
      return row === undefined ? null : placeOf(row);
    },
    close: () => database.close(),
  };
}

function placeOf({ number, mark }: Pick<Row, 'number' | 'mark'>): string {
  return `${number}.${mark}`;
}

function notedOf(row: Row): NotedPayout {
  const event = JSON.parse(row.event) as PayoutEvent;
  return { place: placeOf(row), source: row.source, event, isFirstRead: row.first_read === 1 };
}

/** The same event is the same text, in whatever order its fields came. */
function inOrder(event: PayoutEvent): object {
  return Object.fromEntries(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1)));
}
