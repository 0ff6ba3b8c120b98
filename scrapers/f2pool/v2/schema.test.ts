import { Misfit } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { expect, test } from 'vitest';
import { hashRateAnswer, workerRow, workersAnswer } from './schema.ts';

test('a rate that is left out is zero', () => {
  expect(hashRateAnswer.read({ info: { name: 'x' } }, noTally).hash_rate).toBe(0);
});

test('a rate that is null, blank or the mean of nothing is unknown', () => {
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
])('%j is not a hashrate', (answer) => {
  expect(() => hashRateAnswer.read(answer, noTally)).toThrow(Misfit);
});

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
