import { expect, test } from 'vitest';
import { isFromOtherSite } from './other-site.ts';

const host = '127.0.0.1:8080';

test.each([
  [{ host }],
  [{}],
  [{ host, origin: 'http://127.0.0.1:8080' }],
  [{ host: 'LOCALHOST:8080', origin: 'http://localhost:8080' }],
  [{ host: 'localhost:80', origin: 'http://localhost' }],
  [{ host: 'pools.example', origin: 'https://pools.example' }],
  [{ host: 'pools.example:443', origin: 'https://pools.example' }],
  [{ host: '[::1]:8080', origin: 'http://[::1]:8080' }],
  [{ host, 'sec-fetch-site': 'same-origin' }],
  [{ host, 'sec-fetch-site': 'none' }],
])('%j is a program or a page of this server', (headers) => expect(isFromOtherSite(headers)).toBe(false));

test.each([
  [{ host, origin: 'http://evil.example' }],
  [{ host, origin: 'http://127.0.0.1' }],
  [{ host, origin: 'http://127.0.0.1:3000' }],
  [{ host, origin: 'http://localhost:8080' }],
  [{ host, origin: 'http://127.0.0.1:8080.evil.example' }],
  [{ host, origin: 'null' }],
  [{ host, origin: '' }],
  [{ host, origin: 'file://' }],
  [{ host, origin: 'http://127.0.0.1:8080, http://evil.example' }],
  [{ host: 'pools.example:443', origin: 'http://pools.example' }],
  [{ host: 'undefined', origin: 'null' }],
  [{ origin: 'http://evil.example' }],
  [{ origin: 'http://undefined' }],
  [{ host, 'sec-fetch-site': 'cross-site' }],
  [{ host, 'sec-fetch-site': 'same-site' }],
  [{ host, 'sec-fetch-site': '' }],
  [{ host, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'cross-site' }],
])('%j is a page of another site', (headers) => expect(isFromOtherSite(headers)).toBe(true));
