import type { Alerting, AnswerCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { isWhole } from '../anomalies/is-whole.ts';

export interface KnownOfFleet {
  alerting: Alerting;
  /** How many are open, also those that are not told yet. */
  open: number;
  /** Whether the page hears the gateway now, and the newest answer was no failure. */
  isHeard: boolean;
  /** Of the statuses; undefined while they are not loaded. */
  coverage: Pick<AnswerCoverage, 'pools' | 'gaps' | 'sources'> | undefined;
  /** Whether some alerts are left out of what is shown. */
  isFiltered: boolean;
}

/** Whether a list without alerts may be called a quiet fleet: only where everything was looked at, and is shown. */
export function isQuiet({ alerting, open, isHeard, coverage, isFiltered }: KnownOfFleet): boolean {
  return open === 0 && isHeard && !isFiltered && alerting.state !== 'off' && alerting.blind === 0 && isWhole(coverage);
}
