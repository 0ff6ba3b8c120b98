import type { Outcome } from '../../state/events.ts';

/** Which pools and services are to be judged in the next round. */
export class Moved {
  readonly pools = new Set<string>();
  readonly sources = new Set<string>();
  /** Everything, as after a start, or where other rules hold. */
  all: boolean;

  constructor(all: boolean) {
    this.all = all;
  }

  add({ pools, sources }: Pick<Outcome, 'pools' | 'sources'>): void {
    for (const poolId of pools) this.pools.add(poolId);
    for (const name of sources) this.sources.add(name);
  }

  get isEmpty(): boolean {
    return !this.all && this.pools.size === 0 && this.sources.size === 0;
  }
}
