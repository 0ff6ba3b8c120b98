import type { AlertsInForce } from '../engine/in-force.ts';
import { defaultRules } from '../rules/settings.ts';
import type { AlertsFileView } from './desk.ts';

/** What is in force, and the file that says so. */
export interface AlertsSource {
  /** The same object as long as the file says the same. */
  inForce(): AlertsInForce;
  view(): AlertsFileView;
}

/** Where there is no alerts file the rules run as they are meant, and nobody is told. */
export function noAlertsFile(path: string): AlertsSource {
  const inForce: AlertsInForce = { rulesFor: () => defaultRules, targets: [], maintenance: [] };
  return { inForce: () => inForce, view: () => ({ path, state: 'absent', readAt: null, faults: [] }) };
}
