import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { refusalOf } from './loopback-only.ts';

const host = '127.0.0.1:8080';
const shared = sharedGateway((scraper) => scraper.put(sampleChange('alpha_001')));

test.each([
  ['127.0.0.1', { host }],
  ['127.4.5.6', { host }],
  ['::1', { host: '[::1]:8080' }],
  ['::ffff:127.0.0.1', { host: 'localhost:8080' }],
  ['127.0.0.1', { host: 'LOCALHOST' }],
  ['127.0.0.1', { host: 'gateway.internal:8080' }],
  ['127.0.0.1', { host, origin: `http://${host}` }],
  ['127.0.0.1', { host: 'localhost', origin: 'http://localhost' }],
  ['127.0.0.1', { host, 'sec-fetch-site': 'same-origin' }],
])('a change from %s with %j is taken', (remoteAddress, headers) => {
  expect(refusalOf({ remoteAddress, headers }, 'gateway.internal')).toBeNull();
});

test.each([
  [undefined, { host }],
  ['10.0.0.7', { host }],
  ['192.168.1.5', { host: 'localhost:8080' }],
  ['::ffff:10.0.0.7', { host }],
  ['fe80::1', { host }],
  ['128.0.0.1', { host }],
  ['127.0.0.1', { host, 'x-forwarded-for': '127.0.0.1' }],
  ['127.0.0.1', { host, forwarded: 'for=127.0.0.1' }],
  ['127.0.0.1', { host, via: '1.1 proxy' }],
  ['127.0.0.1', { host, origin: 'http://evil.example' }],
  ['127.0.0.1', { host, origin: 'http://127.0.0.1:3000' }],
  ['127.0.0.1', { host, origin: 'null' }],
  ['127.0.0.1', { host, origin: `http://${host}.evil.example` }],
  ['127.0.0.1', { host, 'sec-fetch-site': 'cross-site' }],
  ['127.0.0.1', { host: 'evil.example:8080' }],
  ['127.0.0.1', { host: 'evil.example', origin: 'http://evil.example' }],
  ['127.0.0.1', { host: '127.0.0.1.evil.example' }],
  ['127.0.0.1', { host: 'localhost@evil.example' }],
  ['127.0.0.1', {}],
])('a change from %s with %j is refused', (remoteAddress, headers) => {
  expect(refusalOf({ remoteAddress, headers }, '0.0.0.0')).toMatch(/\. \w/);
});

test.each([
  ['POST', '/api/pools/alpha_001/poll', { Host: 'evil.example' }, 403],
  ['POST', '/api/pools/alpha_001/poll', { Origin: 'http://evil.example' }, 403],
  ['POST', '/api/pools/alpha_001/poll', { 'X-Forwarded-For': '127.0.0.1' }, 403],
  ['PATCH', '/api/pools/alpha_001/anomalies/1', { Origin: 'http://evil.example' }, 403],
  ['POST', '/docs/services/one/pools/alpha_001/poll', {}, 405],
  ['POST', '/api/pools/alpha_001/poll', {}, 200],
  ['GET', '/api/pools/alpha_001/workers', { Origin: 'http://evil.example', 'X-Forwarded-For': '10.0.0.1' }, 200],
] as const)('%s %s with %j: %i', async (method, path, headers, status) => {
  const { scraper, gateway } = shared;
  const before = scraper.seen.filter(({ method: seen }) => seen !== 'GET').length;
  // fetch does not let a caller choose its Host.
  const answered = await new Promise((resolve, reject) => {
    httpRequest(gateway.url + path, { method, headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(answered).toBe(status);
  const passedOn = scraper.seen.filter(({ method: seen }) => seen !== 'GET').length - before;
  expect(passedOn).toBe(status === 200 && method !== 'GET' ? 1 : 0);
});
