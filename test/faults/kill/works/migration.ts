import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newestSchema } from '@poolgate/core/store/schema/migrate.ts';
import { noon } from '@poolgate/core/testing/samples.ts';
import { fileOfSchema } from '@poolgate/core/testing/store/file-of-schema.ts';
import type Database from 'better-sqlite3';
import { expect } from 'vitest';
import { copyWithSides, lookInto, showAll } from '../files.ts';
import { openFile } from '../open-file.ts';
import { killedRun, tracedRun } from '../program.ts';
import type { Work } from '../work.ts';

const oldSchema = 3;

/** A file of the version before: two pools, each with 60 readings of 40 workers. */
export function writeOldFile(path: string): void {
  mkdirSync(join(path, '..'));
  const { database } = fileOfSchema(oldSchema, path);
  database.pragma('journal_mode = WAL');
  database.exec(`
    INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      VALUES ('alphapool_001', 'One', 'https://alphapool.example/1', 'Client', 'Norway', 'Company'),
        ('alphapool_002', 'Two', 'https://alphapool.example/2', 'Client', 'Norway', 'Company');
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 119)
    INSERT INTO reading (pool_key, time, coin, currency, online_workers, offline_workers, workers_complete, balance, derived, dropped_rows)
      SELECT 1 + i % 2, ${noon} + 600 * i, 'BTC', 'BTC', 39, 1, 1, '0.0186' || i, '[]', 0 FROM n;
    INSERT INTO reading_hashrate SELECT reading_key, 'sha256', 37.405e15 + reading_key * 1e12, NULL, 38.21e15 FROM reading;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 79)
    INSERT INTO worker (worker_key, pool_key, worker_id, worker_name) SELECT i + 1, 1 + i % 2, 'w' || i, 'w' || i FROM n;
    INSERT INTO worker_reading
      SELECT reading_key, worker_key, 9 + (worker_key % 20 = 0), 187650 + reading_key, 186902, nullif(185114 + worker_key, 185120), 60 + worker_key, 120000
      FROM reading JOIN worker USING (pool_key);
    INSERT INTO earning (pool_key, date, currency, amount, recorded_at) SELECT pool_key, '2026-11-20', 'BTC', '0.01570138', ${noon} FROM pool;
    INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, state)
      SELECT pool_key, 'OFFLINE_WORKERS', '1 worker', 'MEDIUM', ${noon}, ${noon}, 'null' FROM pool;
    UPDATE pool SET latest_reading = (SELECT max(reading_key) FROM reading r WHERE r.pool_key = pool.pool_key);`);
  database.close();
}

interface Found {
  version: unknown;
  schema: unknown;
  shown: string;
}

const find = (database: Database.Database): Found => ({
  version: database.pragma('user_version', { simple: true }),
  schema: database.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2').all(),
  shown: showAll(database),
});

export function migrationWork(): Work {
  let template = '';
  let file = '';
  let before: Found;
  let after: Found;
  const backups = () => readdirSync(join(file, '..')).filter((name) => name.includes('.before-schema-'));
  const program = () => ({ main: 'test/faults/kill/open-main.ts', args: [file], under: join(file, '..') });

  return {
    name: 'migration',
    async prepare(folder) {
      template = join(folder, 'template', 'alphapool.db');
      file = join(folder, 'data', 'alphapool.db');
      writeOldFile(template);
      before = lookInto(template, find);
      copyWithSides(template, file);
      const steps = await tracedRun(program());
      after = lookInto(file, find);
      expect([before.version, after.version]).toEqual([oldSchema, newestSchema()]);
      expect(after.shown).toBe(before.shown);
      return steps;
    },
    async round(moment) {
      for (const name of backups()) rmSync(join(file, '..', name));
      copyWithSides(template, file);
      const { said, inside } = await killedRun(program(), moment);
      const found = lookInto(file, find);
      if (said !== '') expect(found.version).toBe(after.version);
      expect(found).toEqual(found.version === before.version ? before : after);
      openFile(file).close();
      expect(lookInto(file, find)).toEqual(after);
      // One whole backup of the old file, and no leftovers.
      expect(backups()).toEqual([`alphapool.db.before-schema-${newestSchema()}`]);
      expect(lookInto(join(file, '..', String(backups()[0])), find)).toEqual(before);
      return inside;
    },
  };
}
