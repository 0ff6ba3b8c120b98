import { expect, test } from 'vitest';
import { rateLimitBy } from './rate-limit.ts';

test.each([
  ['127.0.0.1', '1200000'],
  ['::1', '1200000'],
  ['10.0.0.7', '6000'],
])('%s may send %s requests a minute where nothing is set', (caller, limit) => {
  expect(rateLimitBy(undefined)?.(caller).headers).toContain(limit);
});

test('callers are counted one by one, in IPv6 by network', () => {
  const limit = rateLimitBy(1);
  const isTaken = (caller: string) => limit?.(caller).refusal === null;
  expect([isTaken('10.0.0.1'), isTaken('10.0.0.2'), isTaken('10.0.0.1')]).toEqual([true, true, false]);
  expect([isTaken('2001:db8:1:1::1'), isTaken('2001:db8:1:1:ffff::2')]).toEqual([true, false]);
  expect(isTaken('2001:db8:1:2::1')).toBe(true);
  expect(rateLimitBy(0)).toBeNull();
});

test('counting begins again a minute after the first request', () => {
  let now = 1_000_000;
  const limit = rateLimitBy(2, () => now);
  const ask = () => {
    const { headers, refusal } = limit?.('10.0.0.1') ?? { headers: [], refusal: null };
    return [...headers.slice(-3), refusal === null];
  };
  expect(ask()).toEqual(['1', 'RateLimit-Reset', '60', true]);
  now += 59_500;
  expect([ask(), ask()]).toEqual([
    ['0', 'RateLimit-Reset', '1', true],
    ['0', 'RateLimit-Reset', '1', false],
  ]);
  now += 500;
  expect(ask()).toEqual(['1', 'RateLimit-Reset', '60', true]);
});
