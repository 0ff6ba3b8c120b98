import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { momentsOver, roundsEach } from './moments.ts';
import { manualBackupWork, scheduledBackupWork } from './works/backup.ts';
import { importWork } from './works/import.ts';
import { migrationWork } from './works/migration.ts';
import { pollWork } from './works/poll.ts';
import { restoreWork } from './works/restore.ts';
import { retentionWork } from './works/retention.ts';

/** `npm run test:kill` does two hundred kills; beside other tests a few, always the same ones. */
const isAlone = process.env.KILL_ROUNDS !== undefined;
const rounds = Number(process.env.KILL_ROUNDS ?? 14);
const seed = Number(process.env.KILL_SEED ?? (isAlone ? Math.floor(Math.random() * 1_000_000) : 20_261));
const makers = [pollWork, retentionWork, migrationWork, importWork, restoreWork, manualBackupWork, scheduledBackupWork];
const works = makers.map((make) => make());
const root = mkdtempSync(join(tmpdir(), 'poolgate-kill-'));
const again = `KILL_SEED=${seed} KILL_ROUNDS=${rounds}`;
console.info(`${rounds} kills; the same ones again: ${again}`);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.concurrent('a process killed at any moment leaves sound files, nothing half done, and nothing lost that it reported', () => {
  const each = roundsEach(
    works.map(({ name }) => name),
    rounds,
  );
  test.each(works)(
    '$name',
    async (work) => {
      const folder = join(root, work.name.replaceAll(' ', '-'));
      mkdirSync(folder);
      try {
        const steps = await work.prepare(folder);
        const count = Number(each.get(work.name));
        let inside = 0;
        for (const [round, moment] of momentsOver(steps, seed, work.name, count).entries()) {
          const where = `${again}, ${work.name} ${round + 1} of ${count}, killed at step ${moment.step} of ${steps.length}, ${moment.label}`;
          try {
            if (await work.round(moment)) inside += 1;
          } catch (error) {
            throw new Error(`${where}: ${error instanceof Error ? error.message : error}`, { cause: error });
          }
        }
        console.info(`${work.name}: ${inside} of ${count} killed before the end, over ${steps.length} steps`);
        // A kill right before a step always comes in time; a kill inside a step comes too late if the step is faster this time.
        expect(inside).toBeGreaterThanOrEqual(Math.floor(count / 2));
      } finally {
        await work.close?.();
      }
    },
    900_000,
  );
});
