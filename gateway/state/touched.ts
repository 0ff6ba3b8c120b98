import type { Outcome, PoolConflict } from './events.ts';
import type { Unsaved } from './unsaved.ts';

/** Filled while an event is recorded; `settle` works it off. What remains is the outcome. */
export class Touched implements Outcome {
  readonly pools = new Set<string>();
  readonly sources = new Set<string>();
  readonly conflicts: PoolConflict[] = [];
  /** Pools whose owner, figures or freshness may differ now. */
  readonly unsettled = new Set<string>();
  /** Those of them that mean something else by time alone, even where nothing of them differs. */
  readonly aged = new Set<string>();
  /** Pools that have another owner. */
  readonly handedOver = new Set<string>();
  /** Sources that lost a pool, or their place in the settings: to be forgotten where nothing depends on them any more. */
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

  unsettle(poolIds: Iterable<string>): void {
    for (const poolId of poolIds) this.unsettled.add(poolId);
  }
}
