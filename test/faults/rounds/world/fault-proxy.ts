import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Flavour } from '../schedule.ts';
import { answerWrongly, befalls, writeSlowly } from './wrong-answers.ts';

/** Stands between the gateway and one scraper service. */
export interface FaultProxy {
  port: number;
  /** @param beyondPatience whether slow means slower than the gateway waits. */
  begin(fault: Flavour, beyondPatience: boolean): Promise<void>;
  /** Ends the fault: everything passes again, and held answers are dropped. */
  heal(): Promise<void>;
  /** How many requests got a wrong or slow answer since the fault began. */
  met(): number;
  close(): Promise<void>;
}

/** Slow, but within the 3 s that the gateway waits. */
const bearableMs = 700;
const unbearableMs = 60_000;

/** @param service where the service itself is; it may be down or come back at any time. */
export async function startFaultProxy(service: () => string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const held = new Set<ServerResponse>();
  let fault: Flavour | null = null;
  let slowMs = bearableMs;
  let met = 0;
  const server = createServer((request, response) => {
    // The gateway gives up wrong answers, and the service may be gone: both are wanted here.
    void handle(request, response).catch(() => response.destroy());
  });
  const open = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await open(0);
  const { port } = server.address() as AddressInfo;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isWrong = () => fault !== null && fault.kind !== 'slow' && befalls(fault, request.url ?? '/');
    if (isWrong()) return misbehave(request, response, fault as Flavour);
    const answer = await asked(request, response);
    // A fault that began while the service held the request applies to this answer.
    if (isWrong()) {
      answer.destroy();
      return misbehave(request, response, fault as Flavour);
    }
    if (fault?.kind === 'slow') return slowly(response, answer, fault);
    response.writeHead(answer.statusCode ?? 502, withoutHop(answer.headers));
    answer.once('error', () => response.destroy()).pipe(response);
  }

  async function slowly(response: ServerResponse, answer: IncomingMessage, slow: Flavour): Promise<void> {
    met += 1;
    held.add(response);
    const headers = withoutHop(answer.headers);
    const body = Buffer.concat(await answer.toArray());
    const takes = slowMs;
    if (slow.way === 'delayed') await sleep(takes, undefined, { ref: false });
    if (response.destroyed) return;
    response.writeHead(answer.statusCode ?? 502, headers);
    if (slow.way === 'delayed') response.end(body);
    else await writeSlowly(response, body, takes);
    held.delete(response);
  }

  async function misbehave(request: IncomingMessage, response: ServerResponse, wrong: Flavour): Promise<void> {
    held.add(response);
    const path = request.url?.startsWith('/changes') ? '/changes' : request.url;
    const truth: unknown = await (await fetch(`${service()}${path}`)).json();
    met += 1;
    await answerWrongly(response, wrong, truth);
    held.delete(response);
  }

  function asked(request: IncomingMessage, response: ServerResponse): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, url, headers } = request;
      const onward = send(`${service()}${url}`, { method, headers, agent }, resolve);
      onward.once('error', reject);
      response.once('close', () => onward.destroy());
      request.pipe(onward);
    });
  }

  return {
    port,
    async begin(next, beyondPatience) {
      met = 0;
      slowMs = beyondPatience ? unbearableMs : bearableMs;
      if (next.kind === 'refused') await shut();
      else fault = next;
    },
    async heal() {
      // A late answer may still arrive.
      const isBearable = fault?.kind === 'slow' && slowMs === bearableMs;
      fault = null;
      if (!isBearable) for (const response of held) response.destroy();
      held.clear();
      if (!server.listening) await open(port);
    },
    met: () => met,
    async close() {
      agent.destroy();
      if (server.listening) await shut();
    },
  };
}

function withoutHop(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { connection: _connection, 'keep-alive': _keepAlive, ...rest } = headers;
  return rest;
}
