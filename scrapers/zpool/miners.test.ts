import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashratesOf, minersOf, nameOf, workersOf } from './miners.ts';

describe('names', () => {
  const name = (password: string | null, ID: string | null = null) => nameOf({ ID, password, algo: 'sha256' });

  test.each([
    ['c=BTC,id=rig1', 'rig1'],
    ['c=BTC,ID=rig1', 'rig1'],
    ['id=rig1,c=BTC', 'rig1'],
    ['c=BTC,mc=DGB,n=rig1', 'rig1'],
    ['c=BTC, id=rig=1 ,x', 'rig=1'],
    ['c=BTC,rig1', 'rig1'],
    ['c=BTC,d=96', 'sha256'],
    ['c=BTC,m=solo,rig1', 'rig1'],
    ['c=BTC,id=', 'sha256'],
    ['c=BTC', 'sha256'],
    ['x', 'sha256'],
    ['', 'sha256'],
    [null, 'sha256'],
  ])('%s is %s', (password, expected) => {
    expect(name(password)).toBe(expected);
  });
  test('the field ID comes first, unchanged', () => {
    expect(name('c=BTC,id=other', '007')).toBe('007');
  });
});

describe('connections', () => {
  const connection = fc.record({
    ID: fc.constantFrom('a', 'b', ''),
    password: fc.constantFrom('c=BTC', 'c=BTC,id=a', 'c=BTC,b'),
    algo: fc.constantFrom('sha256', 'sha256d', 'scrypt'),
    accepted: fc.integer({ min: 0, max: 10 ** 12 }),
    rejected: fc.integer({ min: 0, max: 10 ** 9 }),
  });

  const read = (miners: unknown[]) => {
    const list = finished(minersOf({ miners }, noTally));
    return { ...workersOf(list), ...hashratesOf(list) };
  };
  const hashesOf = (miners: { accepted: number }[]) => miners.reduce((sum, { accepted }) => sum + accepted, 0);

  test('no hash is lost or counted twice, and every id is unique', () => {
    fc.assert(
      fc.property(fc.array(connection, { maxLength: 30 }), (miners) => {
        const reading = read(miners);
        const accepted = hashesOf(miners);
        expect(reading.workers.reduce((sum, worker) => sum + (worker.hashrate10mHs ?? NaN), 0)).toBe(accepted);
        expect(reading.hashrates.reduce((sum, rate) => sum + (rate.currentHs ?? NaN), 0)).toBe(accepted);
        expect(new Set(reading.workers.map(({ workerId }) => workerId)).size).toBe(reading.workers.length);
        expect(reading.onlineWorkers).toBe(reading.workers.length);
      }),
    );
  });
  test("a worker's id is its name, with the algorithm where the name mines several", () => {
    fc.assert(
      fc.property(fc.array(connection), (connections) => {
        const { workers } = read(connections);
        for (const { workerId, workerName, algorithm } of workers) {
          const several = workers.filter((other) => other.workerName === workerName).length > 1;
          expect(workerId).toBe(several ? `${workerName}/${algorithm}` : workerName);
        }
      }),
    );
  });
  test('whatever one connection contains, the others keep their names, ids and hashrates', () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.record(
        { ID: fc.jsonValue(), password: fc.jsonValue(), algo: fc.jsonValue(), accepted: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2 });
    fc.assert(
      fc.property(names, odd, fc.nat(), (ids, row, at) => {
        const sound = ids.map((ID) => ({ ID, algo: 'sha256', accepted: 7, rejected: 0 }));
        const { workers, hashrates } = read(sound.toSpliced(at % ids.length, 0, row as never));
        for (const ID of ids.filter((name) => workers.filter((worker) => worker.workerName === name).length === 1))
          expect(workers.find(({ workerId }) => workerId === ID)).toMatchObject({
            algorithm: 'sha256',
            hashrate10mHs: 7,
          });
        expect(new Set(workers.map(({ workerId }) => workerId)).size).toBe(workers.length);
        // No sum is better than one that is too small.
        const sum = hashrates.find(({ algorithm }) => algorithm === 'sha256')?.currentHs ?? null;
        if (sum !== null) expect(sum).toBeGreaterThanOrEqual(7 * ids.length);
      }),
    );
  });
  test('a connection without an algorithm is not merged, and makes the sums unknown unless its hashrate is 0', () => {
    const rig = { ID: 'rig', algo: 'sha256', accepted: 5, rejected: 0 };
    const unknown = { ID: 'other', algo: null, accepted: 3, rejected: 0 };
    expect(read([unknown, rig])).toMatchObject({
      hashrates: [{ algorithm: 'sha256', currentHs: null }],
      workers: [{ workerId: 'rig' }, { workerId: 'other', algorithm: null, hashrate10mHs: 3 }],
      onlineWorkers: 2,
    });
    expect(read([{ ...unknown, accepted: 0 }, rig]).hashrates).toMatchObject([{ algorithm: 'sha256', currentHs: 5 }]);
    expect(read([unknown]).hashrates).toMatchObject([{ algorithm: null, currentHs: 3 }]);
    expect(read([unknown, { ...unknown, ID: 'third' }]).hashrates).toMatchObject([
      { algorithm: null, currentHs: null },
    ]);
    expect(read([unknown, unknown]).workers).toMatchObject([
      { workerId: 'other', hashrate10mHs: 3 },
      { workerId: 'other#2', hashrate10mHs: 3 },
    ]);
    // It may be the rig itself, so the number of workers is unknown, and so is who left.
    expect(read([{ ...unknown, ID: 'rig' }, rig])).toMatchObject({
      workers: [
        { workerId: 'rig', hashrate10mHs: 5 },
        { workerId: 'rig#2', hashrate10mHs: 3 },
      ],
      workersComplete: false,
      onlineWorkers: null,
    });
  });
});
