import type { KeyScope } from '@poolgate/access/key-record.ts';
import type { QuietHours, Weekday } from '../groups/quiet-hours.ts';
import type { Route } from '../groups/routes.ts';
import type { MaintenanceWindow } from '../groups/told-records.ts';
import type { Language, RuleKind } from '../model.ts';
import type { RuleSettings } from '../rules/settings.ts';
import type { Where } from '../where.ts';
import type { Secret } from './secret.ts';

/** What a file says of rules: null for one that is off, else what differs from what was before. */
export type RuleChanges = { [Kind in RuleKind]?: Partial<RuleSettings<Kind>> | null };

/** How a target is reached. */
export type TargetWay =
  | { is: 'telegram'; chat: string; token: Secret; api: URL | null; allowedCommands: boolean }
  /** Several secrets while one is replaced. */
  | { is: 'webhook'; url: Secret; secrets: Secret[]; allowPrivate: boolean }
  | { is: 'email'; to: string[]; from: string; smtp: Secret };

export interface TargetSettings {
  name: string;
  way: TargetWay;
  language: Language;
  timeZone: string;
  /** What it is told is made of what this sees alone. */
  scope: KeyScope;
}

export interface DigestSettings {
  to: string[];
  /** Null for every day. */
  day: Weekday | null;
  minute: number;
  timeZone: string;
}

/** What is sent regularly, so that silence means that nobody is there to send it. */
export interface PingWish {
  url: Secret;
  everySeconds: number;
  allowPrivate: boolean;
}

/** ALERTS_FILE as it is in force. */
export interface AlertsSettings {
  language: Language;
  timeZone: string;
  rules: RuleChanges;
  /** Later ones win. */
  forSome: { where: Where; rules: RuleChanges }[];
  /** Of these targets; of all where it is null. */
  quietHours: (QuietHours & { targets: string[] | null })[];
  maintenance: MaintenanceWindow[];
  targets: ReadonlyMap<string, TargetSettings>;
  routes: (Route & { to: string[] })[];
  digests: DigestSettings[];
  ping: PingWish | null;
}

/** Something wrong in the file. */
export interface AlertsFileFault {
  /** The file as it was given. */
  file: string;
  line: number | null;
  reason: string;
}

/** Without a file the rules are judged, shown, and told to nobody. */
export const nothingWritten: AlertsSettings = {
  language: 'en',
  timeZone: 'UTC',
  rules: {},
  forSome: [],
  quietHours: [],
  maintenance: [],
  targets: new Map(),
  routes: [],
  digests: [],
  ping: null,
};
