import { describe, expect, test } from 'vitest';
import { readEvaluated, readFaults } from './read-replies.ts';
import { jobOf } from './testing/jobs.ts';

const lists = [
  { from: 'pool', at: ['rows'], keyed: false, expressions: ['a', 'b'] },
  { from: 'pool', at: ['none'], keyed: false, expressions: ['a'] },
];
const job = jobOf('driver', ['x', 'y'], { rows: [{}, {}] }, { lists });
const row = [1, 'two'];

test('a reply is read', () => {
  const result = { singles: [[], ['a list']], lists: [[row, [null, true]], null] };
  expect(readEvaluated({ result }, job)).toEqual({
    singles: [undefined, { odd: 'a list' }],
    lists: [[row, [null, true]], null],
  });
});

describe('a reply that is not one of this job is not believed', () => {
  test.each([
    ['nothing', undefined],
    ['another kind', { faults: [] }],
    ['no cells', { result: {} }],
    ['too few cells', { result: { singles: [1], lists: [[row, row], null] } }],
    ['a cell with something in it', { result: { singles: [1, { a: 1 }], lists: [[row, row], null] } }],
    ['a cell with two words', { result: { singles: [1, ['a', 'b']], lists: [[row, row], null] } }],
    ['a cell with a long word', { result: { singles: [1, ['a'.repeat(101)]], lists: [[row, row], null] } }],
    ['a row too many', { result: { singles: [1, 2], lists: [[row, row, row], null] } }],
    ['a short row', { result: { singles: [1, 2], lists: [[row, [1]], null] } }],
    ['a list where none is', { result: { singles: [1, 2], lists: [[row, row], []] } }],
    ['no list where one is', { result: { singles: [1, 2], lists: [null, null] } }],
    ['a list too few', { result: { singles: [1, 2], lists: [[row, row]] } }],
    ['inherited cells', { result: Object.create({ singles: [1, 2], lists: [[row, row], null] }) }],
  ])('%s', (_what, reply) => {
    expect(readEvaluated(reply, job)).toBeNull();
  });

  test.each([
    ['too few', { faults: [null] }],
    ['no list', { faults: 'none' }],
    ['a fault without a column', { faults: [null, { reason: 'x' }] }],
    ['something else', { faults: [null, true] }],
  ])('faults: %s', (_what, reply) => {
    expect(readFaults(reply, 2)).toBeNull();
  });
});

test('a long reason is cut', () => {
  const faults = [{ column: 1, reason: 'x'.repeat(5_000), more: 1 }];
  expect(readFaults({ faults }, 1)).toEqual([{ column: 1, reason: 'x'.repeat(1_000) }]);
});
