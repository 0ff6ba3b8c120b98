import { statSync } from 'node:fs';
import { createLogger } from '@poolgate/server/process/logger.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { flipBytes } from '../../../testing/store/damage.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { checkedHereBytes, lookForDamage } from './look-for-damage.ts';

const logger = createLogger('test', { level: 'silent', format: 'json' });
const never = new AbortController().signal;

/** A file with as many bytes beside what the service wrote. */
function fileWith(bytes: number) {
  const opened = openTestStore();
  const workers = Array.from({ length: 60 }, (_, index) => worker(`w${index}`));
  for (let poll = 0; poll < 20; poll += 1) opened.record(fullReading({ workers }), noon + poll * 600);
  const database = new Database(opened.path);
  database.exec(`CREATE TABLE padding AS SELECT randomblob(${bytes}) AS bytes`);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const pages = database.prepare("SELECT pageno FROM dbstat WHERE name = 'worker_reading' AND pagetype = 'leaf'");
  const [page] = pages.pluck().all() as number[];
  database.close();
  return { ...opened, damage: () => flipBytes(opened.path, ((page as number) - 1) * 2048, 40) };
}

test.each([
  ['small', 1],
  ['large', checkedHereBytes],
])('damage of a %s file is reported, and a sound one is not called damaged', async (_size, bytes) => {
  const { path, store, damage } = fileWith(bytes);
  expect(statSync(path).size > checkedHereBytes).toBe(bytes > 1);
  await lookForDamage(path, store.health, logger, never);
  expect(store.health.fault()).toBeNull();
  damage();
  await lookForDamage(path, store.health, logger, never);
  expect(store.health.fault()).toMatchObject({ kind: 'damaged' });
});

test('the check of a large file goes on beside the service, and ends with it', async () => {
  const { path, store, damage } = fileWith(checkedHereBytes);
  damage();
  const stopping = new AbortController();
  const looking = lookForDamage(path, store.health, logger, stopping.signal);
  expect(store.health.fault()).toBeNull();
  stopping.abort();
  await looking;
  expect(store.health.fault()).toBeNull();
});
