import { Misfit } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { parseJson } from '@poolgate/core/upstream/json.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOf, workersOf } from './workers.ts';

describe('workers', () => {
  const now = 1_795_251_600;
  const read = (answer: object) => finished(workersOf({ ...answer }, 'sha256', now, noTally));
  const sound = { hr: 5, lastBeat: now - 60, offline: false, sharesValid: 9, sharesInvalid: 1, sharesStale: 0 };

  test('an odd worker keeps its place, and the others keep everything', () => {
    const odd = fc.dictionary(
      fc.constantFrom('hr', 'lastBeat', 'offline', 'dead', 'sharesValid', 'sharesInvalid', 'name'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(odd, fc.string(), (row, name) => {
        const { workers, complete } = read({ workers: { first: sound, second: sound, [name]: row } });
        expect(complete).toBe(true);
        expect(workers.map(({ workerId }) => workerId)).toHaveLength(new Set(['first', 'second', name]).size);
        for (const id of ['first', 'second'].filter((one) => one !== name))
          expect(workers.find(({ workerId }) => workerId === id)).toMatchObject({
            workerName: id,
            online: true,
            hashrate10mHs: 5,
            rejectRate: 0.1,
            lastSeenAt: now - 60,
          });
      }),
    );
  });
  test('a worker with an odd rate keeps the rest; counts stay, sums without its shares are null', () => {
    const list = read({ workers: { a: sound, b: { ...sound, hr: -1, sharesStale: 'many' } } });
    expect(list.workers[1]).toMatchObject({ online: true, hashrate10mHs: null, rejectRate: 0.1 });
    expect(countsOf({ workersOnline: null, workersOffline: null, workersTotal: null }, list, null, noTally)).toEqual({
      onlineWorkers: 2,
      offlineWorkers: 0,
      countsPart: 'workers',
      sharesValid: 18,
      sharesInvalid: 2,
      sharesStale: null,
      derived: ['online_workers', 'offline_workers', 'shares_valid', 'shares_invalid'],
    });
  });
  test.each([
    [{ offline: false }, true],
    [{ offline: true, hr: 5 }, false],
    [{ offline: false, dead: true }, false],
    [{ dead: true }, false],
    [{ dead: false, hr: 5 }, true],
    [{ hr: 0, lastBeat: now - 60 }, true],
    [{ hr: 0, lastBeat: now - 7200 }, false],
    [{ offline: 'perhaps', hr: 0, lastBeat: 0 }, null],
    [{}, null],
  ])('%j is online: %s', (row, online) => {
    expect(read({ workers: { a: row } }).workers[0]?.online).toBe(online);
  });
  test('an empty list is complete, unless the pool counts workers or has a hashrate', () => {
    for (const workers of [{}, [], null, undefined]) {
      expect(read({ workers, workersTotal: 0, currentHashrate: 0 }).complete).toBe(true);
      expect(read({ workers }).complete).toBe(true);
      for (const claim of [{ workersTotal: 2 }, { workersOnline: 1 }, { workersOffline: '1' }, { currentHashrate: 7 }])
        expect(read({ workers, ...claim })).toEqual({ workers: [], complete: false, summed: null });
    }
    for (const workers of [[sound], 'none', 3]) expect(() => read({ workers })).toThrow(Misfit);
  });
  test('any key of the map is a name, and keys that are not Unicode stay distinct', () => {
    const names = ['__proto__', 'constructor', 'toString', '\\ud800', '\\ud801', '.', '..'];
    const text = `{"workers": {${names.map((name) => `"${name}": ${JSON.stringify(sound)}`).join(', ')}}}`;
    const { workers, complete } = read(finished(parseJson(text))?.value as object);
    expect(complete).toBe(true);
    expect(workers.map(({ workerId }) => workerId)).toEqual([
      ...['__proto__', 'constructor', 'toString', '\ufffd', '\ufffd#2', '.', '..'],
    ]);
  });
  test('workers without a name keep distinct ids', () => {
    const { workers } = read({ workers: { '': sound, ' ': sound, '(no name)': sound, rig: sound } });
    expect(workers.map(({ workerId }) => workerId)).toEqual(['(no name)', '(no name)#2', '(no name)#3', 'rig']);
    expect(workers.map(({ workerName }) => workerName)).toEqual(['(no name)', '(no name)', '(no name)', 'rig']);
  });
  test('each count of the pool comes before our own', () => {
    const list = read({ workers: { a: sound }, workersOnline: 1 });
    expect(countsOf({ workersOnline: 7, workersOffline: 3, workersTotal: null }, list, null, noTally)).toMatchObject({
      onlineWorkers: 7,
      offlineWorkers: 3,
      countsPart: 'hashrate',
    });
    // The pool may leave workers out of its counts, so ours beside one of them would be of other workers.
    expect(countsOf({ workersOnline: 7, workersOffline: null, workersTotal: null }, list, null, noTally)).toMatchObject(
      {
        onlineWorkers: 7,
        offlineWorkers: null,
        countsPart: 'hashrate',
      },
    );
    expect(countsOf(null, list, null, noTally)).toMatchObject({ onlineWorkers: 1, offlineWorkers: 0 });
    expect(countsOf(null, list, { partsRead: new Set(['hashrate']) }, noTally)).toMatchObject({
      onlineWorkers: null,
      offlineWorkers: null,
    });
    expect(countsOf(null, null, null, noTally)).toMatchObject({
      onlineWorkers: null,
      offlineWorkers: null,
      derived: [],
    });
  });
});
