/** Somebody who waits for a turn. */
interface Waiting {
  come: () => void;
  /** Somebody else needs the place more. */
  giveWay: () => void;
}

/** How many may wait, and what they are told who may not. */
export interface Queue {
  most: number;
  full: () => Error;
}

/**
 * Lets so many at a time. The others wait, in a line for each of those who ask, and the lines take turns: whoever asks for much waits
 * for himself. Where too many wait, the last one of the longest line gives way.
 */
export class Turns {
  #free: number;
  readonly #queue: Queue | null;
  /** The line whose turn it is comes first. None is empty. */
  readonly #lines = new Map<string, Set<Waiting>>();
  #waiting = 0;

  constructor(atOnce: number, queue: Queue | null = null) {
    this.#free = atOnce;
    this.#queue = queue;
  }

  /**
   * @param by who asks.
   * @returns ends the turn; calling it again does nothing.
   * @throws what `signal` is aborted with before the turn came, or what the queue says where it is full.
   */
  async take(signal: AbortSignal, by = ''): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal, by);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#next();
    };
  }

  #next(): void {
    const [first] = this.#lines;
    if (first === undefined) {
      this.#free += 1;
      return;
    }
    const [by, line] = first;
    this.#lines.delete(by);
    this.#lines.set(by, line);
    const [waiting] = line;
    waiting?.come();
  }

  #wait(signal: AbortSignal, by: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#remove(by, waiting);
        signal.removeEventListener('abort', leave);
      };
      const leave = () => {
        end();
        reject(signal.reason);
      };
      const waiting: Waiting = {
        come: () => {
          end();
          resolve();
        },
        giveWay: () => {
          end();
          reject(this.#queue?.full());
        },
      };
      this.#add(by, waiting);
      signal.addEventListener('abort', leave, { once: true });
      if (this.#queue !== null && this.#waiting > this.#queue.most) this.#lastOfLongest()?.giveWay();
    });
  }

  #add(by: string, waiting: Waiting): void {
    const line = this.#lines.get(by);
    if (line) line.add(waiting);
    else this.#lines.set(by, new Set([waiting]));
    this.#waiting += 1;
  }

  #remove(by: string, waiting: Waiting): void {
    const line = this.#lines.get(by);
    if (!line?.delete(waiting)) return;
    this.#waiting -= 1;
    if (line.size === 0) this.#lines.delete(by);
  }

  /** Of several as long ones the youngest line. */
  #lastOfLongest(): Waiting | undefined {
    let longest = new Set<Waiting>();
    for (const line of this.#lines.values()) if (line.size >= longest.size) longest = line;
    return [...longest].at(-1);
  }
}
