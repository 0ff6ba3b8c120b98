import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  Change,
  Configuration,
  PayoutEvent,
  PoolTrend,
  ReadType,
  ServiceHealth,
} from '@poolgate/contracts/generated/scraper-client/index.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { StandInPayouts } from './payouts/stand-in-payouts.ts';
import { type EarnedDay, earningsOf } from './stand-in-earnings.ts';
import { type Listed, standInList, trendsOf } from './stand-in-lists.ts';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the service does instead of answering by the contract; returns true where it did. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A scraper service that speaks the contract, holds long polls, and misbehaves on demand. */
export class StandInScraper {
  readonly type: string;
  readonly seen: SeenRequest[] = [];
  /** The content of its lists over all pools. */
  readonly listed: Listed = { workers: new Map(), anomalies: [] };
  readonly payouts = new StandInPayouts();
  /** What its pools earned, by pool_id. */
  readonly earned = new Map<string, EarnedDay[]>();
  /** The trends of its pools, by pool_id; a pool without one has a sample. */
  readonly trends = new Map<string, PoolTrend>();
  /** The pool types that it reads; null as for a service that is too old to say so. */
  types: ReadType[] | null = [];
  fault: Fault | null = null;
  token: string | null = null;
  /** Its clock, which its answers tell; null where they tell no time. */
  clock: (() => number) | null = null;
  /** Whether it names the end of the log of its payout events; a service that is too old does not. */
  tellsPayouts = true;
  /** What it says of itself beside its pools; undefined as for a service that is too old to say so. */
  health: ServiceHealth | undefined;
  version = '1.2.3';
  /** What it calls itself, and its database; a service that is too old to say so has neither. */
  name: string | undefined;
  databaseId: string | undefined;
  contractVersion: string = loadContract('scraper').document.info.version;
  #server: Server | null = null;
  #port = 0;
  #database = 1;
  #revision = 0;
  #configuration: Configuration | null = { refused: [], skipped: [], warnings: [] };
  #configuredAt = 0;
  readonly #pools = new Map<string, { change: Change; revision: number }>();
  readonly #removed = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  constructor(type: string) {
    this.type = type;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  /** How many requests for changes are held now. */
  get held(): number {
    return this.#waiting.size;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const wake of this.#waiting) wake();
    await new Promise<void>((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  put(...changes: Change[]): this {
    for (const change of changes) {
      this.#revision += 1;
      this.#pools.set(change.pool.pool_id, { change, revision: this.#revision });
      this.#removed.delete(change.pool.pool_id);
    }
    for (const wake of this.#waiting) wake();
    return this;
  }

  /** Payout events come, or change, as a service writes them. */
  pay(...events: PayoutEvent[]): this {
    for (const event of events) this.payouts.note(event);
    const poolIds = new Set(events.map(({ pool_id }) => pool_id));
    this.put(...[...this.#pools.values()].map(changeOf).filter(({ pool }) => poolIds.has(pool.pool_id)));
    return this;
  }

  /** What its pool files hold beside the pools; null as for a service that is too old to say so. */
  configure(configuration: Partial<Configuration> | null): this {
    this.#revision += 1;
    this.#configuredAt = this.#revision;
    this.#configuration = configuration && { refused: [], skipped: [], warnings: [], ...configuration };
    for (const wake of this.#waiting) wake();
    return this;
  }

  remove(poolId: string): void {
    this.#revision += 1;
    this.#pools.delete(poolId);
    this.#removed.set(poolId, this.#revision);
    for (const wake of this.#waiting) wake();
  }

  /** As if another database file had been put in place: nothing is known of what was removed. */
  replaceDatabase(...changes: Change[]): void {
    this.#database += 1;
    this.#pools.clear();
    this.#removed.clear();
    this.put(...changes);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    this.seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    response.sendDate = false;
    if (this.fault?.(request, response)) return;
    if (this.token !== null && headers.authorization !== `Bearer ${this.token}`)
      return reply(response, 401, {
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        detail: 'Send the token.',
      });
    const { pathname, searchParams } = new URL(url, 'http://stand-in');
    if (pathname === '/changes') return this.#changes(searchParams, response);
    if (pathname === '/workers' || pathname === '/anomalies') {
      const changes = [...this.#pools.values()].map(changeOf);
      const knowsNull = headers['poolgate-contract'] !== undefined;
      const { body, link } = standInList(pathname, searchParams, this.listed, changes, knowsNull);
      if (link !== null) response.setHeader('Link', link);
      return reply(response, 200, body);
    }
    if (pathname === '/payouts') {
      const { body, link } = this.payouts.list(searchParams);
      if (link !== null) response.setHeader('Link', link);
      return reply(response, 200, body);
    }
    if (pathname === '/payout-events') return reply(response, 200, this.payouts.log(searchParams));
    if (pathname === '/earnings')
      return reply(response, 200, earningsOf(searchParams, this.earned, [...this.#pools.values()].map(changeOf)));
    if (pathname === '/trends')
      return reply(response, 200, trendsOf(searchParams, this.trends, [...this.#pools.values()].map(changeOf)));
    if (pathname === '/types')
      return this.types === null ? reply(response, 404, {}) : reply(response, 200, { types: this.types });
    if (pathname === '/openapi.json') return reply(response, 200, loadContract('scraper').document);
    if (pathname === '/metrics') return void response.setHeader('Content-Type', 'text/plain').end('up 1\n');
    if (pathname === '/') return reply(response, 200, this.#service());
    this.#below(method, pathname, searchParams, headers, this.seen.at(-1)?.body ?? '', response);
  }

  #service() {
    const pools = [...this.#pools.keys()];
    const revision = this.#since();
    const started_at = '2026-11-21T08:00:00Z';
    const { type, name, databaseId: database_id, version, contractVersion: contract_version } = this;
    return {
      type,
      ...(this.types && { types: this.types.map((read) => read.type) }),
      name,
      database_id,
      version,
      contract_version,
      revision,
      started_at,
      pools,
      refused: [],
      skipped: [],
    };
  }

  #since(): string {
    return `${this.#database}.${this.#revision}`;
  }

  /** The oldest changes come first, so that a page goes up to a revision as everything does. */
  #changes(query: URLSearchParams, response: ServerResponse): void {
    const limit = query.has('limit') ? Number(query.get('limit')) : undefined;
    const [database, revision] = (query.get('since') ?? '').split('.').map(Number);
    const answer = () => {
      // Looked at again when it is sent: the file may be replaced while the request is held.
      const complete = database !== this.#database || revision === undefined;
      const newer = (than: number) => complete || than > revision;
      const pools = [...this.#pools.values()].filter((pool) => newer(pool.revision));
      const page = pools.sort((a, b) => a.revision - b.revision).slice(0, limit);
      const more = page.length < pools.length;
      return {
        since: more ? `${this.#database}.${page.at(-1)?.revision}` : this.#since(),
        complete,
        ...(this.tellsPayouts && { payout_events: this.payouts.end }),
        ...(limit !== undefined && { more }),
        pools: page.map(changeOf),
        removed: complete || more ? [] : [...this.#removed].filter(([, at]) => newer(at)).map(([poolId]) => poolId),
        ...(this.health && { health: this.health }),
        ...(this.#configuration && newer(this.#configuredAt) && { configuration: this.#configuration }),
      };
    };
    const wake = () => {
      clearTimeout(timer);
      this.#waiting.delete(wake);
      if (this.clock) response.setHeader('Date', new Date(this.clock() * 1000).toUTCString());
      if (this.#server) reply(response, 200, answer());
    };
    const timer = setTimeout(wake, Number(query.get('wait')) * 1000);
    response.on('close', () => {
      clearTimeout(timer);
      this.#waiting.delete(wake);
    });
    const first = answer();
    if (first.complete || first.pools.length > 0 || first.removed.length > 0 || first.configuration) wake();
    else this.#waiting.add(wake);
  }

  #below(
    method: string,
    path: string,
    query: URLSearchParams,
    headers: IncomingMessage['headers'],
    body: string,
    response: ServerResponse,
  ): void {
    response.setHeader('ETag', '"stand-in"');
    if (method === 'GET' && headers['if-none-match'] === '"stand-in"') return void response.writeHead(304).end();
    if (method === 'GET' && query.has('limit'))
      response.setHeader('Link', `<${path}?limit=${query.get('limit')}&cursor=abc>; rel="next"`);
    reply(response, 200, { asked: `${method} ${path}`, body });
  }
}

const changeOf = ({ change }: { change: Change }) => change;

function reply(response: ServerResponse, status: number, body: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'Content-Type': type, 'Set-Cookie': 'a=b' }).end(JSON.stringify(body));
}
