import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromUnixSeconds } from '@poolgate/language/time.ts';
import type { Adapter } from '../../core/src/adapter.ts';
import type { Known } from '../../core/src/read-context.ts';
import { type AccountReading, readAccount } from '../../core/src/runner/read-account.ts';
import { readResources } from '../../core/src/scenarios/scenario-resources.ts';
import { driverAdapter } from '../adapter/driver-adapter.ts';
import type { DriverAccount } from '../driver/account.ts';
import { readDriverFile } from '../driver/read-driver-file.ts';
import type { Sandbox } from '../sandbox/job.ts';

/** The adapter of a driver that is written in a test. */
export async function adapterOf(text: string, sandbox: Sandbox): Promise<Adapter<DriverAccount>> {
  const read = await readDriverFile('written.yaml', text, sandbox);
  if (!('loaded' in read)) throw new Error(read.faults.map(({ reason }) => reason).join('\n'));
  return driverAdapter(read.loaded, 0, sandbox);
}

/** What is wrong with a driver. */
export async function faultsOf(text: string, sandbox: Sandbox): Promise<string[]> {
  const read = await readDriverFile('written.yaml', text, sandbox);
  return 'loaded' in read ? [] : read.faults.map(({ reason }) => reason);
}

/** 2026-11-21T09:00:00Z */
const nine = 1_795_251_600;

/** @param clock in seconds since nine. */
export async function readOnce(
  adapter: Adapter<DriverAccount>,
  settings: Record<string, unknown>,
  { upstreamUrl, clock = 0, known = null }: { upstreamUrl?: string; clock?: number; known?: Known | null } = {},
): Promise<AccountReading> {
  const now = fromUnixSeconds(nine + clock);
  const resources = readResources({ upstreamUrl, now: () => now, requestTimeoutSeconds: 10 });
  try {
    const account = adapter.account.parse(settings);
    return await readAccount(adapter, account, resources, known, new AbortController().signal);
  } finally {
    await resources.agent.close();
  }
}

export interface SmallPool {
  /** `127.0.0.1:40123` */
  host: string;
  /** The paths that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

/** A server that answers with JSON. @param answer its body; undefined is a 404. */
export async function startSmallPool(answer: (path: string, request: IncomingMessage) => unknown): Promise<SmallPool> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const body = answer(request.url ?? '', request);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
