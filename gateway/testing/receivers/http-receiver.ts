import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver does instead of answering as it should. */
export type ReceiverFault =
  /** An error before anything is taken. */
  | { is: 'status'; status: number; headers?: Record<string, string> }
  /** Reads, takes nothing, never answers. */
  | { is: 'stall' }
  | { is: 'drop' }
  /** Takes it, and the answer is lost. */
  | { is: 'drop_after' }
  | { is: 'late'; ms: number }
  /** Answers something else with 200, as a captive portal does, and takes nothing. */
  | { is: 'lie'; body: string }
  /** Takes it, and answers without end. */
  | { is: 'flood' };

export interface ReceivedRequest {
  path: string;
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** An HTTP server that takes requests, fails as it is told to, goes away and comes back on its port. */
export class HttpReceiver {
  /** Asked for each request. */
  fault: () => ReceiverFault | null = () => null;
  /** How often it took a request and the sender could not know. */
  unsure = 0;
  readonly #take: (request: ReceivedRequest) => ReceiverAnswer;
  #server: Server | null = null;
  #port = 0;

  constructor(take: (request: ReceivedRequest) => ReceiverAnswer) {
    this.#take = take;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.#port}`);
  }

  async open(): Promise<this> {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const { url: path = '', method = '', headers } = request;
        this.#handle({ path, method, headers, body: Buffer.concat(pieces).toString('utf8') }, response);
      });
      request.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  #handle(request: ReceivedRequest, response: ServerResponse): void {
    const fault = this.fault();
    const answer = () => {
      const { status, headers, body } = this.#take(request);
      return () => response.writeHead(status, headers).end(body);
    };
    switch (fault?.is) {
      case undefined:
        answer()();
        return;
      case 'status':
        response.writeHead(fault.status, fault.headers).end('<html>no</html>');
        return;
      case 'stall':
        return;
      case 'drop':
        response.destroy();
        return;
      case 'drop_after':
        this.unsure += 1;
        answer();
        response.destroy();
        return;
      case 'late': {
        this.unsure += 1;
        const send = answer();
        setTimeout(send, fault.ms).unref();
        return;
      }
      case 'lie':
        response.writeHead(200, { 'content-type': 'text/html' }).end(fault.body);
        return;
      case 'flood': {
        answer();
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = () => {
          while (!response.destroyed && response.write('{"ok":'.repeat(2000)));
        };
        response.on('drain', more);
        more();
      }
    }
  }
}
