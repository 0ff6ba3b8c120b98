import { essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import {
  amountOfWork,
  coins,
  count,
  day,
  id,
  moment,
  name,
  percent,
  rate,
  text,
  word,
} from '@poolgate/core/kit/figures.ts';
import { isObject, mapped, objectWithAnyOf, record } from '@poolgate/core/kit/record.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import { compareMoney, type Money } from '@poolgate/language/money.ts';
import { coinOfRow } from '../both-ways/coin-fields.ts';
import { answer, page } from '../both-ways/envelope.ts';

// The answers of the signed API. (Those behind the share link are in observer-schema.ts.) Only what is used is asked for.

/** `account`: whole coins. */
export const accountAnswer = answer(record({ balance: essential(coins()), paidOut: coins() }));

const rates = { last10m: rate('MH/s'), last1h: rate('MH/s'), last1d: rate('MH/s') };
export const shares = { accepted: amountOfWork, stale: amountOfWork, dupelicate: amountOfWork, other: amountOfWork };

/** `hashrate`: MH/s, shares, and two counts that are newer than the rest. */
export const totals = { ...rates, ...shares, totalWorkers: count, activeWorkers: count };
export const hashrateAnswer = answer(record(totals));
/** The same in place of a missing overview. */
export const standInAnswer = answer(record({ ...totals, last10m: essential(rates.last10m) }));

/** `accountOverview`: H/s (a million times the unit of `hashrate`), and counts. */
export const overviewAnswer = answer(
  record({
    hsLast10m: essential(rate('H/s')),
    hsLast1h: rate('H/s'),
    hsLast1d: rate('H/s'),
    totalWorkerNum: count,
    activeWorkerNum: count,
    inactiveWorkerNum: count,
    invalidWorkerNum: count,
  }),
);

/** `userWorkerList`: one level deeper than the other lists. */
export const userWorkersAnswer = answer(page('result', 'rows'));

/** A row of `userWorkerList`: hashrates with a unit of their own in each (`421.50 KSol/s` for Equihash), ratio in percent, time in UTC. */
export const userWorkerRow = record({
  workerId: name,
  hsLast10min: essential(rate()),
  hsLast1h: rate(),
  hsLast1d: rate(),
  rejectRatio: percent,
  shareLastTime: moment,
  /** Ours: the status that its list was asked for by. */
  listedAs: count,
});

/** `workers` and `paymentHistoryV2`. */
export const rowsAnswer = answer(page('rows'));

/** A row of `workers`: MH/s and shares, neither status nor last share. `worker` has the account in front (`acct.rig01`). */
export const plainWorkerRow = record({ ...rates, ...shares, worker: name, last10m: essential(rates.last10m) });

const methods = [
  'ppsAmount',
  'pplnsAmount',
  'soloAmount',
  'ppappsAmount',
  'ppapplnsAmount',
  'fppsBlockAmount',
  'fppsFeeAmount',
] as const;

const hasAnyOf = (row: unknown, keys: readonly string[]) => isObject(row) && keys.some((key) => key in row);

/** Whether a row of `paymentHistoryV2` is one of income, and of a payment; a row of an unknown shape is neither. */
export const isIncome = (row: unknown) => hasAnyOf(row, methods);
export const isPayout = (row: unknown) => hasAnyOf(row, ['txId', 'walletAddress']) && !isIncome(row);

/** Parts of a day's income in whole coins, one for each method of payment. */
const amounts = record(Object.fromEntries(methods.map((method) => [method, coins()])));

const unknownKeys = (row: unknown) =>
  isObject(row)
    ? Object.keys(row).filter((key) => /.amount$/i.test(key) && !methods.some((method) => method === key))
    : [];

/** Amounts that no document names, with what they hold: none of them counts. */
export function unknownAmounts(row: unknown): { what: string; amount: Money | null }[] {
  const seen = record(Object.fromEntries(unknownKeys(row).map((key) => [key, coins({ mayBeNegative: true })]))).look(
    row,
  );
  return Object.entries(seen?.figures ?? {}).flatMap(([what, amount]) => {
    const isNothing =
      amount === null ? seen?.look.unreadable.includes(what) === false : compareMoney(amount, '0') === 0;
    return isNothing ? [] : [{ what, amount }];
  });
}

/** The row with the sum of its amounts: none where one of them cannot be read or the row has none; null where none is credited yet. */
export function withSum(row: unknown): unknown {
  const seen = amounts.look(row);
  if (seen === null || seen.look.unreadable.length > 0 || !isIncome(row)) return row;
  const told = Object.values(seen.figures).filter((amount) => amount !== null);
  return { ...(row as object), sum: sumOfMoney(told) };
}

/**
 * Rows of income with their sums. One that has only amounts that no document names, as of a coin of its own, adds nothing, and costs its day
 * nothing; a list of such rows alone is one whose names have changed.
 */
export function withSums(rows: readonly unknown[]): unknown[] {
  if (!rows.some(isIncome)) return rows.map(withSum);
  const isOther = (row: unknown) => !isIncome(row) && unknownKeys(row).length > 0;
  const kept = rows.filter((row) => !isOther(row) || unknownAmounts(row).length > 0);
  return kept.map((row) => (isOther(row) ? { ...(row as object), sum: '0' } : withSum(row)));
}

/** The label of a row of income, which is readable even where the rest is not. */
export const incomeDay = record({ timestamp: day });

/** A row of income, with its sum; the hashrate in H/s (some clients know the field as `hashrateUnit`) and as text. */
export const incomeRow = record({
  /** Which coin it is of, and what it is, where it says so. */
  ...coinOfRow,
  type: word,
  timestamp: essential(day),
  sum: essential(coins()),
  hashrate_unit: rate('H/s'),
  hashrateUnit: rate('H/s'),
  hashrate: rate(),
});

export const payoutTime = record({ timestamp: moment });

/** A row of a payment: UTC, whole coins. */
export const payoutRow = record({
  timestamp: essential(moment),
  amount: essential(coins()),
  id,
  /** Null where the pool says that there is none, empty where it does not speak of a transaction. */
  txId: leftOutAs('', text),
});

export const poolStatsAnswer = answer(record({ networkDiff: essential(amountOfWork) }));

/** `coinCalculator`: whole coins per day; for an account that does not hash it need not be a number. */
export const calculatorAnswer = answer(
  mapped(objectWithAnyOf(['coinMount']), (told, tally) => record({ coinMount: coins() }).read(told, tally)),
);
