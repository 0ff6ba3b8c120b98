import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../../src/adapter.ts';
import { ReadFailure } from '../../src/failure.ts';

/** A real server in place of a pool. */
export interface Server {
  url: string;
  close(): Promise<void>;
}

export async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const none = 0;

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The invented pool: answers each token as told, and counts who asked. */
export interface Upstream extends Server {
  answer(token: string, answer: Answer): void;
  asked(token: string): number;
}

export async function startUpstream(): Promise<Upstream> {
  const answers = new Map<string, Answer>();
  const counts = new Map<string, number>();
  const asked = (token: string) => counts.get(token) ?? none;
  const server = await serve((request, response) => {
    const token = String(request.headers['x-token']);
    counts.set(token, asked(token) + 1);
    const answer = answers.get(token);
    if (answer) answer(request, response);
    else response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"no such token"}');
  });
  return { ...server, asked, answer: (token, answer) => void answers.set(token, answer) };
}

/** An answer with this reading as a text inside it, so that its numbers stay as they are. */
export const reads =
  (reading: Partial<Reading>): Answer =>
  (_request, response) => {
    // Failures by their kind.
    const kinds = partNames.flatMap((part) => {
      const outcome = reading.parts?.[part];
      return outcome === undefined || outcome === 'read'
        ? []
        : [[part, outcome instanceof ReadFailure ? outcome.kind : outcome] as const];
    });
    const told = { ...reading, parts: Object.fromEntries(kinds) };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ reading: JSON.stringify(told) }));
  };

/** An answer with this status, body and headers. */
export const says =
  (status: number, body = '', headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** No answer at all, until the time-out. */
export const hangs: Answer = () => undefined;
