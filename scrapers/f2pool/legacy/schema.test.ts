import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsNothing, workerOfTuple } from './schema.ts';

describe('the legacy answer', () => {
  const figures = ['hashrate', 'hashes_last_hour', 'hashes_last_day', 'worker_length', 'balance', 'paid', 'value'];
  const nothing = fc.constantFrom(0, '0', '0.0', null, '', undefined);
  const none = fc.constantFrom([], {}, null, undefined);
  const blank = fc.record({
    ...Object.fromEntries(figures.map((name) => [name, nothing])),
    hashrate: fc.constantFrom(0, '0', null),
    workers: none,
    payout_history: none,
  });

  test('holds nothing with zeros and empty lists alone; one figure or row is something', () => {
    fc.assert(
      fc.property(blank, fc.constantFrom(...figures), (answer, name) => {
        const sent: object = JSON.parse(JSON.stringify(answer));
        expect(holdsNothing(sent)).toBe(true);
        expect(holdsNothing({ ...sent, [name]: 0.5 })).toBe(false);
        expect(holdsNothing({ ...sent, workers: [['rig', 0]] })).toBe(false);
        expect(holdsNothing({ ...sent, payout_history: [[]] })).toBe(false);
      }),
    );
  });

  test.each([
    [{}, true],
    [{ data: {} }, false],
    [{ balance: 0 }, false],
    [{ hashrate: 'x' }, false],
    [[], false],
  ])('%j holds nothing: %s', (answer, expected) => {
    expect(holdsNothing(answer)).toBe(expected);
  });

  test('of a tuple that is too short only the name is read; anything but a tuple is not a worker', () => {
    expect(workerOfTuple(['rig', 1, 2, 3, 4, 5])).toEqual({ name: 'rig' });
    expect(workerOfTuple(['rig', 1, 2, 3, 4, 5, 6])).toMatchObject({ name: 'rig', hashrate10mHs: 1, lastSeenAt: 6 });
    expect(workerOfTuple({ name: 'rig' })).toBeNull();
  });
});
