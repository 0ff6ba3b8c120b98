import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import { getJson } from '../harness/processes/processes.ts';
import { sqlite } from '../harness/sqlite.ts';

// What a service writes into its file, as a person sees it in SQL.

/** The documented tables and views, with their columns in order. */
export const documented: Record<string, string[]> = {
  pool_metadata:
    'pool_id, pool_name, observer_url, client_name, country, company, location, contact_email, tags, active, created_at, updated_at'.split(
      ', ',
    ),
  pool_summary:
    'id, timestamp, pool_id, observer_url, current_hashrate, avg_hashrate_24h, online_workers, offline_workers, balance, last_income, pool_luck, network_difficulty, estimated_earnings'.split(
      ', ',
    ),
  worker_status:
    'id, timestamp, pool_id, observer_url, worker_name, status, hashrate_10m, hashrate_1h, hashrate_24h, last_exchange_time'.split(
      ', ',
    ),
  daily_earnings: 'id, pool_id, observer_url, date, total_income, hashrate, recorded_at'.split(', '),
  anomaly_log: 'id, timestamp, pool_id, observer_url, anomaly_type, description, severity, resolved'.split(', '),
  latest_pool_status:
    'pool_id, pool_name, client_name, country, company, current_hashrate, online_workers, offline_workers, balance, timestamp'.split(
      ', ',
    ),
  pool_hashrate: 'timestamp, pool_id, algorithm, current_hashrate, avg_hashrate_24h'.split(', '),
};

export const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const hashrate = /^\d{1,3}\.\d{3} [KMGTPEZ]?H\/s$/;
const forms: Record<string, RegExp> = {
  timestamp: moment,
  created_at: moment,
  updated_at: moment,
  recorded_at: moment,
  last_exchange_time: moment,
  current_hashrate: hashrate,
  avg_hashrate_24h: hashrate,
  hashrate,
  hashrate_10m: hashrate,
  hashrate_1h: hashrate,
  hashrate_24h: hashrate,
  balance: /^\d+\.\d{8,}[A-Z0-9]+$/,
  last_income: /^\d+\.\d{8,}[A-Z0-9]+$/,
  total_income: /^\d+\.\d{8,}$/,
  estimated_earnings: /^\d+\.\d{8,}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  status: /^(ONLINE|OFFLINE)$/,
  severity: /^(MEDIUM|HIGH)$/,
  anomaly_type: /^(OFFLINE_WORKERS|HASHRATE_DROP|BALANCE_ANOMALY|PAYMENT_DELAY)$/,
  resolved: /^[01]$/,
  active: /^[01]$/,
};
const never = new Set(['id', 'timestamp', 'pool_id', 'observer_url', 'status', 'worker_name', 'date', 'total_income']);

export type Row = Record<string, string | number | null>;

interface Status {
  id: number | null;
  current_hashrate: string | null;
  hashrates: object[];
  balance: string | null;
  currency: string | null;
  online_workers: number | null;
}

/** A table or view has the documented columns in their order, and well-formed texts. @param unread a pool that was never read. */
export function expectDocumented(file: string, name: string, unread: string): void {
  const names = sqlite<{ name: string }>(file, `PRAGMA table_info(${name})`).map((column) => column.name);
  const columns = documented[name] ?? [];
  expect(names).toEqual(columns);
  const rows = sqlite<Row>(file, `SELECT ${columns.join(', ')} FROM ${name}`);
  if (name !== 'anomaly_log' && name !== 'daily_earnings') expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    if (name === 'latest_pool_status' && row.pool_id === unread) continue;
    expect(Object.keys(row)).toEqual(columns);
    for (const [column, value] of Object.entries(row)) {
      if (value === null && !never.has(column)) continue;
      expect({ column, value, fits: forms[column]?.test(String(value)) ?? value !== null }).toEqual({
        column,
        value,
        fits: true,
      });
    }
  }
}

/** The file says of these pools, all that it has, what an API says. @param urlOf the address of a pool there. */
export async function expectSame(file: string, poolIds: string[], urlOf: (poolId: string) => string): Promise<void> {
  const latest = sqlite<Row>(file, 'SELECT * FROM latest_pool_status ORDER BY pool_id');
  expect(latest.map(({ pool_id }) => pool_id)).toEqual(poolIds);
  for (const row of latest) {
    const poolId = String(row.pool_id);
    const url = urlOf(poolId);
    const status = await getJson<Status>(`${url}/status`);
    const balance = status.balance === null ? null : `${status.balance}${status.currency ?? ''}`;
    const figures = { current_hashrate: status.current_hashrate, online_workers: status.online_workers, balance };
    expect(row).toMatchObject(figures);
    const of = (table: string) => `SELECT * FROM ${table} WHERE pool_id = '${poolId}'`;
    expect(sqlite<Row>(file, `${of('pool_summary')} ORDER BY id DESC LIMIT 1`)).toMatchObject(
      status.id === null ? [] : [{ id: status.id, ...figures, timestamp: row.timestamp }],
    );
    const { workers } = await getJson<{ workers: Row[] }>(`${url}/workers`);
    const listed = sqlite<Row>(file, `${of('worker_status')} AND timestamp = '${row.timestamp}'`);
    const shown = ({ worker_name, status: state, hashrate_10m, hashrate_24h }: Row) =>
      [worker_name, state, hashrate_10m, hashrate_24h].join(' ');
    expect(listed.map(shown).sort()).toEqual(workers.map(shown).sort());
    const { earnings } = await getJson<{ earnings: Row[] }>(`${url}/earnings`);
    const days = sqlite<Row>(file, `${of('daily_earnings')} ORDER BY date DESC`);
    expect(days.map(({ date, total_income }) => [date, total_income])).toEqual(
      earnings.map(({ date, total_income }) => [date, total_income]),
    );
    const [sum] = sqlite<{ sum: number | null }>(
      file,
      `SELECT SUM(CAST(total_income AS REAL)) AS sum FROM daily_earnings WHERE pool_id = '${poolId}'`,
    );
    const shownSum = earnings.reduce((total, day) => total.plus(String(day.total_income)), new Decimal(0));
    expect(Math.abs((sum?.sum ?? 0) - shownSum.toNumber())).toBeLessThanOrEqual(
      1e-9 * Math.max(1, shownSum.toNumber()),
    );
    const rates = sqlite(file, `${of('pool_hashrate')} AND timestamp = '${row.timestamp}'`);
    expect(rates).toHaveLength(status.hashrates.length);
  }
}
