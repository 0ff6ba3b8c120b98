import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { PartName } from '@poolgate/language/parts.ts';

/** What can be wrong, or worth telling. ALERTS_FILE calls the rules by these names. */
export const ruleKinds = [
  'workers_offline',
  'hashrate_drop',
  'hashrate_decay',
  'reject_rate',
  'silent_workers',
  'figures_frozen',
  'workers_lost',
  'pool_stale',
  'part_stale',
  'pool_refused',
  'payment_received',
  'payment_late',
  'balance_anomaly',
  'service_unreachable',
  'backup_failed',
  'disk_nearly_full',
  'cannot_look',
] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const severities = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** What a rule is about. */
export type Subject =
  | { kind: 'pool'; poolId: string }
  | { kind: 'part'; poolId: string; part: PartName }
  | { kind: 'payout'; poolId: string; eventId: string }
  | { kind: 'source'; name: string };

/** The figures a rule saw, for the words of a message. Hashrates in H/s, rates as fractions, money as decimal strings, moments in unix seconds. */
export interface RuleFacts {
  workers_offline: { offline: number; online: number | null; usual: number | null };
  hashrate_drop: { algorithm: string | null; currentHs: number; normHs: number };
  hashrate_decay: { algorithm: string | null; dayHs: number; longNormHs: number };
  reject_rate: { rate: number };
  silent_workers: { silent: number; online: number | null };
  figures_frozen: { since: number };
  workers_lost: { from: number; to: number };
  pool_stale: { observedAt: number | null; error: string | null };
  part_stale: { part: PartName; observedAt: number | null; error: string | null };
  pool_refused: { error: string; since: number };
  payment_received: {
    amount: string;
    currency: string | null;
    paidAt: number | null;
    tx: string | null;
    grade: string;
  };
  payment_late: { balance: string | null; currency: string | null; since: number | null };
  balance_anomaly: { balance: string | null; currency: string | null };
  service_unreachable: { message: string; pools: number };
  backup_failed: { failures: number; lastGoodAt: number | null; error: string | null };
  disk_nearly_full: { freeBytes: number; totalBytes: number };
  cannot_look: { rules: RuleKind[]; reason: string };
}

/** What a rule says of a subject now. */
export type Verdict<Kind extends RuleKind = RuleKind> =
  | { is: 'holds'; facts: RuleFacts[Kind] }
  | { is: 'clear' }
  /** It cannot look: the figures it needs are old, or not there although they should be. */
  | {
      is: 'no_data';
      reason: string;
      /** It is read, and only too short again for what needs an hour or a day of readings: nobody has to do anything. */
      fillsByItself?: true;
    }
  | { is: 'error'; reason: string }
  /** It is not about this subject: the pool does not offer the part, or there is too little history yet. */
  | { is: 'not_applicable' };

export type AlertState = 'pending' | 'firing' | 'recovering' | 'ended';

/** One episode of a rule on a subject, from the first time its condition holds. Moments are unix seconds of the wall clock, to be shown. */
export interface Alert<Kind extends RuleKind = RuleKind> {
  /** Names the episode for good, such as `al_01j…`. */
  alertId: string;
  kind: Kind;
  subject: Subject;
  /** The client it concerns; null for services of several clients. */
  client: string | null;
  severity: Severity;
  state: AlertState;
  /** As of the newest round in which the condition held. */
  facts: RuleFacts[Kind];
  pendingAt: number;
  firedAt: number | null;
  endedAt: number | null;
}

/** The parts of an account a view must see to be told of a kind; any one of them is enough. None is needed where it lists none. */
export const partsOfKind: Readonly<Record<RuleKind, readonly KeyPart[]>> = {
  workers_offline: ['workers', 'hashrate'],
  hashrate_drop: ['hashrate'],
  hashrate_decay: ['hashrate'],
  reject_rate: ['hashrate'],
  silent_workers: ['workers'],
  figures_frozen: ['hashrate'],
  workers_lost: ['workers'],
  pool_stale: [],
  part_stale: [],
  pool_refused: [],
  payment_received: ['money'],
  payment_late: ['money'],
  balance_anomaly: ['money'],
  service_unreachable: [],
  backup_failed: [],
  disk_nearly_full: [],
  cannot_look: [],
};

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

/** What a target is told. It is made once and kept as it is, so that every try sends the same. */
export interface Message {
  /** The same at every try: receivers know by it what they have already. */
  key: string;
  /** What belongs together at a target: a later message of the thread edits or answers the earlier one. */
  thread: string;
  type: 'alerts' | 'digest' | 'answer' | 'test';
  severity: Severity;
  /** One line in the reader's language, without markup. */
  title: string;
  /** Plain text, a line each, without markup. */
  lines: string[];
  /** The page that shows it, with its filter set; null where no PUBLIC_URL is known. */
  link: { url: string; text: string } | null;
  /** RFC 3339. */
  at: string;
  /** For machines: `data` of a webhook. */
  data: Record<string, unknown>;
}
