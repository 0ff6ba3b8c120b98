export const anomalyTypes = ['OFFLINE_WORKERS', 'HASHRATE_DROP', 'BALANCE_ANOMALY', 'PAYMENT_DELAY'] as const;
export type AnomalyType = (typeof anomalyTypes)[number];
export type Severity = 'MEDIUM' | 'HIGH';

/**
 * What a rule says about one reading. `unknown`: the reading does not say enough, so an anomaly is neither raised nor resolved.
 */
export type Verdict<State> =
  | { is: 'unknown' }
  | { is: 'absent' }
  | {
      is: 'present';
      severity: Severity;
      description: string;
      state: State;
      /** Something is new since a person marked the anomaly as resolved, so a new one is opened. */
      isNews: boolean;
    };

/** The anomaly of a type that still lasts. */
export interface Lasting<State> {
  state: State;
  severity: Severity;
  /** Unix seconds. */
  openedAt: number;
  /** A person marked it as resolved although it lasts. It is not raised again unless there is news. */
  acknowledged: boolean;
}

/** What a verdict does to the anomalies of a pool. To open one also ends the one that lasts. */
export type AnomalyChange =
  | { type: AnomalyType; does: 'end' }
  | { type: AnomalyType; does: 'update' | 'open'; severity: Severity; description: string; state: unknown };

/** An anomaly is opened once, updated while it lasts, and ends by itself. @returns null if nothing changes. */
export function changeBy<State>(
  type: AnomalyType,
  verdict: Verdict<State>,
  lasting: Lasting<State> | null,
): AnomalyChange | null {
  if (verdict.is === 'unknown') return null;
  if (verdict.is === 'absent') return lasting && { type, does: 'end' };
  const { description, severity, state, isNews } = verdict;
  const goesOn = lasting !== null && !(lasting.acknowledged && isNews);
  return { type, does: goesOn ? 'update' : 'open', severity, description, state };
}
