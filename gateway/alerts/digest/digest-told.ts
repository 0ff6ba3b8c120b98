import type { Freshness } from '@poolgate/language/freshness.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { entriesOf, type View } from '../../views/view.ts';
import { type AlertSight, type SeenAlert, seenAlert } from '../words/seen-alerts.ts';
import { momentaryKinds, worstFirst } from '../words/thread-message.ts';
import type { DigestFacts } from './digest-facts.ts';
import { countKinds, hashrateChanges, sumPayouts } from './digest-sums.ts';

/** What a digest needs of a view. */
export type DigestView = AlertSight & Pick<View, 'group' | 'known'>;

/** What a digest says, before it is words. */
export interface DigestTold {
  facts: DigestFacts;
  entries: PoolEntry[];
  alerts: SeenAlert[];
  open: SeenAlert[];
  kinds: ReturnType<typeof countKinds>;
  /** Null where money is not seen. */
  payouts: ReturnType<typeof sumPayouts> | null;
  /** Null where hashrates are not seen. */
  hashrates: ReturnType<typeof hashrateChanges> | null;
}

/** @param at unix seconds of the message. */
export function digestOf(facts: DigestFacts, view: DigestView, at: number): DigestTold {
  const entries = entriesOf(view, view.group({ active: 'true' }));
  const seen = facts.alerts.flatMap((alert) => {
    // What is over counts as told: it happened, whatever is seen of the account now.
    const isOver = alert.endedAt !== null && alert.endedAt <= at;
    return seenAlert(view, alert, isOver ? 'ended' : 'goes_on') ?? [];
  });
  const alerts = worstFirst(seen);
  const ownPayouts = facts.payouts.filter(({ poolId }) => view.pool(poolId) !== undefined);
  return {
    ...{ facts, entries, alerts },
    open: alerts.filter(({ isOver, kind }) => !isOver && !momentaryKinds.has(kind)),
    kinds: countKinds(alerts, facts),
    payouts: view.parts.has('money') ? sumPayouts(ownPayouts) : null,
    hashrates: view.parts.has('hashrate') ? hashrateChanges(entries, facts.before) : null,
  };
}

export function withFreshness(entries: readonly PoolEntry[], freshness: Freshness): PoolEntry[] {
  return entries.filter((entry) => entry.freshness === freshness);
}
