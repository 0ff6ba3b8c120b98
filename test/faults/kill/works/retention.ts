import { join } from 'node:path';
import type { Store } from '@poolgate/core/store/store.ts';
import { noon } from '@poolgate/core/testing/samples.ts';
import { ever } from '@poolgate/history/pages.ts';
import type Database from 'better-sqlite3';
import { expect } from 'vitest';
import { copyWithSides, lookInto } from '../files.ts';
import { openFile } from '../open-file.ts';
import { killedRun, tracedRun } from '../program.ts';
import type { Work } from '../work.ts';
import { putReadings } from './samples.ts';

const pools = ['alphapool_001', 'alphapool_002'];
const workers = 20;
const all = { from: -ever, to: ever, limit: 2000, after: null };
/** Some readings become days, some hours, some stay. */
const ages = [97, 96, 93, 60, 45, 31, 10, 1];

/** Sums over days, which stay the same while rows are reduced. */
function daysOf(store: Store): unknown {
  return pools.map((poolId) => [
    store.accountHistory(poolId, { ...all, step: '1d' }).entries,
    ...Array.from({ length: workers }, (_, number) =>
      store.workerHistory
        .find(poolId, `w${number}`)
        .map((one) => store.workerHistory.history(one, { ...all, step: '1d' }).entries),
    ),
  ]);
}

function daysIn(path: string): unknown {
  const store = openFile(path);
  try {
    return daysOf(store);
  } finally {
    store.close();
  }
}

/** The progress: rows of each kind, and since when each kind is kept. */
function progress(database: Database.Database): string {
  const views = ['worker_status', 'worker_hourly', 'worker_daily', 'pool_summary', 'pool_hourly'];
  const counts = views.map((view) => database.prepare(`SELECT count(*) FROM ${view}`).pluck().get());
  const since = 'SELECT workers_raw_since, workers_hourly_since, readings_raw_since FROM pool ORDER BY pool_id';
  return JSON.stringify([counts, database.prepare(since).raw().all()]);
}

export function retentionWork(): Work {
  let template = '';
  let file = '';
  let days: unknown;
  /** The progress after each step of a run without a kill. */
  const states: string[] = [];

  const program = () => ({ main: 'test/faults/kill/retain-main.ts', args: [file], under: join(file, '..') });

  return {
    name: 'retention',
    async prepare(folder) {
      template = join(folder, 'template', 'alphapool.db');
      file = join(folder, 'data', 'alphapool.db');
      const times = ages.flatMap((age) => Array.from({ length: 12 }, (_, index) => noon - age * 86_400 + index * 1000));
      const store = openFile(template);
      for (const poolId of pools) putReadings(store, poolId, times, workers);
      days = daysOf(store);
      store.close();

      const twin = join(folder, 'twin', 'alphapool.db');
      copyWithSides(template, twin);
      const reduced = openFile(twin);
      do states.push(lookInto(twin, progress));
      while (reduced.reduceOld(noon));
      expect(daysOf(reduced)).toEqual(days);
      reduced.close();

      copyWithSides(template, file);
      const steps = await tracedRun(program());
      expect(lookInto(file, progress)).toBe(states.at(-1));
      return steps;
    },
    async round(moment) {
      copyWithSides(template, file);
      const { said, inside } = await killedRun(program(), moment);
      const reported = said.split('\n').length - 1;
      // Each reported step is there, and of the next step everything or nothing.
      expect(states.slice(reported, reported + 2)).toContain(lookInto(file, progress));
      expect(lookInto(file, (_database, copy) => daysIn(copy))).toEqual(days);
      const store = openFile(file);
      while (store.reduceOld(noon));
      store.close();
      expect(lookInto(file, progress)).toBe(states.at(-1));
      expect(daysIn(file)).toEqual(days);
      return inside;
    },
  };
}
