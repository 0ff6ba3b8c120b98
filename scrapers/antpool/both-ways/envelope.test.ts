import { noTally } from '@poolgate/core/kit/tally.ts';
import { describe, expect, test } from 'vitest';
import { pageAt } from './envelope.ts';

describe('a page', () => {
  const none = { rows: [], totalPage: null, totalRecord: null };

  test.each([
    null,
    undefined,
    {},
    { result: null },
    { result: {} },
    { result: { rows: {} } },
    { other: 1 },
    [],
    { result: [] },
  ])('%j has no rows', (data) => {
    expect(pageAt('result', 'rows').read(data, noTally)).toEqual(none);
  });

  test.each([[1], 'none', 0, { result: [1] }, { result: { rows: 'none' } }, { result: { rows: { first: {} } } }])(
    '%j has another structure',
    (data) => {
      expect(() => pageAt('result', 'rows').read(data, noTally)).toThrow('another structure');
    },
  );
});
