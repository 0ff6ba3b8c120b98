import { expect, test } from 'vitest';
import { requestsAtOnceBy } from './requests-at-once.ts';

test.each([
  ['from elsewhere', undefined, '192.0.2.7', 256],
  ['from this machine, which may be a proxy', undefined, '127.0.0.1', 2000],
  ['from anywhere, where it is set', 3, '127.0.0.1', 3],
])('a caller %s has a bound, and others have their own', (_where, most, caller, expected) => {
  const atOnce = requestsAtOnceBy(most);
  const taken = Array.from({ length: 3000 }, () => atOnce.enter(caller)).filter((refusal) => refusal === null);
  expect(taken).toHaveLength(expected);
  expect(atOnce.enter(caller)).toMatchObject({ status: 429, retryAfterSeconds: 1 });
  expect(atOnce.enter('198.51.100.9')).toBeNull();
  atOnce.leave(caller);
  expect(atOnce.enter(caller)).toBeNull();
});
