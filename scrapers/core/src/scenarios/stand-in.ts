import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { fileOfScenario, type Scenario, type ScenarioExchange } from './scenario.ts';

/** A real HTTP server that answers a scenario's exchanges and nothing else. */
export interface StandIn {
  url: string;
  /** Requests without an exchange. */
  unexpected: string[];
  /** Exchanges that were not used as often as expected. */
  unused(): string[];
  close(): Promise<void>;
}

interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export async function startStandIn(scenario: Scenario): Promise<StandIn> {
  const left = scenario.exchanges.map((exchange) => ({ exchange, used: 0, body: bodyOf(exchange, scenario) }));
  const unexpected: string[] = [];
  const server = createServer(async (request, response) => {
    const received = await receive(request);
    const match = left.find(
      ({ exchange, used }) =>
        (exchange.times === 'any' || used < exchange.times) && matches(exchange.request, received),
    );
    if (!match) {
      if (received.path !== '/favicon.ico')
        unexpected.push(`${received.method} ${received.path}?${received.query} ${received.body}`);
      response.writeHead(599).end();
      return;
    }
    match.used += 1;
    answer(response, match.exchange.response, match.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unexpected,
    unused: () =>
      left
        .filter(({ exchange, used }) => exchange.times !== 'any' && used !== exchange.times)
        .map(
          ({ exchange, used }) => `${exchange.request.method} ${exchange.request.path}: ${used} of ${exchange.times}`,
        ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body,
  };
}

function matches(expected: ScenarioExchange['request'], received: Received): boolean {
  const form = new URLSearchParams(received.body);
  const isJson = Object.keys(expected.json).length > 0;
  const json: Record<string, unknown> = isJson && received.body.startsWith('{') ? JSON.parse(received.body) : {};
  return (
    expected.method === received.method &&
    expected.path === received.path &&
    Object.entries(expected.query).every(([name, value]) => received.query.get(name) === value) &&
    Object.entries(expected.form).every(([name, value]) => form.get(name) === value) &&
    Object.entries(expected.headers).every(
      ([name, value]) => (received.headers[name.toLowerCase()] ?? null) === value,
    ) &&
    Object.entries(expected.json).every(([name, value]) => isDeepStrictEqual(json[name], value))
  );
}

function bodyOf({ response: { file, body } }: ScenarioExchange, scenario: Scenario): string | Buffer {
  return file === undefined ? (body ?? '') : fileOfScenario(scenario, file);
}

function answer(
  response: ServerResponse,
  { status, headers, hang }: ScenarioExchange['response'],
  body: string | Buffer,
): void {
  if (hang) return;
  response.writeHead(status, headers);
  response.end(body);
}
