import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';

interface Row {
  reading: number;
  worker_id: string;
  worker_name: string;
  algorithm: string | null;
  hashrate_10m: number;
}

const listed = fc.uniqueArray(
  fc.record({
    id: fc.oneof(fc.nat({ max: 70 }).map(String), fc.string({ unit: 'grapheme', maxLength: 6 })),
    name: fc.constantFrom('rig', 'Rig', '7', 'é"\\'),
    algorithm: fc.constantFrom('sha256', 'scrypt', null),
    terahash: fc.nat({ max: 300 }),
  }),
  { selector: ({ id }) => id, minLength: 0, maxLength: 70 },
);

test('every listed worker lands once, under its newest name, in whatever order and number pools list them', () => {
  fc.assert(
    fc.property(fc.array(listed, { minLength: 1, maxLength: 4 }), fc.nat({ max: 40 }), (readings, atOnce) => {
      const { record, sql, store, poolId } = openTestStore();
      for (const [index, list] of readings.entries()) {
        const workers = list.map(({ id, name, algorithm, terahash }) =>
          worker(id, { workerName: name, algorithm, hashrate10mHs: terahash * 1e12, hashrate1hHs: null }),
        );
        // As with long lists, whether all of them were prepared or not.
        for (let from = 0; atOnce > 5 && from < list.length - 3; from += atOnce)
          store.recorder.prepareWorkers(poolId, workers.slice(from, from + atOnce));
        record(fullReading({ workers }), noon + index);
      }
      const newest = new Map(readings.flat().map((one) => [one.id, one]));
      // An algorithm that a pool leaves out once is the one before.
      const told = new Map(
        readings.flat().flatMap(({ id, algorithm }) => (algorithm === null ? [] : [[id, algorithm]])),
      );
      const expected = readings.flatMap((workers, reading) =>
        workers.map(({ id, terahash }) => [reading + 1, id, newest.get(id)?.name, told.get(id) ?? null, terahash]),
      );
      const stored = sql<Row>(`
        SELECT w.reading_key AS reading, k.worker_id, k.worker_name, k.algorithm, w.hashrate_10m * s.factor AS hashrate_10m
        FROM worker_reading w JOIN worker k USING (worker_key) JOIN worker_state s ON s.code = w.state % 24`);
      const shown = stored.map((row) => [
        row.reading,
        row.worker_id,
        row.worker_name,
        row.algorithm,
        row.hashrate_10m / 1e12,
      ]);
      const inOrder = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();
      expect(inOrder(shown)).toEqual(inOrder(expected));
    }),
    { numRuns: 25, seed: 7 },
  );
});

test('workers stay distinct after more readings than a number can count rows for', () => {
  const { store, record, poolId, sql } = openTestStore();
  record(fullReading());
  sql(`UPDATE sqlite_sequence SET seq = ${2 ** 36} WHERE name = 'reading'`);
  record(fullReading(), noon + 600);
  expect(sql('SELECT k.worker_id FROM worker_reading w JOIN worker k USING (worker_key) ORDER BY w.id')).toEqual(
    ['a', 'b', 'c', 'a', 'b', 'c'].map((worker_id) => ({ worker_id })),
  );
  const { entries } = store.details.workers(poolId, { limit: 10, after: null });
  expect(entries.map(({ worker_id, status }) => [worker_id, status])).toEqual([
    ['a', 'ONLINE'],
    ['b', 'ONLINE'],
    ['c', 'OFFLINE'],
  ]);
  record(fullReading(), noon + 40 * 86_400);
  while (store.reduceOld(noon + 40 * 86_400));
  expect(sql('SELECT worker_name, SUM(readings) AS readings FROM worker_hourly GROUP BY 1 ORDER BY 1')).toEqual(
    ['a', 'b', 'c'].map((worker_name) => ({ worker_name, readings: 2 })),
  );
});

test('a worker whose number would reach into the next reading is refused with its reading', () => {
  const { record, sql } = openTestStore();
  record(fullReading());
  sql(`UPDATE worker SET worker_key = ${2 ** 24 - 1} WHERE worker_key = 1`);
  expect(() => record(fullReading({ workers: [worker('d')] }), noon + 600)).toThrow(/can tell no more of them apart/);
  expect(sql('SELECT count(*) AS n FROM reading')).toEqual([{ n: 1 }]);
});

test('a worker that has its former name or algorithm again is shown so', () => {
  const { record, sql } = openTestStore();
  const names = ['old', 'new', 'old', 'old'];
  for (const [index, workerName] of names.entries()) {
    const algorithm = workerName === 'new' ? 'scrypt' : 'sha256';
    record(fullReading({ workers: [worker('1', { workerName, algorithm })] }), noon + index * 600);
    expect(sql('SELECT worker_name, algorithm FROM worker')).toEqual([{ worker_name: workerName, algorithm }]);
  }
});
