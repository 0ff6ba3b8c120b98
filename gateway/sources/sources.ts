import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Advice, Remedy } from '../advice.ts';
import type { Clock } from '../clock.ts';
import type { Found, ServiceAddress, UnresolvedName } from '../discovery/service-address.ts';
import { LoopShare } from '../gate/loop-share.ts';
import { Turns } from '../gate/turns.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { type FollowerOptions, type FollowerTimings, follow } from './follower.ts';
import { createScraperClient, type ScraperClient } from './scraper-client.ts';

export interface SourcesOptions {
  state: GatewayState;
  serviceToken: string | undefined;
  bodyLimit: number;
  now: Clock;
  timings: FollowerTimings;
  advice: Advice;
  logger: Logger;
  onChange: () => void;
  /** Called with how far the log of the payout events of a service goes. */
  onPayouts?: FollowerOptions['onPayouts'];
  /** What a service may take of the time of everybody. */
  newShare?: () => LoopShare;
}

interface Followed {
  address: ServiceAddress;
  client: ScraperClient;
  stop: AbortController;
  ended: Promise<void>;
  /** Fulfilled once it said who it is, or failed. */
  heard: Promise<void>;
}

/** An answer with everything of a service that does not know pages is large, and is in memory until all of it is taken in. */
const largeAnswersAtOnce = 2;
/** So long, at the start, remembered services have to be found before others get their names and pools. */
const searchMs = 2000;

/** The addresses that are followed now, one loop for each. Which sources they are is said by the state. */
export class Sources {
  readonly #options: SourcesOptions;
  /** By URL. */
  readonly #followed = new Map<string, Followed>();
  readonly #unresolved = new Set<string>();
  readonly #search = Promise.withResolvers<void>();
  #isFirst = true;
  readonly #largeAnswers = new Turns(largeAnswersAtOnce);

  constructor(options: SourcesOptions) {
    this.#options = options;
  }

  /** Follows exactly these services: starts with the new ones and stops with those that are not in the list. */
  follow({ services, unresolved }: Found): void {
    const { state, logger, onChange } = this.#options;
    const wanted = new Map(services.map((service) => [service.url, service]));
    let changed = this.#nameUnresolved(unresolved);
    for (const [url, { address, stop }] of this.#followed) {
      const now = wanted.get(url);
      if (now && isNamedAlike(now, address)) continue;
      stop.abort();
      this.#followed.delete(url);
      changed = true;
      const source = state.at(url);
      if (!source) {
        state.take({ kind: 'left', url });
        continue;
      }
      state.take({ kind: 'removed', source: source.name });
      const reason = state.source(source.name)?.message;
      if (now) {
        logger.info(
          { source: source.name, url, found_by: now.foundBy, name: now.name },
          'an address is named otherwise',
        );
        continue;
      }
      // Of an address that never said whose it was, nothing is missed.
      if (reason === undefined) logger.info({ source: source.name, url }, 'an address is no longer there');
      else logger.warn({ source: source.name, url, reason }, 'a service is no longer there');
    }
    const added = [...wanted.values()].filter(({ url }) => !this.#followed.has(url));
    for (const address of added) {
      state.take({ kind: 'added', address });
      if (address.foundBy === 'SCRAPERS')
        logger.info({ source: address.name, url: address.url }, 'a service was added');
      else logger.info({ url: address.url, entry: address.name }, 'an address was found');
    }
    for (const address of added) this.#start(address);
    this.#endSearch(unresolved);
    if (changed || added.length > 0) onChange();
  }

  client(name: string): ScraperClient | undefined {
    const url = this.#options.state.source(name)?.url;
    if (url === undefined || this.#options.state.at(url)?.name !== name) return undefined;
    return this.#followed.get(url)?.client;
  }

  /** What to do about a fault of a service. */
  help(name: string, remedy: Remedy): string {
    const { state, advice } = this.#options;
    return advice.help(state.source(name) ?? { name, foundBy: null, introduction: null }, remedy);
  }

  async close(): Promise<void> {
    const followed = [...this.#followed.values()];
    for (const { stop } of followed) stop.abort();
    await Promise.all(followed.map(({ ended }) => ended));
  }

  #start(address: ServiceAddress): void {
    const { serviceToken, bodyLimit, now, newShare = () => new LoopShare() } = this.#options;
    const share = newShare();
    const largeAnswers = this.#largeAnswers;
    const client = createScraperClient({ url: address.url, serviceToken, bodyLimit, largeAnswers, share, now });
    const stop = new AbortController();
    const { promise: heard, resolve: onHeard } = Promise.withResolvers<void>();
    const ended = follow({
      ...this.#options,
      address,
      client,
      share,
      onHeard,
      searchIsOver: this.#search.promise,
      signal: stop.signal,
    });
    this.#followed.set(address.url, { address, client, stop, ended, heard });
  }

  /** A name behind which there is nothing is a source, so that a gateway without services is not silent. */
  #nameUnresolved(unresolved: UnresolvedName[]): boolean {
    const { state, advice, logger } = this.#options;
    let changed = false;
    for (const name of unresolved) {
      const { entry } = name;
      const message = advice.unresolved(name);
      const isNew = !this.#unresolved.has(entry);
      this.#unresolved.add(entry);
      // Nothing is asked there, so it has no URL.
      if (isNew) state.take({ kind: 'added', address: { name: entry, url: entry, foundBy: 'SCRAPERS_DNS' } });
      if (isNew) logger.warn({ source: entry, reason: message }, 'a name of services does not resolve');
      if (state.take({ kind: 'away', source: entry, state: 'unreachable', message }).sources.has(entry)) changed = true;
    }
    const still = new Set(unresolved.map(({ entry }) => entry));
    for (const entry of this.#unresolved) {
      if (still.has(entry)) continue;
      this.#unresolved.delete(entry);
      state.take({ kind: 'removed', source: entry });
      logger.info({ source: entry }, 'a name of services resolves');
      changed = true;
    }
    return changed;
  }

  /** Once every address has said who it is, or failed, what is remembered and was not among them is away. */
  #endSearch(unresolved: UnresolvedName[]): void {
    if (!this.#isFirst && !this.#options.state.isSearching) return;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const isKnownWhatThereIs = unresolved.every(({ reason }) => reason === 'nothing');
    if (!isFirst && !isKnownWhatThereIs) return;
    const all = Promise.all([...this.#followed.values()].map(({ heard }) => heard));
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, searchMs).unref();
    void Promise.race([all, patience.promise]).then(() => {
      clearTimeout(timer);
      if (isKnownWhatThereIs) this.#options.state.take({ kind: 'discovered' });
      else this.#leaveOpen(unresolved);
      this.#search.resolve();
      this.#options.onChange();
    });
  }

  /** The name server does not answer, so nobody knows whether a remembered service is there. It does not answer, and keeps its pools. */
  #leaveOpen(unresolved: UnresolvedName[]): void {
    const { state, advice } = this.#options;
    const message = unresolved.map(advice.unresolved).join(' ');
    state.take({ kind: 'looked' });
    for (const { name, sought } of state.sources())
      if (sought) state.take({ kind: 'away', source: name, state: 'unreachable', message });
  }
}

/** A name that an operator gave is the source's own. What an address behind a DNS name is called counts only until it says whose it is. */
function isNamedAlike(now: ServiceAddress, before: ServiceAddress): boolean {
  return now.foundBy === before.foundBy && (now.foundBy === 'SCRAPERS_DNS' || now.name === before.name);
}
