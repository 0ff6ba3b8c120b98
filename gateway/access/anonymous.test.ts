import { expect, test } from 'vitest';
import { mayReadWithoutKey } from './anonymous.ts';

const quiet = { isLoopbackOnly: true, allowAnonymous: false, wasKeyMadeByHand: false };

test.each([
  ['127.0.0.1', quiet, true],
  ['127.8.8.8', quiet, true],
  ['::1', quiet, true],
  ['::ffff:127.0.0.1', quiet, true],
  ['10.0.0.7', quiet, false],
  ['::ffff:10.0.0.7', quiet, false],
  [undefined, quiet, false],
  ['127.0.0.1', { ...quiet, wasKeyMadeByHand: true }, false],
  ['127.0.0.1', { ...quiet, isLoopbackOnly: false }, false],
  ['10.0.0.7', { ...quiet, isLoopbackOnly: false }, false],
  ['10.0.0.7', { ...quiet, isLoopbackOnly: false, allowAnonymous: true }, true],
  ['10.0.0.7', { isLoopbackOnly: false, allowAnonymous: true, wasKeyMadeByHand: true }, true],
  ['127.0.0.1', { isLoopbackOnly: true, allowAnonymous: true, wasKeyMadeByHand: true }, true],
])('a caller at %s without a key, with %j, may read: %s', (remoteAddress, reading, may) => {
  expect(mayReadWithoutKey(reading, remoteAddress)).toBe(may);
});
