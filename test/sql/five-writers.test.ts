import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlite } from '../harness/sqlite.ts';
import type { SqlRow } from './expected-rows/asked.ts';
import { type Done, type Order, poolsOf, workersPerReading } from './orders.ts';
import { isSelect, statements } from './statements.ts';

const types = ['alphapool', 'betapool', 'gammapool', 'deltapool', 'omegapool'];
const from = Math.floor(Date.now() / 1000) - 86_400;
const folder = mkdtempSync(join(tmpdir(), 'poolgate-writers-'));
const selects = [...statements.values()].filter(isSelect);
let processes: ChildProcess[];

beforeAll(() => {
  processes = types.map(() => fork(join(import.meta.dirname, 'store-process.ts')));
});

afterAll(async () => {
  await Promise.all(
    processes.map((child) => {
      child.disconnect();
      return once(child, 'exit');
    }),
  );
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the order in all five processes at once, while this one reads. @returns in the order of the types. */
async function writeAtOnce(order: Omit<Order, 'type'>, ask: () => void): Promise<Done[]> {
  let running = true;
  const all = Promise.all(
    processes.map(async (child, index) => {
      const answer = once(child, 'message');
      child.send({ ...order, type: types[index] as string } satisfies Order);
      const [done] = (await answer) as [Done];
      return done;
    }),
  ).finally(() => {
    running = false;
  });
  while (running) {
    ask();
    await sleep(1);
  }
  return all;
}

/** Reads a file that may not exist yet, or have no tables yet. @throws any other fault. */
function askEarly(path: string): void {
  if (!existsSync(path)) return;
  try {
    sqlite(path, 'SELECT * FROM pool_summary');
  } catch (error) {
    if (!/no such table/.test(String(error))) throw error;
  }
}

test('five services write one file at once while people read it; nothing is lost or mixed, and no one is locked out', async () => {
  const path = join(folder, 'poolgate.db');
  const readings = 60;
  let asked = 0;
  const done = await writeAtOnce({ path, from, readings }, () => {
    if (!existsSync(path) || sqlite(path, "SELECT 1 FROM sqlite_schema WHERE name = 'worker_hourly'").length === 0)
      return;
    sqlite(path, selects[asked % selects.length] as string);
    asked += 1;
  });
  expect(done.map(({ error }) => error)).toEqual(types.map(() => null));
  expect(asked).toBeGreaterThan(5);

  expect(sqlite(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const times = Array.from({ length: readings }, (_, index) => from + 60 * index);
  for (const [index, type] of types.entries()) {
    const [first, second] = poolsOf(type);
    // It saw its own pools only, and committed the whole order.
    expect(done[index]).toMatchObject({ readings: times, pools: [first, second] });
    expect(
      sqlite(
        path,
        `SELECT unixepoch(ps.timestamp) AS time, ps.online_workers AS count,
           (SELECT COUNT(*) FROM worker_status ws WHERE ws.pool_id = ps.pool_id AND ws.timestamp = ps.timestamp) AS workers
         FROM pool_summary ps WHERE ps.pool_id = '${first}' ORDER BY ps.timestamp`,
      ),
    ).toEqual(times.map((time, count) => ({ time, count, workers: workersPerReading })));
    expect(
      sqlite(
        path,
        `SELECT COUNT(*) AS payouts, COUNT(DISTINCT payout_id) AS different FROM payout JOIN pool USING (pool_key) WHERE pool_id = '${first}'`,
      ),
    ).toEqual([{ payouts: readings, different: readings }]);
    expect(sqlite<SqlRow>(path, `SELECT failure_count, failure_message FROM pool WHERE pool_id = '${second}'`)).toEqual(
      [{ failure_count: readings, failure_message: `${type} ${readings - 1}` }],
    );
  }
  // Each has deactivated the pool that its own files no longer name, and none of another type.
  expect(sqlite(path, 'SELECT pool_id FROM pool_metadata WHERE active = 1 ORDER BY pool_id')).toEqual(
    types.map((type) => ({ pool_id: `${type}_001` })).sort((one, other) => (one.pool_id < other.pool_id ? -1 : 1)),
  );
  expect(
    sqlite(path, 'SELECT pool_id, online_workers FROM latest_pool_status WHERE timestamp IS NOT NULL'),
  ).toHaveLength(5);
  const nonces = done.flatMap((one) => one.nonces);
  expect(new Set(nonces).size).toBe(types.length * readings);
  expect(sqlite(path, 'SELECT revision = (SELECT max(revision) FROM pool) AS same FROM store')).toEqual([{ same: 1 }]);
});

test('five services find the same new file at once; one makes it, and all go on', async () => {
  for (let round = 0; round < 25; round += 1) {
    const path = join(folder, `new-${round}.db`);
    const done = await writeAtOnce({ path, from, readings: 1 }, () => askEarly(path));
    expect({ round, errors: done.map(({ error }) => error) }).toEqual({ round, errors: types.map(() => null) });
    expect(sqlite(path, 'SELECT COUNT(*) AS pools FROM pool_summary')).toEqual([{ pools: 5 }]);
    expect(sqlite(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(sqlite(path, 'SELECT COUNT(*) AS stores FROM store')).toEqual([{ stores: 1 }]);
  }
});
