import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPredecessor } from './predecessor.ts';
import { copyDatabase } from './snapshot.ts';

function newFile(journal: 'DELETE' | 'WAL') {
  const folder = tempFolder();
  const file = join(folder, 'old.db');
  const database = new Database(file);
  onTestFinished(() => void database.close());
  database.pragma(`journal_mode = ${journal}`);
  database.exec('CREATE TABLE pool_summary (id INTEGER PRIMARY KEY, timestamp TEXT, filler TEXT)');
  return { folder, file, database, copy: join(tempFolder(), 'copy.db') };
}

const contents = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));

function rowsOf(copy: string, where = ''): number {
  const database = new Database(copy);
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare(`SELECT count(*) FROM pool_summary ${where}`).pluck().get() as number;
  } finally {
    database.close();
  }
}

describe('a copy of a file that is not touched', () => {
  test('a link to the file stands for it, with the log beside the file itself', () => {
    const { file, database, copy } = newFile('WAL');
    database.exec("INSERT INTO pool_summary VALUES (1, 'a', '')");
    const link = join(tempFolder(), 'link.db');
    symlinkSync(file, link);
    copyDatabase(link, copy);
    expect(rowsOf(copy)).toBe(1);
  });

  test('the write-ahead log is included, and nothing is left beside the file', () => {
    const { folder, file, database, copy } = newFile('WAL');
    database.exec("INSERT INTO pool_summary VALUES (1, 'a', '')");
    const before = contents(folder);
    expect(Object.keys(before).sort()).toEqual(['old.db', 'old.db-shm', 'old.db-wal']);
    copyDatabase(file, copy);
    expect(rowsOf(copy)).toBe(1);
    expect(contents(folder)).toEqual(before);
    database.close();
    copyDatabase(file, copy);
    expect(rowsOf(copy)).toBe(1);
    expect(readdirSync(folder)).toEqual(['old.db']);
  });

  test('a transaction that a killed program left half done is undone in the copy only', () => {
    const { folder, file, database, copy } = newFile('DELETE');
    const insert = database.prepare('INSERT INTO pool_summary VALUES (NULL, ?, ?)');
    database.transaction(() => {
      for (let count = 0; count < 200; count += 1) insert.run('a', 'x'.repeat(2000));
    })();
    // More than the cache holds, so that uncommitted pages are in the file itself.
    database.pragma('cache_size = 1');
    database.exec("BEGIN; UPDATE pool_summary SET filler = ''");
    const dead = join(folder, 'dead.db');
    copyFileSync(file, dead);
    copyFileSync(`${file}-journal`, `${dead}-journal`);
    database.exec('ROLLBACK');
    const before = contents(folder);
    copyDatabase(dead, copy);
    expect(rowsOf(copy, "WHERE filler <> ''")).toBe(200);
    expect(contents(folder)).toEqual(before);
  });

  test('a predecessor that writes all the time is never stopped, and every copy is whole', async () => {
    for (const journal of ['DELETE', 'WAL'] as const) {
      const { file, copy } = newFile(journal);
      // Two rows a transaction: an odd number would be half of one.
      const program = `
        const { workerData, parentPort } = require('node:worker_threads');
        const Database = require(${JSON.stringify(createRequire(import.meta.url).resolve('better-sqlite3'))});
        const database = new Database(workerData, { timeout: 0 });
        const insert = database.prepare("INSERT INTO pool_summary VALUES (NULL, 'a', ?)");
        const twice = database.transaction(() => { insert.run('x'.repeat(3000)); insert.run('y'.repeat(3000)); });
        let stopped = false;
        parentPort.on('message', () => { stopped = true; });
        const go = () => { if (stopped) return parentPort.close(); for (let n = 0; n < 5; n++) twice(); setTimeout(go, 160); };
        go();`;
      const writer = new Worker(program, { eval: true, workerData: file });
      const failed = once(writer, 'error').then(([error]) => error);
      await once(writer, 'online');
      for (let round = 0; round < 5; round += 1) {
        copyDatabase(file, copy);
        expect(rowsOf(copy) % 2).toBe(0);
      }
      writer.postMessage('stop');
      expect(await Promise.race([once(writer, 'exit').then(() => 'ended'), failed])).toBe('ended');
    }
  });

  test.each(['DELETE', 'WAL'] as const)(
    'what is written between the parts of a copy (%s) leads to another one',
    (journal) => {
      const { file, database, copy } = newFile(journal);
      const insert = database.prepare('INSERT INTO pool_summary VALUES (NULL, ?, ?)');
      const insertMany = database.transaction((count: number) => {
        for (let row = 0; row < count; row += 1) insert.run('a', 'x'.repeat(500));
      });
      insertMany(100);
      let copies = 0;
      copyDatabase(file, copy, {
        copyFile(from, to) {
          copyFileSync(from, to);
          if (from !== file) return;
          copies += 1;
          if (copies > 1) return;
          // All goes into the file itself, and the log begins anew.
          insertMany(100);
          database.pragma('wal_checkpoint(TRUNCATE)');
          insertMany(1);
        },
      });
      expect(copies).toBe(2);
      expect(rowsOf(copy)).toBe(201);
    },
  );

  test('a file that is never still is given up with a sentence', () => {
    const { file, copy } = newFile('DELETE');
    expect(() => copyDatabase(file, copy, { patienceMs: 0, settleMs: 3_600_000 })).toThrow(
      /is being written to without a pause/,
    );
  });
});

describe('other files are refused', () => {
  test('missing, a folder, something else', () => {
    const folder = tempFolder();
    const copy = join(folder, 'copy.db');
    expect(() => copyDatabase(join(folder, 'none.db'), copy)).toThrow(/cannot be read \(ENOENT\)/);
    expect(() => copyDatabase(folder, copy)).toThrow(/is not a file/);
    writeFileSync(join(folder, 'text.db'), 'hello');
    expect(() => copyDatabase(join(folder, 'text.db'), copy)).toThrow(/is not an SQLite file/);
    expect(existsSync(copy)).toBe(false);
  });

  test('a damaged file is called so, with what to do', () => {
    const { file, database, copy } = newFile('DELETE');
    const insert = database.prepare('INSERT INTO pool_summary VALUES (NULL, ?, ?)');
    for (let count = 0; count < 50; count += 1) insert.run('a', 'x'.repeat(3000));
    database.close();
    copyDatabase(file, copy);
    truncateSync(copy, 8192);
    appendFileSync(copy, Buffer.alloc(150_000, 0xff));
    const read = () => {
      const predecessor = openPredecessor(copy, file);
      try {
        return [...predecessor.rows('pool_summary')];
      } finally {
        predecessor.close();
      }
    };
    expect(read).toThrow(/is damaged .* nothing was taken from it/);
  });

  test('also if the damage is found only when accounts are divided', () => {
    const { file, database, copy } = newFile('DELETE');
    // Rows are counted in the index, which is whole.
    database.exec('CREATE INDEX by_time ON pool_summary (timestamp); ALTER TABLE pool_summary ADD COLUMN pool_id');
    const insert = database.prepare('INSERT INTO pool_summary VALUES (NULL, ?, ?, ?)');
    for (let count = 0; count < 50; count += 1) insert.run('a', 'x'.repeat(3000), 'alphapool_001');
    database.close();
    copyDatabase(file, copy);
    const bytes = readFileSync(copy);
    writeFileSync(copy, bytes.fill(0, bytes.length - 40_960));
    const predecessor = openPredecessor(copy, file);
    onTestFinished(() => predecessor.close());
    expect(() => predecessor.distinct('pool_summary', 'pool_id')).toThrow(/is damaged .* nothing was taken from it/);
  });
});
