import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openCli } from '../testing/run-many.ts';

const runCli = openCli();

/** As the gateway makes it, with one open alert. */
function alertsIn(stateDir: string): string {
  const path = join(stateDir, 'alerts.db');
  const database = new Database(path);
  database.exec(`
    PRAGMA application_id = ${0x7067616c};
    PRAGMA user_version = 1;
    CREATE TABLE episode (alert_id TEXT PRIMARY KEY, pending_at REAL);
    CREATE TABLE delivery (delivery_id INTEGER PRIMARY KEY, made_at REAL);
    INSERT INTO episode VALUES ('al_1', 1800000000);`);
  database.close();
  return path;
}

test('the file of alerts is copied with the others, checked, and put back', async () => {
  const [STATE_DIR, BACKUP_DIR, DATA_DIR] = [tempFolder(), tempFolder(), tempFolder()];
  const path = alertsIn(STATE_DIR);
  const settings = { STATE_DIR, DATA_DIR, BACKUP_DIR };
  expect(await runCli(['backup'], settings)).toMatchObject({ code: 0, stdout: expect.stringContaining('alerts-') });
  const [copy = ''] = readdirSync(BACKUP_DIR).filter((name) => !name.startsWith('.'));
  expect(copy).toMatch(/^alerts-\d{8}T\d{6}Z\.db$/);
  expect(await runCli(['check', 'alerts'], settings)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/good, schema 1[\s\S]*episode +1/),
  });
  rmSync(path);
  const restored = await runCli(['restore', join(BACKUP_DIR, copy)], settings);
  expect(restored).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/may be told again[\s\S]*Start the gateway/),
  });
  const database = new Database(path, { readonly: true });
  expect(database.prepare('SELECT alert_id FROM episode').pluck().all()).toEqual(['al_1']);
  database.close();
});

test('a damaged file of alerts is named with the way out, and takes no place of another', async () => {
  const [STATE_DIR, DATA_DIR] = [tempFolder(), tempFolder()];
  writeFileSync(join(STATE_DIR, 'alerts.db'), 'this is no database, and long enough to be one'.repeat(100));
  const { code, stdout } = await runCli(['check', 'alerts'], { STATE_DIR, DATA_DIR });
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/cannot be read[\s\S]*move it away/) });
  const keys = join(STATE_DIR, 'access.db');
  const other = tempFolder();
  alertsIn(other);
  writeFileSync(keys, '');
  const refused = await runCli(['restore', join(other, 'alerts.db'), '--to', keys], { STATE_DIR, DATA_DIR });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('the alerts of the gateway') });
});
