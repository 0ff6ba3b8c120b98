import type { View } from '../../views/view.ts';
import type { Sender } from '../courier/sender.ts';
import type { QuietHours } from '../groups/quiet-hours.ts';
import type { Route } from '../groups/routes.ts';
import type { MaintenanceWindow } from '../groups/told-records.ts';
import type { Language } from '../model.ts';
import type { RulesInForce } from '../rules/settings.ts';
import type { Concerned } from '../where.ts';

/** How a target is reached. */
export const targetTypes = ['telegram', 'webhook', 'email'] as const;
export type TargetType = (typeof targetTypes)[number];

/** A target of the alerts file, with what it sees. */
export interface TargetInForce {
  name: string;
  type: TargetType;
  language: Language;
  timeZone: string;
  view: View;
  routes: readonly Route[];
  quietHours: readonly QuietHours[];
  /** Null where its entry is wrong at the moment: what is for it waits. */
  sender: Sender | null;
}

/** What the alerts file says now; another object once it says something else. */
export interface AlertsInForce {
  rulesFor(of: Concerned): RulesInForce;
  targets: readonly TargetInForce[];
  maintenance: readonly MaintenanceWindow[];
}
