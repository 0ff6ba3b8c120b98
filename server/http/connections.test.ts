import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../process/run.ts';
import { Wire } from '../testing/wire.ts';
import type { HttpLimits } from './limits.ts';
import { sendProblem } from './problem.ts';
import { refusalOfRequest } from './refused-request.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const patience = { timeout: 30_000 };
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

/** Callers are told apart by where they connect from: all of 127.0.0.0/8 is this machine. */
async function serve(limits: Partial<HttpLimits>) {
  const held: ServerResponse[] = [];
  const listener: RequestListener = (request, response) => {
    const refusal = refusalOfRequest(request, response);
    if (refusal) sendProblem(response, refusal);
    else if (request.url === '/held') held.push(response);
    else response.setHeader('Content-Length', 2).end('ok');
  };
  const { url, close } = await listen(listener, '127.0.0.1', 0, { limits: { checkMs: 20, ...limits } });
  closers.push(close);
  const open = async (from = '127.0.0.1') => {
    const wire = new Wire(url, from);
    closers.push(() => void wire.socket.destroy());
    await new Promise((resolve) => wire.socket.once('connect', resolve));
    return wire;
  };
  const asking = async (path: string, from?: string) => (await open(from)).send(get(path));
  const status = async (path: string, from?: string) => (await (await asking(path, from)).answer())?.status;
  return { open, asking, status, held };
}

test('connections on which nothing happens make way, those of the caller that holds most first', async () => {
  const { open, asking, status, held } = await serve({ connections: 10, quietMs: 0 });
  const few = await open('127.0.0.2');
  const busy = [await asking('/held', '127.0.0.3'), await asking('/held', '127.0.0.2')];
  await expect.poll(() => held.length, patience).toBe(2);
  const kept = await asking('/', '127.0.0.3');
  expect((await kept.answer())?.status).toBe(200);
  const silent = await Promise.all(Array.from({ length: 6 }, () => open('127.0.0.3')));
  for (let count = 0; count < 5; count++) {
    await expect.poll(() => status('/', '127.0.0.4'), patience).toBe(200);
  }
  const closed = () => [kept, ...silent].filter(({ isClosed }) => isClosed).length;
  await expect.poll(closed, patience).toBeGreaterThan(0);
  expect(few.isClosed).toBe(false);
  for (const response of held) response.setHeader('Content-Length', 2).end('ok');
  for (const wire of busy) expect((await wire.answer())?.status).toBe(200);
});

test('one caller has a bound of its own, at which his quiet connections make way', async () => {
  const { open, asking, status, held } = await serve({ connectionsPerCaller: 3 });
  await open();
  await asking('/held');
  await expect.poll(() => held.length, patience).toBe(1);
  for (let count = 0; count < 6; count++) await expect.poll(() => status('/'), patience).toBe(200);
  expect(await status('/', '127.0.0.2')).toBe(200);
});

test('without a quiet one, a new connection is told so, and only of the health', async () => {
  const { asking, status, held } = await serve({ connections: 2 });
  for (const path of ['/held', '/held']) await asking(path);
  await expect.poll(() => held.length, patience).toBe(2);
  const refused = await asking('/');
  const answer = await refused.answer();
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2', connection: 'close' } });
  await refused.closed;
  for (let count = 0; count < 3; count++) expect(await status('/health/live')).toBe(200);
  for (const response of held) response.setHeader('Content-Length', 2).end('ok');
  await expect.poll(() => status('/'), patience).toBe(200);
});

test('a flood of connections is bounded, and a caller cannot take the room of others with it', async () => {
  const { open, asking, status, held } = await serve({
    connectionsPerCaller: 1,
    connections: 50,
    spareConnections: 20,
  });
  await asking('/held');
  await expect.poll(() => held.length, patience).toBe(1);
  const flood = await Promise.all(Array.from({ length: 100 }, () => open()));
  await expect.poll(() => flood.filter(({ isClosed }) => !isClosed).length, patience).toBeLessThanOrEqual(8);
  expect(await status('/', '127.0.0.2')).toBe(200);
  expect(await status('/health/live')).toBe(200);
});

test('a request that arrives in parts keeps its connection', async () => {
  const { open, status } = await serve({ connections: 2 });
  const slow = await open();
  await open();
  for (const part of get('/')) {
    slow.send(part);
    await status('/');
  }
  expect((await slow.answer())?.status).toBe(200);
});

test('a connection with a request that has come and is not read yet does not make way', async () => {
  const { open, asking } = await serve({ connections: 2, quietMs: 0, checkMs: 5 });
  const kept = await asking('/');
  expect((await kept.answer())?.status).toBe(200);
  // After the check that notes the request, so that this one is quiet for longer than the next.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const silent = await open();
  // The server learns of the new connection before it reads the request.
  const third = open();
  await new Promise((resolve) => process.nextTick(resolve));
  kept.send(get('/'));
  expect((await kept.answer())?.status).toBe(200);
  await third;
  await silent.closed;
});

/** The second is asked so many turns of the loop later: while the first is looked at, while it is looked at itself, or too late. */
test.each([0, 1, 2, 3, 4])(
  'what is asked in time stays, and the new connection is one too many (%i)',
  async (turns) => {
    const { open, asking } = await serve({ connections: 2, quietMs: 100, checkMs: 5 });
    const [first, second] = [await asking('/'), await asking('/')];
    for (const wire of [first, second]) expect((await wire.answer())?.status).toBe(200);
    // Quiet, as the new one is not yet.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const opening = open();
    await new Promise((resolve) => process.nextTick(resolve));
    first.send(get('/'));
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    second.send(get('/'));
    expect((await first.answer())?.status).toBe(200);
    const isSecondThere = (await second.answer())?.status === 200;
    const isNewServed = (await (await opening).send(get('/')).answer())?.status === 200;
    expect(isNewServed).toBe(!isSecondThere);
    // None of those that stayed became the one that is only told of the health of the process.
    for (const wire of isSecondThere ? [first, second] : [first])
      expect((await wire.send(get('/')).answer())?.status).toBe(200);
  },
);

test('where the only quiet connection is asked in time, the new one is one too many', async () => {
  const { open, asking } = await serve({ connections: 1, quietMs: 50 });
  const kept = await asking('/');
  expect((await kept.answer())?.status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const opening = open();
  await new Promise((resolve) => process.nextTick(resolve));
  kept.send(get('/'));
  expect((await kept.answer())?.status).toBe(200);
  const refused = (await opening).send(get('/'));
  // Told so, or closed where it is quiet for too long by then.
  expect([503, undefined]).toContain((await refused.answer())?.status);
});
