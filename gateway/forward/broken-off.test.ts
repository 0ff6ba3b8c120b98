import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { Wire } from '@poolgate/server/testing/wire.ts';
import { afterEach, expect, test } from 'vitest';
import { eventually, sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import type { Fault } from '../testing/stand-in-scraper.ts';

const shared = sharedGateway((scraper) => void scraper.put(sampleChange('alpha_001')));
afterEach(() => {
  shared.scraper.fault = null;
});
const below =
  (handle: Fault): Fault =>
  (request, response) =>
    request.url?.startsWith('/pools/') === true && handle(request, response);

test('an answer that breaks off does not look whole', async () => {
  const { scraper, gateway } = shared;
  scraper.fault = below((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
    response.write('{"workers":', () => response.destroy());
    return true;
  });
  await expect(gateway.json('/api/pools/alpha_001/workers')).rejects.toThrow();
  // There the end of the connection is the end of an answer whose length is not said.
  scraper.fault = below((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"workers":', () => response.destroy());
    return true;
  });
  const ofOldCaller = new Promise((resolve, reject) => {
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('GET /api/pools/alpha_001/workers HTTP/1.0\r\n\r\n'),
    );
    socket.resume().on('end', resolve).on('error', reject);
  });
  await expect(ofOldCaller).rejects.toThrow('ECONNRESET');
  expect((await gateway.get('/health/live')).status).toBe(200);
});

test('an answer that breaks off ends the connection also where the caller still waits for one before it', async () => {
  const { scraper, gateway } = shared;
  const answers = new Map<string | undefined, ServerResponse>();
  scraper.fault = below(({ url }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 7 }).flushHeaders();
    answers.set(url?.replace(/.*\//, ''), response);
    return true;
  });
  const get = (of: string) => `GET /api/pools/alpha_001/${of} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
  const wire = new Wire(gateway.url).send(get('payouts') + get('workers'));
  await eventually(() => expect(answers.size).toBe(2));
  const closed = new Promise((resolve) => answers.get('workers')?.once('close', resolve));
  await new Promise((resolve) => answers.get('workers')?.write('"cut', resolve));
  // The gateway is in this process: it has seen what came before once it has answered.
  const seen = () => gateway.get('/health/live');
  await seen();
  answers.get('workers')?.destroy();
  await closed;
  await seen();
  answers.get('payouts')?.end('"first"');
  expect(await wire.answer()).toMatchObject({ status: 200, body: '"first"' });
  await wire.closed;
});

test('an answer without end is cut, and so is one whose caller has left', async () => {
  const { scraper, gateway } = shared;
  const piece = Buffer.alloc(1024 * 1024, ' ');
  let written = 0;
  let closed: Promise<unknown> = Promise.resolve();
  scraper.fault = below(({ socket }, response) => {
    closed = new Promise((resolve) => socket.once('close', resolve));
    response.writeHead(200, { 'Content-Type': 'application/json' });
    written = 0;
    const more = () => {
      written += 1;
      if (!socket.destroyed) response.write(piece, more);
    };
    more();
    return true;
  });
  await expect(gateway.json('/api/pools/alpha_001/workers')).rejects.toThrow();
  await closed;
  // What is on its way when the gateway stops taking it is in the buffers of both sides.
  expect(written).toBeLessThan(100);
  const leaving = new AbortController();
  const answer = await fetch(`${gateway.url}/api/pools/alpha_001/workers`, { signal: leaving.signal });
  expect(answer.status).toBe(200);
  leaving.abort();
  await closed;
});
