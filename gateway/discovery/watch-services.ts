import { setTimeout as sleep } from 'node:timers/promises';
import { type Resolve, servicesBehind } from './resolve.ts';
import { type DnsName, entryOf, type Found, type ServiceAddress, type UnresolvedName } from './service-address.ts';

export interface WatchOptions {
  listed: ServiceAddress[];
  dnsNames: DnsName[];
  resolve: Resolve;
  intervalMs: number;
  /** The start waits no longer than this for the first answers of the name server. */
  firstAnswerMs: number;
  onFound: (found: Found) => void;
}

export interface ServicesWatch {
  /** Puts other services in the place of the listed ones. */
  setListed(services: ServiceAddress[]): void;
  close(): void;
}

/** Reports which services there are: at once, and after each look at the names. */
export async function watchServices(options: WatchOptions): Promise<ServicesWatch> {
  const { dnsNames, intervalMs, onFound } = options;
  let { listed } = options;
  const stop = new AbortController();
  const known = new Map<DnsName, ServiceAddress[]>();
  const unresolved = new Map<DnsName, UnresolvedName>();
  // Until the first answer, nothing is known of a name.
  for (const name of dnsNames)
    unresolved.set(name, { entry: entryOf(name), reason: 'no answer', code: 'no answer yet' });

  const refresh = async (name: DnsName) => {
    const entry = entryOf(name);
    try {
      const { services, code } = await servicesBehind(name, options.resolve);
      known.set(name, services);
      if (code === null) unresolved.delete(name);
      else unresolved.set(name, { entry, reason: 'nothing', code });
    } catch (error) {
      // What was known stays: a name server that is down for a moment takes no service away.
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      unresolved.set(name, { entry, reason: 'no answer', code });
    }
  };
  const report = () => {
    if (stop.signal.aborted) return;
    const services = withoutTwins([...listed, ...dnsNames.flatMap((name) => known.get(name) ?? [])]);
    onFound({ services, unresolved: dnsNames.flatMap((name) => unresolved.get(name) ?? []) });
  };

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

/** An address that is listed by hand and found by name as well is one service, under the name it was given. */
function withoutTwins(services: ServiceAddress[]): ServiceAddress[] {
  const byUrl = new Map<string, ServiceAddress>();
  for (const service of services) if (!byUrl.has(service.url)) byUrl.set(service.url, service);
  return [...byUrl.values()];
}
