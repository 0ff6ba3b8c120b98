import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fullReading, noon } from '@poolgate/core/testing/samples.ts';
import { flipBytes } from '@poolgate/core/testing/store/damage.ts';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { describe, expect, test } from 'vitest';
import { runExampleCli } from '../testing/run-cli.ts';

/** A data folder with the file of a type whose service is running. */
function atWork() {
  const DATA_DIR = join(tempFolder(), 'data');
  const { path, record, store } = openTestStore(join(DATA_DIR, 'alphapool.db'));
  record(fullReading());
  return { path, record, store, environment: { DATA_DIR } };
}

describe('check, backup and restore', () => {
  test('a backup is made while the service runs, and is restored once it is stopped', async () => {
    const { path, record, store, environment } = atWork();
    const BACKUP_DIR = join(dirname(path), '../backups');
    const backup = await runExampleCli(['backup', 'alphapool', '--json'], { ...environment, BACKUP_DIR });
    expect({ code: backup.code, stderr: backup.stderr }).toEqual({ code: 0, stderr: '' });
    const [made] = JSON.parse(backup.stdout) as { file: string; backup: string; fault: null }[];
    expect(made).toMatchObject({
      file: path,
      backup: expect.stringMatching(/backups\/alphapool-\d{8}T\d{6}Z\.db$/),
      fault: null,
    });
    const copy = made?.backup as string;
    record(fullReading({ balance: '2.00000000' }), noon + 600);

    const refused = await runExampleCli(['restore', copy], environment);
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^A process has .*alphapool\.db open, so nothing was changed\. Stop the service .*\.\n$/,
    );
    store.close();
    const restored = await runExampleCli(['restore', copy], environment);
    expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(
      /alphapool\.db: restored from .*\nThe old file is .*alphapool\.db\.before-restore-\d{8}T\d{6}Z\. .*\nStart the service again\.\n$/,
    );
    const check = await runExampleCli(['check', '--json'], environment);
    expect(JSON.parse(check.stdout)).toMatchObject([
      {
        file: path,
        faults: [],
        tables: expect.arrayContaining([
          { table: 'reading', rows: 1, oldest: '2026-11-21 12:00:00', newest: '2026-11-21 12:00:00' },
        ]),
      },
    ]);
  });

  test('a damaged file is reported, is neither backed up nor restored, and stays unchanged', async () => {
    const { path, record, store, environment } = atWork();
    for (let times = 1; times < 100; times += 1) record(fullReading(), noon + times * 600);
    store.close();
    for (let page = 30; page < 60; page += 2) flipBytes(path, page * 2048, 300);
    const before = readFileSync(path);
    const check = await runExampleCli(['check'], environment);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/alphapool\.db: It is damaged: /);
    expect(check.stdout).toContain('`npm run poolgate -- restore BACKUP`');
    const to = tempFolder();
    const backup = await runExampleCli(['backup', '--to', to], environment);
    expect({ code: backup.code, stdout: backup.stdout }).toEqual({ code: 1, stdout: '' });
    expect(backup.stderr).toMatch(/alphapool\.db was not backed up, and the backups there are were kept\./);
    expect(readdirSync(to)).toEqual(['.alphapool.lock']);
    const restore = await runExampleCli(['restore', path, '--to', join(to, 'alphapool.db')], environment);
    expect(restore.code).toBe(1);
    expect(restore.stderr).toMatch(/cannot be restored\. It is damaged: .* Nothing was changed\.\n$/);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(to)).toEqual(['.alphapool.lock']);
  });

  test('a backup of a shared file is restored to that file, whatever its name', async () => {
    const DATA_DIR = tempFolder();
    const { record, store, path } = openTestStore(join(DATA_DIR, 'poolgate.sqlite'));
    record(fullReading());
    const environment = { DATA_DIR, DATABASE_FILE: 'poolgate.sqlite' };
    const backup = await runExampleCli(['backup', '--to', tempFolder(), '--json'], environment);
    const [made] = JSON.parse(backup.stdout) as { backup: string }[];
    store.close();
    const { code, stdout } = await runExampleCli(['restore', made?.backup as string, '--json'], environment);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file: path, kept: expect.stringContaining('.before-restore-') });
  });

  test('where services share a file, every type means that file', async () => {
    const DATA_DIR = tempFolder();
    openTestStore(join(DATA_DIR, 'poolgate.db'));
    const environment = { DATA_DIR, DATABASE_FILE: 'poolgate.db' };
    for (const args of [[], ['alphapool'], ['betapool', 'alphapool']]) {
      const { code, stdout } = await runExampleCli(['check', '--json', ...args], environment);
      expect(code).toBe(0);
      expect((JSON.parse(stdout) as { file: string }[]).map(({ file }) => file)).toEqual([
        join(DATA_DIR, 'poolgate.db'),
      ]);
    }
  });
});

describe('sql', () => {
  test('prints the rows of a statement, as a table or as JSON', async () => {
    const { environment } = atWork();
    const statement = 'SELECT pool_id, balance, NULL AS gone FROM latest_pool_status';
    expect(await runExampleCli(['sql', 'alphapool', statement], environment)).toEqual({
      code: 0,
      stdout: 'pool_id        balance        gone\nalphapool_001  0.01864218BTC  NULL\n',
      stderr: '',
    });
    const json = await runExampleCli(['sql', statement, '--json'], environment);
    expect(JSON.parse(json.stdout)).toEqual([{ pool_id: 'alphapool_001', balance: '0.01864218BTC', gone: null }]);
  });

  test.each([
    ['UPDATE anomaly_log SET resolved = 1', /^Only statements that give rows/],
    ['DELETE FROM pool RETURNING pool_id', /^The file is opened read-only/],
    ['SELECT 1; SELECT 2', /^Only one statement can be run at a time/],
    ['SELEC 1', /^SQLite refuses the statement: near "SELEC": syntax error\.\n$/],
  ])('refuses %s', async (statement, sentence) => {
    const { environment } = atWork();
    const { code, stdout, stderr } = await runExampleCli(['sql', 'alphapool', statement], environment);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  test.each([
    ['the sqlite3 program', {}],
    ['the prompt where that is missing', { PATH: '/nowhere' }],
  ])('opens a shell: %s', async (_what, path) => {
    const { environment } = atWork();
    const input = 'SELECT pool_id\nFROM pool;\nDELETE FROM pool;\n.quit\n';
    const { stdout, stderr } = await runExampleCli(['sql', 'alphapool'], { ...environment, ...path }, input);
    expect(stdout).toContain('pool_id');
    expect(stdout).toContain('alphapool_001');
    expect(stderr).toMatch(/readonly|give rows/);
    const after = await runExampleCli(['sql', 'alphapool', 'SELECT count(*) AS n FROM pool', '--json'], environment);
    expect(JSON.parse(after.stdout)).toEqual([{ n: 1 }]);
  });

  test('asks for a file where there are several', async () => {
    const { environment } = atWork();
    openTestStore(join(environment.DATA_DIR, 'betapool.db'));
    const { code, stderr } = await runExampleCli(['sql', 'SELECT 1 AS one'], environment);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^There are several files in .*\. Name a type or a file first/);
  });
});
