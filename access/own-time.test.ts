import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { commandLine } from './audit-entry.ts';
import { openForTest, sampleDraft, sampleNow } from './testing/access.ts';

const day = 86_400;
const retention = 400 * day;
/** As a gateway prunes. */
const [ofStart, ofHour] = [2 * day, 7200];

function opened() {
  const { file, clock } = openForTest();
  const poll = () =>
    file.addAudit({ action: 'poll_pool', subject: `${clock.now}`, fields: [], by: commandLine, status: 200 });
  const kept = () => [
    file.keys().map(({ record }) => record.name),
    file.audit({ action: 'poll_pool', limit: 99, before: null }).map(({ subject }) => Number(subject) - sampleNow),
  ];
  const { id } = file.create(sampleDraft({ name: 'ended' }), commandLine).record;
  file.revoke(id, commandLine);
  poll();
  return { file, clock, poll, kept };
}

test.each([10, 4000])('a clock that is %d days ahead for a day, with restarts, takes nothing away', (ahead) => {
  const { file, clock, poll, kept } = opened();
  file.prune(retention, ofStart);
  clock.now = sampleNow + ahead * day;
  for (let start = 0; start < 3; start += 1) {
    file.prune(retention, ofStart);
    poll();
    clock.now += 8 * 3600;
    file.prune(retention, 8 * ofHour);
  }
  expect(kept()[0]).toEqual(['ended']);
  clock.now = sampleNow + day;
  file.prune(retention, ofStart);
  expect(kept()[1]).toContain(0);
  // What was of tomorrow then goes when its time has come.
  clock.now = sampleNow + 85 * day;
  file.prune(retention, 50 * ofStart);
  expect(kept()[0]).toEqual(['ended']);
  clock.now = sampleNow + 90 * day;
  file.prune(retention, 50 * ofStart);
  expect(kept()[0]).toEqual([]);
});

test('a file of before, or that never pruned, begins at its newest entry', () => {
  const { file, clock, kept } = opened();
  const database = new Database(file.path);
  database.exec('ALTER TABLE past DROP COLUMN own_time; ALTER TABLE past DROP COLUMN stamp; PRAGMA user_version = 1');
  database.close();
  openForTest(dirname(file.path), false);
  clock.now = sampleNow + 4000 * day;
  file.prune(retention, ofStart);
  expect(kept()).toEqual([['ended'], [0]]);
});

test('after a long stop it catches up while the gateway runs', () => {
  const { file, clock, kept } = opened();
  file.prune(retention, ofStart);
  clock.now += 500 * day;
  file.prune(retention, ofStart);
  expect(kept()).toEqual([['ended'], [0]]);
  for (let month = 0; month < 17; month += 1) {
    clock.now += 30 * day;
    file.prune(retention, 30 * 24 * ofHour);
  }
  expect(kept()).toEqual([[], []]);
});
