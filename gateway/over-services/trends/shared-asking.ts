/** One question to a service, and who waits for its answer. */
interface Round {
  /** What is asked for, and of which reading. */
  readonly wanted: Map<string, string>;
  readonly abort: AbortController;
  readonly done: PromiseWithResolvers<void>;
  waiting: number;
}

/** Answers a question; whatever it fails with is for itself to keep. */
export type AskFor = (source: string, poolIds: readonly string[], signal: AbortSignal) => Promise<void>;

/** How long somebody waited: for all of it, or until his time was over, or until he left. */
export type Waited = 'all' | 'late' | 'left';

/**
 * Asks each service one thing at a time. Whoever wants what is being asked for waits for the same answer; what others want is asked for together
 * once that has come. A question that nobody waits for any more is broken off.
 */
export class SharedAsking {
  readonly #ask: AskFor;
  readonly #rounds = new Map<string, Round[]>();

  constructor(ask: AskFor) {
    this.#ask = ask;
  }

  /** @param wanted pools, and the reading that each is wanted of. */
  async wait(
    source: string,
    wanted: ReadonlyMap<string, string>,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Waited> {
    const round = this.#roundFor(source, wanted);
    round.waiting += 1;
    const { promise: over, resolve } = Promise.withResolvers<Waited>();
    const timer = setTimeout(() => resolve('late'), timeoutMs);
    const leave = () => resolve('left');
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      return await Promise.race([round.done.promise.then((): Waited => 'all'), over]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      round.waiting -= 1;
      if (round.waiting === 0) round.abort.abort();
    }
  }

  /** The running one where it asks for all of this, else the next one. */
  #roundFor(source: string, wanted: ReadonlyMap<string, string>): Round {
    const rounds = this.#rounds.get(source) ?? [];
    const [running, next] = rounds;
    if (running !== undefined && !running.abort.signal.aborted && hasAll(running.wanted, wanted)) return running;
    if (next !== undefined && !next.abort.signal.aborted) {
      for (const [poolId, reading] of wanted) next.wanted.set(poolId, reading);
      return next;
    }
    const made: Round = {
      wanted: new Map(wanted),
      abort: new AbortController(),
      done: Promise.withResolvers<void>(),
      waiting: 0,
    };
    this.#rounds.set(source, running === undefined ? [made] : [running, made]);
    if (running === undefined) void this.#run(source, made);
    return made;
  }

  async #run(source: string, round: Round): Promise<void> {
    try {
      if (!round.abort.signal.aborted) await this.#ask(source, [...round.wanted.keys()], round.abort.signal);
    } finally {
      const [next] = (this.#rounds.get(source) ?? []).filter((one) => one !== round);
      if (next === undefined) this.#rounds.delete(source);
      else this.#rounds.set(source, [next]);
      round.done.resolve();
      if (next !== undefined) void this.#run(source, next);
    }
  }
}

function hasAll(some: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): boolean {
  for (const [poolId, reading] of wanted) if (some.get(poolId) !== reading) return false;
  return true;
}
