import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runExampleCli } from '../testing/run-cli.ts';

function emptyFile(): string {
  const path = join(tempFolder(), 'any.db');
  new Database(path).exec('CREATE TABLE t (a)').close();
  return path;
}

test('integers are shown exactly, and no column hides another of the same name', async () => {
  const statement = 'SELECT 9007199254740993 AS big, 5 AS big, -9007199254740991 AS small, 1.5 AS real';
  const path = emptyFile();
  expect((await runExampleCli(['sql', path, statement])).stdout).toBe(
    'big               big  small              real\n9007199254740993  5    -9007199254740991  1.5\n',
  );
  expect(JSON.parse((await runExampleCli(['sql', path, '--json', statement])).stdout)).toEqual([
    { big: '9007199254740993', 'big:1': 5, small: -9_007_199_254_740_991, real: 1.5 },
  ]);
});

test('an empty statement and a folder are refused in a sentence', async () => {
  expect((await runExampleCli(['sql', emptyFile(), ' ; '])).stderr).toMatch(
    /^There is no statement\. Give one, such as/,
  );
  const folder = join(tempFolder(), 'folder.db');
  mkdirSync(folder);
  for (const args of [
    ['sql', folder, 'SELECT 1'],
    ['check', folder],
    ['backup', folder, '--to', tempFolder()],
  ]) {
    const { code, stdout, stderr } = await runExampleCli(args);
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    expect(stderr).toMatch(/folder\.db is not a file\. Name a file, or a type: alphapool, betapool\.\n$/);
  }
});

test('an empty --to counts as not given', async () => {
  const { code, stderr } = await runExampleCli(['backup', emptyFile(), '--to', '']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'No folder for the copies is set. Add --to FOLDER, or set BACKUP_DIR.\n',
  });
});
