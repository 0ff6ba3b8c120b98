/** What is written down. `refused_key` adds up the keys that were sent and not taken. */
export const auditActions = [
  'create_key',
  'create_link',
  'rotate_key',
  'revoke_key',
  'create_pool',
  'update_pool',
  'delete_pool',
  'try_pool',
  'poll_pool',
  'update_anomaly',
  'delete_source',
  'create_silence',
  'end_silence',
  'acknowledge_alert',
  'withdraw_acknowledgement',
  'test_alert_target',
  'replay_alert_delivery',
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

/** One change, or what was refused to one caller in one hour. */
export interface AuditEntry {
  /** Grows with every entry, and is never used again. */
  id: number;
  /** Unix seconds. */
  at: number;
  action: AuditAction;
  /** What was changed; null of what was not made, and of what is added up. */
  subject: string | null;
  /** The fields that were sent; never their values. */
  fields: string[];
  keyId: string | null;
  keyName: string | null;
  caller: string | null;
  /** How it was answered; null for the command line. */
  status: number | null;
  /** More than 1 only of what is added up: refused keys, and changes that a key may not make. */
  count: number;
}

/** What somebody did just now. */
export interface NewAuditEntry {
  action: Exclude<AuditAction, 'refused_key'>;
  /** Null of a key that was not made. */
  subject: string | null;
  fields: readonly string[];
  by: Actor;
  status: number | null;
  /** Unix seconds; now unless it is said. */
  at?: number;
}

/** A change that a good key may not make. */
export interface RefusedChange {
  action: NewAuditEntry['action'];
  keyId: string;
  keyName: string;
}

/** Keys that were sent and not taken, or tries of a change. */
export interface RefusedCount {
  /** Undefined of keys that were not taken. */
  change?: RefusedChange | undefined;
  /** Null for several. */
  caller: string | null;
  /** Unix seconds at which the hour began. */
  hour: number;
  count: number;
  lastAt: number;
}

/** The same for what is added up into one. */
export function refusedCountKey({ change, caller, hour }: Pick<RefusedCount, 'change' | 'caller' | 'hour'>): string {
  return `${hour} ${change?.action} ${change?.keyId} ${caller ?? ''}`;
}

export interface AuditQuery {
  action?: AuditAction | undefined;
  limit: number;
  /** The `id` of the last entry of the page before. */
  before: number | null;
}
