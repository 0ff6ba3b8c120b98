import { rmSync } from 'node:fs';
import type { Actor, AuditEntry, AuditQuery, NewAuditEntry, RefusedCount } from './audit-entry.ts';
import { addRefused, forgetOldAudit, insertAudit, readAudit } from './file/audit-rows.ts';
import { addKey, forgetOldKeys, giveNewText, noteUse, revokeKept, type ShownKey } from './file/change-keys.ts';
import { AccessConnection } from './file/connection.ts';
import { withFaults } from './file/file-faults.ts';
import { type PreparedFile, prepareFirstKey, textOfFirstKey } from './file/first-key-file.ts';
import { KeptScopes } from './file/kept-scopes.ts';
import { readKeys, readPast } from './file/key-rows.ts';
import { movedOwnTime } from './file/own-time.ts';
import { type AccessPaths, accessPaths } from './file/paths.ts';
import { type KeyDraft, type KeyRecord, keyParts } from './key-record.ts';
import type { KeptKey } from './key-ring.ts';

export type { ShownKey } from './file/change-keys.ts';

/** The file of keys and audit. Every method throws AccessFileFault where it cannot be used. */
export interface AccessFile {
  readonly path: string;
  /** The newest first. */
  keys(): KeptKey[];
  /** Whether that ever happened, whatever became of the key. The first start's key does not count. */
  wasKeyMadeByHand(): boolean;
  /** @param sent the fields that were asked for, for the audit; those that the draft has unless they are told. */
  create(draft: KeyDraft, by: Actor, sent?: readonly string[]): ShownKey;
  /** Makes the key of the first start and writes it to its file; null where any key was ever made. */
  createFirst(): KeyRecord | null;
  /** Gives a key another text. The one before is taken for a while; an earlier one no more. Null where no such key is active. */
  rotate(id: string, overlapSeconds: number, by: Actor): ShownKey | null;
  /** In force at once; null where there is no such key. */
  revoke(id: string, by: Actor): KeyRecord | null;
  /** @param days the days of their last use, `YYYY-MM-DD`, by the ids of keys. */
  used(days: ReadonlyMap<string, string>): void;
  /** The newest first. */
  audit(query: AuditQuery): AuditEntry[];
  addAudit(...entries: readonly NewAuditEntry[]): void;
  addRefused(counts: readonly RefusedCount[]): void;
  /**
   * Forgets keys that are over for 90 days, and what was written down longer ago than that, by the file's own time.
   * @param mostSeconds by how much that time may go on now.
   */
  prune(keepAuditSeconds: number, mostSeconds: number): void;
  /**
   * Whether another process changed it since the last time, or it is another file. It may be asked several times a second. After a fault it
   * throws as long as the file cannot be used, and is true once it can again.
   */
  hasChanged(): boolean;
  close(): void;
}

export interface AccessFileOptions {
  /** Unix seconds. */
  now(): number;
  /** Whether a file is made where none ever was. */
  create: boolean;
  /** How long it is waited for another process that writes; 5 s unless it is said. Nothing else is done in this process meanwhile. */
  patienceMs?: number;
}

const firstDraft: KeyDraft = {
  name: 'First admin key',
  kind: 'key',
  role: 'admin',
  scope: { pools: null, parts: keyParts },
  title: null,
  language: null,
  expiresAt: null,
};
const firstStart: Actor = { keyId: null, keyName: 'first start', caller: null };

/** @throws AccessFileFault where it cannot be used. */
export function openAccessFile(stateDir: string, options: AccessFileOptions): AccessFile {
  const paths = accessPaths(stateDir);
  const connection = new AccessConnection(paths, options.create, options.patienceMs);
  const now = () => Math.floor(options.now());
  const scopes = new KeptScopes();
  return {
    path: paths.path,
    keys: () => connection.read((database) => readKeys(database, scopes)),
    wasKeyMadeByHand: () => connection.read(readPast).wasKeyMadeByHand,
    create: (draft, by, sent) => connection.write((database) => addKey(database, draft, by, now(), { sent })),
    createFirst: () => makeFirst(paths, connection, now()),
    rotate: (id, overlapSeconds, by) =>
      withFirstKey(paths, (replace) =>
        connection.write((database) => {
          const shown = giveNewText(database, id, overlapSeconds, by, now());
          if (shown?.record.isFirst) replace(shown.text);
          return shown;
        }),
      ),
    revoke: (id, by) =>
      withFirstKey(paths, (replace) =>
        connection.write((database) => {
          const record = revokeKept(database, id, by, now());
          if (record?.isFirst) replace(null);
          return record;
        }),
      ),
    used: (days) => connection.write((database) => noteUse(database, days)),
    audit: (query) => connection.read((database) => readAudit(database, query)),
    addAudit: (...entries) =>
      connection.write((database) => {
        for (const entry of entries) insertAudit(database, entry, entry.at ?? now());
      }),
    addRefused: (counts) => connection.write((database) => addRefused(database, counts)),
    prune: (keepAuditSeconds, mostSeconds) =>
      connection.write((database) => {
        const ownTime = movedOwnTime(database, now(), mostSeconds);
        forgetOldKeys(database, ownTime);
        forgetOldAudit(database, keepAuditSeconds, ownTime);
      }),
    hasChanged: () => connection.hasChanged(),
    close: () => connection.close(),
  };
}

/** Its text is in its place before it is good: a crash between the two leaves a text that the next start writes over, not a key without one. */
function makeFirst(paths: AccessPaths, connection: AccessConnection, now: number): KeyRecord | null {
  // Every start asks; only the first one has to write.
  if (connection.read(readPast).wasKeyMade) return null;
  let wasPut = false;
  try {
    return connection.write((database) => {
      if (readPast(database).wasKeyMade) return null;
      const { record, text } = addKey(database, firstDraft, firstStart, now, { isFirst: true });
      prepareFirstKey(paths, text).put();
      wasPut = true;
      return record;
    });
  } catch (error) {
    if (wasPut) rmSync(paths.firstKey, { force: true });
    throw error;
  }
}

/** A text that replaces that of the first key is on the disk before the change is made, and in its place after: until then the old one is good. */
function withFirstKey<T>(paths: AccessPaths, work: (replace: (text: string | null) => void) => T): T {
  let prepared: PreparedFile | undefined;
  try {
    const result = work((text) => {
      // Whoever took the text away does not want it there.
      if (textOfFirstKey(paths) !== null) prepared = prepareFirstKey(paths, text);
    });
    withFaults(paths, () => prepared?.put());
    return result;
  } finally {
    prepared?.drop();
  }
}
