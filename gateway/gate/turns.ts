/** Lets so many at a time, the others in the order in which they came. */
export class Turns {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /**
   * @returns ends the turn; calling it again does nothing.
   * @throws what `signal` is aborted with before the turn came.
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const [next] = this.#waiting;
      if (next) next();
      else this.#free += 1;
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#waiting.delete(come);
        signal.removeEventListener('abort', leave);
      };
      const come = () => {
        end();
        resolve();
      };
      const leave = () => {
        end();
        reject(signal.reason);
      };
      this.#waiting.add(come);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
