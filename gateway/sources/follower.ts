import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import type { Outcome } from '../state/events.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { ScraperClient } from './scraper-client.ts';
import { SourceFault } from './source-fault.ts';

export interface FollowerTimings {
  /** For how long a service may hold a request if nothing is new. */
  waitSeconds: number;
  /** How long after `waitSeconds` the answer may come. */
  graceMs: number;
  /** About how long to wait after a failure. */
  retryMs: number;
  /** The least time between two requests, whatever the service does. */
  leastMs: number;
}

export const followerTimings: FollowerTimings = { waitSeconds: 5, graceMs: 3000, retryMs: 1000, leastMs: 25 };

export interface FollowerOptions {
  address: ServiceAddress;
  client: ScraperClient;
  state: GatewayState;
  timings: FollowerTimings;
  logger: Logger;
  /** Called after everything that moved the state. */
  onChange: () => void;
  signal: AbortSignal;
}

/** Follows the changes of one service until `signal` is aborted. It never throws: a service can be wrong in any way. */
export async function follow(options: FollowerOptions): Promise<void> {
  const { client, state, timings, signal } = options;
  const { name } = options.address;
  let connected = false;
  while (!signal.aborted) {
    const began = performance.now();
    let pauseMs: number;
    try {
      if (!connected) await introduce(options);
      const waitSeconds = connected ? timings.waitSeconds : 0;
      const changes = await askForChanges({ since: state.cursor(name), waitSeconds }, connected);
      signal.throwIfAborted();
      const wasEmpty = changes.pools.length === 0 && changes.removed.length === 0;
      // A service that does not hold requests must not be asked in a tight loop.
      const tooQuick = connected && wasEmpty && performance.now() - began < (waitSeconds * 1000) / 2;
      pauseMs = tooQuick ? timings.retryMs : timings.leastMs - (performance.now() - began);
      reportConflicts(options, state.take({ kind: 'changes', source: name, changes }));
      if (!connected) {
        options.logger.info({ source: name, url: options.address.url }, 'the service answers');
        void rememberContract(options);
      }
      connected = true;
    } catch (error) {
      if (signal.aborted) return;
      // Without this the service would refuse the same `since` for ever.
      if (error instanceof SourceFault && error.status === 400) state.take({ kind: 'cursor-refused', source: name });
      connected = false;
      report(options, error);
      pauseMs = timings.retryMs * (0.75 + Math.random() / 2);
    }
    options.onChange();
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }

  async function askForChanges(request: { since: string | undefined; waitSeconds: number }, wasConnected: boolean) {
    const timeoutMs = request.waitSeconds * 1000 + timings.graceMs;
    try {
      return await client.changes(request, timeoutMs, signal);
    } catch (error) {
      // The kept connection may just have been closed at the other end. That alone does not make a service unreachable.
      if (!(wasConnected && error instanceof SourceFault && error.connectionLost)) throw error;
      return await client.changes({ ...request, waitSeconds: 0 }, timings.graceMs, signal);
    }
  }
}

/** Learns which service this is. One that cannot say so, or speaks another version of the contract, is not followed. */
async function introduce({ client, state, address, timings, signal }: FollowerOptions): Promise<void> {
  const service = await client.service(timings.graceMs, signal);
  const introduction = {
    type: service.type,
    version: service.version,
    contractVersion: service.contract_version,
    serviceName: service.name ?? null,
    databaseId: service.database_id ?? null,
  };
  state.take({ kind: 'introduced', source: address.name, introduction });
}

function reportConflicts({ logger }: FollowerOptions, { conflicts }: Outcome): void {
  for (const { poolId, owner, claimant } of conflicts)
    logger.warn({ poolId, owner, claimant }, 'two services list the same pool; the first keeps it');
}

/** So that its description can still be read when the service is down. */
async function rememberContract({ client, state, address, timings, logger, onChange, signal }: FollowerOptions) {
  try {
    const contract = await client.contract(timings.graceMs, signal);
    state.take({ kind: 'described', source: address.name, contract });
    onChange();
  } catch (error) {
    if (!signal.aborted)
      logger.debug({ source: address.name, err: error }, 'the service does not show its description');
  }
}

function report({ state, address, logger }: FollowerOptions, error: unknown): void {
  const { name, url, foundBy } = address;
  if (!(error instanceof SourceFault)) logger.error({ err: error, source: name }, 'following a service failed');
  const fault =
    error instanceof SourceFault ? error : new SourceFault('could not be followed', "See the gateway's log");
  const advice = foundBy === 'SCRAPERS' ? `${fault.advice}, or remove it from SCRAPERS.` : `${fault.advice}.`;
  const message = fault.advice.endsWith('?')
    ? `${url} ${fault.message}. ${fault.advice}`
    : `${url} ${fault.message}. ${advice}`;
  const away = fault.refused ? 'refused' : 'unreachable';
  if (state.take({ kind: 'away', source: name, state: away, message }).sources.has(name))
    logger.warn({ source: name, reason: message }, 'the service cannot be followed');
}
