import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import {
  type AuditEntry,
  type AuditQuery,
  auditActions,
  type NewAuditEntry,
  type RefusedKeys,
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
export function addRefusedKeys(database: Database, counts: readonly RefusedKeys[]): void {
  const isNamed = database
    .prepare("SELECT 1 FROM audit WHERE hour = ? AND ifnull(caller, '') = ? AND caller IS NOT NULL")
    .pluck();
  const namedCallers = database.prepare('SELECT count(*) FROM audit WHERE hour = ? AND caller IS NOT NULL').pluck();
  const add = database.prepare(
    `INSERT INTO audit (at, action, caller, count, hour) VALUES (@lastAt, 'refused_key', @caller, @count, @hour)
     ON CONFLICT (hour, ifnull(caller, '')) WHERE hour IS NOT NULL
     DO UPDATE SET count = count + excluded.count, at = max(at, excluded.at)`,
  );
  for (const { caller, hour, count, lastAt } of counts) {
    const name = caller === null || caller === '' ? null : caller.slice(0, longestCaller);
    const hasRoom =
      name !== null && (isNamed.get(hour, name) === 1 || Number(namedCallers.get(hour)) < mostRefusedCallers);
    add.run({ lastAt, caller: hasRoom ? name : null, count, hour });
  }
}

export function forgetOldAudit(database: Database, before: number): void {
  database.prepare('DELETE FROM audit WHERE at < ?').run(before);
}
