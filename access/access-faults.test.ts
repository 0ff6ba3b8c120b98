import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessFile, openAccessFile } from './access-file.ts';
import { commandLine } from './audit-entry.ts';
import { checkAccessFile } from './check-access-file.ts';
import { ensureFirstKey } from './first-key.ts';
import { faultOf, openedBy, openForTest, sampleDraft, sampleNow, stateFolder } from './testing/access.ts';

/** A file with some keys, closed. All have the same. */
function keptFolder(): { folder: string; path: string; text: string } {
  const folder = stateFolder();
  for (const name of ['access.db', 'admin.key']) copyFileSync(join(model.folder, name), join(folder, name));
  return { folder, path: join(folder, 'access.db'), text: model.text };
}

const model = { folder: '', text: '' };
beforeAll(() => {
  model.folder = mkdtempSync(join(tmpdir(), 'poolgate-access-'));
  const file = openAccessFile(model.folder, { now: () => sampleNow, create: true });
  ensureFirstKey(file, model.folder);
  for (let count = 0; count < 40; count += 1)
    model.text = file.create(sampleDraft({ name: 'n'.repeat(150) }), commandLine).text;
  file.close();
});
afterAll(() => rmSync(model.folder, { recursive: true, force: true }));

function inFile(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

const overwrite = (path: string, from: number, to: number) =>
  writeFileSync(path, readFileSync(path).fill(0x5a, from, to));

const wayBackSaid = /Put a backup of .*access\.db back\. Or begin anew.*delete .*access\.db.*admin\.key/;

test.each<[what: string, kind: string, says: RegExp, damage: (path: string) => void]>([
  ['a beginning that is none', 'damaged', /is damaged \(file is not a database\)/, (path) => overwrite(path, 0, 100)],
  ['a damaged table', 'damaged', /is damaged \(/, (path) => overwrite(path, 4096 * 3, 4096 * 5)],
  ['half a file', 'damaged', /is damaged \(/, (path) => truncateSync(path, 4096 * 4)],
  ['half a page', 'damaged', /is damaged \(/, (path) => truncateSync(path, 4096 * 4 + 100)],
  ['an empty file', 'damaged', /is no file of keys/, (path) => truncateSync(path, 0)],
  [
    'a text',
    'damaged',
    /is damaged \(file is not a database\)/,
    (path) => writeFileSync(path, 'no database\n'.repeat(900)),
  ],
  [
    'another database',
    'damaged',
    /is no file of keys/,
    (path) => {
      rmSync(path);
      inFile(path, 'CREATE TABLE key (id)');
    },
  ],
  [
    'an odd scope',
    'damaged',
    /a row holds what no version writes/,
    (path) =>
      inFile(
        path,
        `DROP TRIGGER key_scope_stays; UPDATE key SET scope = '{"pools":null,"parts":["all"]}' WHERE role = 'read'`,
      ),
  ],
  [
    'a scope that is no JSON',
    'damaged',
    /a row holds what no version writes/,
    (path) => inFile(path, `DROP TRIGGER key_scope_stays; UPDATE key SET scope = 'null}' WHERE role = 'read'`),
  ],
  [
    'a newer file',
    'newer',
    /newer version of Poolgate \(format 99, this one knows 3\)\. Run that version \(`docker-compose build poolgate`/,
    (path) => inFile(path, 'PRAGMA user_version = 99'),
  ],
  ['no file', 'missing', /what is beside it says that keys were made/, (path) => rmSync(path)],
  [
    'a folder',
    'unusable',
    /is a folder/,
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
])('%s opens nothing and is said', (_what, kind, says, damage) => {
  const { folder, path } = keptFolder();
  damage(path);
  const before = statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null;
  const read = () => openForTest(folder).file.keys();
  const fault = faultOf(read);
  expect([fault.kind, fault.message]).toEqual([kind, expect.stringMatching(says)]);
  if (kind !== 'newer') expect(fault.message).toMatch(wayBackSaid);
  if (before !== null) expect(readFileSync(path).equals(before)).toBe(true);
  expect(checkAccessFile(path)).toMatch(/access\.db\b[^.]*\.$/);
  // Trying again changes nothing.
  expect(faultOf(read)).toEqual(fault);
});

test('where nobody ever made a file there is none, until one is asked for', () => {
  const folder = stateFolder();
  expect(faultOf(() => openForTest(folder, false))).toMatchObject({
    kind: 'missing',
    message: expect.stringMatching(/access\.db is not there\. It is made by the first start/),
  });
  writeFileSync(join(folder, 'file'), '');
  expect(faultOf(() => openForTest(join(folder, 'file')))).toMatchObject({
    kind: 'unusable',
    message: expect.stringMatching(/cannot be used \(.*\)\. See to it that the folder/),
  });
  expect(openForTest(join(folder, 'made/on/demand')).file.keys()).toEqual([]);
  // A log without its file would be taken for that of a new one.
  const other = stateFolder();
  writeFileSync(join(other, 'access.db-wal'), 'of a process that was killed');
  expect(faultOf(() => openForTest(other))).toMatchObject({
    kind: 'missing',
    message: expect.stringMatching(wayBackSaid),
  });
  expect(existsSync(join(other, 'access.db'))).toBe(false);
});

/** Everything that looks into the file. */
const uses: ((file: AccessFile) => unknown)[] = [
  (file) => file.keys(),
  (file) => file.wasKeyMadeByHand(),
  (file) => file.create(sampleDraft(), commandLine),
  (file) => file.revoke('nobody00', commandLine),
  (file) => file.audit({ limit: 1, before: null }),
  (file) => file.hasChanged(),
];

test.each<[what: string, kind: string, damage: (path: string) => void]>([
  ['deleted', 'missing', (path) => rmSync(path)],
  ['emptied', 'damaged', (path) => truncateSync(path, 0)],
  ['cut off', 'damaged', (path) => truncateSync(path, 4096 * 4)],
  ['overwritten', 'damaged', (path) => overwrite(path, 4096 * 2, 4096 * 6)],
  [
    'replaced by something else',
    'damaged',
    (path) => {
      rmSync(path);
      writeFileSync(path, 'x'.repeat(40_000));
    },
  ],
])(
  'a file that is %s while it is used opens nothing, and is used again once a backup is back',
  (_what, kind, damage) => {
    const { folder, path, text } = keptFolder();
    const backup = join(folder, 'copy');
    copyFileSync(path, backup);
    const { file } = openForTest(folder, false);
    expect([file.hasChanged(), openedBy(file, text, sampleNow)]).toEqual([false, text.slice(4, 12)]);
    const later = file.create(sampleDraft(), commandLine);
    damage(path);
    for (const use of uses)
      expect(faultOf(() => use(file))).toMatchObject({ kind, message: expect.stringMatching(wayBackSaid) });
    // As an operator does who knows nothing of the file's log.
    copyFileSync(backup, path);
    expect([file.hasChanged(), file.hasChanged(), openedBy(file, text, sampleNow)]).toEqual([
      true,
      false,
      text.slice(4, 12),
    ]);
    expect(openedBy(file, later.text, sampleNow)).toBeNull();
    expect(file.create(sampleDraft(), commandLine).record.revokedAt).toBeNull();
    expect(checkAccessFile(path)).toBeNull();
  },
);

test('a backup in its place is seen, and is what is written', () => {
  const { folder, path, text } = keptFolder();
  const { file } = openForTest(folder, false);
  copyFileSync(path, `${path}.copy`);
  file.revoke(text.slice(4, 12), commandLine);
  expect(openedBy(file, text, sampleNow)).toBeNull();
  renameSync(`${path}.copy`, path);
  const { record } = file.create(sampleDraft({ name: 'after' }), commandLine);
  expect([file.hasChanged(), file.hasChanged()]).toEqual([true, false]);
  expect(openedBy(file, text, sampleNow)).toBe(text.slice(4, 12));
  file.close();
  expect(openForTest(folder, false).file.keys()[0]?.record).toEqual(record);
});

test('a file that is good, in use or a copy, is called good, and stays as it is', () => {
  const { folder, path } = keptFolder();
  const { file } = openForTest(folder, false);
  const before = readFileSync(path);
  inFile(path, `VACUUM INTO '${folder}/vacuumed'`);
  expect([checkAccessFile(path), checkAccessFile(join(folder, 'vacuumed'))]).toEqual([null, null]);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(checkAccessFile(join(folder, 'admin.key'))).toMatch(/is damaged/);
  expect(checkAccessFile(join(folder, 'nothing'))).toMatch(/cannot be used/);
  file.close();
  copyFileSync(join(folder, 'vacuumed'), path);
  const restored = openForTest(folder, false).file;
  restored.create(sampleDraft(), commandLine);
  expect(restored.keys()).toHaveLength(42);
});
