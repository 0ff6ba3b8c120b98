import type { Database } from 'better-sqlite3';
import type { Actor } from '../audit-entry.ts';
import type { KeyDraft, KeyRecord } from '../key-record.ts';
import { isActive } from '../key-ring.ts';
import { newKeyText } from '../key-text.ts';
import { insertAudit } from './audit-rows.ts';
import { insertKey, readKey } from './key-rows.ts';

/** A key with its text, which nobody can have again. */
export interface ShownKey {
  record: KeyRecord;
  text: string;
}

/** Revoked and expired keys are listed for so long. */
const listedSeconds = 90 * 86_400;

export function addKey(
  database: Database,
  draft: KeyDraft,
  by: Actor,
  createdAt: number,
  { isFirst = false, sent = fieldsOf(draft) }: { isFirst?: boolean; sent?: readonly string[] | undefined } = {},
): ShownKey {
  const { id, text, hash } = newUnusedText(database);
  insertKey(database, draft, { id, hash, createdAt, isFirst });
  const action = draft.kind === 'link' ? 'create_link' : 'create_key';
  insertAudit(database, { action, subject: id, fields: sent, by, status: statusFor(by, 200) }, createdAt);
  return { record: recordOf(database, id), text };
}

/** Null where no such key is active. */
export function giveNewText(
  database: Database,
  id: string,
  overlapSeconds: number,
  by: Actor,
  now: number,
): ShownKey | null {
  const kept = readKey(database, id);
  if (kept === null || !isActive(kept.record, now)) return null;
  const { text, hash } = newKeyText(id);
  // The one before that is over at once: a key never has more than two.
  database
    .prepare('UPDATE key SET old_hash = hash, old_hash_until = ?, hash = ? WHERE id = ?')
    .run(now + overlapSeconds, hash, id);
  insertAudit(
    database,
    { action: 'rotate_key', subject: id, fields: ['overlap'], by, status: statusFor(by, 200) },
    now,
  );
  return { record: recordOf(database, id), text };
}

/** Null where there is no such key. One that is revoked already stays as it is. */
export function revokeKept(database: Database, id: string, by: Actor, now: number): KeyRecord | null {
  const kept = readKey(database, id);
  if (kept === null || kept.record.revokedAt !== null) return kept?.record ?? null;
  database.prepare('UPDATE key SET revoked_at = ? WHERE id = ?').run(now, id);
  insertAudit(database, { action: 'revoke_key', subject: id, fields: [], by, status: statusFor(by, 204) }, now);
  return recordOf(database, id);
}

export function noteUse(database: Database, days: ReadonlyMap<string, string>): void {
  const note = database.prepare("UPDATE key SET last_used_on = max(ifnull(last_used_on, ''), ?) WHERE id = ?");
  for (const [id, day] of days) note.run(day, id);
}

export function forgetOldKeys(database: Database, ownTime: number): void {
  database
    .prepare('DELETE FROM key WHERE min(ifnull(revoked_at, expires_at), ifnull(expires_at, revoked_at)) <= ?')
    .run(ownTime - listedSeconds);
}

function newUnusedText(database: Database): ReturnType<typeof newKeyText> {
  for (;;) {
    const made = newKeyText();
    if (readKey(database, made.id) === null) return made;
  }
}

function recordOf(database: Database, id: string): KeyRecord {
  const kept = readKey(database, id);
  if (kept === null) throw new Error(`the key ${id} was not written`);
  return kept.record;
}

/** The command line is answered by no status. */
function statusFor({ keyId, caller }: Actor, status: number): number | null {
  return keyId === null && caller === null ? null : status;
}

/** What of a draft was asked for, by the names of the contract. */
function fieldsOf({ name, role, kind, scope, title, language, expiresAt }: KeyDraft): string[] {
  const { pools, parts } = scope;
  const sent: Record<string, unknown> = {
    name: kind === 'key' && name,
    role: kind === 'key' && role,
    title: kind === 'link' && title,
    language: kind === 'link' && language,
    clients: pools?.clients.length,
    pools: pools?.poolIds.length,
    future: pools !== null && pools.clients.length > 0 && pools.only === null,
    parts: role === 'read' && parts.length,
    expires: expiresAt,
  };
  return Object.keys(sent).filter((field) => sent[field]);
}
