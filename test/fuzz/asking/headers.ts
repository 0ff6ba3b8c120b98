import fc from 'fast-check';
import { nasty } from './values.ts';

export type Header = [name: string, value: string];

const withName = (name: string, ...values: string[]) =>
  fc.constantFrom(...values).map((value): Header => [name, value]);

const etag = '"abcdefghijklmnopqrstuv"';

/** Headers that any client may send. */
export const plainHeader: fc.Arbitrary<Header> = fc.oneof(
  withName(
    'Accept',
    '*/*',
    'application/json',
    'text/csv',
    'text/csv;q=0.5, application/json;q=0.4',
    'text/*, */*;q=0.1',
  ),
  withName('If-None-Match', '*', etag, `W/${etag}`, `"a", ${etag}`),
  withName('Accept-Encoding', 'gzip', 'identity', 'br, gzip;q=0.5', '*'),
  withName('Cache-Control', 'no-cache', 'max-age=0'),
  withName('User-Agent', 'a client/1.0'),
  withName('X-Request-Id', 'abc-123'),
  withName('Poolgate-Contract', '0.1.2', '0.1.5'),
);

/** What no list is given as. */
export const refusedAccept = withName('Accept', 'text/html', 'application/xml', 'image/png');

const texts = nasty.filter((text) => !/[\r\n\0]/.test(text)).map((text) => Buffer.from(text).toString('latin1'));
const names = [
  ...['Accept', 'Accept-Encoding', 'Accept-Language', 'Cache-Control', 'Content-Encoding', 'Content-Type', 'Cookie'],
  ...['Authorization', 'If-Modified-Since', 'If-None-Match', 'Origin', 'Poolgate-Contract', 'Range', 'Referer', 'TE'],
  ...['Upgrade', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-HTTP-Method-Override'],
  ...[
    'X-Request-Id',
    'X-API-Key',
    'Forwarded',
    'Access-Control-Request-Method',
    'Sec-Fetch-Site',
    'X-Nonsense',
    'User-Agent',
  ],
];

/** Headers as they come from programs that nobody has read the documents to, or from somebody who tries things. */
export const oddHeader: fc.Arbitrary<Header> = fc.oneof(
  { arbitrary: plainHeader, weight: 4 },
  { arbitrary: fc.tuple(fc.constantFrom(...names), fc.constantFrom(...texts)), weight: 3 },
  {
    arbitrary: fc.oneof(
      withName(
        'Accept',
        'text/html',
        'application/json;q=0',
        '*/*;q=0',
        'text/csv;q=',
        ';',
        ',',
        'application/json;q=1e400',
      ),
      withName(
        'Accept',
        'application/xml, */*;q=0.8',
        'TEXT/CSV',
        'text/csv;q=-1',
        'text/csv;header=absent',
        'a/b;'.repeat(1500),
      ),
      withName('If-None-Match', `${etag},`.repeat(400), 'W/"', '"', 'abc', '* , "a"', '"\u00ff"', '"x"'.repeat(2500)),
      withName('Accept-Encoding', 'gzip;q=0', 'deflate', 'br', 'zstd', 'identity;q=0', '*;q=0', 'gzip, gzip', 'GZIP'),
      withName('Range', 'bytes=0-0', 'bytes=-1', 'bytes=9-1', 'items=0-5', 'bytes=0-,0-,0-'),
      withName('Expect', '100-continue', '100-CONTINUE', 'foo', '200-ok'),
      withName('Origin', 'null', 'http://evil.example', 'http://127.0.0.1', 'https://evil.example:1', 'file://', 'x y'),
      withName(
        'X-Forwarded-For',
        '203.0.113.7',
        '203.0.113.7:80',
        '::1',
        '127.0.0.1',
        'unknown',
        '1.2.3.4, 5.6.7.8',
        '_a',
      ),
      withName('Connection', 'close', 'upgrade', 'x-request-id, content-length', 'keep-alive, te'),
      withName('Upgrade', 'websocket', 'h2c'),
    ),
    weight: 5,
  },
  {
    arbitrary: fc.oneof(
      withName('HOST', 'evil.example'),
      withName('accept', 'text/csv'),
      withName('If-none-match', '*'),
      withName('x-ReQuEsT-iD', 'MiXeD', 'x'.repeat(64), 'x'.repeat(65), 'a b', '<b>'),
      withName('Big', 'b'.repeat(7000), 'b'.repeat(20_000)),
    ),
    weight: 1,
  },
);

/** What stands in `Host`; null for none. */
export const oddHost: fc.Arbitrary<string | null> = fc.constantFrom(
  ...[
    '',
    'evil.example',
    'localhost',
    'a b',
    '127.0.0.1:99999',
    '[::1]',
    '[::1',
    'x'.repeat(300),
    'user@host',
    'a/b',
    'é',
  ],
  null,
);
