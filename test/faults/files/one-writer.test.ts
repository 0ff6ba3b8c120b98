import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join, relative } from 'node:path';
import { checkFile } from '@poolgate/core/store/schema/check-file.ts';
import { newestSchema } from '@poolgate/core/store/schema/migrate.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { describe, expect, test } from 'vitest';
import { forms, writePredecessor } from '../../../cli/testing/predecessor.ts';
import { runCli } from '../../../cli/testing/run-cli.ts';
import { inventTruth } from '../../../cli/testing/truth.ts';
import { findScraperTypes } from '../../../launcher/scraper-types.ts';
import { until } from '../../harness/processes/processes.ts';
import { sqlite } from '../../harness/sqlite.ts';
import { writeOldFile } from '../kill/works/migration.ts';
import { containedNode, openWriters, type Writer } from './writers.ts';

const [type] = (await findScraperTypes()).filter(({ needsBrowser }) => !needsBrowser).map((one) => one.type) as [
  string,
];

/** The sentence names the first service: its process, host, start and address. */
function expectNamed(said: string, { pid, url }: Pick<Writer, 'pid' | 'url'>, host = hostname()) {
  expect(said).toMatch(/^Another \w+ service reads its pools into \S+\.db, and two would .*\.\n$/);
  expect(said).toContain(`It is process ${pid} on the host ${host}, since `);
  expect(said).toMatch(/since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, at /);
  expect(said).toContain(`, at ${url}. Stop one of them, or give this one a DATA_DIR of its own.`);
}

const locksIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.lock'));

describe('one service of a type reads into a file', { timeout: 240_000 }, () => {
  test('exactly one of two services starts, also over a lock from before a reboot; others are refused whichever way they come', async () => {
    const { dataDir, start, refused, polls, pollsOn } = await openWriters();
    // Whatever is left over says nothing.
    mkdirSync(dataDir);
    const lock = join(dataDir, 'alphapool.db.alphapool.lock');
    writeFileSync(lock, 'no database at all, but half a page of what a disk had left over. '.repeat(99));
    const since = '2026-11-21T09:30:00Z';
    const left = { pool_type: 'alphapool', pid: process.pid, host_name: hostname(), since, url: 'http://127.0.0.1:1' };
    writeFileSync(`${lock}.json`, JSON.stringify(left));

    const startBoth = async (round: number): Promise<Writer> => {
      const names = [`one-${round}`, `two-${round}`];
      const outcomes = await Promise.allSettled(names.map((name) => start(name)));
      const [winner, ...more] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(more).toEqual([]);
      const [fault] = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(fault).toContain(`It is process ${winner?.pid} on the host`);
      await pollsOn(winner?.name as string);
      expect(names.map((name) => polls(name) > 0)).toEqual(names.map((name) => name === winner?.name));
      expect(JSON.parse(readFileSync(`${lock}.json`, 'utf8'))).toMatchObject({ pid: winner?.pid, url: winner?.url });
      return winner as Writer;
    };
    // Over a file that is not there, and over one that a killed service left.
    await (await startBoth(0)).stop('SIGKILL');
    const first = await startBoth(1);

    const links = tempFolder();
    symlinkSync(dataDir, join(links, 'data'));
    symlinkSync(join(dataDir, 'alphapool.db'), join(links, 'other.db'));
    const said = await Promise.all([
      refused('same', { variables: { PORT: new URL(first.url).port } }),
      refused('linked-file', { variables: { DATA_DIR: links, DATABASE_FILE: 'other.db' } }),
      refused('linked-folder', { variables: { DATA_DIR: relative(process.cwd(), join(links, 'data')) } }),
    ]);
    for (const sentence of said) expectNamed(sentence, first);
    await pollsOn(first.name);
    expect(locksIn(dataDir)).toEqual(['alphapool.db.alphapool.lock']);
  });

  test('a halted service keeps the file, also against a container that does not see its process, unless the lock is deleted; a killed one does not', async () => {
    const { dataDir, start, refused, polls, pollsOn } = await openWriters();
    const node = containedNode();
    const contained = node === null ? {} : { execPath: node };
    const lock = join(dataDir, 'alphapool.db.alphapool.lock');
    const first = await start('first');
    // A deleted lock is made again.
    for (const path of [lock, `${lock}.json`]) rmSync(path);
    await until(
      () => [lock, `${lock}.json`].every((path) => existsSync(path)),
      (isThere) => isThere,
    );
    first.signal('SIGSTOP');
    expectNamed(await refused('second', contained), first);
    first.signal('SIGCONT');
    await pollsOn('first');

    // If another service was faster, the first ends.
    first.signal('SIGSTOP');
    rmSync(lock);
    const third = await start('third');
    first.signal('SIGCONT');
    expect(await first.ended).toEqual({ code: 1, signal: null });
    expect(first.output()).toContain(`lock was deleted. Another alphapool service reads its pools into`);
    expect(first.output()).toContain(`It is process ${third.pid} on the host`);
    const before = polls('first');
    await pollsOn('third');
    expect(polls('first')).toBe(before);
    third.signal('SIGSTOP');
    third.signal('SIGKILL');
    await third.ended;

    const inside = await start('inside', contained);
    // If no container can be made, the note that one would have written.
    const note = `${lock}.json`;
    const written = { pid: 1, host_name: 'contained' };
    if (node === null) writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, 'utf8')), ...written }));
    expectNamed(await refused('outside'), { pid: written.pid, url: inside.url }, written.host_name);
    await pollsOn('inside');
    await inside.stop('SIGKILL');
    await start('next');
    await pollsOn('next');
  });

  test('a shared file has one service for each type; they make one backup of a file of an older version, and one names it', async () => {
    const { dataDir, start, refused, pollsOn } = await openWriters();
    const file = join(dataDir, 'poolgate.db');
    writeOldFile(file);
    const variables = { DATABASE_FILE: 'poolgate.db' };
    const betaVariables = { ...variables, EXAMPLE_TYPE: 'betapool' };
    const [alphas, betas] = await Promise.all([
      start('alphas', { variables }),
      start('betas', { variables: betaVariables }),
    ]);
    const [alphasAgain, betasAgain] = await Promise.all([
      refused('alphas-again', { variables }),
      refused('betas-again', { variables: betaVariables }),
    ]);
    expectNamed(alphasAgain, alphas);
    expectNamed(betasAgain, betas);
    await Promise.all([pollsOn('alphas'), pollsOn('betas')]);
    expect(locksIn(dataDir)).toEqual(['poolgate.db.alphapool.lock', 'poolgate.db.betapool.lock']);

    const backup = `${file}.before-schema-${newestSchema()}`;
    expect(`${alphas.output()}${betas.output()}`.match(/What it was before is kept as [^ ;]+/g)).toEqual([
      `What it was before is kept as ${backup}`,
    ]);
    expect(readdirSync(dataDir).filter((name) => name.includes('.before-schema-'))).toEqual([basename(backup)]);
    const reading = expect.objectContaining({ table: 'reading', rows: 120 });
    expect(checkFile(backup)).toMatchObject({ faults: [], tables: expect.arrayContaining([reading]) });
  });

  test('backups, checks, imports and shells work beside the service, and take nothing from it', async () => {
    const { dataDir, start, refused } = await openWriters();
    const main = `scrapers/${type}/main.ts`;
    const folder = tempFolder();
    const variables = { BACKUP_DIR: join(folder, 'backups'), BACKUP_INTERVAL: '1s' };
    const service = await start('first', { main, variables });
    const file = join(dataDir, `${type}.db`);
    const truth = inventTruth({ seed: 5, scrapes: 3, workers: 3 });
    writePredecessor(join(folder, 'old.db'), forms.shared, [
      { poolId: `${type}_001`, observerUrl: 'https://pool.example/1', truth },
    ]).close();
    const environment = { DATA_DIR: dataDir, POOLS_DIR: join(folder, 'pools') };
    const runs = await Promise.all([
      runCli(['check'], environment),
      runCli(['backup', '--to', join(folder, 'by-hand')], environment),
      runCli(['import', join(folder, 'old.db'), '--currency', 'BTC', '--write'], environment),
    ]);
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(runs.map(() => ({ code: 0, stderr: '' })));
    expect(sqlite(file, 'SELECT count(*) AS readings FROM pool_summary')).toEqual([{ readings: 3 }]);
    await until(
      () => existsSync(variables.BACKUP_DIR) && readdirSync(variables.BACKUP_DIR).some((name) => name.endsWith('.db')),
      (isMade) => isMade,
    );
    expectNamed(await refused('second', { main }), service);
    const restore = await runCli(['restore', file, '--to', file], environment);
    expect(restore.code).toBe(1);
    await service.stop();
    expect(readdirSync(dataDir).filter((name) => name.includes('.lock'))).toEqual([`${type}.db.${type}.lock`]);
  });
});
