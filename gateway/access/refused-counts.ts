import type { AccessFile } from '@poolgate/access/access-file.ts';
import { type RefusedChange, type RefusedCount, refusedCountKey } from '@poolgate/access/audit-entry.ts';
import type { Clock } from '../clock.ts';

/** More callers than this within an hour are added up without names: who sends wrong keys chooses how many addresses they come from. */
const mostCallers = 1000;
const hourSeconds = 3600;

/** Adds up what was refused although a key was sent, by caller and hour, until it is written: the key, or a change that it may not make. */
export class RefusedCounts {
  readonly #now: Clock;
  #counts = new Map<string, RefusedCount>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** @param network of the caller. */
  add(network: string, change?: RefusedChange): void {
    const at = Math.floor(this.#now());
    const hour = at - (at % hourSeconds);
    const named = refusedCountKey({ change, caller: network, hour });
    const caller = this.#counts.has(named) || this.#counts.size < mostCallers ? network : null;
    const key = refusedCountKey({ change, caller, hour });
    const counted = this.#counts.get(key) ?? { change, caller, hour, count: 0, lastAt: at };
    counted.count += 1;
    counted.lastAt = at;
    this.#counts.set(key, counted);
  }

  /** What cannot be written is kept, and written with the next. */
  writeTo(file: AccessFile): void {
    if (this.#counts.size === 0) return;
    file.addRefused([...this.#counts.values()]);
    this.#counts = new Map();
  }
}
