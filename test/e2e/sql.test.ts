import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, until } from '../harness/processes/processes.ts';
import { sqlite } from '../harness/sqlite.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { startWorld, type World } from '../harness/world.ts';

/** The documented tables and views, with their columns in order. */
const documented: Record<string, string[]> = {
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

const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
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

type Row = Record<string, string | number | null>;

interface Status {
  id: number;
  current_hashrate: string | null;
  hashrates: object[];
  balance: string | null;
  currency: string | null;
  online_workers: number | null;
}

const types = await findSimulatedTypes();
let world: World;
const file = (type: string) => join(world.dataDir, `${type}.db`);
const gatewayPool = (poolId: string) => getJson<Row>(`${world.gateway.url}/api/pools/${poolId}`);

beforeAll(async () => {
  world = await startWorld({ withoutPages: true });
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

describe.each(types)('the file that $type writes', ({ type }) => {
  test.each(Object.keys(documented))('%s has the documented columns in their order, and well-formed texts', (name) => {
    const names = sqlite<{ name: string }>(file(type), `PRAGMA table_info(${name})`).map((column) => column.name);
    const columns = documented[name] ?? [];
    expect(names).toEqual(columns);
    const rows = sqlite<Row>(file(type), `SELECT ${columns.join(', ')} FROM ${name}`);
    if (name !== 'anomaly_log' && name !== 'daily_earnings') expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
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
  });

  test('says what the API says', async () => {
    const latest = sqlite<Row>(file(type), 'SELECT * FROM latest_pool_status ORDER BY pool_id');
    expect(latest.map(({ pool_id }) => pool_id)).toEqual(world.pools.get(type)?.map(({ pool_id }) => pool_id));
    for (const row of latest) {
      const poolId = String(row.pool_id);
      const url = `${world.gateway.url}/api/pools/${poolId}`;
      const status = await getJson<Status>(`${url}/status`);
      const balance = status.balance === null ? null : `${status.balance}${status.currency ?? ''}`;
      const figures = { current_hashrate: status.current_hashrate, online_workers: status.online_workers, balance };
      expect(row).toMatchObject(figures);
      const of = (table: string) => `SELECT * FROM ${table} WHERE pool_id = '${poolId}'`;
      expect(sqlite<Row>(file(type), `${of('pool_summary')} ORDER BY id DESC LIMIT 1`)).toMatchObject([
        { id: status.id, ...figures, timestamp: row.timestamp },
      ]);
      const { workers } = await getJson<{ workers: Row[] }>(`${url}/workers`);
      const listed = sqlite<Row>(file(type), `${of('worker_status')} AND timestamp = '${row.timestamp}'`);
      const shown = ({ worker_name, status: state, hashrate_10m, hashrate_24h }: Row) =>
        [worker_name, state, hashrate_10m, hashrate_24h].join(' ');
      expect(listed.map(shown).sort()).toEqual(workers.map(shown).sort());
      const { earnings } = await getJson<{ earnings: Row[] }>(`${url}/earnings`);
      const days = sqlite<Row>(file(type), `${of('daily_earnings')} ORDER BY date DESC`);
      expect(days.map(({ date, total_income }) => [date, total_income])).toEqual(
        earnings.map(({ date, total_income }) => [date, total_income]),
      );
      const [sum] = sqlite<{ sum: number | null }>(
        file(type),
        `SELECT SUM(CAST(total_income AS REAL)) AS sum FROM daily_earnings WHERE pool_id = '${poolId}'`,
      );
      const shownSum = earnings.reduce((total, day) => total.plus(String(day.total_income)), new Decimal(0));
      expect(Math.abs((sum?.sum ?? 0) - shownSum.toNumber())).toBeLessThanOrEqual(
        1e-9 * Math.max(1, shownSum.toNumber()),
      );
      const rates = sqlite(file(type), `${of('pool_hashrate')} AND timestamp = '${row.timestamp}'`);
      expect(rates).toHaveLength(status.hashrates.length);
    }
  }, 60_000);

  test('takes an anomaly that is resolved in SQL while the service runs', async () => {
    const [poolId] = world.pools.get(type)?.map(({ pool_id }) => pool_id) ?? [];
    // Written as the service writes it, because the simulated pool may have none now.
    sqlite(
      file(type),
      `INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, lasting, state)
       SELECT pool_key, 'HASHRATE_DROP', 'A drop.', 'HIGH', 1763700000, 1763700000, 0, '{}' FROM pool WHERE pool_id = '${poolId}'`,
    );
    const anomalies = () =>
      getJson<{ anomalies: { id: number; resolved: boolean }[] }>(`${world.gateway.url}/api/pools/${poolId}/anomalies`);
    const { id } = (await anomalies()).anomalies[0] as { id: number };
    sqlite(file(type), `UPDATE anomaly_log SET resolved = 1 WHERE id = ${id}`);
    expect(sqlite(file(type), `SELECT resolved FROM anomaly_log WHERE id = ${id}`)).toEqual([{ resolved: 1 }]);
    expect((await anomalies()).anomalies.find((one) => one.id === id)).toMatchObject({ resolved: true });
  });

  test('an edited and an inserted row of pool_metadata reach the gateway, and a reload of the files keeps both', async () => {
    const [poolId = ''] = world.pools.get(type)?.map(({ pool_id }) => pool_id) ?? [];
    const insertedId = `${type}_777`;
    sqlite(
      file(type),
      `UPDATE pool_metadata SET pool_name = 'Renamed in SQL', tags = '["sql"]' WHERE pool_id = '${poolId}'`,
    );
    sqlite(
      file(type),
      `INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
       VALUES ('${insertedId}', 'Made in SQL', 'https://example.com', 'Somebody''s Ltd', 'Norway', 'Somebody')`,
    );
    await until(
      () => gatewayPool(poolId),
      (pool) => pool.pool_name === 'Renamed in SQL',
    );
    const listed = () =>
      getJson<Row[]>(`${world.gateway.url}/api/pools?client=${encodeURIComponent("Somebody's Ltd")}`);
    const pools = await until(listed, (all) => all.some(({ pool_id }) => pool_id === insertedId));
    expect(pools.find(({ pool_id }) => pool_id === insertedId)).toMatchObject({
      pool_name: 'Made in SQL',
      freshness: 'no_data',
    });
    const poll = await fetch(`${world.gateway.url}/api/pools/${insertedId}/poll`, world.byAdmin({ method: 'POST' }));
    expect(poll.status).toBe(409);

    // A restart of one type is enough: all read their files alike.
    if (type === types[0]?.type) {
      await world.scrapers.get(type)?.stop();
      await world.startScraper(type);
      await world.allFresh([poolId]);
    }
    expect(await gatewayPool(poolId)).toMatchObject({ pool_name: 'Renamed in SQL', tags: ['sql'] });
    expect(
      sqlite<Row>(file(type), `SELECT updated_at FROM pool_metadata WHERE pool_id = '${poolId}'`)[0]?.updated_at,
    ).toMatch(moment);
    // The inserted pool is shown, but never polled.
    expect(sqlite(file(type), `SELECT last_attempt_at FROM pool WHERE pool_id = '${insertedId}'`)).toEqual([
      { last_attempt_at: null },
    ]);
    sqlite(file(type), `DELETE FROM pool_metadata WHERE pool_id = '${insertedId}'`);
    await until(listed, (all) => !all.some(({ pool_id }) => pool_id === insertedId));
  }, 120_000);
});
