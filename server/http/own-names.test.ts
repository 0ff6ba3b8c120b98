import { expect, test } from 'vitest';
import { isLoopbackHost, nameInHeader, ownName, refuseForeignNames } from './own-names.ts';

const refuse = refuseForeignNames({
  host: 'Gateway.Internal',
  publicUrl: 'https://Poolgate.example.com:8443/a/b/',
  allowedHosts: ['other.example', '*.below.example', 'xn--bcher-kva.example'],
});
const latin1 = (name: string) => Buffer.from(name).toString('latin1');
const statusOf = (host: string | undefined, more: { method?: string; url?: string } = {}) =>
  refuse({ method: 'GET', url: '/api/pools', headers: host === undefined ? {} : { host }, ...more })?.status ?? 200;

test.each([
  ...[
    '127.0.0.1',
    '127.0.0.1:8080',
    '192.0.2.7',
    '192.0.2.7:1',
    '0.0.0.0:80',
    '[::1]',
    '[::1]:8080',
    '[2001:DB8::7]:1',
  ],
  ...['localhost', 'localhost:8080', 'LOCALHOST.', 'localhost.:80', 'app.localhost', 'a.b.LOCALHOST:3000'],
  ...['gateway.internal', 'GATEWAY.internal.:8080', 'poolgate.example.com', 'poolgate.example.com:1'],
  ...['other.example', 'Other.Example.:99', 'a.below.example', 'a.b.below.example', 'localhost:'],
  ...['xn--bcher-kva.example', latin1('bücher.example'), latin1('BÜCHER.example:80')],
])('%s is a name of the server', (host) => {
  expect([statusOf(host), statusOf(host)]).toEqual([200, 200]);
});

test.each([
  ...['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', 'localhost.evil.example', 'notlocalhost'],
  ...['below.example', 'xbelow.example', 'a.below.example.evil', 'poolgate.example.com.evil', 'gateway', 'internal'],
  ...['under_score.example', 'a.other.example', 'xn--bcher-kva.evil', latin1('bücher.evil'), `${'a'.repeat(251)}.com`],
  ...['localhost..', '..', '-', '_', '.localhost.evil', 'wpad'],
])('%s is a foreign name', (host) => {
  expect([statusOf(host), statusOf(host)]).toEqual([403, 403]);
});

test.each([
  ...['', ' ', 'a b', 'a@b', 'user:word@localhost', 'localhost@evil.example', 'evil.example@localhost', 'a/b', 'a?b'],
  ...['a#b', 'a\\b', 'a%62', 'localhost:x', 'localhost:123456', 'localhost:99999', ':80', '.', 'a,b', '[::1', '::1'],
  ...[
    '[::1]x',
    '[fe80::1%25eth0]',
    '[a:b]',
    '1.2.3.4.5',
    '256.1.1.1',
    'a'.repeat(256),
    'a'.repeat(16_000),
    'ü',
    '\xff',
  ],
  ...['localhost, evil.example', 'http://localhost', 'localhost:80:80', '\u0000'],
])('"%s" is no Host', (host) => {
  expect([nameInHeader(host), statusOf(host)]).toEqual([null, 403]);
});

test('who sends no Host is no browser', () => {
  expect(statusOf(undefined)).toBe(200);
});

test('questions after health and OPTIONS are answered under any name, and make none right', () => {
  for (const host of ['evil.example', 'a@b'])
    for (const more of [{ url: '/health/live' }, { url: '/health/ready?a=b' }, { method: 'OPTIONS' }])
      expect(statusOf(host, more)).toBe(200);
  expect(statusOf('evil.example')).toBe(403);
  for (const url of ['/health', '/healthy', '//health/live', '/api/pools?/health/', 'http://a/health/live'])
    expect([url, statusOf('evil.example', { url })]).toEqual([url, 403]);
});

test('the answer shows the name, cut, and what to do', () => {
  const detailOf = (host: string) => refuse({ method: 'GET', url: '/', headers: { host } })?.message;
  expect(detailOf('Evil.example:8080')).toMatch(/by the name evil\.example\. Ask .* ALLOWED_HOSTS.*PUBLIC_URL/);
  const long = `${'long.'.repeat(50)}com`;
  expect(detailOf(long)).toBe(detailOf('evil.example')?.replace('evil.example', `${long.slice(0, 60)}…`));
  expect(detailOf(latin1('e\u0300vil.example'))).toMatch(/name xn--[a-z0-9-]+\.example\./);
});

test('very many names are checked, and none is taken for another', () => {
  for (let count = 0; count < 3000; count += 1) {
    expect(statusOf(`a${count}.localhost`)).toBe(200);
    expect(statusOf(`a${count}.evil`)).toBe(403);
  }
  expect(statusOf('a1.localhost')).toBe(200);
});

test.each([...['127.0.0.1', '127.9.8.7', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'localhost', 'LOCALHOST']])(
  'what listens on %s is reached by this machine alone',
  (host) => expect(isLoopbackHost(host)).toBe(true),
);

test.each([
  ...[
    '0.0.0.0',
    '::',
    '0',
    '192.168.1.5',
    '::ffff:192.168.1.5',
    'fe80::1',
    'gateway',
    'localhost.evil',
    'notlocalhost',
  ],
  ...['127.999.1.1', '127.0.0.1:80', '127.1', '127.0.0.1.', '[::1]', '::ffff:127.0.0.1.example', '127.example'],
  ...['app.localhost', 'localhost.', 'localhost:80', 'localhost ', '128.0.0.1', '', ' ', '::1%eth0', 'a b'],
])('what listens on "%s" may be reached by others', (host) => expect(isLoopbackHost(host)).toBe(false));

test('a name is written in one way', () => {
  expect(['BÜCHER.example', 'xn--bcher-kva.example.', 'Xn--Bcher-Kva.Example:80'].map(ownName)).toEqual(
    Array(3).fill('xn--bcher-kva.example'),
  );
});
