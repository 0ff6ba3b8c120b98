import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server with an answer for each path that a pool or a driver may do harm with. */
export interface HostilePool {
  host: string;
  /** How often each path was asked for. */
  asked: Map<string, number>;
  close(): void;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const json =
  (value: unknown): Answer =>
  (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(value));
  };

const rows = (many: number) => Array.from({ length: many }, (_, index) => ({ name: `rig${index}`, rate: 1 }));

/** @param elsewhere where it redirects to. */
export async function startHostilePool(elsewhere = 'http://127.0.0.1:9/'): Promise<HostilePool> {
  const asked = new Map<string, number>();
  const answers: Record<string, Answer> = {
    '/good': json({ rate: 5, rows: rows(20) }),
    '/rows': json({ rate: 5, rows: rows(3000) }),
    '/text': json({ rate: 5, text: 'a'.repeat(50_000) }),
    '/million': (response) => response.end(`{"rate":5,"rows":[${Array(1_000_000).fill('{}').join(',')}]}`),
    '/redirect': (response) => response.writeHead(302, { location: elsewhere }).end(),
    '/gigabyte': (response) => {
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      let left = 1024;
      const more = () => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    },
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.set(path, 1 + (asked.get(path) ?? 0));
    (answers[path] ?? json({}))(response, request);
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
