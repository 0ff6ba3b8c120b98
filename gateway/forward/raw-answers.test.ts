import { problemBody } from '@poolgate/server/http/problem.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

/** Every operation that is passed on, what its services may answer beside what all may, and a service's own way to the same. */
const common = [200, 400, 404, 413, 414, 415, 417, 429, 431];
const operations: { method: string; path: string; statuses: number[]; body?: string }[] = [
  ...['workers', 'workers/history?worker_id=a', 'history', 'earnings', 'payouts', 'anomalies'].map((below) => ({
    method: 'GET',
    path: `/api/pools/alpha_001/${below}`,
    statuses: [406],
  })),
  { method: 'GET', path: '/api/pools/alpha_001/workers/a/history', statuses: [406, 409] },
  { method: 'POST', path: '/api/pools/alpha_001/poll', statuses: [409] },
  { method: 'PATCH', path: '/api/pools/alpha_001/anomalies/1', statuses: [], body: '{"resolved":true}' },
  { method: 'GET', path: '/docs/services/one/pools/alpha_001/workers', statuses: [406] },
  { method: 'GET', path: '/docs/services/one/pools/alpha_001', statuses: [] },
];

/** What the service sends, by the id of the request; then it closes the connection. */
const answers = new Map<string, string>();
const shared = sharedGateway((scraper) => void scraper.put(sampleChange('alpha_001')));
beforeAll(() => {
  shared.scraper.fault = ({ url, headers, socket }) => {
    const bytes = answers.get(String(headers['x-request-id']));
    if (!url?.startsWith('/pools/') || bytes === undefined) return false;
    socket.end(bytes, 'latin1');
    return true;
  };
});
afterAll(async () => {
  expect((await shared.gateway.get('/health/live')).status).toBe(200);
  expect((await shared.gateway.source('one'))?.state).toBe('up');
});

interface Case {
  operation: (typeof operations)[number];
  bytes: string;
}

async function ask({ operation: { method, path, body }, bytes }: Case, index: number) {
  const id = `case-${index}`;
  answers.set(id, bytes);
  const headers = { ...shared.gateway.asAdmin, 'x-request-id': id, 'content-type': 'APPLICATION/JSON; charset=utf-8' };
  const answer = await fetch(shared.gateway.url + path, { method, headers, body: body ?? null })
    .then(async (given) => ({
      status: given.status,
      headers: Object.fromEntries(given.headers),
      text: await given.text(),
    }))
    .catch(() => ({ status: 'cut' as const, headers: {} as Record<string, string>, text: '' }));
  answers.delete(id);
  return answer;
}

/** All cases, a few at a time. */
async function askAll(cases: Case[]) {
  const given: { bytes: string; path: string; answer: Awaited<ReturnType<typeof ask>> }[] = [];
  for (let start = 0; start < cases.length; start += 25) {
    const some = cases.slice(start, start + 25);
    const got = await Promise.all(some.map((one, index) => ask(one, start + index)));
    given.push(
      ...some.map(({ bytes, operation }, index) => ({ bytes, path: operation.path, answer: got[index] as never })),
    );
  }
  return given;
}

/** Every character of `body` is a byte. */
const withLength = (status: string, type: string, body: string) =>
  `HTTP/1.1 ${status} X\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

function nameOfService(text: string): string {
  return /^The service one[, ]/.exec(JSON.parse(text).detail)?.[0].trim() ?? text;
}

test('whatever the status of an answer, the caller gets it, or a problem that names the service', async () => {
  const numbers = Array.from({ length: 129 }, (_, index) => String(100 + 7 * index));
  const statuses = [...numbers, '099', '000', '99', '0', '1000', '2OO', '-1', '20', '', ' '];
  // Every seventh status at one operation, the described and the oddest ones at all.
  const all = [
    '101',
    '200',
    '204',
    '304',
    '401',
    '403',
    '500',
    '503',
    '099',
    '000',
    ...common.map(String),
    '406',
    '409',
  ];
  const cases = [...new Set([...statuses, ...all])].flatMap((status, index) => {
    const at = all.includes(status) ? operations : operations.slice(index % operations.length).slice(0, 1);
    return at.map((operation) => ({ operation, status }));
  });
  const given = await askAll(
    cases.map(({ operation, status }) => {
      const problem = problemBody(Number(status), 'As the service says.');
      return {
        operation,
        bytes: withLength(status, status === '200' ? 'application/json' : 'application/problem+json', problem),
      };
    }),
  );
  for (const [index, { answer }] of given.entries()) {
    const { operation, status } = cases[index] as (typeof cases)[number];
    const passes = [...common, ...operation.statuses].includes(Number(status)) && /^\d{3}$/.test(status);
    const expected = passes ? [Number(status)] : [502, 503];
    expect([operation.path, status, answer.status]).toEqual([operation.path, status, expect.toBeOneOf(expected)]);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    if (status === '200') continue;
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const { detail } = JSON.parse(answer.text);
    expect([status, passes ? detail : nameOfService(answer.text)]).toEqual([
      status,
      passes ? 'As the service says.' : expect.stringMatching(/^The service one,?$/),
    ]);
  }
});

const ok = 'HTTP/1.1 200 OK\r\n';
const json = 'Content-Type: application/json\r\n';
const two = 'Content-Length: 2\r\n';
const promises = 'ETag: "a"\r\nLink: <?cursor=a>; rel="next"\r\nX-Other-Currencies: LTC\r\nVary: Poolgate-Contract\r\n';
const problem = (body: string) => withLength('404', 'application/problem+json', body);
const problemOf = (detail: unknown, status: unknown = 404) =>
  problem(Buffer.from(JSON.stringify({ type: 'about:blank', title: 'x', status, detail })).toString('latin1'));

/** What is sent, and what may come of it: a status with what its text matches, or `cut`. */
const sent: [what: string, bytes: string, outcomes: (number | 'cut')[], text?: RegExp][] = [
  ['a good answer', `${ok}${json}${two}\r\n{}`, [200], /^\{\}$/],
  ['a chunked one', `${ok}${json}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`, [200], /^\{\}$/],
  [
    'a trailer',
    `${ok}${json}Transfer-Encoding: chunked\r\nTrailer: Set-Cookie\r\n\r\n2\r\n{}\r\n0\r\nSet-Cookie: a=b\r\n\r\n`,
    [200],
  ],
  [
    'early hints',
    `HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\nSet-Cookie: a=b\r\n\r\n${ok}${json}${two}\r\n{}`,
    [200],
  ],
  ['many continuations', `${'HTTP/1.1 100 Continue\r\n\r\n'.repeat(500)}${ok}${json}${two}\r\n{}`, [200]],
  [
    'another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello',
    [502],
  ],
  ['another protocol, quietly', 'HTTP/1.1 101 Switching Protocols\r\n\r\nhello', [502, 503]],
  ['nothing', '', [503]],
  ['half a head', `${ok}Content-Ty`, [503]],
  ['no HTTP', 'hello\r\n\r\n', [502]],
  ['HTTP of another kind', '\x00\x00\x12\x04\x00\x00\x00\x00\x00', [502]],
  ['no status line', `${json}${two}\r\n{}`, [502]],
  [
    '10,000 headers',
    `${ok}${json}${two}${Array.from({ length: 10_000 }, (_, index) => `X-${index}: a\r\n`).join('')}\r\n{}`,
    [502],
  ],
  ['a header of 1 MB', `${ok}${json}${two}X: ${'a'.repeat(1e6)}\r\n\r\n{}`, [502]],
  ['a folded header', `${ok}${json}${two}ETag: "a\r\n b"\r\n\r\n{}`, [200, 502]],
  ['a bare line feed', `${ok}${json}${two}ETag: "a"\nSet-Cookie: a=b\r\n\r\n{}`, [200, 502]],
  ['a bare carriage return', `${ok}${json}${two}ETag: "a"\rSet-Cookie: a=b\r\n\r\n{}`, [502]],
  ['a zero byte', `${ok}${json}${two}Vary: \x00\r\n\r\n{}`, [502]],
  ['a header that varies by no name', `${ok}${json}${two}Vary: a b;c, (\r\n\r\n{}`, [200]],
  ['an answer that varies by all', `${ok}${json}${two}Vary: *\r\n\r\n{}`, [200]],
  ['Latin-1', `${ok}${json}${two}ETag: "\xe9"\r\nX-Incomplete-Pools: \x85\x9b\r\n\r\n{}`, [502]],
  ['a link to the next page that is none', `${ok}${json}${two}Link: </x>; rel="next"\r\n\r\n{}`, [502]],
  ['a length with chunks', `${ok}${json}${two}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`, [502]],
  ['a length that is negative', `${ok}${json}Content-Length: -1\r\n\r\n{}`, [502]],
  ['two lengths', `${ok}${json}${two}Content-Length: 3\r\n\r\n{} `, [502]],
  ['a length that is huge', `${ok}${json}Content-Length: 1000000000\r\n\r\n{}`, [502]],
  ['a length that is no number', `${ok}${json}Content-Length: 1e9\r\n\r\n{}`, [502]],
  ['a head alone', `${ok}${json}Content-Length: 3\r\n\r\n`, [503]],
  ['a head alone, chunked', `${ok}${json}Transfer-Encoding: chunked\r\n\r\n`, [503]],
  ['less than was said', `${ok}${json}Content-Length: 3\r\n\r\n{}`, ['cut']],
  ['more than was said', `${ok}${json}${two}\r\n{}{}`, [200, 502, 'cut']],
  ['two answers', `${ok}${json}${two}\r\n{}${ok}${json}${two}\r\n[]`, [200, 502, 'cut']],
  ['no end', `${ok}${json}\r\n{}`, [502]],
  ['half a chunk', `${ok}${json}Transfer-Encoding: chunked\r\n\r\n5\r\n{}`, [502, 'cut']],
  ['a chunk that is none', `${ok}${json}Transfer-Encoding: chunked\r\n\r\nx\r\n{}`, [502, 'cut']],
  ['two ends of transfer', `${ok}${json}Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`, [502]],
  ['a transfer without end', `${ok}${json}Transfer-Encoding: identity\r\n\r\n{}`, [502]],
  ['a coded transfer without end', `${ok}${json}Transfer-Encoding: gzip\r\n\r\n{}`, [502]],
  [
    'a coded answer, quietly',
    `${ok}${json}${two}Content-Encoding: gzip\r\nConnection: content-encoding\r\n\r\n{}`,
    [502],
  ],
  ['a bad link, quietly', `${ok}${json}${two}Link: </x>; rel="next"\r\nConnection: link\r\n\r\n{}`, [502]],
  ['no JSON at all', `${ok}${json}Content-Length: 0\r\n\r\n`, [502]],
  ['no JSON at all, chunked', `${ok}${json}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, [502]],
  ['a head that promises', `${ok}${json}${promises}Content-Length: 3\r\n\r\n`, [503]],
  ['a head that promises, chunked', `${ok}${json}${promises}Transfer-Encoding: chunked\r\n\r\n`, [503]],
  ['a head that promises a chunk', `${ok}${json}${promises}Transfer-Encoding: chunked\r\n\r\nx\r\n`, [502, 503]],
  ['a coded answer', `${ok}${json}${two}Content-Encoding: gzip\r\n\r\n{}`, [502]],
  ['another coding of the transfer', `${ok}${json}Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`, [502]],
  ['another charset', `${ok}Content-Type: application/json; charset=utf-16\r\n${two}\r\n{}`, [502]],
  ['no type', `${ok}${two}\r\n{}`, [502]],
  ['a page', `${ok}Content-Type: text/html\r\n${two}\r\n{}`, [502]],
  ['a script', `${ok}Content-Type: text/javascript\r\n${two}\r\n{}`, [502]],
  ['a page that says it is JSON', `${ok}${json}Content-Length: 8\r\n\r\n<script>`, [200]],
  ['a redirect to the gateway', 'HTTP/1.1 302 Found\r\nLocation: /api/pools\r\nContent-Length: 0\r\n\r\n', [502]],
  ['a problem', problemOf('Not here.'), [404], /^Not here\.$/],
  ['a problem of another status', problemOf('Not here.', 403), [502]],
  ['a problem with a number for a sentence', problemOf(7), [502]],
  ['a problem without a sentence', problemOf(''), [502]],
  ['a problem that is no object', problem('null'), [502]],
  ['a problem that is no JSON', problem('{'), [502]],
  ['a problem that is no UTF-8', problem('"\xff"'), [502]],
  ['a deep problem', problem('['.repeat(60_000)), [502]],
  ['a long problem', problemOf('a'.repeat(70_000)), [502]],
  ['half a problem', problemOf('Not here.').slice(0, -2), [502, 503]],
  ['a sentence with controls', problemOf('a\u001b[31m\u009b\u202eb'), [404], /^a\\u\{1b\}\[31m\\u\{9b\}\\u\{202e\}b$/],
  ['a long sentence', problemOf('b'.repeat(20_000)), [404], /^b{3999}…$/],
  ['a prototype', problem('{"__proto__":{"type":"x","title":"x","status":404,"detail":"x"}}'), [502]],
];

test('whatever an answer is made of, the caller gets a whole one, a problem that names the service, or none', async () => {
  // Each at every third operation: another third for the next.
  const cases = sent.flatMap(([what, bytes, outcomes, text], index) =>
    operations
      .filter((_, at) => (at + index) % 3 === 0)
      .map((operation) => ({ operation, bytes, what, outcomes, text })),
  );
  const given = await askAll(cases);
  for (const [index, { path, answer }] of given.entries()) {
    const { what, outcomes, text } = cases[index] as (typeof cases)[number];
    const { status: outcome } = answer;
    expect([what, path, outcome]).toEqual([what, path, expect.toBeOneOf(outcomes)]);
    if (outcome === 'cut') continue;
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-request-id': `case-${index}` });
    for (const name of ['set-cookie', 'location', 'trailer', 'upgrade', 'content-encoding'])
      expect(answer.headers).not.toHaveProperty(name);
    const ofAnAnswer = ['etag', 'link', 'x-other-currencies', 'content-disposition'];
    for (const name of outcome === 200 ? [] : ofAnAnswer) expect([what, answer.headers]).not.toHaveProperty([1, name]);
    for (const name of ['access-control-allow-origin', 'refresh']) expect(answer.headers).not.toHaveProperty(name);
    if (outcome === 200) expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    else expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    if (outcome >= 500)
      expect([what, nameOfService(answer.text)]).toEqual([what, expect.stringMatching(/^The service/)]);
    if (text) expect(outcome === 200 ? answer.text : JSON.parse(answer.text).detail).toMatch(text);
  }
});
