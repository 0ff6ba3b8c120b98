import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createPlainServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openDoor, type PageFault } from './door.ts';
import type { PageReach } from './reach.ts';

// Any process of this machine can find the door while a page is lent.

async function startPool() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '', ...Object.keys(request.headers));
    response.end('37 PH/s');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { heard, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function open(reach: PageReach, requests = 5) {
  const faults: PageFault[] = [];
  const door = await openDoor(reach, { requests, bytes: 10_000 }, (fault) => faults.push(fault));
  onTestFinished(() => door.close());
  const ask = async (first: string, ...headers: string[]) => {
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    socket.write(`${[`${first} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`);
    return text(socket).catch(() => '');
  };
  return { faults, ask };
}

test('what belongs to one connection is not passed on, and nothing that is asked ends the service', async () => {
  const { heard, origin } = await startPool();
  const { ask, faults } = await open({ origin, hosts: [], insideToo: true });
  const own = [
    'Trailer: x',
    'TE: trailers',
    'Upgrade: h2c',
    'Keep-Alive: 9',
    'Proxy-Authorization: x',
    'Content-Length: 0',
  ];
  expect(await ask(`GET ${origin}/a`, ...own)).toContain('37 PH/s');
  expect(await ask(`GET ${origin}/b`, 'Transfer-Encoding: chunked', 'Trailer: x', '', '0')).toContain('37 PH/s');
  expect(heard).toEqual(['/a', 'host', 'connection', '/b', 'host', 'connection']);
  for (const odd of ['GET /', 'GET http://', 'POST http://x/', 'CONNECT x', 'CONNECT :1', 'GET http://[::1', 'TRACE *'])
    await ask(odd);
  // What is refused is not counted.
  for (let more = 0; more < 3; more += 1) expect(await ask(`GET ${origin}/`)).toContain('37 PH/s');
  expect(faults).toEqual([]);
  expect(await ask(`GET ${origin}/`)).toBe('');
  expect(faults).toEqual(['tooMuch']);
});

test('a host beside the page that is blocked or leads inside costs itself alone', async () => {
  const { ask, faults } = await open({ origin: 'http://0.0.0.0', hosts: ['127.0.0.1', 'localhost'], insideToo: false });
  for (const host of ['127.0.0.1', 'localhost']) {
    expect(await ask(`GET http://${host}/`)).toBe('');
    expect(await ask(`CONNECT ${host}:443`)).not.toContain('200');
  }
  expect(faults).toEqual([]);
  expect(await ask('GET http://0.0.0.0/')).toBe('');
  expect(faults).toEqual(['inside']);
});

test('where the operator names the origin, its other hosts still may not lead inside', async () => {
  const { origin } = await startPool();
  const { ask } = await open({ origin, hosts: ['localhost'], insideToo: true });
  expect(await ask(`GET ${origin}/`)).toContain('37 PH/s');
  expect(await ask('CONNECT localhost:80')).toContain('502');
});

test('nothing that the pool answers ends the service', async () => {
  const answers = [
    '200 OK\r\nTrailer: x\r\nContent-Length: 0',
    '101 Switching\r\nUpgrade: x\r\nConnection: Upgrade',
    '099 x',
    '600 x\r\nTE: x',
  ];
  answers.push(
    '200 OK\r\nTransfer-Encoding: gzip',
    '200 OK\r\nX: \u0001',
    '204 x\r\nContent-Length: 9',
    '100 Continue',
    'nonsense',
  );
  const server = createPlainServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(`HTTP/1.1 ${answers.at(-1)}\r\n\r\n`));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { ask } = await open({ origin, hosts: [], insideToo: true }, 100);
  for (; answers.length > 0; answers.pop()) await ask(`GET ${origin}/`);
});
