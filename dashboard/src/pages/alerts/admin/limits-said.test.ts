import { expect, test } from 'vitest';
import { limitsSaid } from './limits-said.ts';

test.each([
  [{ count: 5, share: 0.05 }, 'count: 5, share: 5%'],
  [{ share: 0.07 }, 'share: 7%'],
  [{ percent: 25 }, 'percent: 25'],
  [{}, ''],
])('%j is %s', (settings, said) => {
  expect(limitsSaid(settings)).toBe(said);
});
