import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { type Resolve, servicesBehind } from './resolve.ts';
import type { DnsName, ServiceAddress } from './service-address.ts';

export interface WatchOptions {
  listed: ServiceAddress[];
  dnsNames: DnsName[];
  resolve: Resolve;
  intervalMs: number;
  /** The start waits no longer than this for the first answers of the name server. */
  firstAnswerMs: number;
  logger: Logger;
  onServices: (services: ServiceAddress[]) => void;
}

export interface ServicesWatch {
  /** Puts other services in the place of the listed ones. */
  setListed(services: ServiceAddress[]): void;
  close(): void;
}

/** Reports which services there are: at once, and again when a name resolves to other addresses. */
export async function watchServices(options: WatchOptions): Promise<ServicesWatch> {
  const { dnsNames, intervalMs, onServices } = options;
  let { listed } = options;
  const stop = new AbortController();
  const known = new Map<DnsName, ServiceAddress[]>();
  const faults = new Map<DnsName, string>();

  const refresh = async (name: DnsName) => {
    try {
      known.set(name, await servicesBehind(name, options.resolve));
      faults.delete(name);
    } catch (error) {
      // What was known stays: a name server that is down for a moment takes no service away.
      const message = error instanceof Error ? error.message : String(error);
      if (faults.get(name) !== message) options.logger.warn({ host: name.host, reason: message }, 'cannot resolve');
      faults.set(name, message);
    }
  };
  const report = () => {
    if (!stop.signal.aborted)
      onServices(withoutTwins([...listed, ...dnsNames.flatMap((name) => known.get(name) ?? [])]));
  };

  // Owners are remembered by address. They must be known before anybody else is asked, or a pool changes hands at every start.
  const first = Promise.all(dnsNames.map(refresh));
  await Promise.race([first, sleep(options.firstAnswerMs, undefined, { ref: false })]);
  report();
  if (dnsNames.length > 0) void again();
  return {
    setListed(services) {
      listed = services;
      report();
    },
    close: () => stop.abort(),
  };

  async function again(): Promise<void> {
    await first;
    while (!stop.signal.aborted) {
      report();
      await sleep(intervalMs, undefined, { signal: stop.signal }).catch(() => undefined);
      if (!stop.signal.aborted) await Promise.all(dnsNames.map(refresh));
    }
  }
}

/** A service that is listed by hand and found by name as well is one service, under the name it was given. */
function withoutTwins(services: ServiceAddress[]): ServiceAddress[] {
  const byUrl = new Map<string, ServiceAddress>();
  for (const service of services) if (!byUrl.has(service.url)) byUrl.set(service.url, service);
  return [...byUrl.values()];
}
