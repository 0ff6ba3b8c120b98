import { expect, test } from 'vitest';
import { keyIn } from './key-in.ts';

test.each([
  ['  pgk_abc_def\n', 'pgk_abc_def'],
  ['https://pools.example/gate/#k=pgk_abc_def', 'pgk_abc_def'],
  ['https://pools.example/gate/#k=pgk_abc%5Fdef&x=1', 'pgk_abc_def'],
  ['pgk_abc\u200b_def', 'pgk_abc_def'],
  ['   ', ''],
  ['https://pools.example/#k=', ''],
])('in %j is %j', (text, key) => {
  expect(keyIn(text)).toBe(key);
});
