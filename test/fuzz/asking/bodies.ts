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

/** What fits each operation that has a body; the first stands for what is sent in other ways. */
const good: Record<string, string[]> = {
  updateAnomaly: ['{"resolved":true}', ' {"resolved" : false}\n'],
  // None of them makes or changes a pool, which many answers would tell of.
  createPool: [
    '{"pool_id":"alphapool_001","pool_name":"Fuzz","client_name":"Fuzz","company":"c","country":"k","account":{"token":"fuzz"}}',
    '{"pool_type":"alphapool","pool_name":null,"account":{"token":null}}',
  ],
  updatePool: ['{"pool_name":"Fuzz"}', '{"account":{"token":"fuzz"},"location":null}', '{}'],
  createKey: [
    '{"name":"fuzz","role":"read","clients":["Client Company Ltd"],"parts":["money"],"expires":"2h"}',
    '{"name":"fuzz","role":"read","pools":["alphapool_999"]}',
    '{"name":"=cmd|x","role":"metrics"}',
  ],
  createLink: [
    '{"language":"ru","expires":"1d","pools":["alphapool_001"]}',
    '{"title":"Fuzz","clients":["Client Company Ltd"]}',
  ],
  createSilence: ['{"for":"1h","kind":"reject_rate","reason":"fuzz"}', '{"for":"30m","client":"Client Company Ltd"}'],
  acknowledgeAlert: ['{"note":"fuzz","for":"1h"}', '{}'],
  rotateKey: ['{"overlap":"1h"}', '{}'],
};
const json = 'application/json';

const goodFor = (operationId: string): [string, ...string[]] => {
  const [first, ...others] = good[operationId] ?? [];
  if (first === undefined) throw new Error(`no body is known that fits ${operationId}`);
  return [first, ...others];
};

function fitting(operationId: string): Body[] {
  const [first, ...others] = goodFor(operationId);
  return [
    ...[json, 'application/json; charset=utf-8', 'APPLICATION/JSON', 'Application/Json;charset="UTF-8"'].map((type) =>
      body(first, type, [], true),
    ),
    ...others.map((text) => body(text, json, [], true)),
    body(gzipSync(first), json, [['Content-Encoding', 'gzip']], true),
  ];
}

const resolved = '{"resolved":true}';
const keyTexts = [
  ...['{"name":"","role":"read"}', '{"name":"x","role":"owner"}', '{"name":"x","role":"admin","clients":["Nobody"]}'],
  ...['{"name":"x","role":"read","clients":["Nobody"]}', '{"name":"x","role":"read","parts":[]}', '{"role":"read"}'],
  ...['{"name":"x","role":"read","parts":["money","money"]}', '{"name":"x","role":"read","expires":"-1d"}'],
  ...['{"name":"x","role":"read","expires":"99999y"}', '{"name":"x","role":"read","expires":"2000-01-01T00:00:00Z"}'],
  ...['{"language":"xx"}', '{"overlap":"99999d"}', '{"overlap":"1"}', `{"name":"${'n'.repeat(201)}","role":"read"}`],
  `{"name":"x","role":"read","pools":[${'"alphapool_001",'.repeat(1000)}"alphapool_001"]}`,
];
const texts = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '[]',
    '{}',
    'null',
    'true',
    '1',
    '""',
    '"x"',
    '{"resolved":',
    '{"resolved":tru',
    `${resolved}x`,
  ],
  ...['{"resolved":1}', '{"resolved":"true"}', '{"resolved":null}', '{"resolved":[true]}', '{"resolved":true,"id":1}'],
  ...['{"resolved":true,"resolved":false}', '{"__proto__":{"resolved":true}}', '{"resolved":true,"__proto__":1}'],
  ...[
    '{"constructor":{"prototype":{"resolved":true}}}',
    `\ufeff${resolved}`,
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

const odd = (first: string) =>
  fc.oneof(
    fc.constantFrom(...texts, ...keyTexts).map((text) => body(text, json)),
    fc.tuple(fc.constantFrom(first, '', 'x'), fc.constantFrom(...types)).map(([text, type]) => body(text, type)),
    fc
      .constantFrom('gzip', 'deflate', 'br', 'identity', 'zstd', 'x', 'gzip, gzip', 'GZIP', '')
      .map((encoding) => body(first, json, [['Content-Encoding', encoding]])),
    fc.constant(body(gzipSync('['.repeat(5_000_000)), json, [['Content-Encoding', 'gzip']])),
    fc.constant(body(Buffer.from(first, 'utf16le'), 'application/json; charset=utf-16le')),
    fc.constant(body(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), json)),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => body(Buffer.from(bytes), json)),
  );

export function fittingBody(operationId: string): fc.Arbitrary<Body> {
  return fc.constantFrom(...fitting(operationId));
}

export function anyBody(operationId: string): fc.Arbitrary<Body> {
  return fc.oneof(
    { arbitrary: fittingBody(operationId), weight: 1 },
    { arbitrary: odd(goodFor(operationId)[0]), weight: 3 },
  );
}
