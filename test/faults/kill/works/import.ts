import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { noon } from '@poolgate/core/testing/samples.ts';
import { expect } from 'vitest';
import { forms, writePredecessor } from '../../../../cli/testing/predecessor.ts';
import { inventTruth } from '../../../../cli/testing/truth.ts';
import { findScraperTypes } from '../../../../launcher/scraper-types.ts';
import { copyWithSides, lookInto, showAll } from '../files.ts';
import { openFile } from '../open-file.ts';
import { killedRun, type Program, startProgram, tracedRun } from '../program.ts';
import type { Work } from '../work.ts';
import { putReadings } from './samples.ts';

/** Imports two accounts into a file that already has readings. */
export function importWork(): Work {
  let root = '';
  let template = '';
  let file = '';
  let before = '';
  let after = '';

  const program = (): Program => ({
    main: 'cli/main.ts',
    args: ['import', join(root, 'source', 'old.db'), '--currency', 'BTC', '--write'],
    under: join(file, '..'),
    environment: { DATA_DIR: join(file, '..'), POOLS_DIR: join(root, 'pools'), TMPDIR: join(root, 'temporary') },
  });
  // Keys and the time of the import differ each time.
  const shown = () => lookInto(file, (database) => showAll(database, ['id', 'recorded_at']));
  const leftOver = () => readdirSync(join(root, 'temporary'));

  return {
    name: 'import',
    async prepare(folder) {
      root = folder;
      const [type] = (await findScraperTypes()).map((one) => one.type) as [string];
      template = join(root, 'template', `${type}.db`);
      file = join(root, 'data', `${type}.db`);
      for (const name of ['source', 'pools', 'temporary']) mkdirSync(join(root, name));
      const store = openFile(template);
      putReadings(store, `${type}_001`, [noon, noon + 600], 20);
      store.close();
      writePredecessor(
        join(root, 'source', 'old.db'),
        forms.shared,
        ['001', '002'].map((number) => ({
          poolId: `${type}_${number}`,
          observerUrl: `https://pool.example/${number}`,
          truth: inventTruth({ seed: Number(number), scrapes: 30, workers: 20 }),
        })),
      ).close();
      copyWithSides(template, file);
      before = shown();
      const steps = await tracedRun(program());
      after = shown();
      expect(after).not.toBe(before);
      return steps;
    },
    async round(moment) {
      rmSync(join(file, '..'), { recursive: true });
      copyWithSides(template, file);
      const { said, inside } = await killedRun(program(), moment);
      expect(said === '' ? [before, after] : [after]).toContain(shown());
      const next = startProgram(program(), {});
      await next.ended;
      expect(shown()).toBe(after);
      // The leftovers of the killed run in the temporary folder.
      expect(leftOver()).toEqual([]);
      return inside;
    },
  };
}
