import type { Outcome, PoolConflict, ShownMove } from './events.ts';
import type { PoolEntry } from './pools/pool-entry.ts';
import type { Unsaved } from './unsaved.ts';

/** What an event touched. `record` fills it in; `settle` works through it. It is the event's outcome as well. */
export class Touched implements Outcome {
  readonly pools = new Set<string>();
  readonly sources = new Set<string>();
  readonly shown = new Map<string, ShownMove>();
  readonly conflicts: PoolConflict[] = [];
  /** Pools whose owner, figures or freshness may differ now. */
  readonly unsettled = new Set<string>();
  /** Those of them whose age crossed a threshold, even if their entry is the same. */
  readonly aged = new Set<string>();
  /** Pools that have another owner. */
  readonly handedOver = new Set<string>();
  /** Pools that came, went, or are described otherwise. */
  readonly described = new Set<string>();
  /** Whether a client came or went. */
  clients = false;
  /** Sources that lost a pool, or their place in the settings: to be forgotten if nothing depends on them any more. */
  readonly maybeIdle = new Set<string>();
  /** Whether answers about pools say something else of sources now. */
  gaps = false;
  readonly #unsaved: Unsaved;

  constructor(unsaved: Unsaved) {
    this.#unsaved = unsaved;
  }

  /** Something of the source changed that is shown and remembered. */
  source(name: string): void {
    this.sources.add(name);
    this.#unsaved.sources.add(name);
  }

  /** A pool may move twice within an event. */
  moved(poolId: string, before: PoolEntry | undefined, now: PoolEntry | undefined): void {
    this.pools.add(poolId);
    const earlier = this.shown.get(poolId);
    this.shown.set(poolId, { before: earlier === undefined ? before : earlier.before, now });
  }

  unsettle(poolIds: Iterable<string>): void {
    for (const poolId of poolIds) this.unsettled.add(poolId);
  }
}
