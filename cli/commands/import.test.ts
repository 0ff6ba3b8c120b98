import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newestSchema } from '@poolgate/core/store/schema/migrate.ts';
import { fileOfSchema } from '@poolgate/core/testing/store/file-of-schema.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { findScraperTypes } from '../../launcher/scraper-types.ts';
import { createImportWorld, type ImportWorld } from '../testing/import-world.ts';
import { forms, writePredecessor } from '../testing/predecessor.ts';
import { runCli } from '../testing/run-cli.ts';
import { inventTruth } from '../testing/truth.ts';

const [type] = (await findScraperTypes()).map((one) => one.type);
const poolId = `${type}_001`;

const required = ['--client', 'A', '--company', 'B', '--country', 'C', '--pool-name', 'D'];

function predecessor(world: ImportWorld, scrapes = 4, workers = 3): Database.Database {
  const truth = inventTruth({ seed: 9, scrapes, workers });
  const observerUrl = 'https://pool.example/observer-link/secret';
  return writePredecessor(world.file, forms.plain, [{ poolId, observerUrl, truth }]);
}

const environmentOf = (world: ImportWorld) => ({ DATA_DIR: world.dataDir, POOLS_DIR: join(world.dataDir, 'pools') });

test('exit codes, JSON and what stands on which stream', async () => {
  const world = createImportWorld();
  predecessor(world).close();
  const importing = (...more: string[]) =>
    runCli(['import', world.file, '--pool', poolId, ...more], environmentOf(world));

  const unknown = await importing();
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/^Nothing is known of .* --client "…".*\.\n$/);

  const dry = await importing(...required);
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(dry.stdout).toMatch(/dry run: nothing was written; add --write/);
  expect(dry.stdout).toMatch(/worker_status +12 +12 +0/);
  expect(dry.stdout).toMatch(/pool_summary\.scraper_version/);
  expect(readdirSync(world.dataDir)).toEqual([]);

  const written = await importing(...required, '--write', '--json');
  expect(written).toMatchObject({ code: 0, stderr: '' });
  const report = JSON.parse(written.stdout);
  expect(Object.keys(report)).toEqual([
    'file',
    'written',
    'timezone',
    'pools',
    'tables',
    'ignored_tables',
    'other_pools',
    'conversions',
    'refusals',
  ]);
  expect(report.tables).toContainEqual({
    table: 'worker_status',
    rows_read: 12,
    taken: 12,
    already_there: 0,
    repeated: 0,
    unfinished: 0,
    other_pools: 0,
    conflicts: 0,
    refused: 0,
    ignored_columns: [],
    missing_columns: ['pool_id'],
  });

  const file = new Database(world.file);
  file
    .exec(
      "UPDATE worker_status SET status = 'ASLEEP' WHERE id = 5; UPDATE pool_summary SET timestamp = '2025-11-23 09:00:00' WHERE id = 2",
    )
    .close();
  const broken = await importing('--write');
  expect(broken).toMatchObject({ code: 1, stderr: '' });
  expect(broken.stdout).toContain('worker_status row 5, status "ASLEEP" is neither ONLINE nor OFFLINE');
  expect(broken.stdout).toMatch(/Everything else was written\.\n$/);
  expect(broken.stdout + written.stdout).not.toContain('observer-link');

  expect(await importing('--timezone', 'Almaty')).toMatchObject({ code: 2, stdout: '' });
  expect(await runCli(['import', `${world.file}.not`, '--pool', poolId])).toMatchObject({ code: 2, stdout: '' });
});

test('a run that is killed has done nothing or everything, and the next one does the rest', async () => {
  const world = createImportWorld();
  predecessor(world, 60, 40).close();
  const target = join(world.dataDir, `${type}.db`);
  const args = [
    join(import.meta.dirname, '../main.ts'),
    'import',
    world.file,
    '--pool',
    poolId,
    ...required,
    '--write',
  ];
  const leftOver = () => readdirSync(tmpdir()).filter((name) => /^poolgate-import-\d+-/.test(name));
  const started = performance.now();
  const whole = await runCli(args.slice(1), { ...environmentOf(world), DATA_DIR: join(world.dataDir, 'other') });
  expect(whole.code).toBe(0);
  const took = performance.now() - started;
  const killed: number[] = [];
  for (const share of [0.3, 0.5, 0.7, 0.85, 0.95]) {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...environmentOf(world) }, stdio: 'ignore' });
    killed.push(Number(child.pid));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, took * share))]);
    child.kill('SIGKILL');
    await ended;
    const file = new Database(target);
    try {
      expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
      const made = file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'reading'").get() !== undefined;
      if (made) expect([0, 60 * 40]).toContain(file.prepare('SELECT count(*) FROM worker_status').pluck().get());
    } finally {
      file.close();
    }
  }
  expect((await runCli(args.slice(1), environmentOf(world))).code).toBe(0);
  expect(world.sql(type as string, 'SELECT count(*) AS n FROM worker_status')).toEqual([{ n: 60 * 40 }]);
  // What the killed runs left in the folder for temporary files is cleared.
  expect(leftOver().filter((name) => killed.some((pid) => name.startsWith(`poolgate-import-${pid}-`)))).toEqual([]);
});

test('a file of an older version is kept before rows are written, and left alone by a dry run', async () => {
  const world = createImportWorld();
  predecessor(world).close();
  const path = join(world.dataDir, `${type}.db`);
  fileOfSchema(newestSchema() - 1, path).database.close();
  const importing = (...more: string[]) =>
    runCli(['import', world.file, '--pool', poolId, ...required, ...more], environmentOf(world));
  expect(await importing()).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(world.dataDir)).toEqual([`${type}.db`]);
  const backup = `${path}.before-schema-${newestSchema()}`;
  const { code, stderr } = await importing('--write', '--json');
  expect(code).toBe(0);
  expect(stderr).toMatch(/^\S+\.db is brought from schema \d+ to \d+\. What it was before is kept as \S+; .*\n$/);
  expect(stderr).toContain(` ${backup};`);
  const goneBack = await runCli(['restore', backup, '--json'], environmentOf(world));
  expect(JSON.parse(goneBack.stdout)).toMatchObject({ file: path, schema: newestSchema() - 1 });
  expect((await runCli(['check', backup], environmentOf(world))).stdout).toContain(`${backup}: good, schema `);
});
