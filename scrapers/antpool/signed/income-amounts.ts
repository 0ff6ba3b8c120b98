import { coins } from '@poolgate/core/kit/figures.ts';
import { isObject, record } from '@poolgate/core/kit/record.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { compareMoney, type Money } from '@poolgate/language/money.ts';

// A row of income has one amount for each method of payment. Only the documented ones count.

const documented = [
  'ppsAmount',
  'pplnsAmount',
  'soloAmount',
  'ppappsAmount',
  'ppapplnsAmount',
  'fppsBlockAmount',
  'fppsFeeAmount',
] as const;

const hasAnyOf = (row: unknown, keys: readonly string[]) => isObject(row) && keys.some((key) => key in row);

/** Whether a row of `paymentHistoryV2` is income or a payment. A row of an unknown shape is neither. */
export const isIncome = (row: unknown) => hasAnyOf(row, documented);
export const isPayout = (row: unknown) => hasAnyOf(row, ['txId', 'walletAddress']) && !isIncome(row);

/** Whole coins. */
const amounts = record(Object.fromEntries(documented.map((key) => [key, coins()])));

const undocumentedKeys = (row: unknown) =>
  isObject(row)
    ? Object.keys(row).filter((key) => /.amount$/i.test(key) && !documented.some((known) => known === key))
    : [];

/** The undocumented amounts that hold something. None of them counts. */
export function undocumentedAmounts(row: unknown): { what: string; amount: Money | null }[] {
  const fields = Object.fromEntries(undocumentedKeys(row).map((key) => [key, coins({ mayBeNegative: true })]));
  const seen = record(fields).look(row);
  return Object.entries(seen?.figures ?? {}).flatMap(([what, amount]) => {
    const isNothing =
      amount === null ? seen?.look.unreadable.includes(what) === false : compareMoney(amount, '0') === 0;
    return isNothing ? [] : [{ what, amount }];
  });
}

/**
 * The row with the `sum` of its amounts. There is no sum where an amount is unreadable or the row has none; it is null where nothing is credited
 * yet.
 */
export function withSum(row: unknown): unknown {
  const seen = amounts.look(row);
  if (seen === null || seen.look.unreadable.length > 0 || !isIncome(row)) return row;
  const given = Object.values(seen.figures).filter((amount) => amount !== null);
  return { ...(row as object), sum: sumOfMoney(given) };
}

/**
 * Rows of income with their sums. A row with undocumented amounts alone adds 0 and spoils no day. In a list of such rows alone the names have
 * changed.
 */
export function withSums(rows: readonly unknown[]): unknown[] {
  if (!rows.some(isIncome)) return rows.map(withSum);
  const isOther = (row: unknown) => !isIncome(row) && undocumentedKeys(row).length > 0;
  const kept = rows.filter((row) => !isOther(row) || undocumentedAmounts(row).length > 0);
  return kept.map((row) => (isOther(row) ? { ...(row as object), sum: '0' } : withSum(row)));
}
