import { describe, expect, test } from 'vitest';
import { connectionShape } from './schema.ts';

describe('algorithms', () => {
  const read = (algo: unknown) => connectionShape.look({ algo, accepted: 1 });

  test.each([
    ['SHA-256', 'sha256'],
    ['sha256d', 'sha256'],
    ['yescryptR16', 'yescryptr16'],
    ['neoscrypt-xaya', 'neoscryptxaya'],
    ['equihash144_5', 'equihash1445'],
  ])('%s is %s', (algo, expected) => {
    expect(read(algo)?.figures.algo).toBe(expected);
  });
  test.each([['?!'], [5], [['sha256']]])('%j is unreadable', (algo) => {
    expect(read(algo)).toMatchObject({ figures: { algo: null }, look: { lost: ['algo'] } });
  });
});
