import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { type Aged, fillAged } from './aged-file.ts';
import { fillFile, openOwnStore } from './own-file.ts';
import { createAccount, daySeconds, polls } from './readings.ts';

const retention = { workers: 1, workerHours: 2, summaries: 2, resolvedAnomalies: 365 };
const tables = {
  worker_hour: '*',
  worker_day: '*',
  reading_hour: '*',
  reading_hour_hashrate: '*',
  reading_hashrate: 'current_hs',
  worker_reading: 'worker_key, state, hashrate_10m',
  reading: 'time, workers_reduced',
  earning: 'date, amount, hashrate_hs',
  pool: 'workers_raw_since, workers_hourly_since, readings_raw_since',
};

/**
 * Makes four days twice: as `fillAged` does, and by recording all readings and letting retention do its work.
 * @throws if the two files differ.
 */
export function checkAged(folder: string, now: number): void {
  const aged: Aged = { workers: 20, days: 4, retention, now };
  const [quick, real] = [join(folder, 'quick.db'), join(folder, 'real.db')];
  fillAged(quick, aged);
  const next = createAccount(aged.workers);
  next(now);
  fillFile(real, (_database, record) => {
    for (const time of polls(now - aged.days * daySeconds, now)) record(time, next(time));
  });
  const { store } = openOwnStore(real, retention);
  while (store.reduceOld(now));
  store.close();
  for (const [table, columns] of Object.entries(tables)) {
    const [made, left] = [quick, real].map((path) => rowsOf(path, `SELECT ${columns} FROM ${table}`));
    if (!isDeepStrictEqual(made, left)) throw new Error(`${table} is not what retention leaves`);
  }
}

function rowsOf(path: string, select: string): string[] {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare(select).all();
  database.close();
  return rows.map((row) => JSON.stringify(row)).sort();
}
