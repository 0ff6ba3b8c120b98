import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { type KeyDraft, type KeyRecord, type KeyScope, keyParts, roles } from '../key-record.ts';
import type { KeptKey } from '../key-ring.ts';

const moment = z.int().nullable();
const bytes = z.instanceof(Buffer);
const rowShape = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['key', 'link']),
  role: z.enum(roles),
  scope: z.string().nullable(),
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
const scopeShape = z.strictObject({
  pools: z
    .strictObject({
      clients: z.array(z.string()),
      poolIds: z.array(z.string()),
      only: z.array(z.string()).nullable(),
    })
    .nullable(),
  parts: z.array(z.enum(keyParts)).min(1),
});

/** What a key sees that is no `read` key. */
const everything: KeyScope = { pools: null, parts: keyParts };

/** Every key, the newest first. @throws where a row cannot be understood. */
export function readKeys(database: Database): KeptKey[] {
  return database.prepare('SELECT * FROM key ORDER BY created_at DESC, rowid DESC').all().map(keptKey);
}

export function readKey(database: Database, id: string): KeptKey | null {
  const row = database.prepare('SELECT * FROM key WHERE id = ?').get(id);
  return row === undefined ? null : keptKey(row);
}

function keptKey(row: unknown): KeptKey {
  const found = rowShape.parse(row);
  const { id, name, kind, role, title, language, hash, old_hash: oldHash, old_hash_until: oldSecretUntil } = found;
  const record: KeyRecord = {
    id,
    name,
    kind,
    role,
    scope: found.scope === null ? everything : scopeShape.parse(JSON.parse(found.scope)),
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
