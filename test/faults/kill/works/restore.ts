import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '@poolgate/core/backup/make-backup.ts';
import { restoreBackup } from '@poolgate/core/backup/restore.ts';
import { noon } from '@poolgate/core/testing/samples.ts';
import { expect } from 'vitest';
import { copyWithSides, digestOf, lookInto, showAll } from '../files.ts';
import { openFile } from '../open-file.ts';
import { killedRun, type Program, tracedRun } from '../program.ts';
import type { Work } from '../work.ts';
import { putReadings } from './samples.ts';

const times = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + 600 * index);

/** Restores a backup over the file of a killed service, part of which is still in its log. */
export function restoreWork(): Work {
  let template = '';
  let file = '';
  let backup = '';
  let before = '';
  let after = '';
  let backupDigest = '';

  const program = (): Program => ({
    main: 'cli/main.ts',
    args: ['restore', backup, '--to', file],
    under: join(file, '../..'),
  });
  const shownIn = (path: string) => lookInto(path, (database) => showAll(database));
  const reset = () => {
    rmSync(join(file, '..'), { recursive: true, force: true });
    copyWithSides(template, file);
  };
  const kept = () =>
    readdirSync(join(file, '..')).filter((name) => /\.before-restore-/.test(name) && !/-(wal|shm|journal)$/.test(name));

  return {
    name: 'restore',
    async prepare(folder) {
      const live = join(folder, 'live', 'alphapool.db');
      template = join(folder, 'template', 'alphapool.db');
      file = join(folder, 'data', 'alphapool.db');
      mkdirSync(join(folder, 'live'));
      const store = openFile(live);
      putReadings(store, 'alphapool_001', times(noon, 40), 60);
      backup = makeBackup({ file: live, folder: join(folder, 'backups'), now: () => new Date(noon * 1000) }).path;
      putReadings(store, 'alphapool_001', times(noon + 86_400, 30), 60);
      copyWithSides(live, template);
      store.close();
      [before, after, backupDigest] = [shownIn(template), shownIn(backup), digestOf(backup)];
      expect(before).not.toBe(after);
      reset();
      const steps = await tracedRun(program());
      expect([shownIn(file), ...kept().map((name) => shownIn(join(file, '..', name)))]).toEqual([after, before]);
      return steps;
    },
    async round(moment) {
      reset();
      const { said, inside } = await killedRun(program(), moment);
      const found = shownIn(file);
      expect(said === '' ? [before, after] : [after]).toContain(found);
      for (const name of kept()) expect(shownIn(join(file, '..', name))).toBe(before);
      if (found === after) expect(kept()).toHaveLength(1);
      const again = restoreBackup({ backup, to: file, now: () => new Date((noon + 60) * 1000) });
      expect(shownIn(file)).toBe(after);
      expect(shownIn(String(again.kept))).toBe(found);
      expect(digestOf(backup)).toBe(backupDigest);
      expect(readdirSync(join(file, '..')).filter((name) => name.includes('.restoring'))).toEqual([]);
      return inside;
    },
  };
}
