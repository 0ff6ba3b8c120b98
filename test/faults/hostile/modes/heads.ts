// Status lines and headers.
import { type Exchange, json, raw, send, written } from '../service/exchange.ts';
import { everywhere, type Mode, modesOf, noAnswers } from './mode.ts';

type Answer = Mode['answer'];

/** The truth below another head. */
function under(...lines: string[]): Answer {
  return (exchange) => send(exchange, written(exchange.truth()), lines);
}

const status = (line: string): Answer => under(`HTTP/1.1 ${line}`, json);
const header = (line: string): Answer => under(json, line);
const redirect = (code: number, to: (exchange: Exchange) => string): Answer => {
  return (exchange) =>
    send(exchange, '', [`HTTP/1.1 ${code} Elsewhere`, `Location: ${to(exchange)}`, 'Set-Cookie: stolen=1', json]);
};

const noise = (length: number) =>
  Array.from({ length }, (_, index) => String.fromCharCode(128 + (index % 128))).join('');
const bigHeader = `X-Big: ${'x'.repeat(1024 * 1024)}`;
const manyHeaders = Array.from({ length: 10_000 }, (_, index) => `X-${index}: ${index}`);

const statuses = modesOf(
  'head',
  everywhere,
  Object.fromEntries(
    [
      '099 Low',
      '000 None',
      '600 High',
      '999 Most',
      '20 Short',
      '2000 Long',
      '-1 Below',
      'OK',
      ' ',
      '204 Nothing',
      '205 Reset',
      '304 Same',
      '401 Token',
      '403 No',
      '404 Nowhere',
      '407 Proxy',
      '418 Pot',
      '429 Later',
      '500 Broken',
      '503 Away',
    ].map((line) => [`status ${line}`, status(line)]),
  ),
);

export const heads: Mode[] = [
  ...noAnswers(statuses),
  ...modesOf('head', everywhere, {
    'a reason of 100 kB': status(`200 ${'y'.repeat(100_000)}`),
    'a reason with controls': status('200 O\u009bK\u0007'),
    'Vary with a blank': header('Vary: a b'),
    'Vary with a control': header('Vary: \u0001'),
    'Vary with a bracket': header('Vary: (x), [y], {z}'),
    'Vary with other bytes': header(`Vary: ${noise(200)}`),
    'Vary of 10,000 names': header(`Vary: ${Array.from({ length: 2000 }, (_, index) => `n${index}`).join(', ')}`),
    'Vary with a star': header('Vary: *'),
    'every passed-on header is noise': under(
      json,
      ...[
        'ETag',
        'Link',
        'Retry-After',
        'Content-Disposition',
        'Cache-Control',
        'Last-Modified',
        'Date',
        'X-Total-Count',
        'X-Incomplete-Pools',
        'X-Other-Currencies',
        'Vary',
      ].map((name) => `${name}: ${noise(100)}`),
    ),
    'every passed-on header twice': under(
      json,
      ...[
        'ETag: "a"',
        'ETag: "b"',
        'Link: <a>',
        'Link: <b>',
        'Vary: a',
        'Vary: b',
        'Retry-After: 1',
        'Retry-After: 2',
        'Date: x',
        'Date: y',
      ],
    ),
    'another type of content': under('Content-Type: application/xml'),
    'a type of content that is noise': under(`Content-Type: application/json; charset=${noise(50)}`),
    'no type of content': under('X-Nothing: 1'),
    'two types of content': under(json, 'Content-Type: text/html'),
    'cookies, policies and origins': under(
      json,
      'Set-Cookie: stolen=1; Path=/',
      'Content-Security-Policy: default-src *',
      'Access-Control-Allow-Origin: *',
      'Access-Control-Allow-Credentials: true',
      'Clear-Site-Data: "*"',
      'Refresh: 0; url=http://elsewhere.invalid/',
      'Strict-Transport-Security: max-age=1',
      'Location: http://elsewhere.invalid/',
      'WWW-Authenticate: Basic realm="x"',
      'Service-Worker-Allowed: /',
    ),
    'Connection names every header': header('Connection: close, content-type, content-length, vary, etag, date'),
    'Retry-After of no number': under(
      'HTTP/1.1 503 Away',
      'Content-Type: application/problem+json',
      'Retry-After: 1e400',
    ),
    'a clock of the year 9999': header('Date: Fri, 31 Dec 9999 23:59:59 GMT'),
    'a clock of the year 0': header('Date: Sat, 01 Jan 0000 00:00:00 GMT'),
    'a clock that is no date': header('Date: yesterday'),
    'a link to everywhere': header(`Link: ${'<http://elsewhere.invalid/?cursor=x>; rel="next", '.repeat(100)}<`),
  }),
  ...noAnswers(
    modesOf('head', everywhere, {
      '10,000 headers': under(json, ...manyHeaders),
      'a header of 1 MB': under(json, bigHeader),
      'a header with a blank in its name': header('X Y: 1'),
      'a header without a colon': header('nothing'),
      'a header with NUL': header('X-Nul: a\0b'),
      'redirected to the gateway': redirect(
        302,
        ({ victims, asked }) => `${victims.gatewayUrl}/api/sources?from=${asked.path}`,
      ),
      'redirected to a good service': redirect(307, ({ victims, asked }) => victims.url + asked.path),
      'redirected to a file': redirect(301, () => 'file:///etc/hostname'),
      'redirected to itself for ever': redirect(308, ({ asked }) => asked.path),
      'no status line': ({ socket, truth }) => raw(socket, written(truth())),
      'another protocol': ({ socket }) => raw(socket, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
      'HTTP/9.9': ({ socket }) => raw(socket, 'HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}'),
      'nothing but line ends': ({ socket }) => raw(socket, '\r\n'.repeat(10_000)),
      'the other end of TLS': ({ socket }) => raw(socket, '\x15\x03\x03\x00\x02\x02\x28'),
      'switches protocols': ({ socket }) =>
        raw(socket, 'HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nnoise'),
    }),
  ),
];
