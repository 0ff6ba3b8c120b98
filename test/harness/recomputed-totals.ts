import { Decimal } from 'decimal.js';

interface Rate {
  algorithm: string | null;
  current_hashrate_hs: number | null;
}

/** The fields of a status that totals use. */
export interface SummaryStatus {
  pool_id: string;
  freshness: 'fresh' | 'stale' | 'unreachable' | 'no_data';
  observed_at: string | null;
  hashrates: Rate[];
  online_workers: number | null;
  offline_workers: number | null;
  balance: string | null;
  currency: string | null;
}

interface FigureCoverage {
  fresh_pools: string[];
  old_pools: { pool_id: string }[];
  missing_pools: string[];
}

type Counted = 'online_workers' | 'offline_workers' | 'hashrate' | 'balance';

export interface Summary {
  totals: {
    pools: number;
    online_workers: number | null;
    offline_workers: number | null;
    hashrates: { algorithm: string | null; current_hashrate_hs: number }[];
    balances: { currency: string | null; balance: string }[];
    coverage: Record<Counted, FigureCoverage> & {
      pools: Record<SummaryStatus['freshness'], number> & { unreachable_pools: string[] };
    };
  };
  pools: { pool_id: string; freshness: string; balance: string | null }[];
}

const isKnown: Record<Counted, (status: SummaryStatus) => boolean> = {
  online_workers: (status) => status.online_workers !== null,
  offline_workers: (status) => status.offline_workers !== null,
  hashrate: ({ hashrates }) => hashrates.length > 0 && hashrates.every((rate) => rate.current_hashrate_hs !== null),
  balance: (status) => status.balance !== null,
};

/** Two pools of unknown kind may differ, so each stands alone, after the known ones. */
function kindOf(name: string | null, poolId: string): string {
  return name ?? `~${poolId}`;
}

function nameOf(kind: string): string | null {
  return kind.startsWith('~') ? null : kind;
}

function sumsBy(parts: { kind: string; value: number | string }[]): Map<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const { kind, value } of parts) sums.set(kind, (sums.get(kind) ?? new Decimal(0)).plus(value));
  return sums;
}

/**
 * The totals recomputed from the statuses of a client's pools, which must be recent. Equal sums are
 * written as in `shown`, so that the whole can be compared.
 */
export function recomputedTotals(statuses: SummaryStatus[], shown: Summary['totals']): object {
  const counted = (figure: Counted) => statuses.filter((status) => isKnown[figure](status));
  const count = (figure: 'online_workers' | 'offline_workers') => {
    const known = counted(figure);
    return known.length === 0 ? null : known.reduce((sum, status) => sum + Number(status[figure]), 0);
  };
  const rates = sumsBy(
    counted('hashrate').flatMap(({ pool_id, hashrates }) =>
      hashrates.map((rate) => ({ kind: kindOf(rate.algorithm, pool_id), value: Number(rate.current_hashrate_hs) })),
    ),
  );
  const balances = sumsBy(
    counted('balance').map(({ pool_id, currency, balance }) => ({
      kind: kindOf(currency, pool_id),
      value: String(balance),
    })),
  );
  const coverage = (figure: Counted) => {
    const fresh = counted(figure).filter(({ freshness }) => freshness === 'fresh');
    const old = counted(figure).filter(({ freshness }) => freshness !== 'fresh');
    const missing = statuses.filter((status) => !isKnown[figure](status));
    return {
      fresh: fresh.length,
      fresh_pools: fresh.map(({ pool_id }) => pool_id),
      old: old.length,
      old_pools: old.map(({ pool_id, observed_at }) => ({ pool_id, since: observed_at })),
      missing: missing.length,
      missing_pools: missing.map(({ pool_id }) => pool_id),
    };
  };
  const having = (freshness: string) => statuses.filter((status) => status.freshness === freshness).length;
  return {
    pools: statuses.length,
    online_workers: count('online_workers'),
    offline_workers: count('offline_workers'),
    hashrates: [...rates.keys()].sort().map((kind, index) => {
      const sum = rates.get(kind)?.toNumber() ?? Number.NaN;
      const one = shown.hashrates[index]?.current_hashrate_hs ?? Number.NaN;
      // The last digits of a sum of doubles depend on the order.
      return { algorithm: nameOf(kind), current_hashrate_hs: Math.abs(one - sum) <= 1e-12 * sum ? one : sum };
    }),
    balances: [...balances.keys()].sort().map((kind, index) => {
      const sum = balances.get(kind) ?? new Decimal(Number.NaN);
      const one = shown.balances[index]?.balance;
      return { currency: nameOf(kind), balance: one !== undefined && sum.equals(one) ? one : sum.toFixed() };
    }),
    coverage: {
      pools: {
        fresh: having('fresh'),
        stale: having('stale'),
        unreachable: having('unreachable'),
        no_data: having('no_data'),
      },
      online_workers: coverage('online_workers'),
      offline_workers: coverage('offline_workers'),
      hashrate: coverage('hashrate'),
      balance: coverage('balance'),
    },
  };
}
