import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/folders.ts';
import { exampleMain } from '../harness/processes/example-service.ts';
import { startProcess, type TestProcess, until } from '../harness/processes/processes.ts';

// Files hold share links, which open accounts. Programs are started as most shells start them: what they make is for everybody to read.

const folder = temporaryFolder();
const ours = join(folder, 'ours');
const dataDir = join(ours, 'data');
const backupDir = join(ours, 'backups');
const copies = join(ours, 'by-hand/copies');
const file = join(dataDir, 'alphapool.db');
const running: TestProcess[] = [];
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const openNode = join(folder, 'node');
writeFileSync(openNode, `#!/bin/sh\numask 022\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
const poolsDir = join(folder, 'pools');
mkdirSync(poolsDir);

async function start(main: string, variables: Record<string, string>): Promise<TestProcess> {
  const started = await startProcess(main, { PORT: '0', POOLS_DIR: poolsDir, ...variables }, openNode);
  running.push(started);
  return started;
}

const startService = () => start(exampleMain, { DATA_DIR: dataDir, BACKUP_DIR: backupDir });
const startGateway = ({ url }: TestProcess) =>
  start('gateway/main.ts', { STATE_DIR: join(ours, 'state'), SCRAPERS: `alphapool=${url}` });

function poolgate(...args: string[]): number | null {
  const main = join(import.meta.dirname, '../../cli/testing/example-main.ts');
  return spawnSync(openNode, [main, ...args], { env: { PATH: process.env.PATH, DATA_DIR: dataDir } }).status;
}

const all = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
/** What another user can reach, of what is ours. */
const open = () => all().filter((path) => path.startsWith(ours) && /[1-7]$|[1-7].$/.test(modeOf(path)));
const names = () => all().map((path) => basename(path));

test('services, gateway and command line keep what they make to their own user', { timeout: 180_000 }, async () => {
  const service = await startService();
  await startGateway(service);
  await until(names, (found) => found.some((name) => /^alphapool-auto-\w+\.db$/.test(name)));
  await until(names, (found) => found.includes('gateway.db-wal'));
  expect(open()).toEqual([]);
  const made = ['alphapool.db', 'alphapool.db-wal', 'alphapool.db-shm', 'alphapool.db.alphapool.lock', 'gateway.db'];
  expect(names()).toEqual(expect.arrayContaining([...made, 'access.db', 'admin.key']));

  expect(poolgate('backup', 'alphapool', '--to', copies)).toBe(0);
  expect(open()).toEqual([]);
  // Killed, so that the logs stay.
  await Promise.all(running.splice(0).map((one) => one.stop('SIGKILL')));

  // What older versions left beside the file, and what a person did.
  for (const end of ['.before-schema-8', '.before-restore-1.db-wal', '.copy']) writeFileSync(`${file}${end}`, 'a link');
  writeFileSync(join(dataDir, 'notes.txt'), 'mine', { mode: 0o644 });
  symlinkSync(join(dataDir, 'notes.txt'), `${file}.notes`);
  const databases = all().filter((path) => path.startsWith(ours) && /\.db[^/]*$/.test(path));
  for (const path of databases) chmodSync(path, 0o644);
  const again = await startService();
  await startGateway(again);
  const others = open().filter((path) => !/^(?:copies|backups)$/.test(basename(dirname(path))));
  expect(others.map((path) => basename(path)).toSorted()).toEqual(['alphapool.db.notes', 'notes.txt']);
  for (const path of others) rmSync(path);
  for (const to of [copies, backupDir]) expect(poolgate('backup', 'alphapool', '--to', to)).toBe(0);
  expect(open()).toEqual([]);
  await Promise.all(running.splice(0).map((one) => one.stop()));

  chmodSync(file, 0o644);
  const [copy = ''] = readdirSync(copies).filter((name) => name.endsWith('.db'));
  expect(poolgate('restore', join(copies, copy), '--to', file)).toBe(0);
  expect(names()).toEqual(expect.arrayContaining([expect.stringMatching(/^alphapool\.db\.before-restore/)]));
  expect(open()).toEqual([]);

  // A group that a person let in stays, and a folder is theirs.
  chmodSync(file, 0o640);
  chmodSync(dataDir, 0o755);
  await startService();
  expect([modeOf(file), modeOf(`${file}-wal`), modeOf(dataDir), modeOf(poolsDir)]).toEqual([
    '640',
    '640',
    '755',
    '755',
  ]);
});
