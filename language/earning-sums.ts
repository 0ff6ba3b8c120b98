import { addMoney, type Money } from './money.ts';

/** What earnings are added up by. */
export type EarningsGrouping = 'day' | 'month' | 'country' | 'client' | 'company' | 'pool';

/** What was earned in one currency, from how many pools and days, and how many of these days lack income. */
export interface EarningSum {
  /** Null for one pool whose currency is unknown. */
  currency: string | null;
  total_income: Money;
  pools: number;
  days: number;
  /** Left out where one of the services behind the sum is too old to know such days. */
  incomplete_days?: number;
}

export interface EarningGroup {
  name: string;
  earnings: EarningSum[];
}

/** Earnings by group and currency. Amounts of different currencies are never added. */
export class EarningSums {
  readonly #groups = new Map<string, Map<string, EarningSum>>();

  /**
   * @param sum of pools that were not added to this group in this currency before, so that each pool counts once.
   * @param apart separates unknown currencies: two pools of unknown currency may mean different ones.
   */
  add(group: string, sum: EarningSum, apart: string): void {
    const sums = this.#groups.get(group) ?? new Map<string, EarningSum>();
    this.#groups.set(group, sums);
    // Known ones sort before unknown ones.
    const key = sum.currency === null ? `1${apart}` : `0${sum.currency}`;
    const before = sums.get(key);
    sums.set(
      key,
      before === undefined
        ? sum
        : {
            currency: sum.currency,
            total_income: addMoney(before.total_income, sum.total_income),
            pools: before.pools + sum.pools,
            days: before.days + sum.days,
            ...incompleteDays(before, sum),
          },
    );
  }

  /** Days and months newest first, everything else by name. */
  groups(grouping: EarningsGrouping): EarningGroup[] {
    const groups = sorted(this.#groups).map(([name, sums]) => ({
      name,
      earnings: sorted(sums).map(([, sum]) => sum),
    }));
    return grouping === 'day' || grouping === 'month' ? groups.reverse() : groups;
  }
}

/** A sum is unknown where a part of it is. */
function incompleteDays(...sums: EarningSum[]): Pick<EarningSum, 'incomplete_days'> {
  const known = sums.flatMap(({ incomplete_days }) => incomplete_days ?? []);
  return known.length < sums.length ? {} : { incomplete_days: known.reduce((all, days) => all + days) };
}

function sorted<T>(named: Map<string, T>): [string, T][] {
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1));
}
