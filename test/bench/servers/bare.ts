// A process: the least that node:http can do. It sends the given bytes and nothing else.
import { createServer } from 'node:http';
import { listening } from './stand-in-service.ts';

const bodies = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const body = bodies.get(request.url ?? '');
  if (body === undefined) return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
    .end(body);
});

process.on('disconnect', () => process.exit());
process.on('message', ({ path, body }: { path: string; body: string }) => {
  bodies.set(path, Buffer.from(body, 'base64'));
  process.send?.('done');
});
process.send?.({ url: await listening(server) });
