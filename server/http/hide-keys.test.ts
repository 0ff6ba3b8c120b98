import { expect, test } from 'vitest';
import { hideKeys } from './hide-keys.ts';

test.each([
  ['/api/pgk_k3Xp9Qa2_abcDEF12/x', '/api/pgk_***/x'],
  ['/api/pgk%5Fk3Xp9Qa2%5fabcDEF12', '/api/pgk_***'],
  ['/api/pgk_k3Xp9Qa2%5FabcDEF12?x', '/api/pgk_***?x'],
  ['/api/pools', '/api/pools'],
])('%s is shown as %s', (text, shown) => {
  expect(hideKeys(text)).toBe(shown);
});
