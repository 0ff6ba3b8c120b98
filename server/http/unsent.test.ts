import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../process/run.ts';
import { raw } from '../testing/plain-api.ts';
import { type HttpLimits, httpLimits } from './limits.ts';
import { sendProblem } from './problem.ts';
import { lackOfRoom, sendBody, Unsent } from './unsent.ts';

const MiB = 1024 * 1024;
/** More than any system takes for a reader who takes nothing. */
const large = randomBytes(12 * MiB);

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** `over` has the paths of the answers that are over, with whether they were read whole. */
async function serve(limits: Partial<HttpLimits>) {
  const over: [path: string, isWhole: boolean][] = [];
  const answer: RequestListener = (request, response) => {
    const { url = '' } = request;
    response.once('close', () => over.push([url, response.writableFinished]));
    const body = url === '/small' ? Buffer.from('small') : url === '/shared' ? large : Buffer.from(large);
    const problem = lackOfRoom(response, body);
    if (problem) return sendProblem(response, problem);
    response.setHeader('Content-Length', body.length);
    sendBody(response, body);
  };
  const { url, close } = await listen(answer, '127.0.0.1', 0, { limits });
  closers.push(close);
  const cut = () => over.flatMap(([path, isWhole]) => (isWhole ? [] : path)).sort();
  return { url, cut, over };
}

/** Asks, and takes nothing of the answer but its first bytes. */
async function stalled(url: string, path: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  closers.push(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const begin = await new Promise<string>((resolve) =>
    socket.once('data', (bytes) => {
      socket.pause();
      resolve(bytes.toString('latin1', 0, 12));
    }),
  );
  expect(begin).toBe('HTTP/1.1 200');
  return socket;
}

const patience = { timeout: 30_000 };
const statusOf = (url: string) => async () => (await raw(url, 'GET', '/own')).status;
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('an answer in pieces is whole, beside readers that are cut off because they take nothing', async () => {
  const { url, cut } = await serve({ checkMs: 20, stallMs: 400, unsentBytesPerCaller: 64 * MiB });
  await Promise.all(['/shared', '/own'].map((path) => stalled(url, path)));
  const { status, bytes } = await raw(url, 'GET', '/own');
  expect([status, digest(bytes)]).toEqual([200, digest(large)]);
  expect((await raw(url, 'HEAD', '/own')).bytes.length).toBe(0);
  await expect.poll(cut, patience).toEqual(['/own', '/shared']);
});

/** Faster than anybody reads, and seen at once. */
const slow = { checkMs: 20, slowAfterMs: 40, slowBytesPerSecond: 1e12 };

test('where room is short, those who take nothing are cut off, and no others', async () => {
  const { url, cut, over } = await serve({ ...slow, unsentBytes: 30 * MiB, unsentBytesPerCaller: 30 * MiB });
  // What many read is kept once.
  for (let count = 0; count < 8; count++) await stalled(url, '/shared');
  await stalled(url, '/own');
  // As soon as some checks saw that they take nothing.
  await expect.poll(statusOf(url), patience).toBe(200);
  expect(cut().length).toBeGreaterThan(0);
  expect(over.filter(([path]) => path === '/own').at(-1)).toEqual(['/own', true]);
});

test('who was not seen to be slow is not cut off; without room the next is asked to wait', async () => {
  const { url, cut } = await serve({ checkMs: 60_000, unsentBytes: 20 * MiB, unsentBytesPerCaller: 20 * MiB });
  const first = await stalled(url, '/own');
  const refused = await raw(url, 'GET', '/own');
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '2']);
  expect((await raw(url, 'GET', '/small')).text).toBe('small');
  expect(cut()).toEqual([]);
  first.resume();
  await expect.poll(statusOf(url), patience).toBe(200);
});

test('two answers of a caller always have room, and what he does not read beyond leaves room for others', async () => {
  const { url } = await serve({ checkMs: 60_000, unsentBytes: 100 * MiB, unsentBytesPerCaller: 2 * MiB });
  await stalled(url, '/own');
  await stalled(url, '/own');
  expect((await raw(url, 'GET', '/own')).status).toBe(503);
  // It has no body that could wait.
  expect((await raw(url, 'HEAD', '/own')).status).toBe(200);
});

test('who is slow is told by all that was taken, as the system takes megabytes at once and then nothing for long', async () => {
  const limits = { ...httpLimits, checkMs: 1000, slowAfterMs: 10_000, unsentBytes: 20 * MiB };
  const unsent = new Unsent(limits, () => 'a');
  const sockets: Socket[] = [];
  const server = createServer((request, response) => {
    unsent.watch(request.socket);
    sockets.push(request.socket);
    const body = Buffer.from(large);
    const problem = lackOfRoom(response, body);
    if (problem) sendProblem(response, problem);
    else sendBody(response, body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await stalled(url, '/own');
  const [first] = sockets;
  const taken = (first?.bytesWritten ?? Number.NaN) - (first?.writableLength ?? Number.NaN);
  const seconds = 100;
  for (let count = 0; count < seconds; count += 1) unsent.check();
  limits.slowBytesPerSecond = taken / seconds / 2;
  expect([await statusOf(url)(), first?.destroyed]).toEqual([503, false]);
  limits.slowBytesPerSecond = (large.length / seconds) * 2;
  limits.slowAfterMs = (seconds + 1) * 1000;
  expect([await statusOf(url)(), first?.destroyed]).toEqual([503, false]);
  unsent.check();
  expect([await statusOf(url)(), first?.destroyed]).toEqual([200, true]);
});
