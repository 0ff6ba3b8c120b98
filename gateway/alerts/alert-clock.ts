import type { Clock } from '../clock.ts';
import type { ClockReading } from './store/store-records.ts';

/** After a start, no more than this is believed to have passed since the clock was last written down. */
const mostAwaySeconds = 86_400;

/** Seconds that only grow. A wall clock that is set forward or back makes no alert fire, end or double. */
export class AlertClock {
  readonly #wall: Clock;
  readonly #steady: Clock;
  readonly #offset: number;

  /**
   * @param kept of the last round before this start; null at the first one.
   * @param steady seconds since any moment, which never go back.
   */
  constructor(kept: ClockReading | null, wall: Clock, steady: Clock) {
    this.#wall = wall;
    this.#steady = steady;
    const away = kept === null ? 0 : Math.min(Math.max(wall() - kept.wall, 0), mostAwaySeconds);
    this.#offset = (kept === null ? 0 : kept.alertSeconds) + away - steady();
  }

  now(): ClockReading {
    return { alertSeconds: this.#offset + this.#steady(), wall: this.#wall() };
  }
}
