import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';

const program = join(import.meta.dirname, '../../../testing/store/write-forever.ts');

test('a service killed while it writes leaves whole readings only', async () => {
  const path = join(tempFolder(), 'alphapool.db');
  for (const [round, killAfterMs] of [0, 13, 37].entries()) {
    // Each goes on later than the one before, as time does.
    const child = spawn(process.execPath, [program, path, String(round * 100_000)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    // A moment more each time, so that it is killed at different places of its loop.
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    child.kill('SIGKILL');
    await once(child, 'exit');

    const file = new Database(path);
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    const count = (sql: string) => file.prepare(sql).pluck().get() as number;
    expect(count('SELECT count(*) FROM reading')).toBeGreaterThan(5);
    const incomplete = `SELECT count(*) FROM reading r WHERE (SELECT count(*) FROM worker_reading w WHERE w.id BETWEEN r.reading_key << 24 AND (r.reading_key << 24) + 0xffffff) <> 200
      OR (SELECT count(*) FROM reading_hashrate h WHERE h.reading_key = r.reading_key) <> 1`;
    expect(count(incomplete)).toBe(0);
    expect(count('SELECT latest_reading FROM pool')).toBe(count('SELECT max(reading_key) FROM reading'));
    const newest = "(SELECT max(time) FROM reading) - unixepoch('2026-11-21 12:00:00')";
    expect(count(`SELECT CAST(substr(amount, 3) AS INTEGER) = ${newest} FROM earning WHERE date = '2026-11-20'`)).toBe(
      1,
    );
    expect(count('SELECT max(paid_at) FROM payout')).toBe(count('SELECT max(time) FROM reading'));
    expect(count('SELECT revision FROM pool')).toBe(count('SELECT revision FROM store'));
    file.close();
  }
});

test('a reading that cannot be stored whole is not stored at all', () => {
  const { store, record, poolId, sql } = openTestStore();
  record(fullReading());
  const before = sql('SELECT * FROM pool');
  const sameWorkerTwice = fullReading();
  sameWorkerTwice.workers.push(...fullReading().workers);
  expect(() => record({ ...sameWorkerTwice, balance: '9.00000000' }, noon + 600)).toThrow(/UNIQUE/);
  expect(sql('SELECT count(*) AS n FROM reading')).toEqual([{ n: 1 }]);
  expect(sql('SELECT * FROM pool')).toEqual(before);
  expect(store.pools.status(poolId)?.balance).toBe('0.01864218');
});
