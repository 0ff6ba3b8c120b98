import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Header } from './headers.ts';

/** A body with the headers that tell of it. */
export interface Body {
  bytes: Buffer;
  headers: Header[];
  fits: boolean;
}

const body = (text: string | Buffer, type: string | null, headers: Header[] = [], fits = false): Body => ({
  bytes: Buffer.from(text as string),
  headers: [...(type === null ? [] : ([['Content-Type', type]] as Header[])), ...headers],
  fits,
});

const good = '{"resolved":true}';
const json = 'application/json';

const fitting = [
  ...[json, 'application/json; charset=utf-8', 'APPLICATION/JSON', 'Application/Json;charset="UTF-8"'].map((type) =>
    body(good, type, [], true),
  ),
  body(' {"resolved" : false}\n', json, [], true),
  body(gzipSync(good), json, [['Content-Encoding', 'gzip']], true),
];

const texts = [
  ...['', ' ', '{', '}', '[]', '{}', 'null', 'true', '1', '""', '"x"', '{"resolved":', '{"resolved":tru', `${good}x`],
  ...['{"resolved":1}', '{"resolved":"true"}', '{"resolved":null}', '{"resolved":[true]}', '{"resolved":true,"id":1}'],
  ...['{"resolved":true,"resolved":false}', '{"__proto__":{"resolved":true}}', '{"resolved":true,"__proto__":1}'],
  ...[
    '{"constructor":{"prototype":{"resolved":true}}}',
    `\ufeff${good}`,
    '{"resolved":1e400}',
    'resolved=true',
    '\u0000',
  ],
  ...['{"\\u001b[31m\\u202e":1}', `{"${'k'.repeat(5000)}":1}`, `{"resolved":"${'v'.repeat(90_000)}"}`],
  ...['['.repeat(50_000), `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`, `{${'"a":1,'.repeat(12_000)}"b":1}`],
  ...[
    `{"resolved":"${'v'.repeat(300_000)}"}`,
    Array.from({ length: 5000 }, (_, at) => `"f${at}":0`)
      .join()
      .replace(/.*/, '{$&}'),
  ],
];

const types = [
  ...[
    null,
    '',
    'text/plain',
    'text/json',
    'application/problem+json',
    'application/x-www-form-urlencoded',
    'a',
    '/',
    ';',
  ],
  ...['multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/json; charset=x', 'text/csv'],
  ...['application/json;', 'application/json, text/plain', 'application/json; charset="', ' application/json ', '*/*'],
];

const odd = fc.oneof(
  fc.constantFrom(...texts).map((text) => body(text, json)),
  fc.tuple(fc.constantFrom(good, '', 'x'), fc.constantFrom(...types)).map(([text, type]) => body(text, type)),
  fc
    .constantFrom('gzip', 'deflate', 'br', 'identity', 'zstd', 'x', 'gzip, gzip', 'GZIP', '')
    .map((encoding) => body(good, json, [['Content-Encoding', encoding]])),
  fc.constant(body(gzipSync('['.repeat(5_000_000)), json, [['Content-Encoding', 'gzip']])),
  fc.constant(body(Buffer.from(good, 'utf16le'), 'application/json; charset=utf-16le')),
  fc.constant(body(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), json)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => body(Buffer.from(bytes), json)),
);

export const fittingBody: fc.Arbitrary<Body> = fc.constantFrom(...fitting);
export const anyBody: fc.Arbitrary<Body> = fc.oneof(
  { arbitrary: fittingBody, weight: 1 },
  { arbitrary: odd, weight: 3 },
);
