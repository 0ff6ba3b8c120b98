import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BackupName,
  backupName,
  beforeSchemaName,
  dueAt,
  fileBeforeSchema,
  parseBackupName,
  scheduledOnes,
  stemOf,
  surplus,
} from './backup-names.ts';

const times = fc.integer({ min: 1_700_000_000, max: 2_000_000_000 });
const stems = fc.constantFrom('alphapool', 'poolgate', 'alphapool-2', 'my.file');
const names: fc.Arbitrary<BackupName> = fc.record({
  stem: stems,
  kind: fc.constantFrom('by-hand' as const, 'scheduled' as const),
  time: times,
});
const others = fc.constantFrom(
  'alphapool.db.before-schema-6',
  'notes.txt',
  'alphapool.db',
  '.alphapool.lock',
  'alphapool-20261121T093000Z.db.partial',
);

describe('names of backups', () => {
  test('contain the file and the time', () => {
    expect(backupName({ stem: 'alphapool', kind: 'by-hand', time: 1_795_253_400 })).toBe(
      'alphapool-20261121T093000Z.db',
    );
    expect(backupName({ stem: stemOf('/data/alphapool.db'), kind: 'scheduled', time: 1_795_253_400 })).toBe(
      'alphapool-auto-20261121T093000Z.db',
    );
    fc.assert(
      fc.property(names, (name) => {
        expect(parseBackupName(backupName(name))).toEqual(name);
      }),
    );
    for (const name of ['alphapool.db', 'alphapool-20261321T093000Z.db', 'alphapool-20261121T093000Z.db.partial'])
      expect(parseBackupName(name)).toBeNull();
  });

  test('beside a file contain the schema of the migration', () => {
    expect(beforeSchemaName('/data/alphapool.db', 6)).toBe('/data/alphapool.db.before-schema-6');
    for (const count of [1, 2, 12]) expect(fileBeforeSchema(beforeSchemaName('my.file', 6, count))).toBe('my.file');
    for (const name of ['alphapool.db', 'alphapool.db.before-schema-', 'alphapool.db.before-schema-6.partial'])
      expect(fileBeforeSchema(name)).toBeNull();
  });

  test('the rotation keeps the newest, and never touches another file', () => {
    fc.assert(
      fc.property(
        fc.array(names),
        fc.array(others),
        names,
        fc.integer({ min: 1, max: 9 }),
        (some, foreign, last, keep) => {
          const newest = { ...last, kind: 'scheduled' as const };
          const present = [...new Set([...some.map(backupName), ...foreign, backupName(newest)])];
          const deleted = surplus(present, newest, keep);
          const own = scheduledOnes(present, newest.stem).map(backupName);
          expect(deleted).not.toContain(backupName(newest));
          for (const name of deleted) expect(own).toContain(name);
          expect(own.length - deleted.length).toBe(Math.min(keep, own.length));
          const kept = own.filter((name) => !deleted.includes(name) && name !== backupName(newest));
          for (const old of deleted) for (const name of kept) expect(old < name).toBe(true);
        },
      ),
    );
  });

  test('a backup is due an interval after the last one that is not from the future', () => {
    const at = (time: number) => backupName({ stem: 'alphapool', kind: 'scheduled', time });
    const now = 1_795_253_400;
    expect(dueAt([], 'alphapool', 3600, now)).toBe(now);
    expect(dueAt([at(now - 600), at(now - 7200)], 'alphapool', 3600, now)).toBe(now + 3000);
    expect(dueAt([at(now - 600), at(now + 86_400)], 'alphapool', 3600, now)).toBe(now + 3000);
    expect(dueAt([at(now + 86_400)], 'alphapool', 3600, now)).toBe(now);
    expect(dueAt([at(now - 9000)], 'alphapool', 3600, now)).toBe(now - 5400);
    expect(dueAt([backupName({ stem: 'alphapool', kind: 'by-hand', time: now })], 'alphapool', 3600, now)).toBe(now);
    expect(dueAt([at(now)], 'betapool', 3600, now)).toBe(now);
  });
});
