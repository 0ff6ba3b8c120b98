import { type Assault, get, say, sayAndIgnore } from './assault.ts';

/** A list of the size of some megabytes: asked of a service, and from memory. */
const longLists = { asked: '/api/workers?client=Large%20Client%20Ltd&limit=10000', fromMemory: '/api/status' };

const post = (path: string, ...lines: string[]) =>
  `${[`POST ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Content-Type: application/json', ...lines].join('\r\n')}\r\n\r\n`;
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));

/** What callers do. Each resolves once all of it has begun; what goes on does so until the assault is stopped. */
export const attacks: Record<string, (assault: Assault) => Promise<void>> = {
  '500 who read nothing of a long list': (assault) =>
    assault.each(500, (socket, index) =>
      sayAndIgnore(socket, get(index % 10 === 0 ? longLists.asked : longLists.fromMemory)),
    ),
  '200 who ask for a long list again and again and read nothing': (assault) =>
    assault.each(200, (socket) => sayAndIgnore(socket, get(longLists.fromMemory).repeat(50))),
  '100 who read a long list byte by byte': (assault) =>
    assault.each(100, (socket) => {
      sayAndIgnore(socket, get(longLists.asked));
      socket.on('readable', () => setTimeout(() => socket.read(1), 200));
    }),
  '5,000 idle connections': (assault) => assault.each(5000, () => undefined),
  '4,900 kept connections after an answer': (assault) =>
    assault.each(4900, (socket) => say(socket, get('/health/live'))),
  '1,000 slow heads': (assault) =>
    assault.each(1000, (socket) => {
      socket.write('GET /api/pools HTTP/1.1\r\nHost: 127.0.0.1\r\n');
      assault.keepSending(socket, 'X: y\r\n', 300);
    }),
  '300 bodies without an end': (assault) =>
    assault.each(300, (socket, index) => {
      const how = index % 2 === 0 ? 'Transfer-Encoding: chunked' : 'Content-Length: 999999999999';
      say(socket, post('/api/pools/alpha_001/poll', how));
      assault.keepSending(socket, `400\r\n${'x'.repeat(1024)}\r\n`, 50);
    }),
  '10,000 requests in one connection': (assault) =>
    assault.each(2, (socket) => sayAndIgnore(socket, get('/api/pools').repeat(10_000))),
  '5,000 live reads in one connection': (assault) =>
    assault.each(2, (socket) => sayAndIgnore(socket, get('/api/pools/alpha_001/history').repeat(5000))),
  'long addresses': (assault) =>
    assault.each(200, (socket, index) => say(socket, get(`/api/pools?client=${'x'.repeat(index * 500)}`))),
  'an address of 50 MB': (assault) => assault.each(4, (socket) => say(socket, get(`/${'a'.repeat(50_000_000)}`))),
  'heads of 10,000 lines': (assault) =>
    assault.each(50, (socket) => say(socket, get('/api/pools', ...many(10_000, (index) => `X-${index}: ${index}`)))),
  'a head of 50 MB': (assault) => assault.each(4, (socket) => say(socket, get('/', `X: ${'y'.repeat(50_000_000)}`))),
  noise: (assault) =>
    assault.each(500, (socket) => {
      const bytes = Buffer.from(many(1000, () => String.fromCharCode(assault.random() * 256)).join(''), 'latin1');
      say(socket, bytes);
    }),
  'other protocols': (assault) =>
    assault.each(300, (socket, index) => {
      const openings = [
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
        'SSH-2.0-OpenSSH_9.9\r\n',
        get('/', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x'),
        get('/', 'Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
        'CONNECT elsewhere.invalid:443 HTTP/1.1\r\nHost: elsewhere.invalid\r\n\r\n',
        'GET /\r\n',
        'GET http://elsewhere.invalid/ HTTP/1.1\r\n\r\n',
      ];
      say(socket, openings[index % openings.length] ?? '');
    }),
  'half-closed connections': (assault) =>
    assault.each(500, (socket, index) => {
      sayAndIgnore(socket, get(index % 10 === 0 ? longLists.asked : longLists.fromMemory));
      socket.end();
    }),
  'reset in the middle': (assault) =>
    assault.each(1000, (socket) => {
      socket.write(get('/api/status'));
      socket.resetAndDestroy();
    }),
  'ranges and conditions': (assault) =>
    assault.each(300, (socket, index) => {
      const lines = [
        `Range: bytes=${many(1500, (at) => `${at}-${at}`).join(',')}`,
        `If-None-Match: ${many(1500, (at) => `"${at}"`).join(', ')}`,
        `Accept: ${many(1500, (at) => `a/${at}`).join(', ')}`,
        `Accept-Encoding: ${many(1500, (at) => `e${at}`).join(', ')}`,
        `Connection: ${many(1500, (at) => `c${at}`).join(', ')}`,
        `Expect: ${'x'.repeat(5000)}`,
      ];
      say(socket, get('/api/pools', lines[index % lines.length] ?? ''));
    }),
  '3,000 invented callers': (assault) =>
    assault.each(30, (socket, index) => {
      const request = (at: number) => {
        const ip = `10.${index}.${at >> 8}.${at & 255}`;
        return get(
          '/api/clients',
          `X-Forwarded-For: ${ip}:${at}, ${'1.2.3.4, '.repeat(100)}unknown`,
          `Forwarded: for="[${ip}]"`,
        );
      };
      say(socket, many(100, request).join(''));
    }),
  '30,000 wrong keys': (assault) =>
    assault.each(300, (socket, index) => {
      const key = (at: number) => `pgk_${index}x${at}_${'A'.repeat(at % 40)}`;
      const lines = (at: number) => [
        `Authorization: Bearer ${key(at)}`,
        `X-API-Key: ${key(at)}`,
        `Authorization: Basic ${key(at)}`,
        `Authorization: ${'Bearer '.repeat(200)}`,
        `X-API-Key: ${'k'.repeat(8000)}`,
      ];
      sayAndIgnore(socket, many(100, (at) => get('/api/pools', lines(at)[at % 5] ?? '')).join(''));
    }),
  'methods and types of any kind': (assault) =>
    assault.each(300, (socket, index) => {
      const method = ['POST', 'PATCH', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'MKCOL'][index % 7];
      const type = ['APPLICATION/JSON', 'text/plain', 'application/json; charset=utf-7', 'multipart/form-data', ''][
        index % 5
      ];
      const body = '{"resolved":'.repeat(1 + (index % 50));
      say(
        socket,
        `${method} /api/pools/alpha_001/anomalies/${index} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    }),
  'names that are no hosts': (assault) =>
    assault.each(200, (socket, index) => {
      const host = ['', 'evil.example', '127.0.0.1:99999', '[::1', 'a b', 'x'.repeat(8000), '127.0.0.1\r\nHost: other'][
        index % 7
      ];
      say(socket, `GET /api/pools HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    }),
};
