import { Problem } from '@poolgate/server/http/problem.ts';
import type { Clock } from '../../clock.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { View } from '../../views/view.ts';
import type { AlertClock } from '../alert-clock.ts';
import type { Courier } from '../courier/courier.ts';
import type { AlertEngine } from '../engine/alert-engine.ts';
import type { AlertsInForce } from '../engine/in-force.ts';
import type { Alert } from '../model.ts';
import { AlertFileFault } from '../store/alert-file-fault.ts';
import type { AlertStore } from '../store/alert-store.ts';

/** The alerts file as it is shown. Moments are unix seconds. */
export interface AlertsFileView {
  path: string;
  state: 'in_force' | 'absent' | 'broken';
  readAt: number | null;
  faults: readonly { line: number | null; reason: string }[];
}

/** What judges, keeps and sends. */
export interface AlertWorks {
  engine: AlertEngine;
  store: AlertStore;
  courier: Courier;
  clock: AlertClock;
}

/** What operations ask of alerts. */
export interface AlertDesk {
  state: GatewayState;
  now: Clock;
  inForce(): AlertsInForce;
  file(): AlertsFileView;
  /** A sentence for who runs the gateway where alerts.db cannot be used. */
  works: AlertWorks | { fault: string };
  /** To be called where somebody changed what is shown of alerts. */
  moved(alerts: readonly Alert[]): void;
}

/** Who asks. */
export interface AlertReader {
  view: View;
  /** Whether he may know who said what, and who was told. */
  isAdmin: boolean;
}

/** What others are told of why alerts do not work: the reason has folders in it. */
export const offForReaders = 'Alerts do not work now. Who runs the gateway sees why.';

/** Why nothing is judged, for who runs the gateway; null where all is well. */
export function faultOf({ works }: AlertDesk): string | null {
  if ('fault' in works) return works.fault;
  const { fault } = works.engine;
  return fault === null ? null : `The last round of alerts failed and is tried again: ${fault}`;
}

/** @throws Problem 503 where alerts.db cannot be used, with what to do for admins. */
export function withWorks<T>({ works }: AlertDesk, isAdmin: boolean, work: (works: AlertWorks) => T): T {
  if ('fault' in works) throw new Problem(503, isAdmin ? works.fault : offForReaders);
  try {
    return work(works);
  } catch (error) {
    if (!(error instanceof AlertFileFault)) throw error;
    throw new Problem(503, isAdmin ? error.message : offForReaders, { retryAfterSeconds: 5, cause: error });
  }
}
