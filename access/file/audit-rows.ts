import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import {
  type AuditEntry,
  type AuditQuery,
  auditActions,
  type NewAuditEntry,
  type RefusedCount,
  refusedCountKey,
} from '../audit-entry.ts';

/** So many callers of one hour are named, of keys that are not taken and of each that is. Whoever asks from more addresses fills no disk. */
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

/**
 * Adds to what was refused in these hours. Changes have a row for each key and action, with the status 403 and no subject, which no single change
 * has.
 */
export function addRefused(database: Database, counts: readonly RefusedCount[]): void {
  const update = database.prepare(
    `UPDATE audit SET count = count + @count, at = max(at, @lastAt)
     WHERE ${ofHour} AND action = @action AND caller IS @caller`,
  );
  const insert = database.prepare(
    `INSERT INTO audit (at, action, key_id, key_name, caller, status, count, hour)
     VALUES (@lastAt, @action, @keyId, @keyName, @caller, @status, @count, iif(@keyId IS NULL, @hour, NULL))`,
  );
  for (const { change, ...sum } of addedUp(counts, namedCallers(database))) {
    const row = { ...sum, ...(change ?? ofKeys), status: statusOf(change) };
    if (update.run(row).changes === 0) insert.run(row);
  }
}

/** Of one key, or of all keys that were not taken. */
const ofHour = 'at >= @hour AND at < @hour + 3600 AND key_id IS @keyId AND status IS @status AND subject IS NULL';
const ofKeys = { action: 'refused_key', keyId: null, keyName: null } as const;
const statusOf = (change: RefusedCount['change']) => (change === undefined ? null : 403);

type NamedIn = (hour: number, change: RefusedCount['change']) => Set<string>;

/** One for each change, caller and hour, those who are not named together. */
function addedUp(counts: readonly RefusedCount[], namedIn: NamedIn): Iterable<RefusedCount> {
  const sums = new Map<string, RefusedCount>();
  for (const { change, caller: given, hour, count, lastAt } of counts) {
    const named = namedIn(hour, change);
    const name = given?.slice(0, longestCaller) ?? '';
    const isNamed = name !== '' && (named.has(name) || named.size < mostRefusedCallers);
    if (isNamed) named.add(name);
    const caller = isNamed ? name : null;
    const key = refusedCountKey({ change, caller, hour });
    const before = sums.get(key) ?? { change, caller, hour, count: 0, lastAt };
    sums.set(key, { change, caller, hour, count: before.count + count, lastAt: Math.max(before.lastAt, lastAt) });
  }
  return sums.values();
}

/** Those of each hour who are in the file, to be added to. */
function namedCallers(database: Database): NamedIn {
  const read = database
    .prepare<[object], string>(`SELECT caller FROM audit WHERE ${ofHour} AND caller IS NOT NULL`)
    .pluck();
  const known = new Map<string, Set<string>>();
  return (hour, change) => {
    const { keyId } = change ?? ofKeys;
    const named = known.get(`${hour} ${keyId}`) ?? new Set(read.all({ hour, keyId, status: statusOf(change) }));
    known.set(`${hour} ${keyId}`, named);
    return named;
  };
}

export function forgetOldAudit(database: Database, keepSeconds: number, ownTime: number): void {
  database.prepare('DELETE FROM audit WHERE at < ?').run(ownTime - keepSeconds);
}
