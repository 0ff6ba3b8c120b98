import { afterAll, beforeAll, expect, test } from 'vitest';
import { patch, raw, startPlainApi } from '../testing/plain-api.ts';
import { Problem, problemBody } from './problem.ts';

type Running = Awaited<ReturnType<typeof startPlainApi>>;
let running: Running;

beforeAll(async () => {
  const says = (detail: string) => () => {
    throw new Problem(404, detail);
  };
  running = await startPlainApi('scraper', {
    answers: {
      getPool: says('No client \u001b[31m"\u009b1m\u202eevil\u2028"\ud800.'),
      getStatus: says('x'.repeat(9000)),
    },
  });
});
afterAll(() => running.close());

const { headers: json } = patch;
const anomaly = '/pools/alphapool_001/anomalies/1';
const long = 'q'.repeat(6000);
const names = Array.from({ length: 900 }, (_, index) => `f${index}`);

// What a fuzz run found, each with what the detail says of it instead of repeating it.
test.each([
  ['a long unknown path', 'GET', `/${long}`, undefined, /^There is nothing at \/q{198}…\. GET/],
  ['a long path with a wrong method', 'POST', `/pools/${long}`, undefined, /^\/pools\/q{192}… does not take/],
  ['a long unknown parameter', 'GET', `/pools?${long}=1`, undefined, /no query parameter q{99}…; remove it\.$/],
  ['a nameless parameter', 'GET', '/pools?=1', undefined, /no query parameter ""; remove it\.$/],
  [
    'a parameter of controls',
    'GET',
    '/pools?%1b%c2%9b%e2%80%ae=1',
    undefined,
    /parameter \\u\{1b\}\\u\{9b\}\\u\{202e\}; /,
  ],
  [
    'many unknown parameters',
    'GET',
    `/pools?${names.join('=1&')}=1`,
    undefined,
    /no query parameter f9; remove it; 890 more faults\.$/,
  ],
  [
    'a long additional field',
    'PATCH',
    anomaly,
    { resolved: true, [long]: 1 },
    /^q{99}… is an additional field; remove it\.$/,
  ],
  [
    'many additional fields',
    'PATCH',
    anomaly,
    Object.fromEntries(names.map((name) => [name, 1])),
    /; 89\d more faults\.$/,
  ],
  [
    'a long broken escape',
    'GET',
    `/pools/%ff${long}`,
    undefined,
    /^The request cannot be read: Failed to decode param '%ffq{172}…\.$/,
  ],
  [
    'a body of controls',
    'PATCH',
    anomaly,
    '\u0012\u001b\u009b',
    /^The request cannot be read: Unexpected token '\\u\{12\}'/,
  ],
  [
    'controls in an operation’s own words',
    'GET',
    '/pools/alphapool_001',
    undefined,
    /^No client \\u\{1b\}\[31m"\\u\{9b\}1m\\u\{202e\}evil\\u\{2028\}"\ufffd\.$/,
  ],
  ['an operation that does not end', 'GET', '/pools/alphapool_001/status', undefined, /^x{3999}…$/],
] as [string, string, string, unknown, RegExp][])('%s', async (_what, method, path, body, detail) => {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await raw(running.url, method, path, body === undefined ? {} : json, text as string | undefined);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(JSON.parse(answer.text).detail).toMatch(detail);
});

test('a detail is the sentence itself where that is harmless', () => {
  const sentence = 'No pool belongs to a client named "Ö & Söhne 株式会社". GET /api/clients lists the known ones.';
  expect(JSON.parse(problemBody(404, sentence, 'id-1'))).toEqual({
    ...{ type: 'about:blank', title: 'Not Found', status: 404, detail: sentence, request_id: 'id-1' },
  });
});
