import type { ServerResponse } from 'node:http';
import { isLoopbackAddress } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { networkOf } from './network.ts';

/** @param listensTo names what the stream tells; many may listen to the same. @returns why it may not begin; null where it does. */
type Begins = (listensTo: string) => Problem | null;

const waiting = new WeakMap<ServerResponse, Begins>();

/** @param begins called where the answer turns out to be a stream, which lasts as long as the caller listens. */
export function onStream(response: ServerResponse, begins: Begins): void {
  waiting.set(response, begins);
}

/** Call it before the head is sent of an answer that has no end. Where null is returned, nobody waits for it from now on. */
export function streamBegins(response: ServerResponse, listensTo: string): Problem | null {
  const begins = waiting.get(response);
  waiting.delete(response);
  return begins?.(listensTo) ?? null;
}

/** Counts the streams of each caller, of each key, and of all. */
export interface StreamsAtOnce {
  /** @param keyId null where no key was shown. @returns why it is too much, or what to call at its end. */
  enter(caller: string, keyId: string | null, listensTo: string): Problem | (() => void);
}

/** Many have the same key, and a proxy on this machine brings many callers. */
const defaultMost = { ofMany: 1000, ofOne: 200 };
/** What moves is worked out for each filter. */
const mostFilters = { ofMany: 128, ofOne: 32 };
/** A stream never gives way, so the others have connections for requests. */
const shareOfConnections = 0.8;

/** @param mostOfEach of one caller and of one key; undefined stands for the defaults. @param connections how many there may be. */
export function streamsAtOnceBy(mostOfEach: number | undefined, connections: number): StreamsAtOnce {
  const held = new Map<string, Holding>();
  const mostOfAll = Math.floor(connections * shareOfConnections);
  let count = 0;
  return {
    enter: (caller, keyId, listensTo) => {
      if (count >= mostOfAll) return tooManyOfAll(mostOfAll);
      const size = isLoopbackAddress(caller) ? 'ofMany' : 'ofOne';
      const holders = [{ id: `of ${networkOf(caller)}`, size, name: 'caller' } as const];
      const all = keyId === null ? holders : [...holders, { id: `by ${keyId}`, size: 'ofMany', name: 'key' } as const];
      for (const { id, size, name } of all) {
        const refusal = held.get(id)?.refusal(name, listensTo, mostOfEach ?? defaultMost[size], mostFilters[size]);
        if (refusal) return refusal;
      }
      count += 1;
      for (const { id } of all) {
        const holding = held.get(id) ?? new Holding();
        held.set(id, holding);
        holding.add(listensTo, 1);
      }
      return () => {
        count -= 1;
        for (const { id } of all) if (held.get(id)?.add(listensTo, -1) === 0) held.delete(id);
      };
    },
  };
}

/** The streams of one caller, or of one key. */
class Holding {
  #count = 0;
  readonly #filters = new Map<string, number>();

  /** @returns how many there are now. */
  add(listensTo: string, by: 1 | -1): number {
    const before = this.#filters.get(listensTo);
    const now = before === undefined ? by : before + by;
    if (now > 0) this.#filters.set(listensTo, now);
    else this.#filters.delete(listensTo);
    this.#count += by;
    return this.#count;
  }

  refusal(holder: string, listensTo: string, most: number, mostDifferent: number): Problem | null {
    if (this.#count >= most)
      return tooMany(`This ${holder} listens to ${most} streams of events at once. Close one of them first; `);
    if (this.#filters.size < mostDifferent || this.#filters.has(listensTo)) return null;
    return tooMany(
      `This ${holder} listens with ${mostDifferent} filters at once. Close a stream of another one first; `,
    );
  }
}

function tooMany(sentence: string): Problem {
  const detail = `${sentence}one stream without a filter tells all that is seen, and one tab of a browser can listen for all of them.`;
  return new Problem(429, detail, { retryAfterSeconds: 10 });
}

function tooManyOfAll(most: number): Problem {
  const detail = `All ${most} streams of events that the gateway has are taken. Read the lists, and try again later. Whoever runs it can raise MAX_CONNECTIONS.`;
  return new Problem(503, detail, { retryAfterSeconds: 10 });
}
