import type { ListedPayout } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { sumAmounts } from '../../figures/money-sums.ts';

/** A payment, of one pool or among those of several. */
export type KnownPayout = Omit<ListedPayout, Named> & Partial<Pick<ListedPayout, Named>>;

type Named = 'pool_name' | 'client_name';

/** Its pool and its event, or the payment itself where it has none. */
export function idOfPayout({ pool_id, event_id, payout_id }: KnownPayout): string {
  return `${pool_id}/${event_id === null ? `of ${payout_id}` : event_id}`;
}

export interface ReceivedSum {
  /** Null for amounts of unknown currency. */
  currency: string | null;
  sum: string;
  count: number;
}

/** What counts, by currency, exactly; the currency with most payments first. */
export function sumsOf(payouts: readonly KnownPayout[]): ReceivedSum[] {
  const confirmed = payouts.filter(({ state }) => state === 'confirmed');
  return [...Map.groupBy(confirmed, ({ currency }) => currency)]
    .flatMap(([currency, some]) => {
      const sum = sumAmounts(some.map(({ amount }) => amount));
      return sum === null ? [] : [{ currency, sum, count: some.length }];
    })
    .sort((one, other) => other.count - one.count);
}
