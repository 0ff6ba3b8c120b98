import type { ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { AlertFeed } from '../alerts/desk/alert-feed.ts';
import type { Alert } from '../alerts/model.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { PoolFilter } from '../state/pools/pool-filter.ts';
import type { View } from '../views/view.ts';
import { Channel, channelName, type FindPayout } from './channel.ts';
import { beginText, type EventName, Packet, type ResyncReason, type Told } from './events.ts';
import { Heartbeats } from './heartbeats.ts';
import { Listener } from './listener.ts';
import { Round } from './round.ts';
import { SeenSources } from './seen-sources.ts';

export interface LiveTimings {
  /** For how long what moves is gathered, so that one event tells all of it. */
  gatherMs: number;
  /** How often each service is told at most. */
  sourceMs: number;
  /** How often each listener gets a line that says nothing, at least. */
  heartbeatMs: number;
  /** For how long a channel goes on that nobody listens to, so that who comes back goes on where he was. */
  quietMs: number;
}

export const liveTimings: LiveTimings = { gatherMs: 75, sourceMs: 1000, heartbeatMs: 2500, quietMs: 120_000 };

/** What is counted for the metrics. */
export interface LiveCounts {
  sent(name: EventName, times: number): void;
  resynced(reason: ResyncReason, times: number): void;
  /** A listener went, or was cut off, before he had taken everything. */
  cut(): void;
}

/** Beyond this a listener is behind. */
const mostUnsent = 256 * 1024;
/** Of all listeners, what several are sent once. Beyond this everybody is behind who has not taken everything. */
const mostUnsentOfAll = 32 * 1024 * 1024;
/** Of what is told again. Whole crowds come back at once, as where a proxy was started again. */
const mostAgainOfAll = 16 * 1024 * 1024;
const mostAgainKept = 1000;
const mostQuietChannels = 256;
const retryMs = 2000;
const hello = `: hello\nretry: ${retryMs}\n`;
/** Comes with every event as well, so that a listener who gets events is not written to for it. */
const beat = Buffer.from(': heartbeat\n\n');
const heartbeat = new Packet([beat]);

/** What those get who come back. */
interface Again {
  told: Pick<Told, 'events'>;
  packet: Packet;
}

/** Those who get the events of a channel. */
interface Audience {
  channel: Channel;
  listeners: Set<Listener>;
  /** Since when nobody listens, in milliseconds. */
  quietSince: number | null;
}

/** Tells listeners what moves. Where nobody listens, it costs nothing. */
export class Live {
  readonly #timings: LiveTimings;
  readonly #alerts: AlertFeed;
  readonly #counts: LiveCounts;
  readonly #audiences = new Map<string, Audience>();
  readonly #sources = new Map<string, SeenSources>();
  readonly #heartbeats: Heartbeats;
  /** Those who have not taken everything that was written. */
  readonly #clogged = new Set<Listener>();
  readonly #behind = new Set<Listener>();
  readonly #kept = new LRUCache<string, Again>({
    max: mostAgainKept,
    maxSize: mostAgainOfAll,
    sizeCalculation: ({ packet }) => packet.chunk.length,
  });
  readonly #findPayout: FindPayout;
  #round = new Round();
  /** Runs as long as there is a channel. */
  #ticking: NodeJS.Timeout | null = null;
  #gathering: NodeJS.Timeout | null = null;
  #gapsRevision: number;
  #mostUnsent = mostUnsent;
  #isClosed = false;

  constructor(
    state: GatewayState,
    alerts: AlertFeed,
    counts: LiveCounts,
    timings = liveTimings,
    findPayout: FindPayout = () => undefined,
  ) {
    this.#alerts = alerts;
    this.#findPayout = findPayout;
    this.#counts = counts;
    this.#timings = timings;
    this.#gapsRevision = state.gapsRevision;
    this.#heartbeats = new Heartbeats(timings.heartbeatMs);
    state.afterEach((outcome) => {
      if (this.#audiences.size === 0) return;
      this.#round.add(outcome);
      this.#gather();
      // What is seen of services, faults and conflicts is known of now alone, so each change of them is told by itself. They are rare.
      if (state.gapsRevision === this.#gapsRevision) return;
      this.#gapsRevision = state.gapsRevision;
      this.tellNow();
    });
  }

  /** A payment was seen, or something else is known of it. */
  payout(event: Parameters<Round['addPayout']>[0]): void {
    if (this.#audiences.size === 0) return;
    this.#round.addPayout(event);
    this.#gather();
  }

  #gather(): void {
    if (!this.#round.isEmpty) this.#gathering ??= setTimeout(() => this.tellNow(), this.#timings.gatherMs).unref();
  }

  /** Something else is shown of these alerts. */
  alertsMoved(alerts: readonly Pick<Alert, 'alertId'>[]): void {
    if (this.#audiences.size === 0) return;
    for (const { alertId } of alerts) this.#round.alerts.add(alertId);
    this.#gather();
  }

  get listeners(): number {
    return this.#heartbeats.size;
  }

  /** @param response whose head was sent, for events alone. @param lastId of the last event that the listener has. */
  open(response: ServerResponse, view: View, filter: PoolFilter, lastId: string | undefined): void {
    if (this.#isClosed) {
      response.end();
      return;
    }
    // The answers to what was asked before on this connection come first.
    const { socket } = response;
    if (socket === null) {
      // Node tells of the connection before it sends the head.
      response.once('socket', () =>
        process.nextTick(() => {
          if (!response.destroyed) this.open(response, view, filter, lastId);
        }),
      );
      return;
    }
    // What he gets again is as things are now, and what was gathered led there.
    if (this.#gathering !== null) this.tellNow();
    const audience = this.#audienceOf(view, filter);
    const { channel } = audience;
    const listener = new Listener(response, socket, channel);
    if (lastId === undefined) this.#send(listener, Packet.of(hello + beginText(channel.id)));
    else {
      const { packet, told } = this.#again(channel, lastId);
      this.#send(listener, packet);
      this.#count(told, 1);
    }
    audience.listeners.add(listener);
    audience.quietSince = null;
    this.#heartbeats.add(listener);
    response.once('close', () => this.#leave(listener, audience));
  }

  /** The same for all who had the same, until something of the channel moves. */
  #again(channel: Channel, lastId: string): Again {
    const key = `${channel.id} ${lastId}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const since = channel.since(lastId);
    const told = since ?? channel.toldToResync('unknown_id');
    const again = { told: { events: told.events }, packet: new Packet([Buffer.from(`${hello}\n`), ...told.pieces]) };
    if (since !== null) this.#kept.set(key, again);
    return again;
  }

  /** Tells what was gathered. */
  tellNow(): void {
    if (this.#gathering !== null) clearTimeout(this.#gathering);
    this.#gathering = null;
    const round = this.#round;
    this.#round = new Round();
    for (const { channel, listeners } of this.#audiences.values()) {
      const told = channel.tell(round);
      if (told.length === 0 || listeners.size === 0) continue;
      const packet = new Packet([...told.pieces, beat]);
      let reached = 0;
      for (const listener of listeners) if (this.#send(listener, packet)) reached += 1;
      this.#count(told, reached);
    }
  }

  /** Ends all streams, so that nobody waits for them. */
  close(): void {
    this.#isClosed = true;
    if (this.#gathering !== null) clearTimeout(this.#gathering);
    for (const { listeners } of this.#audiences.values()) for (const listener of [...listeners]) listener.end();
    this.#audiences.clear();
    this.#stopTicking();
  }

  #audienceOf(view: View, filter: PoolFilter): Audience {
    const key = channelName(view, filter);
    const known = this.#audiences.get(key);
    if (known !== undefined) return known;
    view.catchUp();
    const sources = this.#sources.get(view.id) ?? new SeenSources(view, this.#timings.sourceMs);
    this.#sources.set(view.id, sources);
    const audience = {
      channel: new Channel(view, filter, sources, this.#alerts, this.#findPayout),
      listeners: new Set<Listener>(),
      quietSince: null,
    };
    this.#audiences.set(key, audience);
    this.#ticking ??= setInterval(() => this.#tick(), this.#heartbeats.tickMs).unref();
    return audience;
  }

  #send(listener: Listener, packet: Packet): boolean {
    const isSent = listener.write(packet, this.#mostUnsent);
    if (isSent) this.#heartbeats.heard(listener);
    if (listener.unsent > 0) this.#clogged.add(listener);
    if (!isSent && listener.unsent > 0) {
      listener.isBehind = true;
      this.#behind.add(listener);
    }
    return isSent;
  }

  #tick(): void {
    for (const listener of this.#heartbeats.next()) if (!listener.isBehind) this.#send(listener, heartbeat);
    const held = new Set<Packet>();
    for (const listener of this.#clogged) {
      for (const { packet } of listener.held()) held.add(packet);
      if (listener.unsent === 0) this.#clogged.delete(listener);
    }
    let heldOfAll = 0;
    for (const { chunk } of held) heldOfAll += chunk.length;
    this.#mostUnsent = heldOfAll > mostUnsentOfAll ? 0 : mostUnsent;
    for (const listener of this.#behind) if (listener.unsent === 0) this.#catchUp(listener);
    for (const sources of this.#sources.values())
      if (sources.isDue) {
        this.tellNow();
        break;
      }
    this.#forgetQuiet();
  }

  /** He has taken what was sent, and goes on. */
  #catchUp(listener: Listener): void {
    this.#behind.delete(listener);
    listener.isBehind = false;
    const told = listener.channel.toldToResync('behind');
    if (this.#send(listener, new Packet([...told.pieces, beat]))) this.#count(told, 1);
  }

  #leave(listener: Listener, audience: Audience): void {
    if (this.#clogged.delete(listener)) this.#counts.cut();
    this.#behind.delete(listener);
    this.#heartbeats.delete(listener);
    audience.listeners.delete(listener);
    if (audience.listeners.size === 0) audience.quietSince = performance.now();
  }

  #forgetQuiet(): void {
    const quiet = [...this.#audiences].filter(([, { listeners }]) => listeners.size === 0);
    const until = performance.now() - this.#timings.quietMs;
    const [most, isOver] = [mostQuietChannels, (since: number | null) => since !== null && since <= until];
    const over = quiet.filter(([, { quietSince }], index) => isOver(quietSince) || index < quiet.length - most);
    if (over.length === 0) return;
    for (const [key] of over) this.#audiences.delete(key);
    const ids = new Set([...this.#audiences.values()].map(({ channel }) => channel.view.id));
    for (const id of this.#sources.keys()) if (!ids.has(id)) this.#sources.delete(id);
    if (this.#audiences.size === 0) this.#stopTicking();
  }

  #stopTicking(): void {
    if (this.#ticking !== null) clearInterval(this.#ticking);
    this.#ticking = null;
    this.#round = new Round();
  }

  #count({ events }: Pick<Told, 'events'>, times: number): void {
    for (const { name, reason } of events) {
      this.#counts.sent(name, times);
      if (reason !== undefined) this.#counts.resynced(reason, times);
    }
  }
}
