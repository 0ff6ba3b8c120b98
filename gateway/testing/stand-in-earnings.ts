import type { Change, EarningSum, EarningSums } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { Decimal } from 'decimal.js';

/** What a pool earned on one day; the currency is null where it is unknown. */
export interface EarnedDay {
  date: string;
  currency: string | null;
  amount: string;
  /** Null where the service is too old to know. */
  complete: boolean | null;
}

/** What a stand-in answers to /earnings, as the contract has it. */
export function earningsOf(query: URLSearchParams, days: Map<string, EarnedDay[]>, changes: Change[]): EarningSums {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const groupBy = query.get('group_by') as EarningsGrouping;
  const client = query.get('client');
  const only = query.get('pools')?.split(',');
  const except = query.get('except')?.split(',') ?? [];
  const pools = changes
    .map(({ pool }) => pool)
    .filter((pool) => (client === null || pool.client_name === client) && !except.includes(pool.pool_id))
    .filter((pool) => only?.includes(pool.pool_id) ?? true)
    .sort((a, b) => (a.pool_id < b.pool_id ? -1 : 1));
  const rows = pools.flatMap((pool) =>
    (days.get(pool.pool_id) ?? [])
      .filter(({ date }) => date >= from && date <= to)
      .map((day) => ({ ...day, pool: pool.pool_id, group: groupOf(pool, day.date, groupBy) })),
  );
  return {
    group_by: groupBy,
    from,
    to,
    groups: addedUp(rows, groupBy),
    pools: pools.map(({ pool_id }) => {
      const known = (days.get(pool_id) ?? []).map(({ date }) => date).sort();
      return {
        pool_id,
        currency: days.get(pool_id)?.find(({ date }) => date === known.at(-1))?.currency ?? null,
        oldest: known[0] ?? null,
        newest: known.at(-1) ?? null,
        in_span: rows.some(({ pool }) => pool === pool_id),
      };
    }),
  };
}

export type EarnedRow = EarnedDay & { pool: string; group: string };

export function groupOf(pool: Change['pool'], date: string, groupBy: EarningsGrouping): string {
  const { country, client_name: client, company, pool_id } = pool;
  return { day: date, month: date.slice(0, 7), country, client, company, pool: pool_id }[groupBy];
}

const Exact = Decimal.clone({ precision: 200 });

/** By decimal arithmetic, row by row. */
export function addedUp(rows: EarnedRow[], groupBy: EarningsGrouping): { name: string; earnings: EarningSum[] }[] {
  const names = [...new Set(rows.map(({ group }) => group))].sort();
  if (groupBy === 'day' || groupBy === 'month') names.reverse();
  return names.map((name) => {
    const inGroup = rows.filter(({ group }) => group === name);
    const kindOf = ({ currency, pool }: EarnedRow) => (currency === null ? `~${pool}` : currency);
    const kinds = [...new Set(inGroup.map(kindOf))].sort();
    const earnings = kinds.map((kind) => {
      const ofKind = inGroup.filter((row) => kindOf(row) === kind);
      const total = ofKind.reduce((sum, { amount }) => sum.plus(amount), new Exact(0));
      return {
        currency: ofKind[0]?.currency ?? null,
        total_income: total.toFixed(Math.max(8, total.decimalPlaces())),
        pools: new Set(ofKind.map(({ pool }) => pool)).size,
        days: ofKind.length,
        ...(ofKind.every(({ complete }) => complete !== null) && {
          incomplete_days: ofKind.filter(({ complete }) => complete === false).length,
        }),
      };
    });
    return { name, earnings };
  });
}
