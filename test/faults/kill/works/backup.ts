import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseBackupName, scheduledOnes } from '@poolgate/core/backup/backup-names.ts';
import { makeBackup, makeScheduledBackup } from '@poolgate/core/backup/make-backup.ts';
import { checkFile } from '@poolgate/core/store/schema/check-file.ts';
import type { Store } from '@poolgate/core/store/store.ts';
import { noon } from '@poolgate/core/testing/samples.ts';
import { expect } from 'vitest';
import { exampleMain } from '../../../harness/processes/example-service.ts';
import { until } from '../../../harness/processes/processes.ts';
import { digestsIn, lookInto, showAll } from '../files.ts';
import { openFile } from '../open-file.ts';
import { killedRun, type Program, type Running, startKilledAt, tracedRun } from '../program.ts';
import type { Work } from '../work.ts';
import { putReadings } from './samples.ts';

const keep = 2;
const daySeconds = 86_400;
const at = (seconds: number) => () => new Date(seconds * 1000);
const isName = (name: string) => parseBackupName(name) !== null;

/** A file in use, and a folder with older backups of it: two made by hand, three by the schedule. */
function createPlace() {
  let file = '';
  let folder = '';
  let earlier = '';
  let store: Store;
  let older: Map<string, string>;
  let content = '';

  return {
    file: () => file,
    folder: () => folder,
    prepare(root: string) {
      file = join(root, 'data', 'alphapool.db');
      folder = join(root, 'backups');
      earlier = join(root, 'earlier');
      // It stays open, as in a running service.
      store = openFile(file);
      putReadings(store, 'alphapool_001', [noon], 60);
      for (const days of [9, 8]) makeBackup({ file, folder: earlier, now: at(noon - days * daySeconds) });
      for (const days of [7, 6, 5])
        makeScheduledBackup(
          { file, folder: earlier, now: at(noon - days * daySeconds) },
          { intervalSeconds: 1, keep: 9 },
        );
      older = digestsIn(earlier);
      const times = Array.from({ length: 60 }, (_, index) => noon + 600 * (index + 1));
      putReadings(store, 'alphapool_001', times, 60);
      content = lookInto(file, (database) => showAll(database));
      this.reset();
    },
    reset() {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      cpSync(earlier, folder, { recursive: true });
    },
    older: () => older,
    /** Expects every named backup to be whole, and the earlier ones unchanged. @returns the names of the new ones. */
    judge(): string[] {
      const found = digestsIn(folder);
      for (const [name, digest] of older) if (found.has(name)) expect([name, found.get(name)]).toEqual([name, digest]);
      const made = [...found.keys()].filter((name) => isName(name) && !older.has(name));
      for (const name of made) {
        expect(checkFile(join(folder, name)).faults).toEqual([]);
        expect(lookInto(join(folder, name), (database) => showAll(database))).toBe(content);
      }
      expect(lookInto(file, (database) => showAll(database))).toBe(content);
      return made;
    },
    /** Expects nothing in the folder but backups and the lock. */
    expectTidy: () =>
      expect(
        readdirSync(folder).filter((name) => !isName(name) && !name.startsWith(`.${basename(file, '.db')}.lock`)),
      ).toEqual([]),
    close: () => store.close(),
  };
}

export function manualBackupWork(): Work {
  const place = createPlace();
  const program = (): Program => ({
    main: 'cli/main.ts',
    args: ['backup', place.file(), '--to', place.folder()],
    under: join(place.folder(), '..'),
  });
  return {
    name: 'backup by hand',
    async prepare(folder) {
      place.prepare(folder);
      const steps = await tracedRun(program());
      expect(place.judge()).toHaveLength(1);
      return steps;
    },
    async round(moment) {
      place.reset();
      const { said, inside } = await killedRun(program(), moment);
      const made = place.judge();
      expect([...place.older().keys()].filter((name) => !readdirSync(place.folder()).includes(name))).toEqual([]);
      if (said !== '') expect(made).toHaveLength(1);
      makeBackup({ file: place.file(), folder: place.folder(), now: at(noon) });
      expect(place.judge()).toHaveLength(made.length + 1);
      place.expectTidy();
      return inside;
    },
    close: place.close,
  };
}

/** A scheduled backup with its rotation, in a process of the service. Both processes are killed. */
export function scheduledBackupWork(): Work {
  const place = createPlace();
  const program = (): Program => {
    const root = join(place.folder(), '..');
    return {
      main: exampleMain,
      worker: 'scrapers/core/src/backup/file-worker.ts',
      under: place.folder(),
      environment: {
        PORT: '0',
        DATA_DIR: join(root, 'data'),
        POOLS_DIR: join(root, 'pools'),
        BACKUP_DIR: place.folder(),
        BACKUP_KEEP: String(keep),
        LOG_LEVEL: 'info',
        WORKERS_RETENTION_DAYS: '36500',
        SUMMARIES_RETENTION_DAYS: '36500',
      },
    };
  };
  /** The service notices the end of its backup process. */
  const isOver = ({ said }: Running) => /backup made|The backup of .* failed/.test(said());
  return {
    name: 'scheduled backup',
    async prepare(folder) {
      mkdirSync(join(folder, 'pools'));
      place.prepare(folder);
      const steps = await tracedRun(program(), async (running, isTraced) => {
        await until(isTraced, (traced) => traced);
        running.child.kill('SIGTERM');
      });
      expect(place.judge()).toHaveLength(1);
      expect(scheduledOnes(readdirSync(place.folder()), 'alphapool')).toHaveLength(keep);
      return steps;
    },
    async round(moment) {
      place.reset();
      const running = startKilledAt(program(), moment);
      await until(
        () => isOver(running),
        (over) => over,
      );
      const reported = running.said().includes('backup made');
      running.child.kill('SIGKILL');
      await running.ended;
      const made = place.judge();
      if (reported) expect(made).toHaveLength(1);
      const left = readdirSync(place.folder());
      const byHand = [...place.older().keys()].filter((name) => parseBackupName(name)?.kind === 'by-hand');
      expect(left).toEqual(expect.arrayContaining(byHand));
      // The rotation deletes only the oldest backups, and only after the new one is there.
      const gone = [...place.older().keys()].filter((name) => !left.includes(name)).sort();
      const oldest = [...place.older().keys()].filter((name) => !byHand.includes(name)).sort();
      if (made.length === 0) expect(gone).toEqual([]);
      expect(oldest.slice(0, oldest.length + 1 - keep)).toEqual(expect.arrayContaining(gone));
      expect(scheduledOnes(left, 'alphapool').length).toBeGreaterThanOrEqual(keep);
      makeScheduledBackup(
        { file: place.file(), folder: place.folder(), now: () => new Date(Date.now() + 2 * daySeconds * 1000) },
        { intervalSeconds: daySeconds, keep },
      );
      place.judge();
      place.expectTidy();
      expect(scheduledOnes(readdirSync(place.folder()), 'alphapool')).toHaveLength(keep);
      return !reported;
    },
    close: place.close,
  };
}
