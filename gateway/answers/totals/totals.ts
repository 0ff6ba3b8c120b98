import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import type { Freshness } from '@poolgate/language/freshness.ts';
import { sumMoney } from '@poolgate/language/money.ts';
import type { FaultLists } from '../../state/faults/fault-lists.ts';
import { ageOfFigure, type Figure, type PoolEntry, usableUntil } from '../../state/pools/pool-entry.ts';

type Schemas = components['schemas'];
/** Totals without the reasons why pools and services are missing; those depend on sources and pool files too. */
export type Totals = Omit<Schemas['Totals'], 'coverage'> & {
  coverage: Omit<Schemas['Coverage'], 'gaps' | 'sources' | keyof FaultLists>;
};

/** One active pool: what is known of it, and how fresh that is now. */
export type TotalsPool = Pick<PoolEntry, 'pool' | 'status' | 'observedAt' | 'freshness' | 'parts'>;

interface Summand {
  /** What is added up separately; null where it is unknown, which never adds up with anything. */
  kind: string | null;
  value: number;
}

/**
 * Adds up the active pools of a client, or of another group. Each total adds the last known figures that are recent enough. The age of a figure
 * is that of its part, whatever the state of the service. The coverage of each total says which pools are in it. The order of the pools does
 * not matter.
 * @param now unix seconds.
 * @param namesFresh whether the coverage also names the pools whose figures are fresh, which for many pools is most of the answer.
 * @param parts those that are seen of the pools: no pool is in the coverage of another figure, nor missing there.
 */
export function totalsOf(
  pools: TotalsPool[],
  now: number,
  namesFresh = true,
  parts: ReadonlySet<KeyPart> = new Set(keyParts),
): Totals {
  // Sums of floating-point numbers depend on the order; answers must not.
  const sorted = [...pools].sort((a, b) => (a.pool.pool_id < b.pool.pool_id ? -1 : 1));
  const covering = <T>(figure: Figure, read: (pool: TotalsPool) => T | null) =>
    covered(parts.has(partOfFigure[figure]) ? sorted : [], figure, now, namesFresh, read);
  const online = covering('online_workers', ({ status }) => status.online_workers);
  const offline = covering('offline_workers', ({ status }) => status.offline_workers);
  const hashrate = covering('hashrate', hashratesOf);
  const balance = covering('balance', ({ status }) =>
    status.balance === null ? null : { kind: status.currency, value: status.balance },
  );
  return {
    pools: sorted.length,
    online_workers: sumOf(online.figures),
    offline_workers: sumOf(offline.figures),
    hashrates: byKind(hashrate.figures.flat()).map(({ kind, values }) => {
      const sum = values.reduce((total, value) => total + value, 0);
      return { algorithm: kind, current_hashrate: formatHashrate(sum, kind), current_hashrate_hs: sum };
    }),
    balances: byKind(balance.figures).map(({ kind, values }) => ({ currency: kind, balance: sumMoney(values) })),
    coverage: {
      pools: byFreshness(sorted, namesFresh),
      online_workers: online.coverage,
      offline_workers: offline.coverage,
      hashrate: hashrate.coverage,
      balance: balance.coverage,
    },
  };
}

/** A pool with an unknown rate of one algorithm is not in the total at all, so that `coverage` is right about it. */
function hashratesOf({ status }: TotalsPool): Summand[] | null {
  const summands: Summand[] = [];
  for (const { algorithm, current_hashrate_hs: value } of status.hashrates) {
    if (value === null) return null;
    summands.push({ kind: algorithm, value });
  }
  return summands.length === 0 ? null : summands;
}

/** Who sees a figure. */
const partOfFigure: Record<Figure, KeyPart> = {
  hashrate: 'hashrate',
  balance: 'money',
  online_workers: 'workers',
  offline_workers: 'workers',
};

function covered<T>(
  pools: TotalsPool[],
  name: Figure,
  now: number,
  namesFresh: boolean,
  read: (pool: TotalsPool) => T | null,
) {
  const figures: T[] = [];
  const fresh: string[] = [];
  const old: Schemas['OldFigure'][] = [];
  const missing: string[] = [];
  for (const pool of pools) {
    const { pool_id } = pool.pool;
    const { observedAt, freshness, since } = ageOfFigure(pool, name);
    const isUsable = observedAt !== null && now <= usableUntil(observedAt, pool.status.poll_interval_seconds);
    const figure = isUsable ? read(pool) : null;
    if (figure === null || since === null) {
      missing.push(pool_id);
      continue;
    }
    figures.push(figure);
    if (freshness === 'fresh') fresh.push(pool_id);
    else old.push({ pool_id, since });
  }
  const coverage: Schemas['FigureCoverage'] = {
    fresh: fresh.length,
    ...(namesFresh && { fresh_pools: fresh }),
    old: old.length,
    old_pools: old,
    missing: missing.length,
    missing_pools: missing,
  };
  return { figures, coverage };
}

function sumOf(figures: number[]): number | null {
  return figures.length === 0 ? null : figures.reduce((sum, figure) => sum + figure, 0);
}

/** The values of each kind, sorted by it. Two of unknown kind may differ, so each is alone, at the end. */
function byKind<T>(parts: { kind: string | null; value: T }[]): { kind: string | null; values: T[] }[] {
  const known = new Map<string, T[]>();
  const unknown: { kind: null; values: T[] }[] = [];
  for (const { kind, value } of parts) {
    if (kind === null) unknown.push({ kind, values: [value] });
    else if (known.has(kind)) known.get(kind)?.push(value);
    else known.set(kind, [value]);
  }
  const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...sorted.map(([kind, values]) => ({ kind, values })), ...unknown];
}

function byFreshness(pools: TotalsPool[], namesFresh: boolean): Schemas['PoolsCoverage'] {
  const having = (freshness: Freshness) =>
    pools.filter((pool) => pool.freshness === freshness).map(({ pool }) => pool.pool_id);
  const [fresh, stale, unreachable, noData] = [
    having('fresh'),
    having('stale'),
    having('unreachable'),
    having('no_data'),
  ];
  return {
    fresh: fresh.length,
    ...(namesFresh && { fresh_pools: fresh }),
    stale: stale.length,
    stale_pools: stale,
    unreachable: unreachable.length,
    unreachable_pools: unreachable,
    no_data: noData.length,
    no_data_pools: noData,
  };
}
