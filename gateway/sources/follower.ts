import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import type { Advice } from '../advice.ts';
import { aboutConflicts } from '../advice.ts';
import type { Clock } from '../clock.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import type { LoopShare } from '../gate/loop-share.ts';
import type { ToldPayouts } from '../payouts/payouts.ts';
import type { Outcome } from '../state/events.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import { clockReport } from './clock-report.ts';
import { knowsPages } from './contract-version.ts';
import { fewLines, type Lines } from './few-lines.ts';
import type { ScraperClient } from './scraper-client.ts';
import { SourceFault } from './source-fault.ts';
import type { ToldChanges } from './told-changes.ts';

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
  /** What the service may take of the time of everybody. */
  share: LoopShare;
  state: GatewayState;
  timings: FollowerTimings;
  advice: Advice;
  now: Clock;
  logger: Lines;
  /** Called after everything that moved the state. */
  onChange: () => void;
  /** Called when it has told everything new, with how far the log of its payout events goes. */
  onPayouts?: ((told: ToldPayouts) => void) | undefined;
  /** Called once it said for the first time who it is, or failed. */
  onHeard: () => void;
  /** Until then, nobody is taken for a new service: its name and pools may be those of one that is remembered. */
  searchIsOver: Promise<void>;
  signal: AbortSignal;
}

/** More are not remembered: a service could say at any moment that it is another one. */
const mostSources = 500;
/** What a service that comes and goes may write into the log. */
const linesOfService = { atOnce: 20, perMinute: 1 };

/** Follows the service at one address until `signal` is aborted. It never throws: a service can be wrong in any way. */
export async function follow(given: FollowerOptions): Promise<void> {
  const options = { ...given, logger: fewLines(given.logger, given.now, linesOfService) };
  const { client, state, timings, share, signal } = options;
  /** The source that was introduced here, and is followed. */
  let followed: string | null = null;
  /** For how many pools it may have been asked since it was last asked to wait for its turn; 0 where no listing is under way. */
  let listing = 0;
  const reportClock = clockReport(options.logger);
  const reportFault = faultReport(options);
  while (!signal.aborted) {
    let pauseMs: number;
    try {
      // A listing of an honest size is not interrupted: as long as it is, nothing that follows is known.
      if (listing === 0 || listing > state.limits.ofSource) await takeTurn(options);
      const began = performance.now();
      // What is to list everything says first who it is, as it would have to afterwards.
      if (followed !== null && state.cursor(followed) === undefined) followed = null;
      const isConnected: boolean = followed !== null;
      const name: string | null = followed ?? (await introduce(options));
      if (name === null) {
        // The same service is followed at another address. Should that end, this one takes over.
        pauseMs = timings.retryMs;
      } else {
        const waitSeconds = isConnected ? timings.waitSeconds : 0;
        const timeoutMs = waitSeconds * 1000 + timings.graceMs;
        const request = { since: state.cursor(name), waitSeconds, limit: limitFor(state.source(name)) };
        const told = await client.changes(request, timeoutMs, signal);
        try {
          signal.throwIfAborted();
          // A service that does not hold requests must not be asked in a tight loop.
          const tooQuick = isConnected && told.size === 0 && performance.now() - began < (waitSeconds * 1000) / 2;
          pauseMs = tooQuick ? timings.retryMs : timings.leastMs - (performance.now() - began);
          // It does not know what it said itself: another service, or its own database restored. It is to say who it is before it is believed.
          const isAnother: boolean = isConnected && told.head.complete;
          const isTaken: boolean = !isAnother && (await takeIn(options, name, told));
          if (isTaken) {
            reportClock(name, state.source(name)?.clockDifference ?? null);
            if (!isConnected) void rememberContract(options, name);
            const newest = told.head.payout_events;
            if (told.head.more !== true) options.onPayouts?.({ source: name, newest, client, share, signal });
          }
          followed = isTaken ? name : null;
          listing = isTaken && told.head.more === true ? listing + Math.max(told.size, poolsOfPage) : 0;
        } finally {
          told.release();
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      // The kept connection may just have been closed at the other end: that alone makes no service unreachable. Who answers now may be another.
      if (followed !== null && error instanceof SourceFault && error.connectionLost) pauseMs = 0;
      else {
        // Without this the service would refuse the same `since` for ever.
        if (followed !== null && error instanceof SourceFault && error.status === 400)
          state.take({ kind: 'cursor-refused', source: followed });
        share.spend(() => reportFault(error));
        pauseMs = timings.retryMs * (0.75 + Math.random() / 2);
      }
      followed = null;
      listing = 0;
    }
    options.onHeard();
    options.onChange();
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Who answers much, and what is dear, is asked less often. Meanwhile it only has to say that it lives.
 * @throws SourceFault where it does not; what `signal` was aborted with.
 */
async function takeTurn({ address, client, share, state, timings, logger, onChange, signal }: FollowerOptions) {
  const askEveryMs = timings.waitSeconds * 1000;
  const { name } = state.at(address.url) ?? {};
  const isDear = share.pauseMs() > askEveryMs;
  if (name !== undefined && state.source(name)?.isDear !== isDear) {
    state.take({ kind: 'dear', source: name, isDear });
    const pauseSeconds = Math.ceil(share.pauseMs() / 1000);
    if (isDear) logger.warn({ source: name, pause_s: pauseSeconds }, 'the answers of a service are dear');
    onChange();
  }
  for (;;) {
    const pauseMs = share.pauseMs();
    if (pauseMs > 0) await sleep(Math.min(pauseMs, askEveryMs), undefined, { signal });
    if (pauseMs <= askEveryMs) return;
    await client.liveness(timings.graceMs, signal);
  }
}

/**
 * Takes in what the service lists, a few pools at a time: in between others are answered.
 * @returns false where this service has become a second address of another.
 */
async function takeIn(options: FollowerOptions, name: string, told: ToldChanges): Promise<boolean> {
  const { address, state, share, logger, signal } = options;
  const { telling } = told;
  const wasUp = state.source(name)?.state === 'up';
  const slices = told.slices();
  for (;;) {
    if (state.at(address.url)?.name !== name) return false;
    const isOver = share.spend(() => {
      const { value: changes, done } = slices.next();
      if (!done) reportConflicts(options, state.take({ kind: 'changes', source: name, changes, telling }));
      return done === true || changes.since !== null;
    });
    if (isOver) break;
    await immediate();
    signal.throwIfAborted();
  }
  if (!wasUp && state.source(name)?.state === 'up')
    logger.info({ source: name, url: address.url }, 'the service answers');
  return true;
}

/** So many pools are asked for at once. */
const poolsOfPage = 500;

function limitFor(source: SourceState | undefined): number | undefined {
  const version = source?.introduction?.contractVersion;
  return version !== undefined && knowsPages(version) ? poolsOfPage : undefined;
}

/**
 * Learns which service this is. One that cannot say so, or speaks another version of the contract, is not followed.
 * @returns the name of the source that it is; null where that is followed at another address.
 */
async function introduce({ client, state, address, timings, share, signal, onHeard, searchIsOver }: FollowerOptions) {
  const service = await client.service(timings.graceMs, signal);
  const introduction = {
    type: service.type,
    version: service.version,
    contractVersion: service.contract_version,
    serviceName: service.name ?? null,
    databaseId: service.database_id ?? null,
  };
  if (state.isSearching && !state.recognises(address.url, introduction)) {
    onHeard();
    await Promise.race([searchIsOver, aborted(signal)]);
    signal.throwIfAborted();
  }
  const isNew = address.foundBy === 'SCRAPERS_DNS' && !state.recognises(address.url, introduction);
  if (isNew && state.sources().length >= mostSources)
    throw new SourceFault(
      `is one service more than the ${mostSources} that the gateway keeps`,
      { words: 'Forget those that will not come back with DELETE /api/sources/{name}' },
      { answered: true },
    );
  share.spend(() => state.take({ kind: 'introduced', address, introduction, poolIds: service.pools }));
  return state.at(address.url)?.name ?? null;
}

/** One line for each service that lists pools of others, however many they are. */
function reportConflicts({ logger }: FollowerOptions, { conflicts }: Outcome): void {
  for (const [claimant, listed] of Map.groupBy(conflicts, (conflict) => conflict.claimant)) {
    const pools = listed.map(({ poolId, owner }) => ({ pool_id: poolId, owner }));
    logger.warn({ source: claimant, pools: pools.slice(0, 20) }, aboutConflicts(claimant, pools) ?? '');
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** So that its description can still be read when the service is down. */
async function rememberContract(
  { client, state, timings, share, logger, onChange, signal }: FollowerOptions,
  source: string,
) {
  // Who introduces itself again and again is not listened to each time.
  if (share.pauseMs() > 0) return;
  try {
    const contract = await client.contract(timings.graceMs, signal);
    share.spend(() => state.take({ kind: 'described', source, contract }));
    onChange();
  } catch (error) {
    if (!signal.aborted) logger.debug({ source, err: error }, 'the service does not show its description');
  }
}

/** The log has a line where the kind of trouble is another one, and else one a minute. */
function faultReport({ state, address, advice, logger, now }: FollowerOptions): (error: unknown) => void {
  let said = { kind: '', at: Number.NEGATIVE_INFINITY };
  return (error) => {
    const { url } = address;
    // A second address of a service that was followed at the first is nobody's.
    if (!state.at(url)) state.take({ kind: 'added', address });
    const source = state.at(url);
    if (!source) return;
    const { name } = source;
    if (!(error instanceof SourceFault)) logger.error({ err: error, source: name }, 'following a service failed');
    const fault =
      error instanceof SourceFault
        ? error
        : new SourceFault('could not be followed', { words: "See the gateway's log" });
    const isUnknown = address.foundBy === 'SCRAPERS_DNS' && source.introduction === null;
    const message = isUnknown
      ? advice.onUnknown(url, fault.message, fault.remedy)
      : advice.onFault(source, url, fault.message, fault.remedy);
    const away = fault.refused ? 'refused' : 'unreachable';
    const wasAway = source.state === away;
    if (!state.take({ kind: 'away', source: name, state: away, message }).sources.has(name)) return;
    if (wasAway && said.kind === fault.kind && now() < said.at + 60) return;
    said = { kind: fault.kind, at: now() };
    logger.warn({ source: name, reason: message }, 'the service cannot be followed');
  };
}
