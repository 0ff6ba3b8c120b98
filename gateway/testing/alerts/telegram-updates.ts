import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Fault = (method: string, response: ServerResponse) => boolean;

/** The half of the Bot API that gives updates away: each until a request asks for later ones. */
export class TelegramUpdates {
  readonly token = '77:secret-of-the-bot-of-tests';
  url = '';
  /** The parameters of each getUpdates. */
  readonly asked: { offset?: number; limit?: number; allowed_updates?: string[] }[] = [];
  /** Answers instead, where it returns true. */
  fault: Fault = () => false;
  #waiting: { update_id: number }[] = [];
  #held = new Set<() => void>();

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return this;
  }

  /** Somebody writes. */
  push(...updates: { update_id: number }[]): void {
    this.#waiting.push(...updates);
    for (const wake of this.#held) wake();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const [, bot, method = ''] = (request.url ?? '').split('/');
    if (this.fault(method, response)) return;
    if (bot !== `bot${this.token}`) return refuse(response, 401, 'Unauthorized');
    if (method === 'getMe')
      return send(response, 200, { ok: true, result: { id: 77, is_bot: true, username: 'PoolBot' } });
    if (method !== 'getUpdates') return refuse(response, 404, 'Not Found');
    const asked = JSON.parse(body) as TelegramUpdates['asked'][number] & { timeout: number };
    this.asked.push(asked);
    this.#waiting = this.#waiting.filter(({ update_id }) => update_id >= (asked.offset ?? Number.NEGATIVE_INFINITY));
    if (this.#waiting.length === 0) await this.#somethingNew(asked.timeout, response);
    send(response, 200, { ok: true, result: this.#waiting.slice(0, asked.limit) });
  }

  async #somethingNew(seconds: number, response: ServerResponse): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, seconds * 1000);
    this.#held.add(resolve);
    response.once('close', resolve);
    await promise;
    this.#held.delete(resolve);
    clearTimeout(timer);
  }
}

export function refuse(response: ServerResponse, code: number, description: string, parameters?: object): void {
  send(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
