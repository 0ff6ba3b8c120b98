import type { IncomingMessage } from 'node:http';
import type { Actor, NewAuditEntry } from '@poolgate/access/audit-entry.ts';
import { showSafely } from '@poolgate/language/names.ts';
import { hideKeys } from '@poolgate/server/http/hide-keys.ts';
import type { Request } from 'express';
import { grantOf } from './grant.ts';
import type { KeyHolder } from './key-holder.ts';

/** What is written down of an operation that changes something. */
interface Change {
  action: NewAuditEntry['action'];
  /** What was changed, from the parameters in the path. */
  subject: (path: Record<string, unknown>) => string;
  /** Whether the file of the keys writes it down itself, together with the change. */
  isOfKeys: boolean;
}

/** Keys and links that were not made are not here: nothing came of it. */
const changes: Readonly<Record<string, Change>> = {
  pollPool: { action: 'poll_pool', subject: ({ pool_id }) => `${pool_id}`, isOfKeys: false },
  updateAnomaly: { action: 'update_anomaly', subject: ({ pool_id, id }) => `${pool_id}/${id}`, isOfKeys: false },
  deleteSource: { action: 'delete_source', subject: ({ name }) => `${name}`, isOfKeys: false },
  rotateKey: { action: 'rotate_key', subject: ({ id }) => `${id}`, isOfKeys: true },
  revokeKey: { action: 'revoke_key', subject: ({ id }) => `${id}`, isOfKeys: true },
};

interface Allowed {
  request: Request;
  operationId: string;
  /** From its path. Express forgets it. */
  path: Record<string, unknown>;
}

const allowed = new WeakMap<IncomingMessage, Allowed>();

/** The caller of a request may have this operation, whatever becomes of it. */
export function noteAllowed(request: Request, operationId: string): void {
  if (Object.hasOwn(changes, operationId)) allowed.set(request, { request, operationId, path: request.params });
}

/** As many and as long as the contract takes. */
const mostFields = 30;
const longestField = 100;
const longestSubject = 200;

/** What somebody wrote who may have put a key there by mistake. */
function shown(text: string, longest: number): string {
  return showSafely(hideKeys(text), longest);
}

/** The names of the fields that were sent. */
export function sentFields(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.keys(body)
    .slice(0, mostFields)
    .map((field) => shown(field, longestField));
}

/** Told of every request that has been answered. `status` is null where the caller left before there was an answer. */
export type AuditChanges = (request: IncomingMessage, caller: string, status: number | null) => void;

/** Writes down who changed what, or tried to: the names of the fields that were sent, and never their values. */
export function auditChangesTo(keys: KeyHolder): AuditChanges {
  return (request, caller, status) => {
    const made = allowed.get(request);
    const change = made && changes[made.operationId];
    if (!change) return;
    const isTaken = status !== null && status < 400;
    if (change.isOfKeys && isTaken) return;
    const subject = shown(change.subject(made.path), longestSubject);
    const fields = sentFields(made.request.body);
    keys.note({ action: change.action, subject, fields, by: actorOf(request, caller, keys), status });
  };
}

/** @param caller the network that a request comes from. */
export function actorOf(request: IncomingMessage, caller: string, keys: KeyHolder): Actor {
  const { keyId } = grantOf(request);
  const record = keyId === null ? undefined : keys.record(keyId);
  return { keyId, keyName: record?.name ?? 'a key that is forgotten', caller };
}
