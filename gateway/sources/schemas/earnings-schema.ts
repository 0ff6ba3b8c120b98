import type { EarningPool } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { DaySpan } from '@poolgate/language/day-span.ts';
import type { EarningGroup, EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { checked, ShapeFault } from '../contract-check.ts';

const mostDigits = 41;

/** What a service is asked to add up. */
export interface EarningsRequest extends DaySpan {
  groupBy: EarningsGrouping;
  client: string | undefined;
  /** The ids of pools, separated by commas; undefined for all. */
  pools: string | undefined;
  /** The pools that are left out, because another service owns them. */
  except: readonly string[];
}

/** What one service added up, and over which pools. */
export interface EarningsPage {
  groups: EarningGroup[];
  pools: EarningPool[];
}

/** @throws ShapeFault where the answer is not as the contract says, or is not what was asked for. */
export function parseEarnings(answer: unknown, request: EarningsRequest): EarningsPage {
  const { group_by, from, to, groups, pools } = checked('EarningSums', answer);
  if (group_by !== request.groupBy || from !== request.from || to !== request.to)
    throw new ShapeFault('other days or groups than asked for are added up');
  const poolIds = new Set(pools.map(({ pool_id }) => pool_id));
  if (poolIds.size < pools.length) throw new ShapeFault('a pool is named twice');
  if (request.except.some((poolId) => poolIds.has(poolId)))
    throw new ShapeFault('pools that were to be left out are added up');
  const earning = pools.filter((pool) => pool.in_span);
  const isGroup = groupCheck(request, new Set(earning.map(({ pool_id }) => pool_id)));
  if (groups.some(({ name }) => !isGroup(name))) throw new ShapeFault('a group was not asked for');
  if (new Set(groups.map(({ name }) => name)).size < groups.length) throw new ShapeFault('a group is named twice');
  for (const { earnings } of groups) {
    // Whole coins in one more digit than any sum of what pools may report; without a bound one service would break the sums of all.
    if (earnings.some(({ total_income: sum }) => sum.indexOf('.') > mostDigits))
      throw new ShapeFault('a sum is beyond all amounts');
    const known = earnings.flatMap(({ currency }) => (currency === null ? [] : [currency]));
    if (new Set(known).size < known.length) throw new ShapeFault('a currency is named twice in a group');
    if (earnings.some((sum) => sum.pools > earning.length || sum.pools > sum.days))
      throw new ShapeFault('a sum is made of more pools than there are');
    if (earnings.some(({ days, incomplete_days = days }) => incomplete_days > days))
      throw new ShapeFault('more days are incomplete than there are');
  }
  if ((groups.length === 0) !== (earning.length === 0))
    throw new ShapeFault('the groups do not fit the pools they are made of');
  return { groups, pools };
}

function groupCheck({ groupBy, from, to }: EarningsRequest, earning: Set<string>): (name: string) => boolean {
  const isWithin = (form: RegExp, length: number) => (name: string) =>
    form.test(name) && name >= from.slice(0, length) && name <= to.slice(0, length);
  if (groupBy === 'day') return isWithin(/^\d{4}-\d\d-\d\d$/, 10);
  if (groupBy === 'month') return isWithin(/^\d{4}-\d\d$/, 7);
  if (groupBy === 'pool') return (name) => earning.has(name);
  return () => true;
}
