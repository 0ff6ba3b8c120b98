import { type Connection, type FeedTimings, failuresUntilLost, feedTimings } from './connection.ts';
import type { Line, LineMessage, OpenLine } from './line.ts';
import { Listening, type OpenStream } from './listening.ts';
import type { LiveEvent } from './live-event.ts';
import { Polling } from './polling.ts';
import type { Seat, TakeSeat } from './seat.ts';

export interface FeedParts {
  /** Tabs of the same name share one connection. */
  name: string;
  openStream: OpenStream;
  openLine: OpenLine;
  takeSeat: TakeSeat;
  /** Asks for what is shown where nothing is told; fails where the gateway does not answer. */
  poll: () => Promise<void>;
  /** A tab that nobody sees takes no place of another. */
  isSeen: () => boolean;
  timings?: FeedTimings;
}

export interface FeedListener {
  onEvents(events: LiveEvent[]): void;
  /** Something may have been missed. @param isBack the connection was lost before. */
  onReadAgain(isBack: boolean): void;
  onRefused(): void;
  onConnection(connection: Connection): void;
}

/** What changes, as one tab of several learns it: from the gateway, or from the tab that listens for all. */
export class Feed {
  readonly #parts: FeedParts;
  readonly #listener: FeedListener;
  readonly #timings: FeedTimings;
  readonly #line: Line;
  readonly #seat: Seat;
  readonly #timer: ReturnType<typeof setInterval>;
  #listening: Listening | null = null;
  #polling: Polling | null = null;
  #connection: Connection = { state: 'connecting', since: Date.now() };
  #lastId: string | null = null;
  #heardAt = Date.now();
  /** When the tab that listens, or this one for it, last showed that it works. */
  #mateAt = Date.now();
  #epoch: string | null = null;
  #count = 0;

  constructor(parts: FeedParts, listener: FeedListener) {
    this.#parts = parts;
    this.#listener = listener;
    this.#timings = parts.timings ?? feedTimings;
    this.#line = parts.openLine(parts.name, (message) => this.#hear(message));
    this.#seat = parts.takeSeat(parts.name, { onTaken: () => this.#lead(), onLost: () => this.#follow() });
    this.#timer = setInterval(() => this.#check(), this.#timings.checkMs);
    this.#line.say({ type: 'hello' });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#polling?.close();
    this.#follow();
    this.#seat.leave();
    this.#line.close();
  }

  #lead(): void {
    if (this.#listening !== null || this.#polling !== null) return;
    this.#listening = new Listening(this.#parts.openStream, this.#lastId, {
      onOpen: (isContinued) => {
        if (!isContinued || this.#epoch === null || this.#connection.state === 'lost') {
          this.#epoch = crypto.getRandomValues(new Uint32Array(2)).join('-');
          this.#count = 0;
          this.#live(true);
        }
        this.#beat();
      },
      onHeard: () => this.#beat(),
      onEvents: (events, lastId) => {
        this.#count += 1;
        this.#lastId = lastId;
        this.#line.say({ type: 'events', epoch: this.#epoch ?? '', count: this.#count, lastId, events });
        this.#listener.onEvents(events);
      },
      onFailure: (failures) => {
        if (failures >= failuresUntilLost) this.#lose();
        else this.#line.say({ type: 'trying' });
      },
      onRefused: () => {
        this.#line.say({ type: 'refused' });
        this.#listener.onRefused();
      },
      onSilent: () => {
        this.#line.say({ type: 'silent' });
        this.#pollInstead();
      },
    });
  }

  #follow(): void {
    this.#listening?.close();
    this.#listening = null;
    this.#mateAt = Date.now();
  }

  #beat(): void {
    this.#heard();
    this.#seat.renew();
    this.#sayBeat(0);
  }

  #sayBeat(agoMs: number): void {
    this.#line.say({ type: 'beat', epoch: this.#epoch ?? '', count: this.#count, lastId: this.#lastId, agoMs });
  }

  #hear(message: LineMessage): void {
    const { type } = message;
    if (type === 'hello') this.#answer();
    // What a tab says that has just lost its place is nothing to the one that took it.
    if (type === 'hello' || this.#listening !== null) return;
    this.#mateAt = Date.now();
    if (type === 'refused') this.#listener.onRefused();
    if (type === 'silent') this.#pollInstead();
    if (type === 'lost') this.#lose();
    if (type === 'beat' || type === 'events') this.#take(message);
  }

  #take(message: Extract<LineMessage, { type: 'beat' | 'events' }>): void {
    const { type, epoch, count, lastId } = message;
    const isNext = this.#epoch === epoch && count === this.#count + (type === 'events' ? 1 : 0);
    this.#epoch = epoch;
    this.#count = count;
    this.#lastId = lastId;
    if (type === 'events') this.#listener.onEvents(message.events);
    const agoMs = type === 'beat' ? message.agoMs : 0;
    if (isNext) this.#heard(agoMs);
    else this.#live(true, agoMs);
  }

  /** Another tab hears nothing. */
  #answer(): void {
    if (this.#polling !== null) this.#line.say({ type: 'silent' });
    if (this.#listening === null) return;
    const isLive = this.#connection.state === 'live' && this.#listening.silentForMs < this.#timings.silenceMs;
    if (isLive) this.#sayBeat(this.#listening.silentForMs);
    else {
      this.#line.say({ type: this.#connection.state === 'lost' ? 'lost' : 'trying' });
      this.#check();
      this.#listening.hurry();
    }
  }

  #check(): void {
    if (this.#polling !== null) return;
    const { silenceMs, doubtMs, takeOverMs } = this.#timings;
    const now = Date.now();
    if (this.#listening !== null) {
      // A machine that slept finds its connections dead.
      if (this.#listening.silentForMs > silenceMs) this.#listening.tryAgain();
    } else if (this.#parts.isSeen() && now - this.#mateAt > takeOverMs) {
      this.#mateAt = now;
      this.#seat.takeOver();
    } else if (now - this.#mateAt > doubtMs) this.#line.say({ type: 'hello' });
    if (now - this.#heardAt > silenceMs) this.#lose();
  }

  #heard(agoMs = 0): void {
    this.#heardAt = Date.now() - agoMs;
    this.#mateAt = Date.now();
    if (this.#connection.state !== 'live') this.#live(this.#connection.state === 'lost', agoMs);
  }

  #live(readAgain: boolean, agoMs = 0): void {
    const isBack = this.#connection.state === 'lost';
    this.#heardAt = Date.now() - agoMs;
    this.#mateAt = Date.now();
    this.#show('live', Date.now());
    if (readAgain) this.#listener.onReadAgain(isBack);
  }

  #lose(): void {
    if (this.#listening !== null) this.#line.say({ type: 'lost' });
    this.#show('lost', this.#heardAt);
  }

  #show(state: Connection['state'], since: number): void {
    if (this.#connection.state === state) return;
    this.#connection = { state, since };
    this.#listener.onConnection(this.#connection);
  }

  #pollInstead(): void {
    if (this.#polling !== null) return;
    this.#follow();
    this.#polling = new Polling(this.#parts.poll, this.#timings.pollMs, {
      onAnswer: () => this.#heard(),
      onFailure: (failures) => {
        if (failures >= failuresUntilLost) this.#lose();
      },
      onRefused: () => this.#listener.onRefused(),
    });
  }
}
