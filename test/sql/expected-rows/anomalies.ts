import { day, type ExamplePool } from '../example-pools.ts';
import { groups, sorted } from './as-sql.ts';
import { type Asked, dayOfTime, type ExpectedRows, moment, type SqlRow } from './asked.ts';

const anomalies = (pools: ExamplePool[]) =>
  sorted(
    pools.flatMap((pool) => pool.anomalies.map((anomaly) => ({ pool, ...anomaly }))),
    ({ time }) => -time,
  );
const perDay = (asked: Asked, since: number, withType: boolean): SqlRow[] => {
  const days = groups(
    anomalies(asked.pools).filter(({ time }) => time >= since),
    ({ time, severity }) => `${dayOfTime(time)} ${severity}`,
  );
  return sorted([...days.values()], ([first]) => first?.severity ?? '')
    .toSorted(([first], [second]) => dayOfTime(second?.time as number).localeCompare(dayOfTime(first?.time as number)))
    .map((rows) => ({
      day: dayOfTime(rows[0]?.time as number),
      ...(withType && { anomaly_type: 'OFFLINE_WORKERS' }),
      severity: rows[0]?.severity as string,
      anomalies: rows.length,
    }));
};

export const anomalyRows: ExpectedRows = {
  'Unresolved anomalies': ({ pools }) =>
    anomalies(pools)
      .filter(({ resolved }) => resolved === 0)
      .map(({ pool, time, severity, description }) => ({
        timestamp: moment(time),
        pool_name: pool.name,
        client_name: pool.client,
        anomaly_type: 'OFFLINE_WORKERS',
        severity,
        description,
      })),
  'Unresolved anomalies of one pool': ({ pool }) =>
    anomalies([pool])
      .filter(({ resolved }) => resolved === 0)
      .map(({ time, severity, description, resolved }) => ({
        timestamp: moment(time),
        pool_id: pool.poolId,
        observer_url: 'https://alphapool.example/account',
        anomaly_type: 'OFFLINE_WORKERS',
        description,
        severity,
        resolved,
      })),
  'Anomalies per day and severity': (asked) => perDay(asked, 0, false),
  'Anomalies per day, type and severity in the last 30 days': (asked) => perDay(asked, asked.now - 30 * day, true),
};
