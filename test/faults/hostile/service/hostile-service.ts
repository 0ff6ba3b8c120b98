import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { modes } from '../modes/all-modes.ts';
import type { Mode } from '../modes/mode.ts';
import { BaseAnswers } from './base-answers.ts';
import { type Asked, type Exchange, type Place, send, type Victims } from './exchange.ts';

/** What a service is to do from now on; honest where no mode is given. */
export interface Orders {
  mode: string | null;
  /** Where the mode applies. */
  at: Place[];
  victims: Victims;
}

const mostHead = 64 * 1024;

/** A service that is reached over TCP and may do anything with the connection. */
export class HostileService {
  readonly base: BaseAnswers;
  /** How often each place was asked since the last orders. */
  readonly met = new Map<Place, number>();
  #mode: Mode | null = null;
  #orders: Orders | null = null;
  #turn = 0;
  #port = 0;
  #server: Server | null = null;
  #flapping: NodeJS.Timeout | undefined;
  readonly #sockets = new Set<Socket>();

  constructor(name: string, type: string) {
    this.base = new BaseAnswers(name, type);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<this> {
    if (this.#server) return this;
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  /** Every connection is cut, so that whoever follows this service meets the orders at once. */
  async obey(orders: Orders): Promise<void> {
    clearInterval(this.#flapping);
    this.#orders = orders;
    this.#mode = orders.mode === null ? null : known(orders.mode);
    this.#turn = 0;
    this.met.clear();
    this.base.epoch += 1;
    const listening = this.#mode?.listening;
    if (listening === 'never') this.#hangUp();
    else await this.listen();
    for (const socket of this.#sockets) socket.destroy();
    if (listening === 'flapping')
      this.#flapping = setInterval(() => void (this.#server ? this.#hangUp() : this.listen()), 50);
  }

  #hangUp(): void {
    this.#server?.close();
    this.#server = null;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    // Whatever the other end does is its right.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('end', () => socket.end());
    let head = '';
    socket.on('data', (chunk: Buffer) => {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length > mostHead) socket.destroy();
      if (end < 0) return;
      const asked = readAsked(head.slice(0, end));
      // A body is not of interest, and nobody pipelines here.
      head = '';
      this.#answer(socket, asked);
    });
  }

  #answer(socket: Socket, asked: Asked): void {
    const { place } = asked;
    this.met.set(place, (this.met.get(place) ?? 0) + 1);
    const orders = this.#orders;
    const honest = () => this.base.answer(asked);
    const isStruck = this.#mode?.at.includes(place) === true && orders?.at.includes(place) === true;
    if (!isStruck || !orders || this.#mode === null) {
      this.#honestly(socket, asked);
      return;
    }
    const { name, type } = this.base;
    const exchange: Exchange = {
      asked,
      socket,
      turn: this.#turn,
      self: { name, type },
      victims: orders.victims,
      truth: () => honest() ?? { since: this.base.since, complete: false, pools: [], removed: [] },
    };
    this.#turn += 1;
    void Promise.resolve(this.#mode.answer(exchange)).then(() => {
      if (this.#mode?.keepsOpen !== true) socket.end();
    });
  }

  #honestly(socket: Socket, asked: Asked): void {
    const answer = this.base.answer(asked);
    const exchange = { socket } as Exchange;
    if (answer !== undefined) {
      send(exchange, JSON.stringify(answer));
      return;
    }
    const held = { since: this.base.since, complete: false, pools: [], removed: [] };
    const timer = setTimeout(
      () => send(exchange, JSON.stringify(held)),
      Math.min(60, Number(asked.query.get('wait'))) * 1000,
    );
    socket.on('close', () => clearTimeout(timer));
  }
}

function known(name: string): Mode {
  const mode = modes.find((one) => one.name === name);
  if (!mode) throw new Error(`there is no mode ${name}`);
  return mode;
}

function readAsked(head: string): Asked {
  const [method = '', target = '/'] = head.split(' ', 2);
  const { pathname: path, searchParams: query } = new URL(target, 'http://service');
  return { method, path, query, place: placeOf(path) };
}

function placeOf(path: string): Place {
  if (path === '/') return 'introduction';
  if (path === '/changes') return 'changes';
  if (path === '/openapi.json') return 'description';
  return ['/workers', '/anomalies', '/earnings'].includes(path) ? 'lists' : 'passed-on';
}
