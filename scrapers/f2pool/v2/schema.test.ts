import { Misfit } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellsNothing, workerOfTuple } from '../legacy/schema.ts';
import { balanceAnswer, hashRateAnswer, transactionsAnswer, workerRow, workersAnswer } from './schema.ts';

describe('messages of protobuf JSON', () => {
  test('what is left out is zero; the balance that nobody documents is unknown', () => {
    const zero = '0.00000000';
    expect(balanceAnswer.read({ balance_info: {} }, noTally)).toEqual({
      balance: zero,
      paid: zero,
      immature_balance: null,
    });
    expect(hashRateAnswer.read({ info: { name: 'x' } }, noTally).hash_rate).toBe(0);
  });

  test('what is null, blank or the mean of nothing is unknown', () => {
    const info = { hash_rate: 'NaN', h1_hash_rate: null, h24_hash_rate: '--' };
    expect(hashRateAnswer.read({ info }, noTally)).toEqual({
      hash_rate: null,
      h1_hash_rate: null,
      h24_hash_rate: null,
    });
  });

  test.each([
    {},
    { info: { name: 'x', hashRate: 1e14, h1HashRate: 1e14 } },
    { info: null },
    { info: [] },
    { info: 'x' },
    { info: { speed: 5 } },
    { info: { hash_rate: 'fast' } },
  ])('%j is no hashrate', (answer) => {
    expect(() => hashRateAnswer.read(answer, noTally)).toThrow(Misfit);
  });

  test.each([
    null,
    {},
    { balance_info: { Balance: 1, paid: 1 } },
    { balance_info: null },
    { balance_info: { available: 1 } },
    { balance_info: { balance: -1 } },
  ])('%j is no balance', (answer) => {
    expect(() => balanceAnswer.read(answer, noTally)).toThrow(Misfit);
  });

  test.each([{ rows: [1] }, { transactions: 'none' }, { transactions: { a: 1 } }, [], null])(
    '%j is no list of transactions',
    (answer) => {
      expect(() => transactionsAnswer.read(answer, noTally)).toThrow(Misfit);
    },
  );

  test.each([undefined, null, { speed: 1 }, { name: 'rig', hashRate: 1 }, 'x'])(
    'a worker with %j for its message has lost its hashrate',
    (message) => {
      const [row] = workersAnswer.read({ workers: [{ hash_rate_info: message, status: 1 }] }, noTally);
      expect(workerRow.look(row)).toMatchObject({
        figures: { hash_rate_info: null, status: '1' },
        look: { lost: ['hash_rate_info'] },
      });
    },
  );
});

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

  test('of zeros and empty lists tells nothing, and one figure or row tells something', () => {
    fc.assert(
      fc.property(blank, fc.constantFrom(...figures), (answer, name) => {
        const sent: object = JSON.parse(JSON.stringify(answer));
        expect(tellsNothing(sent)).toBe(true);
        expect(tellsNothing({ ...sent, [name]: 0.5 })).toBe(false);
        expect(tellsNothing({ ...sent, workers: [['rig', 0]] })).toBe(false);
        expect(tellsNothing({ ...sent, payout_history: [[]] })).toBe(false);
      }),
    );
  });

  test.each([
    [{}, true],
    [{ data: {} }, false],
    [{ balance: 0 }, false],
    [{ hashrate: 'x' }, false],
    [[], false],
  ])('%j tells nothing: %s', (answer, expected) => {
    expect(tellsNothing(answer)).toBe(expected);
  });

  test('a tuple that is too short gives its name alone, and what is no tuple is no worker', () => {
    expect(workerOfTuple(['rig', 1, 2, 3, 4, 5])).toEqual({ name: 'rig' });
    expect(workerOfTuple(['rig', 1, 2, 3, 4, 5, 6])).toMatchObject({ name: 'rig', hashrate10mHs: 1, lastSeenAt: 6 });
    expect(workerOfTuple({ name: 'rig' })).toBeNull();
  });
});
