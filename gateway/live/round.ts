import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { shownPoolStatus } from '../answers/bodies/statuses-body.ts';
import type { Outcome } from '../state/events.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { eventBytes } from './events.ts';

type PayoutEvent = components['schemas']['PayoutEvent'];
type AnomalyEvent = components['schemas']['AnomalyEvent'];

/** A pool as it is told. */
export class PoolText {
  readonly status: string;
  readonly anomaly: string;
  readonly #bytes = new Map<'status' | 'anomaly', Buffer>();

  constructor(status: string, anomaly: string) {
    this.status = status;
    this.anomaly = anomaly;
  }

  bytes(name: 'status' | 'anomaly'): Buffer {
    const bytes = this.#bytes.get(name) ?? eventBytes(name, this[name]);
    this.#bytes.set(name, bytes);
    return bytes;
  }
}

export function anomalyText(pool_id: string, open_anomalies: AnomalyEvent['open_anomalies']): string {
  return JSON.stringify({ pool_id, open_anomalies } satisfies AnomalyEvent);
}

/** A payout event as it is told. */
export interface ToldPayout {
  poolId: string;
  /** What it is told of: no two events have the same. */
  of: string;
  bytes: Buffer;
}

export function toldPayout(event: PayoutEvent): ToldPayout {
  const { pool_id: poolId, event_id } = event;
  return { poolId, of: `${poolId} ${event_id}`, bytes: eventBytes('payout', JSON.stringify(event)) };
}

/**
 * What moved since the round before. Of each pool everything that it was meanwhile is kept, from before the first move to now: who read the lists in
 * between may hold any of it, so it is not enough that the end is as the beginning was.
 */
export class Round {
  readonly pools = new Map<string, (PoolEntry | undefined)[]>();
  readonly sources = new Set<string>();
  /** The names of the alerts that moved. */
  readonly alerts = new Set<string>();
  /** By what each is of, as it is now. */
  readonly payouts = new Map<string, ToldPayout>();
  /** Views that see the same of a pool share its entry, and so its text. */
  readonly #texts = new Map<PoolEntry, PoolText>();
  #handedOver: readonly PoolEntry[] | null = null;

  get isEmpty(): boolean {
    return this.pools.size === 0 && this.sources.size === 0 && this.alerts.size === 0 && this.payouts.size === 0;
  }

  add({ shown, sources }: Outcome): void {
    for (const [poolId, { before, now }] of shown) {
      const known = this.pools.get(poolId);
      if (known === undefined) this.pools.set(poolId, [before, now]);
      else known.push(now);
    }
    for (const name of sources) this.sources.add(name);
  }

  addPayout(event: PayoutEvent): void {
    const payout = toldPayout(event);
    this.payouts.set(payout.of, payout);
  }

  /** Of pools that came, went or were handed over: everything that they were. */
  get handedOver(): readonly PoolEntry[] {
    this.#handedOver ??= [...this.pools.values()]
      .filter((entries) => new Set(entries.map((entry) => entry?.owner)).size > 1)
      .flatMap((entries) => entries.filter((entry) => entry !== undefined));
    return this.#handedOver;
  }

  /** @param seen as a view sees it. */
  textOf(seen: PoolEntry): PoolText {
    const known = this.#texts.get(seen);
    if (known !== undefined) return known;
    const { pool, status } = seen;
    const anomaly = anomalyText(pool.pool_id, status.open_anomalies ?? []);
    const text = new PoolText(JSON.stringify(shownPoolStatus(seen)), anomaly);
    this.#texts.set(seen, text);
    return text;
  }
}
