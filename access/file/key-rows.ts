import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type KeyDraft, type KeyRecord, type KeyScope, keyParts, roles } from '../key-record.ts';
import type { KeptKey } from '../key-ring.ts';
import { type KeptScopes, readScope } from './kept-scopes.ts';

const moment = z.int().nullable();
const bytes = z.instanceof(Buffer);
const rowShape = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['key', 'link']),
  role: z.enum(roles),
  scope_bytes: z.int().nullable(),
  title: z.string().nullable(),
  language: z.string().nullable(),
  created_at: z.int(),
  expires_at: moment,
  revoked_at: moment,
  is_first: z.int(),
  last_used_on: z.string().nullable(),
  hash: bytes,
  old_hash: bytes.nullable(),
  old_hash_until: moment,
});
const pastShape = z.object({ key_made: z.int(), key_made_by_hand: z.int() });
const scopeOfRow = z.object({ scope: z.string() });
/** Without what it sees, which may be long. */
const columns = `id, name, kind, role, octet_length(scope) AS scope_bytes, title, language, created_at, expires_at, revoked_at, is_first,
  last_used_on, hash, old_hash, old_hash_until`;

/** What a key sees that is no `read` key. */
const everything: KeyScope = { pools: null, parts: keyParts };

type Row = z.infer<typeof rowShape>;

/**
 * Every key, the newest first.
 * @param kept what was read of them before.
 * @throws where a row cannot be understood.
 */
export function readKeys(database: Database, kept: KeptScopes): KeptKey[] {
  const rows = database.prepare(`SELECT ${columns} FROM key ORDER BY created_at DESC, rowid DESC`).all();
  const found = rows.map((row) => rowShape.parse(row));
  const limited = new Map(found.filter((row) => row.scope_bytes !== null).map((row) => [scopeKey(row), row.id]));
  const scopes = kept.keep(limited.keys(), (key) => scopeText(database, limited.get(key) as string));
  return found.map((row) => keptKey(row, scopes.get(scopeKey(row)) ?? everything));
}

export function readKey(database: Database, id: string): KeptKey | null {
  const row = database.prepare(`SELECT ${columns} FROM key WHERE id = ?`).get(id);
  if (row === undefined) return null;
  const found = rowShape.parse(row);
  return keptKey(found, found.scope_bytes === null ? everything : readScope(scopeText(database, id)));
}

/** The file lets nobody change what a key sees. So another one has another id, or is that of another file. */
function scopeKey({ id, created_at, scope_bytes }: Row): string {
  return `${id} ${created_at} ${scope_bytes}`;
}

function scopeText(database: Database, id: string): string {
  return scopeOfRow.parse(database.prepare('SELECT scope FROM key WHERE id = ?').get(id)).scope;
}

function keptKey(found: Row, scope: KeyScope): KeptKey {
  const { id, name, kind, role, title, language, hash, old_hash: oldHash, old_hash_until: oldSecretUntil } = found;
  const record: KeyRecord = {
    id,
    name,
    kind,
    role,
    scope,
    title,
    language,
    createdAt: found.created_at,
    expiresAt: found.expires_at,
    revokedAt: found.revoked_at,
    oldSecretUntil,
    isFirst: found.is_first === 1,
    lastUsedOn: found.last_used_on,
  };
  const before = oldHash === null ? [] : [{ hash: oldHash, until: oldSecretUntil }];
  return { record, secrets: [{ hash, until: null }, ...before] };
}

export interface KeyRow {
  id: string;
  hash: Buffer;
  createdAt: number;
  isFirst: boolean;
}

export function insertKey(database: Database, draft: KeyDraft, { id, hash, createdAt, isFirst }: KeyRow): void {
  const { name, kind, role, scope, title, language, expiresAt } = draft;
  database
    .prepare(
      `INSERT INTO key (id, name, kind, role, scope, title, language, created_at, expires_at, is_first, hash)
       VALUES (@id, @name, @kind, @role, @scope, @title, @language, @createdAt, @expiresAt, @isFirst, @hash)`,
    )
    .run({
      id,
      name,
      kind,
      role,
      scope: role === 'read' ? JSON.stringify(scope) : null,
      title,
      language,
      createdAt,
      expiresAt,
      isFirst: isFirst ? 1 : 0,
      hash,
    });
  database.prepare('UPDATE past SET key_made = 1, key_made_by_hand = max(key_made_by_hand, ?)').run(isFirst ? 0 : 1);
}

/** What ever happened, whatever was pruned since. */
export interface Past {
  wasKeyMade: boolean;
  wasKeyMadeByHand: boolean;
}

export function readPast(database: Database): Past {
  const row = pastShape.parse(database.prepare('SELECT key_made, key_made_by_hand FROM past').get());
  return { wasKeyMade: row.key_made === 1, wasKeyMadeByHand: row.key_made_by_hand === 1 };
}
