import type { AnomalyType, Lasting, Severity, Verdict } from '../../judging/anomalies/verdict.ts';
import type { Database } from '../schema/database.ts';

/** The anomalies of a file: each opened once, updated while it lasts, resolved by itself when it is over. */
export interface AnomalyBook {
  lasting<State>(poolKey: number, type: AnomalyType): Lasting<State> | null;
  /** Takes a verdict down; part of the transaction that stores the reading. */
  record<State>(poolKey: number, type: AnomalyType, verdict: Verdict<State>, now: number): void;
}

interface LastingRow {
  id: number;
  state: string;
  severity: Severity;
  openedAt: number;
  resolved: number;
}

export function createAnomalyBook(database: Database): AnomalyBook {
  const find = database.prepare<[number, string], LastingRow>(
    'SELECT id, state, severity, opened_at AS openedAt, resolved FROM anomaly WHERE pool_key = ? AND anomaly_type = ? AND lasting = 1',
  );
  const open = database.prepare(`
    INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, state)
    VALUES (@poolKey, @type, @description, @severity, @now, @now, @state)`);
  const update = database.prepare(
    'UPDATE anomaly SET description = @description, severity = @severity, state = @state, updated_at = @now WHERE id = @id',
  );
  const endLasting = database.prepare('UPDATE anomaly SET lasting = 0, resolved = 1, updated_at = ? WHERE id = ?');

  return {
    lasting(poolKey, type) {
      const row = find.get(poolKey, type);
      return row
        ? {
            state: JSON.parse(row.state),
            severity: row.severity,
            openedAt: row.openedAt,
            acknowledged: row.resolved === 1,
          }
        : null;
    },
    record(poolKey, type, verdict, now) {
      const row = find.get(poolKey, type);
      if (verdict.is === 'unknown') return;
      if (verdict.is === 'absent') {
        if (row) endLasting.run(now, row.id);
        return;
      }
      const { description, severity } = verdict;
      const state = JSON.stringify(verdict.state);
      const reopens = row?.resolved === 1 && verdict.isNews;
      if (row && !reopens) {
        update.run({ id: row.id, description, severity, state, now });
        return;
      }
      if (row) endLasting.run(now, row.id);
      open.run({ poolKey, type, description, severity, state, now });
    },
  };
}
