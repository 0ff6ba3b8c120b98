import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { raw } from '../testing/plain-api.ts';
import { createHttpServer } from './http-server.ts';
import { httpLimits } from './limits.ts';

const hello: RequestListener = (_request, response) => void response.end('hello');

async function serve(listener: RequestListener, limits: Partial<typeof httpLimits> = {}) {
  const { server, drain } = createHttpServer(listener, { ...httpLimits, ...limits });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => drain(0));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, port, server, drain };
}

/** A connection that sends what it is given; `text` is everything that came back until it was closed. */
function plainConnection(port: number, ...sent: string[]) {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => undefined);
  for (const part of sent) socket.write(part);
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(text)));
  return { socket, closed, text: () => text };
}

test.each([
  ['no HTTP', 'nonsense\r\n\r\n', 400],
  ['an unknown method', 'TAKE / HTTP/1.1\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
  [
    'a length beside chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['a line break in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is answered with a problem, and the connection ends', async (_what, sent, status) => {
  const { port } = await serve(hello);
  const text = await plainConnection(port, sent).closed;
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(text).toMatch(/connection: close/i);
  expect(text).toContain('Content-Type: application/problem+json');
  const problem = JSON.parse(text.slice(text.indexOf('\r\n\r\n')));
  expect(problem).toMatchObject({ type: 'about:blank', status, detail: expect.stringMatching(/\. \w.*\.$/) });
});

test.each([
  ['says nothing', ''],
  ['sends half a line', 'GET / HT'],
  ['sends a header now and then', 'GET / HTTP/1.1\r\nHost: a\r\n'],
  ['promises a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc'],
])('a connection that %s is cut, the others go on', async (_what, sent) => {
  const read: RequestListener = (request, response) => {
    request.resume().on('end', () => response.end('hello'));
  };
  const { url, port } = await serve(read, { headersMs: 200, requestMs: 300, checkMs: 20 });
  const slow = plainConnection(port, sent);
  const dripping = setInterval(() => slow.socket.write(sent.endsWith('\r\n') ? 'X-A: b\r\n' : ''), 20);
  expect((await raw(url, 'GET', '/')).text).toBe('hello');
  const text = await slow.closed;
  clearInterval(dripping);
  expect(text === '' || text.startsWith('HTTP/1.1 408 Request Timeout')).toBe(true);
  expect((await raw(url, 'GET', '/')).text).toBe('hello');
});

test('malformed HTTP does not cut the answer to the request before it', async () => {
  const answers: (() => void)[] = [];
  const { port, server } = await serve((_request, response) => void answers.push(() => response.end('hello')));
  const fault = once(server, 'clientError');
  const { closed } = plainConnection(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'nonsense\r\n\r\n');
  await fault;
  for (const answer of answers) answer();
  expect(await closed).toMatch(/^HTTP\/1.1 200 OK[\s\S]*hello$/);
});

test('a stop lets answers end, takes no new connections and closes idle ones', async () => {
  const answers: (() => void)[] = [];
  const { port, url, drain } = await serve((request, response) => {
    if (request.url === '/begun') response.write('half ');
    answers.push(() => response.end('whole'));
  });
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
  // One on which nothing is asked, as browsers open them.
  plainConnection(port, '');
  const [waiting, begun] = [plainConnection(port, ask('/waiting')), plainConnection(port, ask('/begun'))];
  await expect.poll(() => answers.length).toBe(2);
  await expect.poll(() => begun.text()).toContain('half');
  const drained = drain(30_000);
  // Reset, where the connection was made and not yet taken.
  await expect(raw(url, 'GET', '/')).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
  for (const answer of answers) answer();
  expect(await waiting.closed).toMatch(/Connection: close[\s\S]*whole$/);
  expect(await begun.closed).toMatch(/half [\s\S]*whole/);
  await drained;
});

test('a stop cuts answers that do not end', async () => {
  const { port, drain } = await serve(() => undefined);
  const never = plainConnection(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => never.socket.once('connect', resolve));
  await drain(50);
  expect(await never.closed).toBe('');
});

test('whatever was asked for before what is malformed is answered, in order, and then the connection ends', async () => {
  const held: (() => void)[] = [];
  const { port } = await serve(({ url }, response) => void held.push(() => response.end(`answer ${url}.`)));
  const warned: string[] = [];
  const warn = ({ name }: Error) => void warned.push(name);
  process.on('warning', warn);
  onTestFinished(() => void process.off('warning', warn));
  const { socket, closed, text } = plainConnection(port);
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
  socket.write(`${get('/a')}${get('/b')}${get('/c')}nonsense\r\n\r\n`);
  await expect.poll(() => held.length).toBe(3);
  // More of it, each piece for itself.
  for (let count = 0; count < 20; count += 1) {
    await new Promise<void>((resolve) => socket.write('more nonsense\r\n', () => resolve()));
    await new Promise(setImmediate);
  }
  held[0]?.();
  await expect.poll(text).toContain('answer /a.');
  held[1]?.();
  await expect.poll(text).toContain('answer /b.');
  held[2]?.();
  expect((await closed).match(/answer .*?\./g)).toEqual(['answer /a.', 'answer /b.', 'answer /c.']);
  expect(warned).toEqual([]);
});

test('a body that is malformed after a whole request is told so after its answer', async () => {
  const held: (() => void)[] = [];
  const { port } = await serve((request, response) => {
    if (request.method === 'GET') held.push(() => response.end('answer.'));
    else request.resume();
  });
  const post = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n';
  const { closed } = plainConnection(port, `GET / HTTP/1.1\r\nHost: a\r\n\r\n${post}`);
  await expect.poll(() => held.length).toBe(1);
  held[0]?.();
  expect((await closed).match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
});
