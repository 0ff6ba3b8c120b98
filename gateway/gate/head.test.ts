import { loadContract } from '@poolgate/server/api/contract.ts';
import { csvType } from '@poolgate/server/lists/csv.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GateFault } from './gate-fault.ts';
import { type Asked, judgeHead } from './head.ts';

const { operations } = loadContract('scraper');
const json = ['Content-Type', 'application/json'] as const;
const problem = ['Content-Type', 'application/problem+json'] as const;
const workers: Asked = { operationId: 'getWorkers' };

const outcome = (asked: Asked, status: number | undefined, ...headers: (readonly [string, string])[]) => {
  try {
    return judgeHead(asked, { status, headers });
  } catch (error) {
    if (!(error instanceof GateFault)) throw error;
    return { as: error.kind, message: error.message };
  }
};

test.each<[number | undefined, string, string]>([
  [undefined, 'wrong', 'wrong'],
  [0, 'wrong', 'wrong'],
  [99, 'wrong', 'wrong'],
  [100, 'wrong', 'wrong'],
  [101, 'wrong', 'wrong'],
  [103, 'wrong', 'wrong'],
  [200, 'answer', 'wrong'],
  [201, 'wrong', 'wrong'],
  [204, 'wrong', 'wrong'],
  [205, 'wrong', 'wrong'],
  [206, 'wrong', 'wrong'],
  [299, 'wrong', 'wrong'],
  [301, 'wrong', 'wrong'],
  [304, 'wrong', 'wrong'],
  [399, 'wrong', 'wrong'],
  [400, 'wrong', 'problem'],
  [401, 'unfit', 'unfit'],
  [402, 'wrong', 'wrong'],
  [403, 'unfit', 'unfit'],
  [404, 'wrong', 'problem'],
  [405, 'wrong', 'wrong'],
  [406, 'wrong', 'problem'],
  [409, 'wrong', 'wrong'],
  [429, 'wrong', 'problem'],
  [499, 'wrong', 'wrong'],
  [500, 'wrong', 'wrong'],
  [501, 'wrong', 'wrong'],
  [502, 'away', 'away'],
  [503, 'away', 'problem'],
  [504, 'away', 'away'],
  [599, 'wrong', 'wrong'],
  [600, 'wrong', 'wrong'],
  [999, 'wrong', 'wrong'],
  [1000, 'wrong', 'wrong'],
  [Number.NaN, 'wrong', 'wrong'],
  [200.5, 'wrong', 'wrong'],
])('status %s is taken as %s with JSON, as %s with a problem', (status, withJson, withProblem) => {
  expect(outcome(workers, status, json).as).toBe(withJson);
  expect(outcome(workers, status, problem).as).toBe(withProblem);
});

test('304 is an answer only to who asked whether it changed, where the contract has it', () => {
  expect(outcome({ ...workers, conditional: true }, 304, ['ETag', '"a"'])).toEqual({
    as: 'unchanged',
    headers: { etag: '"a"' },
  });
  expect(outcome({ operationId: 'getChanges', conditional: true }, 304).as).toBe('wrong');
});

test.each(operations.map(({ operationId, statuses }) => [operationId, statuses] as const))(
  '%s: every problem that the contract describes is one',
  (operationId, statuses) => {
    for (const status of statuses)
      if (status >= 400 && status !== 401 && status !== 500)
        expect([status, outcome({ operationId }, status, problem).as]).toEqual([status, 'problem']);
  },
);

test.each<[string | null, string]>([
  ['application/json', 'answer'],
  ['APPLICATION/JSON;charset=UTF-8', 'answer'],
  ['application/json; charset="utf-8"', 'answer'],
  ['application/json; charset=utf-16', 'wrong'],
  ['application/json, text/html', 'wrong'],
  ['text/html', 'wrong'],
  ['text/csv', 'answer'],
  ['text/csv; charset=utf-8; header=present', 'answer'],
  ['text/csv; charset=latin1', 'wrong'],
  ['application/problem+json', 'wrong'],
  ['application/json\u0000', 'wrong'],
  ['json', 'wrong'],
  ['', 'wrong'],
  [null, 'wrong'],
])('an answer of type %s is taken as %s', (type, as) => {
  const headers = type === null ? [] : [['content-type', type] as const];
  expect(outcome(workers, 200, ...headers).as).toBe(as);
});

test('an answer has one type, among those that were asked for, and is not coded', () => {
  expect(outcome({ ...workers, types: ['text/csv'] }, 200, json).as).toBe('wrong');
  expect(outcome(workers, 200, json, ['CONTENT-TYPE', 'text/csv']).as).toBe('wrong');
  expect(outcome(workers, 200, json, json).as).toBe('answer');
  expect(outcome(workers, 200, json, ['Content-Encoding', 'gzip']).as).toBe('wrong');
  expect(outcome(workers, 200, json, ['Content-Encoding', 'identity']).as).toBe('answer');
  for (const transfer of ['gzip', 'identity', 'gzip, chunked', 'chunked, chunked', 'x'])
    expect([transfer, outcome(workers, 200, json, ['Transfer-Encoding', transfer]).as]).toEqual([transfer, 'wrong']);
  expect(outcome(workers, 200, json, ['Transfer-Encoding', ' CHUNKED ']).as).toBe('answer');
  expect(outcome({ operationId: 'getMetrics' }, 200, ['content-type', 'text/plain; version=0.0.4']).as).toBe('answer');
});

const date = 'Sat, 21 Nov 2026 09:00:00 GMT';
test.each<[string, string, string | undefined | 'fault']>([
  ['ETag', '"a"', '"a"'],
  ['ETag', 'W/"a"', 'W/"a"'],
  ['ETag', 'a', undefined],
  ['ETag', '"a"b"', undefined],
  ['ETag', '"\u00e9"', undefined],
  ['ETag', '"a\r\nSet-Cookie: a=b"', undefined],
  ['Date', date, date],
  ['Date', '2026-11-21', undefined],
  ['Last-Modified', date, undefined],
  ['Date', `${date} `, date],
  ['Cache-Control', 'no-store', 'no-store'],
  ['Cache-Control', 'public, max-age=31536000', undefined],
  ['Vary', '*', undefined],
  ['Vary', '\u0000', undefined],
  ['Vary', 'ACCEPT, X-Other,, accept', 'accept'],
  ['Set-Cookie', 'a=b', undefined],
  ['Access-Control-Allow-Origin', '*', undefined],
  ['Content-Security-Policy', "default-src 'none'", undefined],
  ['Location', '/', undefined],
  ['Location', 'pools/a_001', 'pools/a_001'],
  ['Location', 'pools/../a_001', undefined],
  ['Location', '/pools/a_001', undefined],
  ['Refresh', '0; url=/', undefined],
  ['X-Request-Id', 'a', undefined],
  ['X-Total-Count', '7', undefined],
  ['Retry-After', '7', undefined],
  ['__proto__', 'a', undefined],
  ['Content-Disposition', 'attachment; filename="a.csv"', undefined],
  ['Link', '<?cursor=x&limit=2>; rel="next"', '<?cursor=x&limit=2>; rel="next"'],
  ['Link', '</pools/a_001/workers?cursor=x>; rel="next"', '<?cursor=x>; rel="next"'],
  ['Link', '<http://10.0.0.3:4100/base/x?b=%3F?>; rel="next"', '<?b=%3F?>; rel="next"'],
  ['Link', '</pools/a_001/workers>; rel="next"', 'fault'],
  ['Link', '<?a=1>; rel="first"', 'fault'],
  ['Link', '<?a=1>; rel="next", <?b>; rel="next"', 'fault'],
  ['Link', '<?a=\r\nSet-Cookie: a=b>; rel="next"', 'fault'],
  ['Link', '<?a= b>; rel="next"', 'fault'],
  ['Link', '<?a=\u00e9>; rel="next"', 'fault'],
  ['X-Incomplete-Pools', 'a_001, a_002 and 3 more', 'a_001, a_002 and 3 more'],
  ['X-Incomplete-Pools', '', 'fault'],
  ['X-Other-Currencies', 'LTC, \u00d0', 'LTC, \u00d0'],
  ['X-Other-Currencies', 'LTC\u009b', 'fault'],
])('%s: %j becomes %j', (name, value, expected) => {
  const judged = outcome(workers, 200, json, [name, value]);
  if (expected === 'fault') expect(judged.as).toBe('wrong');
  else
    expect(judged).toEqual({
      as: 'answer',
      status: 200,
      type: 'application/json',
      bytes: null,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(expected !== undefined && { [name.toLowerCase()]: expected }),
      },
    });
});

test('what was made or done is told as such, where the contract has it', () => {
  expect(outcome({ operationId: 'createPool' }, 201, json)).toMatchObject({ as: 'answer', status: 201 });
  expect(outcome({ operationId: 'createPool' }, 204).as).toBe('wrong');
  expect(outcome({ operationId: 'deletePool' }, 204)).toEqual({ as: 'done', headers: {} });
  for (const status of [200, 201]) expect(outcome({ operationId: 'deletePool' }, status, json).as).toBe('wrong');
});

test('what is longer than it may be is odd', () => {
  const many = (count: number) => 'a'.repeat(count);
  expect(outcome(workers, 200, ['Content-Type', `application/json; x=${many(200)}`]).as).toBe('wrong');
  expect(outcome(workers, 200, json, ['Link', `<?a=${many(13_000)}>; rel="next"`]).as).toBe('wrong');
  expect(outcome(workers, 200, json, ['ETag', `"${many(201)}"`])).not.toHaveProperty('headers.etag');
  const late = outcome(workers, 429, problem, ['Retry-After', '9'.repeat(400)]);
  expect(late).toEqual({ as: 'problem', status: 429, retryAfterSeconds: undefined });
});

test('what may be said once and is said in two ways is left out, or is a fault where it says whether the answer is whole', () => {
  expect(outcome(workers, 200, json, ['ETag', '"a"'], ['etag', '"b"'])).toMatchObject({
    headers: { 'content-type': expect.any(String) },
  });
  const next = (cursor: string) => ['Link', `<?cursor=${cursor}>; rel="next"`] as const;
  expect(outcome(workers, 200, json, next('a'), next('b')).as).toBe('wrong');
  expect(outcome(workers, 200, json, ['Content-Length', '2'], ['Content-Length', '3'])).toMatchObject({ bytes: null });
  expect(outcome(workers, 200, json, ['Content-Length', '2'])).toMatchObject({ bytes: 2 });
});

test('what Connection names is not passed on, and judged all the same', () => {
  const given = (...headers: (readonly [string, string])[]) =>
    outcome(workers, 200, json, ...headers, ['Connection', headers.map(([name]) => name).join()]);
  expect(given(['ETag', '"a"'], ['Date', date])).toMatchObject({
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
  expect(given(['ETag', '"a"'])).not.toHaveProperty('headers.etag');
  for (const header of [
    ['Content-Encoding', 'gzip'],
    ['Transfer-Encoding', 'gzip'],
    ['Link', '<x>'],
    ['X-Incomplete-Pools', ''],
    ['Content-Type', 'text/html'],
  ] as const)
    expect([header, given(header).as]).toEqual([header, 'wrong']);
  expect(given(['Link', '<?cursor=x>; rel="next"'])).toHaveProperty('headers.link');
  expect(given(['Content-Length', '2'], ['Vary', 'Accept'])).toMatchObject({ bytes: 2, headers: { vary: 'accept' } });
});

test.each([
  ['attachment; filename="a b-1~c.csv"', 'attachment; filename="a b-1~c.csv"'],
  [
    `attachment; filename="a.csv"; filename*=UTF-8''%C3%A4.csv`,
    `attachment; filename="a.csv"; filename*=UTF-8''%C3%A4.csv`,
  ],
  ['inline', 'attachment'],
  ['attachment; filename="../../x.exe"', 'attachment'],
  ['attachment; filename="a"\r\nSet-Cookie: a=b', 'attachment'],
  [null, 'attachment'],
])('a file named %j is %s', (name, expected) => {
  const headers = name === null ? [] : [['Content-Disposition', name] as const];
  expect(outcome(workers, 200, ['Content-Type', 'text/csv'], ...headers)).toMatchObject({
    headers: { 'content-type': csvType, 'content-disposition': expected },
  });
});

test.each<[string, number | undefined]>([
  ['30', 30],
  ['0', 0],
  ['999999999', 86_400],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e9', undefined],
  [date, undefined],
])('Retry-After: %s waits %s', (value, expected) => {
  expect(outcome(workers, 429, problem, ['Retry-After', value])).toMatchObject({ retryAfterSeconds: expected });
});

test('whatever the head, it is a fault or holds only what a header may hold', () => {
  const names = [
    'Link',
    'ETag',
    'Vary',
    'Date',
    'Content-Type',
    'Content-Disposition',
    'X-Other-Currencies',
    'Connection',
    'Set-Cookie',
  ];
  const header = fc.tuple(
    fc.oneof(fc.constantFrom(...names), fc.string()),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...operations),
      fc.integer({ min: -1, max: 1100 }),
      fc.array(header),
      (operation, status, headers) => {
        const { operationId } = operation;
        const judged = outcome(
          { operationId, conditional: true },
          status,
          ['Content-Type', 'application/json'],
          ...headers,
        );
        for (const value of Object.values('headers' in judged ? judged.headers : {}))
          expect(value).toMatch(/^[\x20-\x7e\xa1-\xff]*$/);
      },
    ),
  );
});
