import type { PayoutEvent } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { fromTimestamp } from '@poolgate/language/time.ts';
import type { PayoutStore } from '../payouts/payout-store.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { DigestPayout } from './digest/digest-facts.ts';
import type { PayoutEventNews, PayoutNews } from './engine/alert-engine.ts';

/** So many are judged in one round; the next one goes on. */
const mostAtOnce = 500;
/** Before the first of all. */
const begin = '';

/** The payments that services tell of, for the rules. What was in a log before it was read for the first time is history. */
export function payoutNews(store: Pick<PayoutStore, 'after' | 'newestPlace'>, state: GatewayState): PayoutNews {
  return {
    since(place) {
      if (place === null) return { events: [], place: store.newestPlace() ?? begin };
      const { payouts } = store.after(place, mostAtOnce);
      const events = payouts.filter(({ isFirstRead }) => !isFirstRead).flatMap(({ event }) => newsOf(event, state));
      return { events, place: payouts.at(-1)?.place ?? place };
    },
  };
}

function newsOf(event: PayoutEvent, state: GatewayState): PayoutEventNews[] {
  const entry = state.pool(event.pool_id);
  if (entry === undefined) return [];
  const { pool, owner } = entry;
  return [
    {
      ...{ poolId: pool.pool_id, client: pool.client_name, type: pool.pool_type, tags: pool.tags, source: owner },
      ...{ eventId: event.event_id, amount: event.amount, currency: event.currency, tx: event.tx },
      ...{ grade: event.grade, state: event.state },
      paidAt: event.paid_at === null ? null : fromTimestamp(event.paid_at),
      firstSeenAt: fromTimestamp(event.first_seen_at),
    },
  ];
}

/** The confirmed payments that were first seen within a span, for a digest. */
export function payoutsWithin(store: Pick<PayoutStore, 'after'>): (from: number, to: number) => DigestPayout[] {
  return (from, to) => {
    const found: DigestPayout[] = [];
    let place: string | null = null;
    for (;;) {
      const { payouts } = store.after(place, mostAtOnce);
      for (const { event } of payouts) {
        const seen = fromTimestamp(event.first_seen_at);
        if (event.state !== 'confirmed' || seen < from || seen >= to) continue;
        const { pool_id: poolId, amount, currency, grade } = event;
        found.push({ poolId, amount, currency, grade });
      }
      const last = payouts.at(-1);
      if (last === undefined || payouts.length < mostAtOnce) return found;
      place = last.place;
    }
  };
}
