import { setImmediate as turn } from 'node:timers/promises';

/** After so much work at once it is everybody else's turn. */
const mostAtOnceMs = 2;

/** Work in small steps, begun now. After each step: `if (spell.isLong) await spell.rest()`, so that most steps wait for nothing. */
export class Spell {
  #beganAt = performance.now();

  get isLong(): boolean {
    return performance.now() - this.#beganAt >= mostAtOnceMs;
  }

  async rest(): Promise<void> {
    await turn();
    this.#beganAt = performance.now();
  }
}
