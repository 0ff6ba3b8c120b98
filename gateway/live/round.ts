import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { shownPoolStatus } from '../answers/bodies/statuses-body.ts';
import type { Outcome } from '../state/events.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { SourceState } from '../state/sources/source-state.ts';

type AnomalyEvent = components['schemas']['AnomalyEvent'];

/** A pool as it is told. */
export interface PoolText {
  status: string;
  anomaly: string;
}

/** What a pool without open anomalies has, and one that nobody has seen. */
export function anomalyOf({ pool, status }: PoolEntry): AnomalyEvent {
  return { pool_id: pool.pool_id, open_anomalies: status.open_anomalies ?? [] };
}

/**
 * What moved since the round before. Of each pool everything that it was meanwhile is kept, from before the first move to now: who read the lists in
 * between may hold any of it, so it is not enough that the end is as the beginning was.
 */
export class Round {
  readonly pools = new Map<string, (PoolEntry | undefined)[]>();
  /** The states that a source was in; more than one where it moved to and fro. */
  readonly sources = new Map<string, Set<SourceState['state'] | undefined>>();
  /** Views that see the same of a pool share its entry, and so its text. */
  readonly #texts = new Map<PoolEntry, PoolText>();

  get isEmpty(): boolean {
    return this.pools.size === 0 && this.sources.size === 0;
  }

  add({ shown, sources }: Outcome, stateOf: (source: string) => SourceState['state'] | undefined): void {
    for (const [poolId, { before, now }] of shown) {
      const known = this.pools.get(poolId);
      if (known === undefined) this.pools.set(poolId, [before, now]);
      else known.push(now);
    }
    for (const name of sources) {
      const known = this.sources.get(name) ?? new Set();
      this.sources.set(name, known.add(stateOf(name)));
    }
  }

  /** @param seen as a view sees it. */
  textOf(seen: PoolEntry): PoolText {
    const known = this.#texts.get(seen);
    if (known !== undefined) return known;
    const text = { status: JSON.stringify(shownPoolStatus(seen)), anomaly: JSON.stringify(anomalyOf(seen)) };
    this.#texts.set(seen, text);
    return text;
  }
}
