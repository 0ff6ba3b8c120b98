import type { AlertsInForce } from '../engine/in-force.ts';
import type { AlertsFileView } from './desk.ts';

/** What is in force, and the file that says so. */
export interface AlertsSource {
  /** The same object as long as the file says the same. */
  inForce(): AlertsInForce;
  view(): AlertsFileView;
}
