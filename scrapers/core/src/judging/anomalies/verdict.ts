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
