import type { IncomingMessage } from 'node:http';
import { type Server, serve } from '../service/upstream.ts';

/** The answer of a pool's endpoint. */
export interface PoolAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A pool whose endpoints answer as they are set; `hang` is no answer at all. */
export interface PoolServer extends Server {
  answer(endpoint: string, answer: PoolAnswer | 'hang'): void;
  /** Sets the answer to its next request only. */
  answerOnce(endpoint: string, answer: PoolAnswer): void;
  /** How many requests got no answer so far. */
  hung(): number;
  /** Requests that belong to no endpoint, or to several. */
  unexpected: string[];
}

/**
 * A request as text: its path and all its parameters as `name=value`. An endpoint's name is some words of this text, so that
 * windows and pages do not matter.
 */
export function describeRequest(path: string, ...parameters: Iterable<[string, unknown]>[]): string {
  const pairs = parameters.flatMap((some) => [...some].map(([name, value]) => `${name}=${value}`));
  return ` ${[path, ...pairs].join(' ')} `;
}

export function belongsTo(endpoint: string, request: string): boolean {
  return endpoint.split(' ').every((word) => request.includes(word));
}

export async function startPoolServer(endpoints: readonly string[]): Promise<PoolServer> {
  const answers = new Map<string, PoolAnswer | 'hang'>();
  const once = new Map<string, PoolAnswer>();
  const unexpected: string[] = [];
  let hung = 0;
  const server = await serve(async (request, response) => {
    const described = await describe(request);
    if (described.trim() === '/favicon.ico') {
      response.writeHead(404).end();
      return;
    }
    const [endpoint, ...others] = endpoints.filter((name) => belongsTo(name, described));
    const answer = endpoint === undefined ? undefined : (once.get(endpoint) ?? answers.get(endpoint));
    if (endpoint === undefined || answer === undefined || others.length > 0) {
      unexpected.push(described);
      response.writeHead(599).end();
      return;
    }
    once.delete(endpoint);
    if (answer === 'hang') hung += 1;
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return {
    ...server,
    unexpected,
    hung: () => hung,
    answer: (endpoint, answer) => void answers.set(endpoint, answer),
    answerOnce: (endpoint, answer) => void once.set(endpoint, answer),
  };
}

async function describe(request: IncomingMessage): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://pool');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const sent: Iterable<[string, unknown]> = body.startsWith('{')
    ? Object.entries(JSON.parse(body))
    : new URLSearchParams(body);
  return describeRequest(decodeURIComponent(url.pathname), url.searchParams, sent);
}
