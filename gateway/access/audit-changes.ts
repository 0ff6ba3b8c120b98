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
  /** What was changed, from the parameters in the path, or from what names it in the body; null of what is to be made. */
  subject: (path: Record<string, unknown>, body: Record<string, unknown>) => string | null;
  /** In place of `action` where nothing is changed (`dry_run`). */
  trial?: NewAuditEntry['action'];
  /** Whether the file of the keys writes it down itself, together with the change. */
  isOfKeys: boolean;
}

/** Every operation that changes something. */
const changes: Readonly<Record<string, Change>> = {
  createKey: { action: 'create_key', subject: () => null, isOfKeys: true },
  createLink: { action: 'create_link', subject: () => null, isOfKeys: true },
  createPool: { action: 'create_pool', trial: 'try_pool', subject: newPool, isOfKeys: false },
  updatePool: {
    ...{ action: 'update_pool', trial: 'try_pool', isOfKeys: false },
    subject: ({ pool_id }) => `${pool_id}`,
  },
  deletePool: { action: 'delete_pool', subject: ({ pool_id }) => `${pool_id}`, isOfKeys: false },
  pollPool: { action: 'poll_pool', subject: ({ pool_id }) => `${pool_id}`, isOfKeys: false },
  updateAnomaly: { action: 'update_anomaly', subject: ({ pool_id, id }) => `${pool_id}/${id}`, isOfKeys: false },
  deleteSource: { action: 'delete_source', subject: ({ name }) => `${name}`, isOfKeys: false },
  rotateKey: { action: 'rotate_key', subject: ({ id }) => `${id}`, isOfKeys: true },
  createSilence: { action: 'create_silence', subject: () => null, isOfKeys: false },
  endSilence: { action: 'end_silence', subject: ({ id }) => `${id}`, isOfKeys: false },
  acknowledgeAlert: { action: 'acknowledge_alert', subject: ({ alert_id }) => `${alert_id}`, isOfKeys: false },
  withdrawAcknowledgement: {
    ...{ action: 'withdraw_acknowledgement', isOfKeys: false },
    subject: ({ alert_id }) => `${alert_id}`,
  },
  testAlertTarget: { action: 'test_alert_target', subject: ({ name }) => `${name}`, isOfKeys: false },
  replayAlertDelivery: { action: 'replay_alert_delivery', subject: ({ id }) => `${id}`, isOfKeys: false },
  revokeKey: { action: 'revoke_key', subject: ({ id }) => `${id}`, isOfKeys: true },
};

/** A name that may be in the audit; anything else could be a secret in the wrong place. */
function newPool(_path: Record<string, unknown>, { pool_id: poolId, pool_type: poolType }: Record<string, unknown>) {
  const named = poolId ?? poolType;
  return typeof named === 'string' && /^[a-z][a-z0-9]{0,39}(?:_[0-9]{3,40})?$/.test(named) ? named : null;
}

interface Asked {
  request: Request;
  operationId: string;
  /** From its path. Express forgets it. */
  path: Record<string, unknown>;
  /** Whether the caller may have it at all, whatever becomes of it. */
  isAllowed: boolean;
}

const askedBy = new WeakMap<IncomingMessage, Asked>();

/** A request asks for this operation. */
export function noteAsked(request: Request, operationId: string, isAllowed: boolean): void {
  if (Object.hasOwn(changes, operationId))
    askedBy.set(request, { request, operationId, path: request.params, isAllowed });
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

/**
 * Writes down who changed what, or tried to: the names of the fields that were sent, and never their values. Tries of a key that may not are added up, so
 * that they fill no disk.
 */
export function auditChangesTo(keys: KeyHolder): AuditChanges {
  return (request, caller, status) => {
    const asked = askedBy.get(request);
    const change = asked && changes[asked.operationId];
    if (!change) return;
    const by = actorOf(request, caller, keys);
    const isTrial = asked.request.query.dry_run === 'true';
    const action = (isTrial ? change.trial : undefined) ?? change.action;
    if (!asked.isAllowed) {
      const { keyId, keyName } = by;
      if (keyId !== null) keys.refused.add(caller, { action, keyId, keyName });
      return;
    }
    const isTaken = status !== null && status < 400;
    if (change.isOfKeys && isTaken) return;
    const { body } = asked.request;
    const named = change.subject(asked.path, typeof body === 'object' && body !== null ? body : {});
    const subject = named === null ? null : shown(named, longestSubject);
    const fields = sentFields(asked.request.body);
    keys.note({ action, subject, fields, by, status });
  };
}

/** @param caller the network that a request comes from. */
export function actorOf(request: IncomingMessage, caller: string, keys: KeyHolder): Actor {
  const { keyId } = grantOf(request);
  const record = keyId === null ? undefined : keys.record(keyId);
  return { keyId, keyName: record?.name ?? 'a key that is forgotten', caller };
}
