import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, until } from '../../harness/processes/processes.ts';
import { findSimulatedTypes } from '../../harness/types/simulated-types.ts';
import { startWorld, type World } from '../../harness/world.ts';

interface Payout {
  payout_id: string;
  paid_at: string;
  amount: string;
  tx: string | null;
}

interface Committed {
  readings: { id: number; pool_id: string; timestamp: string; balance: string | null }[];
  days: { pool_id: string; date: string }[];
  payouts: { pool_id: string; payout_id: string; amount: string }[];
  anomalies: { id: number }[];
}

/** `npm run test:kill` has the machine for itself; beside other tests one kill of two types is enough: all store alike. */
const { kills, howMany } =
  process.env.KILL_ROUNDS === undefined ? { kills: 1, howMany: 2 } : { kills: 3, howMany: Number.POSITIVE_INFINITY };
const types = (await findSimulatedTypes()).slice(0, howMany);
let world: World;

beforeAll(async () => {
  world = await startWorld({ howMany, withoutPages: true, pollIntervalSeconds: 1, withoutGateway: true });
}, 180_000);

afterAll(() => world?.stop());

/** What a service's file holds now, read from outside. */
function committed(type: string): Committed {
  const file = new Database(join(world.dataDir, `${type}.db`), { readonly: true });
  try {
    return file.transaction(() => ({
      readings: file.prepare('SELECT id, pool_id, timestamp, balance FROM pool_summary ORDER BY id').all(),
      days: file.prepare('SELECT pool_id, date FROM daily_earnings ORDER BY id').all(),
      payouts: file.prepare('SELECT pool_id, payout_id, amount FROM payout JOIN pool USING (pool_key)').all(),
      anomalies: file.prepare('SELECT id FROM anomaly_log ORDER BY id').all(),
    }))() as Committed;
  } finally {
    file.close();
  }
}

function integrity(type: string): unknown {
  const file = new Database(join(world.dataDir, `${type}.db`));
  try {
    return file.pragma('integrity_check', { simple: true });
  } finally {
    file.close();
  }
}

const keys = (rows: object[]) => new Set(rows.map((row) => JSON.stringify(row)));
const last = (rows: { id: number }[]) => rows.at(-1)?.id ?? 0;

describe.concurrent.each(types)('$type, killed while it polls every second,', ({ type }) => {
  test('loses nothing that was committed, and has no payment twice', async () => {
    const pools = world.pools.get(type)?.map(({ pool_id }) => pool_id) ?? [];
    const seen = new Map<string, Map<string, Payout>>(pools.map((poolId) => [poolId, new Map()]));
    const note = async (poolId: string) => {
      const { truth } = await world.simulator.account<{ truth: { payouts?: Payout[] } }>(poolId);
      for (const payout of truth.payouts ?? [])
        seen.get(poolId)?.set(`${payout.paid_at} ${new Decimal(payout.amount)} ${payout.tx}`, payout);
    };
    for (let times = 0; times < kills; times += 1) {
      const old = last(committed(type).readings);
      await until(
        () => last(committed(type).readings),
        (id) => id > old + pools.length,
        90,
      );
      for (const poolId of pools) await world.simulator.tick(poolId, 2);
      // At any moment, also in the middle of a poll or of a transaction.
      await sleep(Math.random() * 1500);
      const before = committed(type);
      await world.scrapers.get(type)?.stop('SIGKILL');
      const after = committed(type);
      expect(integrity(type)).toBe('ok');
      for (const name of ['readings', 'days', 'payouts', 'anomalies'] as const) {
        const now = keys(after[name]);
        expect([...keys(before[name])].filter((row) => !now.has(row))).toEqual([]);
      }
      await world.startScraper(type);
      await until(
        () => last(committed(type).readings),
        (id) => id > last(after.readings),
        90,
      );
      const grown = committed(type);
      expect(grown.readings.slice(0, after.readings.length)).toEqual(after.readings);
      expect(grown.anomalies.slice(0, after.anomalies.length)).toEqual(after.anomalies);
    }
    const url = world.scrapers.get(type)?.url;
    for (const poolId of pools) {
      await getJson(`${url}/pools/${poolId}/poll`, { method: 'POST' });
      await note(poolId);
    }
    for (const poolId of pools) {
      const { payouts } = await getJson<{ payouts: Payout[] }>(`${url}/pools/${poolId}/payouts`);
      expect(new Set(payouts.map(({ payout_id }) => payout_id)).size).toBe(payouts.length);
      const listed = [...(seen.get(poolId)?.values() ?? [])];
      const sum = (all: Payout[]) => all.reduce((total, { amount }) => total.plus(amount), new Decimal(0)).toFixed();
      // The pool's list may drop old payments; each listed one is stored once.
      const since = listed.map(({ paid_at }) => paid_at).sort()[0] ?? '';
      const recent = payouts.filter(({ paid_at }) => listed.length > 0 && paid_at >= since);
      expect({ poolId, payouts: recent.length, sum: sum(recent) }).toEqual({
        poolId,
        payouts: listed.length,
        sum: sum(listed),
      });
    }
    const { days } = committed(type);
    expect(keys(days).size).toBe(days.length);
    const ids = committed(type).readings.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((first, second) => first - second));
  }, 240_000);
});
