import type { AnomalyChange, AnomalyType, Lasting, Severity } from '../../judging/anomalies/verdict.ts';
import type { Database } from '../schema/database.ts';

/** The rows of `anomaly`. */
export interface AnomalyRows {
  lasting<State>(poolKey: number, type: AnomalyType): Lasting<State> | null;
  /** The caller holds the transaction. */
  write(poolKey: number, time: number, changes: AnomalyChange[]): void;
}

interface LastingRow {
  state: string;
  severity: Severity;
  openedAt: number;
  resolved: number;
}

export function createAnomalyRows(database: Database): AnomalyRows {
  const ofLasting = 'pool_key = @poolKey AND anomaly_type = @type AND lasting = 1';
  const find = database.prepare<{ poolKey: number; type: AnomalyType }, LastingRow>(
    `SELECT state, severity, opened_at AS openedAt, resolved FROM anomaly WHERE ${ofLasting}`,
  );
  const open = database.prepare(`
    INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, state)
    VALUES (@poolKey, @type, @description, @severity, @time, @time, @state)`);
  const update = database.prepare(
    `UPDATE anomaly SET description = @description, severity = @severity, state = @state, updated_at = @time WHERE ${ofLasting}`,
  );
  // Also of one that a person marked before: what was marked lasted until now.
  const end = database.prepare(
    `UPDATE anomaly SET lasting = 0, resolved = 1, updated_at = @time, ended_at = max(opened_at, @time) WHERE ${ofLasting}`,
  );

  function write(poolKey: number, time: number, change: AnomalyChange): void {
    const { type } = change;
    if (change.does !== 'update') end.run({ poolKey, type, time });
    if (change.does === 'end') return;
    const { severity, description, state } = change;
    const row = { poolKey, type, time, severity, description, state: JSON.stringify(state) };
    (change.does === 'update' ? update : open).run(row);
  }

  return {
    lasting(poolKey, type) {
      const row = find.get({ poolKey, type });
      if (row === undefined) return null;
      const { state, severity, openedAt, resolved } = row;
      return { state: JSON.parse(state), severity, openedAt, acknowledged: resolved === 1 };
    },
    write(poolKey, time, changes) {
      for (const change of changes) write(poolKey, time, change);
    },
  };
}
