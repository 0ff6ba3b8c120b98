import { type DaySpan, daysUntil } from '@poolgate/language/day-span.ts';
import type { EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { Problem } from '../http/problem.ts';

/** Which days are added up, and how they are grouped. */
export interface EarningsQuery extends DaySpan {
  groupBy: EarningsGrouping;
}

export interface EarningsParameters {
  from?: string;
  to?: string;
  group_by?: EarningsGrouping;
}

const defaultDays = 30;

/**
 * The days and grouping that a request for sums of earnings asks for. The query was checked against the contract before.
 * @param today the present day in UTC.
 * @throws Problem 400 if the days are the wrong way round.
 */
export function earningsQuery(query: EarningsParameters, today: string): EarningsQuery {
  const { to = today, group_by: groupBy = 'month' } = query;
  const { from = daysUntil(to, defaultDays).from } = query;
  if (from <= to) return { from, to, groupBy };
  throw new Problem(
    400,
    query.to === undefined
      ? `from (${from}) is after today (${to}, UTC). Give an earlier day, or a later one as to.`
      : `from (${from}) is after to (${to}). Give the earlier day as from and the later one as to.`,
  );
}
