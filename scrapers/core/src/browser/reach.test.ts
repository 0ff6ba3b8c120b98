import { expect, test } from 'vitest';
import { isPublicAddress } from '../upstream/public-address.ts';
import { isWithinReach } from './reach.ts';

test.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.32.0.0', true],
  ['100.63.255.255', true],
  ['223.255.255.255', true],
  ['2606:4700::1111', true],
  ['2a00:1450:4001:80b::200e', true],
  ['0.0.0.0', false],
  ['0.1.2.3', false],
  ['10.0.0.1', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['169.254.169.254', false],
  ['172.16.0.1', false],
  ['172.31.255.255', false],
  ['192.168.1.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::', false],
  ['::1', false],
  ['::127.0.0.1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['64:ff9b::10.0.0.1', false],
  ['64:ff9b::c0a8:0', false],
  ['64:ff9b::1', false],
  ['64:ff9b::', false],
  ['64:ff9b:1::808:808', false],
  ['64:ff9b::808:808', true],
  ['64:ff9b::8.8.0.0', true],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['fc00::1', false],
  ['fd12::1', false],
  ['fe80::1', false],
  ['ff02::1', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address, address.includes(':') ? 6 : 4)).toBe(expected);
});

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
