import type { Logger } from '@poolgate/server/process/logger.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { type FollowerTimings, follow } from './follower.ts';
import { createScraperClient, type ScraperClient } from './scraper-client.ts';

export interface SourcesOptions {
  state: GatewayState;
  serviceToken: string | undefined;
  bodyLimit: number;
  timings: FollowerTimings;
  logger: Logger;
  onChange: () => void;
}

interface Followed {
  address: ServiceAddress;
  client: ScraperClient;
  stop: AbortController;
  ended: Promise<void>;
}

/** The services that are followed now, one loop for each. */
export class Sources {
  readonly #options: SourcesOptions;
  readonly #followed = new Map<string, Followed>();

  constructor(options: SourcesOptions) {
    this.#options = options;
  }

  /** Follows exactly these services: starts with the new ones and stops with those that are not in the list. */
  follow(services: ServiceAddress[]): void {
    const { state, logger, onChange } = this.#options;
    const wanted = new Map(services.map((service) => [service.name, service]));
    let changed = false;
    // The new ones first, so that a pool whose service moved has a source to go to.
    for (const address of wanted.values()) {
      if (this.#followed.has(address.name)) continue;
      state.take({ kind: 'added', address });
      logger.info({ source: address.name, url: address.url }, 'a service was added');
      changed = true;
    }
    for (const [name, { stop }] of this.#followed) {
      if (wanted.has(name)) continue;
      stop.abort();
      this.#followed.delete(name);
      state.take({ kind: 'removed', source: name });
      logger.info({ source: name }, 'a service was removed');
      changed = true;
    }
    for (const address of wanted.values()) if (!this.#followed.has(address.name)) this.#start(address);
    if (changed) onChange();
  }

  client(name: string): ScraperClient | undefined {
    return this.#followed.get(name)?.client;
  }

  async close(): Promise<void> {
    const followed = [...this.#followed.values()];
    for (const { stop } of followed) stop.abort();
    await Promise.all(followed.map(({ ended }) => ended));
  }

  #start(address: ServiceAddress): void {
    const { state, timings, logger, onChange, serviceToken, bodyLimit } = this.#options;
    const client = createScraperClient({ url: address.url, serviceToken, bodyLimit });
    const stop = new AbortController();
    const ended = follow({ address, client, state, timings, logger, onChange, signal: stop.signal });
    this.#followed.set(address.name, { address, client, stop, ended });
  }
}
