import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gateway that tells what a test says. */
export interface EventServer {
  url: string;
  /** Everybody who listens now. */
  listeners: Set<ServerResponse>;
  asked: IncomingMessage['headers'][];
  /** What is answered in place of events; null for events. */
  refusal: number | null;
  /** Whether the refusal is the gateway's own, and not that of a proxy before it. */
  isOwnWord: boolean;
  tell(text: string): void;
  /** Cuts all connections. */
  cut(): void;
  close(): Promise<void>;
}

/** @param heartbeatMs how often something is said; 0 for never. */
export async function startEventServer(heartbeatMs: number): Promise<EventServer> {
  const listeners = new Set<ServerResponse>();
  const asked: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    if (events.refusal !== null) {
      response.writeHead(events.refusal, { 'Content-Type': 'application/problem+json' });
      response.end(events.isOwnWord ? JSON.stringify({ detail: 'Use another key.' }) : '<h1>Not found</h1>');
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': hello\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tell = (text: string) => {
    for (const listener of listeners) listener.write(text);
  };
  const timer = heartbeatMs === 0 ? undefined : setInterval(() => tell(': heartbeat\n\n'), heartbeatMs);
  const events: EventServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/events`,
    listeners,
    asked,
    refusal: null,
    isOwnWord: true,
    tell,
    cut: () => {
      for (const listener of listeners) listener.destroy();
    },
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return events;
}
