import { expect, test } from 'vitest';
import { isWithinReach } from './reach.ts';

const reach = { origin: 'https://pool.example', hosts: ['pool.example', '*.pool.example'], insideToo: false };

test.each([
  ['https://pool.example/a', true],
  ['http://pool.example/', true],
  ['https://POOL.example:443/', true],
  ['https://back.pool.example/', true],
  ['wss://live.pool.example/', true],
  ['https://pool.example:8443/', false],
  ['https://pool.example.net/', false],
  ['https://pool.example./', false],
  ['https://notpool.example/', false],
  ['https://pool.example@elsewhere.example/', false],
  ['https://127.0.0.1/', false],
  ['ftp://pool.example/', false],
])('%s is within reach: %s', (url, expected) => {
  expect(isWithinReach(reach, new URL(url))).toBe(expected);
});

test('an origin with a port is reached at this port alone', () => {
  const mirror = { origin: 'http://127.0.0.1:9000', hosts: [], insideToo: true };
  expect(isWithinReach(mirror, new URL('http://127.0.0.1:9000/x'))).toBe(true);
  for (const other of ['http://127.0.0.1/', 'http://127.0.0.1:9001/', 'http://localhost:9000/'])
    expect(isWithinReach(mirror, new URL(other))).toBe(false);
});
