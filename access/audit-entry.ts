/** What is written down. `refused_key` adds up the keys that were sent and not taken. */
export const auditActions = [
  'create_key',
  'create_link',
  'rotate_key',
  'revoke_key',
  'poll_pool',
  'update_anomaly',
  'delete_source',
  'refused_key',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Who does something. */
export interface Actor {
  /** Null for the command line. */
  keyId: string | null;
  keyName: string;
  /** The address; null for the command line. */
  caller: string | null;
}

export const commandLine: Actor = { keyId: null, keyName: 'command line', caller: null };

/** One change, or the refused keys of one caller in one hour. */
export interface AuditEntry {
  /** Grows with every entry, and is never used again. */
  id: number;
  /** Unix seconds. */
  at: number;
  action: AuditAction;
  /** What was changed; null of refused keys. */
  subject: string | null;
  /** The fields that were sent; never their values. */
  fields: string[];
  keyId: string | null;
  keyName: string | null;
  caller: string | null;
  /** How it was answered; null for the command line. */
  status: number | null;
  /** More than 1 only of refused keys. */
  count: number;
}

/** What somebody did just now. */
export interface NewAuditEntry {
  action: Exclude<AuditAction, 'refused_key'>;
  subject: string;
  fields: readonly string[];
  by: Actor;
  status: number | null;
  /** Unix seconds; now unless it is said. */
  at?: number;
}

/** Keys that were sent and not taken. */
export interface RefusedCount {
  /** Null for several. */
  caller: string | null;
  /** Unix seconds at which the hour began. */
  hour: number;
  count: number;
  lastAt: number;
}

export interface AuditQuery {
  action?: AuditAction | undefined;
  limit: number;
  /** The `id` of the last entry of the page before. */
  before: number | null;
}
