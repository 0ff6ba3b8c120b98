import { compareMoney, type Money, scaleMoney, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { type PaymentRow, sortedPayments } from './match-payments.ts';

/** The pool's paid total at some time, and the amounts stored as paid since. */
export interface PaidSince {
  paidTotal: Money;
  payments: Money[];
}

/** At most this many choices among rows of different amounts are tried. Beyond that, only all rows together can be proven. */
const mostWays = 4096;

/**
 * The doubtful rows that the pool's paid total proves to be payments: their sum is exactly the rise that known payments do not explain. If several
 * choices fit, none is proven.
 * @param bases where the rise begins; the first one that rows explain decides.
 */
export function provenPayments(doubtful: PaymentRow[], paidTotal: Money, bases: PaidSince[]): PaymentRow[] {
  const groups = [...Map.groupBy(sortedPayments(doubtful), ({ amount }) => amount).values()];
  for (const base of bases) {
    const unexplained = subtractMoney(subtractMoney(paidTotal, base.paidTotal), sumMoney(base.payments));
    const choice = compareMoney(unexplained, '0') > 0 ? onlyChoice(groups, unexplained) : null;
    if (choice !== null) return choice;
  }
  return [];
}

function onlyChoice(groups: PaymentRow[][], sum: Money): PaymentRow[] | null {
  const all = groups.flat();
  if (groups.reduce((ways, group) => ways * (group.length + 1), 1) > mostWays)
    return compareMoney(sumMoney(all.map(({ amount }) => amount)), sum) === 0 ? all : null;
  const choices = choicesFor(groups, sum);
  return choices.length === 1 ? (choices[0] as PaymentRow[]) : null;
}

/** Among rows with one amount the oldest are taken. */
function choicesFor([group, ...others]: PaymentRow[][], sum: Money): PaymentRow[][] {
  const left = compareMoney(sum, '0');
  if (group === undefined || left <= 0) return left === 0 ? [[]] : [];
  return Array.from({ length: group.length + 1 }, (_, count) => group.slice(0, count)).flatMap((taken) => {
    const rest = subtractMoney(sum, scaleMoney((group[0] as PaymentRow).amount, taken.length));
    return choicesFor(others, rest).map((choice) => [...taken, ...choice]);
  });
}
