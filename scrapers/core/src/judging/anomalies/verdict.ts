export type AnomalyType = 'OFFLINE_WORKERS' | 'HASHRATE_DROP' | 'BALANCE_ANOMALY' | 'PAYMENT_DELAY';
export type Severity = 'MEDIUM' | 'HIGH';

/**
 * What a rule says of one reading. `unknown` is said where the reading does not tell enough: an anomaly is then neither raised
 * nor resolved.
 */
export type Verdict<State> =
  | { is: 'unknown' }
  | { is: 'absent' }
  | {
      is: 'present';
      severity: Severity;
      description: string;
      state: State;
      /** Something new since a person marked the lasting anomaly as resolved; it is opened again as a new one. */
      isNews: boolean;
    };

/** The anomaly of a type that still lasts. */
export interface Lasting<State> {
  state: State;
  severity: Severity;
  /** Unix seconds. */
  openedAt: number;
  /** A person has marked it as resolved although it lasts; it is not raised again unless there is news. */
  acknowledged: boolean;
}

/** What a verdict does to the anomalies of a pool: one ends, goes on, or begins, which also ends the one that lasts. */
export type AnomalyChange =
  | { type: AnomalyType; does: 'end' }
  | { type: AnomalyType; does: 'update' | 'open'; severity: Severity; description: string; state: unknown };

/** Each anomaly is opened once, updated while it lasts, and ends by itself when it is over. @returns null where nothing changes. */
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
