import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import {
  type AuditEntry,
  type AuditQuery,
  auditActions,
  type NewAuditEntry,
  type RefusedCount,
} from '../audit-entry.ts';

/** So many callers of one hour are named. Whoever sends bad keys from more addresses fills no disk. */
const mostRefusedCallers = 50;
/** As long as the contract takes. */
const longestCaller = 100;

const rowShape = z.object({
  id: z.int(),
  at: z.int(),
  action: z.enum(auditActions),
  subject: z.string().nullable(),
  fields: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  keyId: z.string().nullable(),
  keyName: z.string().nullable(),
  caller: z.string().nullable(),
  status: z.int().nullable(),
  count: z.int(),
});

/** The newest first. */
export function readAudit(database: Database, { action, limit, before }: AuditQuery): AuditEntry[] {
  return database
    .prepare(
      `SELECT id, at, action, subject, fields, key_id AS keyId, key_name AS keyName, caller, status, count FROM audit
       WHERE (@action IS NULL OR action = @action) AND (@before IS NULL OR id < @before) ORDER BY id DESC LIMIT @limit`,
    )
    .all({ action: action ?? null, limit, before })
    .map((row) => rowShape.parse(row));
}

export function insertAudit(database: Database, entry: NewAuditEntry, at: number): void {
  const { action, subject, fields, by, status } = entry;
  database
    .prepare(
      `INSERT INTO audit (at, action, subject, fields, key_id, key_name, caller, status)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(at, action, subject, JSON.stringify(fields), by.keyId, by.keyName, by.caller, status);
}

/** Adds to what was refused in these hours. */
export function addRefusedKeys(database: Database, counts: readonly RefusedCount[]): void {
  const update = database.prepare(
    `UPDATE audit SET count = count + @count, at = max(at, @lastAt)
     WHERE hour = @hour AND ifnull(caller, '') = ifnull(@caller, '')`,
  );
  const insert = database.prepare(
    "INSERT INTO audit (at, action, caller, count, hour) VALUES (@lastAt, 'refused_key', @caller, @count, @hour)",
  );
  for (const sum of addedUp(counts, namedCallers(database))) if (update.run(sum).changes === 0) insert.run(sum);
}

/** One for each caller and hour, those who are not named together. */
function addedUp(counts: readonly RefusedCount[], namedIn: (hour: number) => Set<string>): Iterable<RefusedCount> {
  const sums = new Map<string, RefusedCount>();
  for (const { caller: given, hour, count, lastAt } of counts) {
    const named = namedIn(hour);
    const name = given?.slice(0, longestCaller) ?? '';
    const isNamed = name !== '' && (named.has(name) || named.size < mostRefusedCallers);
    if (isNamed) named.add(name);
    const caller = isNamed ? name : null;
    const key = `${hour} ${caller ?? ''}`;
    const before = sums.get(key) ?? { caller, hour, count: 0, lastAt };
    sums.set(key, { caller, hour, count: before.count + count, lastAt: Math.max(before.lastAt, lastAt) });
  }
  return sums.values();
}

/** Those of each hour who are in the file, to be added to. */
function namedCallers(database: Database): (hour: number) => Set<string> {
  const read = database
    .prepare<[number], string>('SELECT caller FROM audit WHERE hour = ? AND caller IS NOT NULL')
    .pluck();
  const byHour = new Map<number, Set<string>>();
  return (hour) => {
    const named = byHour.get(hour) ?? new Set(read.all(hour));
    byHour.set(hour, named);
    return named;
  };
}

/** Counted from the newest entry, at most until now: a clock that is far ahead must not empty it. */
export function forgetOldAudit(database: Database, keepSeconds: number, now: number): void {
  database.prepare('DELETE FROM audit WHERE at < min(?, (SELECT max(at) FROM audit)) - ?').run(now, keepSeconds);
}
