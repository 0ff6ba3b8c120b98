import { type Connection, type FeedTimings, failuresUntilLost, feedTimings } from './connection.ts';
import type { Line, LineMessage, OpenLine } from './line.ts';
import { Listening, type OpenStream } from './listening.ts';
import type { LiveEvent } from './live-event.ts';
import { type Poll, Polling } from './polling.ts';
import type { Seat, TakeSeat } from './seats/seat.ts';
import { momentNow, msSince } from './timing/elapsed.ts';

export interface FeedParts {
  /** Tabs of the same name share one connection. */
  name: string;
  openStream: OpenStream;
  openLine: OpenLine;
  takeSeat: TakeSeat;
  /** Asks for what is shown where nothing is told; fails where the gateway does not answer. */
  poll: Poll;
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
  #heardAt = momentNow();
  /** When the tab that listens, or this one for it, last showed that it works. */
  #mateAt = momentNow();
  #hasSeat = false;
  #streamAgain: ReturnType<typeof setInterval> | undefined;
  #epoch: string | null = null;
  #count = 0;

  constructor(parts: FeedParts, listener: FeedListener) {
    this.#parts = parts;
    this.#listener = listener;
    this.#timings = parts.timings ?? feedTimings;
    this.#line = parts.openLine(parts.name, (message) => this.#hear(message));
    this.#seat = parts.takeSeat(parts.name, {
      onTaken: () => {
        this.#hasSeat = true;
        if (this.#polling === null) this.#lead();
      },
      onLost: () => {
        this.#hasSeat = false;
        this.#follow();
      },
    });
    this.#timer = setInterval(() => this.#check(), this.#timings.checkMs);
    this.#line.say({ type: 'hello' });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#endPolling();
    this.#follow();
    this.#seat.leave();
    this.#line.close();
  }

  #lead(): void {
    if (this.#listening !== null) return;
    this.#listening = new Listening(this.#parts.openStream, this.#lastId, this.#timings.retryMs, {
      onOpen: (isContinued) => {
        const isFirst = this.#endPolling() || !isContinued;
        if (isFirst || this.#epoch === null || this.#connection.state === 'lost') {
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
        // It was only tried; the answers to what is asked meanwhile say how it is.
        if (this.#polling !== null) this.#follow();
        else if (failures >= failuresUntilLost) this.#lose();
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
    this.#mateAt = momentNow();
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
    this.#mateAt = momentNow();
    if (type === 'refused') this.#listener.onRefused();
    if (type === 'silent') this.#pollInstead();
    if (type === 'lost') this.#lose();
    if (type !== 'beat' && type !== 'events') return;
    // Another tab hears the gateway tell: nothing has to be asked for any more.
    if (this.#endPolling()) this.#epoch = null;
    this.#take(message);
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
    if (this.#polling !== null || this.#listening === null) return;
    const isLive = this.#connection.state === 'live' && this.#listening.silentForMs < this.#timings.silenceMs;
    if (isLive) this.#sayBeat(this.#listening.silentForMs);
    else {
      this.#line.say({ type: this.#connection.state === 'lost' ? 'lost' : 'trying' });
      this.#check();
      this.#listening.hurry();
    }
  }

  #check(): void {
    const { silenceMs, doubtMs, takeOverMs, pollMs } = this.#timings;
    const mateFor = msSince(this.#mateAt);
    if (this.#polling !== null) {
      // Between two answers nothing is heard, and that is no silence.
      if (msSince(this.#heardAt) > silenceMs + pollMs) this.#lose();
      return;
    }
    if (this.#listening !== null) {
      // A machine that slept finds its connections dead.
      if (this.#listening.silentForMs > silenceMs) this.#listening.tryAgain();
    } else if (this.#parts.isSeen() && mateFor > takeOverMs) {
      this.#mateAt = momentNow();
      this.#seat.takeOver();
    } else if (mateFor > doubtMs) this.#line.say({ type: 'hello' });
    if (msSince(this.#heardAt) > silenceMs) this.#lose();
  }

  #heard(agoMs = 0): void {
    this.#heardAt = momentNow(agoMs);
    this.#mateAt = momentNow();
    if (this.#connection.state !== 'live') this.#live(this.#connection.state === 'lost', agoMs);
  }

  #live(readAgain: boolean, agoMs = 0): void {
    const isBack = this.#connection.state === 'lost';
    this.#heardAt = momentNow(agoMs);
    this.#mateAt = momentNow();
    this.#show('live', Date.now());
    if (readAgain) this.#listener.onReadAgain(isBack);
  }

  #lose(): void {
    if (this.#listening !== null) this.#line.say({ type: 'lost' });
    this.#show('lost', Date.now() - msSince(this.#heardAt));
  }

  #show(state: Connection['state'], since: number): void {
    if (this.#connection.state === state) return;
    this.#connection = { state, since };
    this.#listener.onConnection(this.#connection);
  }

  #pollInstead(): void {
    this.#follow();
    if (this.#polling !== null) return;
    const { pollMs, silenceMs, streamAgainMs } = this.#timings;
    // A gateway may be taken for too old by mistake, and may become a newer one.
    this.#streamAgain = setInterval(() => {
      this.#follow();
      if (this.#hasSeat) this.#lead();
    }, streamAgainMs);
    this.#polling = new Polling(
      this.#parts.poll,
      { everyMs: pollMs, timeoutMs: silenceMs },
      {
        onAnswer: () => this.#heard(),
        onFailure: (failures) => {
          if (failures >= failuresUntilLost) this.#lose();
        },
        onRefused: () => this.#listener.onRefused(),
      },
    );
  }
  /** @returns whether it was asked until now. */
  #endPolling(): boolean {
    clearInterval(this.#streamAgain);
    const wasAsking = this.#polling !== null;
    this.#polling?.close();
    this.#polling = null;
    return wasAsking;
  }
}
