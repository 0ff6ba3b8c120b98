import { textLimits } from '@poolgate/language/contract-limits.ts';
import type { AnomalyFact, OpenAnomaliesFact } from '@poolgate/sync/facts/facts.ts';
import { anomalyTypes } from '../../judging/anomalies/verdict.ts';
import type { Database } from '../../store/schema/database.ts';
import { momentAt, textOf, tickerOf } from './values.ts';

interface AnomalyRow {
  pool_id: string;
  id: number;
  anomaly_type: string;
  opened_at: number;
  description: string;
  severity: string;
  updated_at: number;
  resolved: number;
  ended_at: number | null;
}

/** Null where the anomaly is gone, and where nobody knows when it began. Of several of one kind and begin the last one stands for all. */
export function createAnomalyFacts(database: Database): (poolKey: number, id: number) => AnomalyFact | null {
  const find = database.prepare<[number, number], AnomalyRow>(`
    SELECT p.pool_id, l.* FROM anomaly a JOIN pool p USING (pool_key) JOIN anomaly l ON l.id =
      (SELECT max(o.id) FROM anomaly o WHERE o.pool_key = a.pool_key AND o.anomaly_type = a.anomaly_type AND o.opened_at = a.opened_at)
    WHERE a.pool_key = +? AND a.id = +?`);
  return (poolKey, id) => {
    const row = find.get(poolKey, id);
    const openedAt = momentAt(row?.opened_at ?? null);
    if (row === undefined || openedAt === null) return null;
    return {
      poolId: row.pool_id,
      anomalyType: tickerOf(row.anomaly_type) as string,
      openedAt,
      id: row.id,
      description: textOf(row.description, textLimits.sentence),
      severity: tickerOf(row.severity) as string,
      updatedAt: momentAt(row.updated_at) ?? openedAt,
      resolved: row.resolved === 1,
      endedAt: row.resolved === 1 ? momentAt(row.ended_at) : null,
    };
  };
}

export function createOpenAnomalies(database: Database): (poolKey: number) => OpenAnomaliesFact[] {
  const begins = database
    .prepare<[number, string], number>(
      'SELECT opened_at FROM anomaly WHERE pool_key = +? AND resolved = 0 AND anomaly_type = ? ORDER BY opened_at',
    )
    .pluck();
  return (poolKey) =>
    anomalyTypes.map((anomalyType) => ({
      anomalyType,
      openedAt: begins.all(poolKey, anomalyType).flatMap((moment) => momentAt(moment) ?? []),
    }));
}
