import { addMoney, compareMoney, type Money, scaleMoney, subtractMoney } from '@poolgate/language/money.ts';
import type { Reading } from '../../adapter.ts';
import type { Lasting, Verdict } from './verdict.ts';

export interface BalanceState {
  direction: 'fell' | 'rose';
  /** The amount that neither income nor payouts have explained yet. */
  unexplained: Money;
}

/** What changed between the reading before and this one. */
export interface BalanceChange {
  /** Whether no reading lies between the two. If one does, the income between them is not known by day. */
  areNeighbours: boolean;
  balanceBefore: Money | null;
  balancePendingBefore: Money | null;
  paidTotalBefore: Money | null;
  currencyBefore: string | null;
  /** Sum of the payments listed for the first time, minus those that came back. */
  newPayouts: Money;
  /** Sum of the payments that came back. */
  returned: Money;
  /** How much the days of income grew by this reading. */
  newIncome: Money;
  /** The best day of the last 30. Null if no day is known; a rise then proves nothing. Called only if the balance rose. */
  bestDay: () => Money | null;
  secondsBetween: number;
}

const zero: Money = '0.00000000';
/** Pools round to eight decimals, and some of them twice. */
const tolerance: Money = '0.00000003';
/** An unexplained change stays open for this long. */
const lastsSeconds = 24 * 3600;

/**
 * Whether the reading has what the rule needs: the balance, and the payments that may explain its change. If the payments failed, a paid total
 * shows them as well.
 */
export function canJudgeBalance({
  parts,
  balance,
  paidTotal,
}: Pick<Reading, 'parts' | 'balance' | 'paidTotal'>): boolean {
  return balance !== null && (parts.payouts === 'read' || parts.payouts === 'not_offered' || paidTotal !== null);
}

/** The balance changed and neither income nor payouts explain it. */
export function judgeBalance(
  reading: Reading,
  change: BalanceChange | null,
  lasting: Lasting<BalanceState> | null,
  now: number,
): Verdict<BalanceState> {
  if (
    change === null ||
    reading.balance === null ||
    !canJudgeBalance(reading) ||
    change.balanceBefore === null ||
    // The paid total was there before and is missing now. It may be all that shows a payment.
    (change.paidTotalBefore !== null && reading.paidTotal === null) ||
    reading.currency !== change.currencyBefore
  )
    return expire(lasting, now);
  const moved = subtractMoney(reading.balance, change.balanceBefore);
  const paid = paidBetween(reading, change);
  const pendingMoved = difference(reading.balancePending, change.balancePendingBefore);
  const rest = addMoney(moved, paid);
  // Subtract only what moved between balance and pending. Pending can also shrink by itself, with an exchange rate.
  const [pendingGrown, pendingShrunk] =
    compareMoney(pendingMoved, zero) > 0 ? [pendingMoved, zero] : [zero, pendingMoved];
  const fell = reading.payoutsVisible ? scaleMoney(addMoney(rest, pendingGrown), -1) : zero;
  // Payouts are left out: one that is listed late left the balance before, and would look like a rise.
  const rose = beyondIncome(reading, subtractMoney(addMoney(moved, pendingShrunk), change.returned), change);
  if (exceedsTolerance(fell))
    return present('fell', fell, 'HIGH', `The balance fell by ${fell} more than the payouts explain.`, lasting);
  if (exceedsTolerance(rose))
    return present('rose', rose, 'MEDIUM', `The balance rose by ${rose} more than the income explains.`, lasting);
  // Income that is not known by day explains nothing.
  return change.areNeighbours
    ? explainLater(lasting, subtractMoney(rest, change.newIncome), now)
    : expire(lasting, now);
}

function paidBetween(reading: Reading, change: BalanceChange): Money {
  const grown = difference(reading.paidTotal, change.paidTotalBefore);
  return compareMoney(grown, change.newPayouts) > 0 ? grown : change.newPayouts;
}

function difference(after: Money | null, before: Money | null): Money {
  return after === null || before === null ? zero : subtractMoney(after, before);
}

/** The part of a rise beyond the listed income and one best day for every day begun. Some pools credit income before they list it. */
function beyondIncome(
  { lifetimeIncome, parts }: Reading,
  risen: Money,
  { newIncome, bestDay, secondsBetween }: BalanceChange,
): Money {
  const beyondListed = subtractMoney(risen, newIncome);
  if (lifetimeIncome !== null || parts.earnings !== 'read' || !exceedsTolerance(beyondListed)) return zero;
  const best = bestDay();
  return best === null ? zero : subtractMoney(beyondListed, scaleMoney(best, Math.ceil(secondsBetween / 86_400) + 1));
}

function exceedsTolerance(amount: Money): boolean {
  return compareMoney(amount, tolerance) > 0;
}

function present(
  direction: 'fell' | 'rose',
  amount: Money,
  severity: 'MEDIUM' | 'HIGH',
  description: string,
  lasting: Lasting<BalanceState> | null,
): Verdict<BalanceState> {
  const before = lasting?.state.direction === direction && !lasting.acknowledged ? lasting.state.unexplained : zero;
  return {
    is: 'present',
    severity,
    description,
    state: { direction, unexplained: addMoney(before, amount) },
    isNews: true,
  };
}

/**
 * A payout or income listed only now can explain an earlier change.
 * @param rest the movement of the balance beyond the payouts and the income listed now.
 */
function explainLater(lasting: Lasting<BalanceState> | null, rest: Money, now: number): Verdict<BalanceState> {
  if (lasting === null) return { is: 'absent' };
  const explained = lasting.state.direction === 'fell' ? rest : scaleMoney(rest, -1);
  const open =
    compareMoney(explained, zero) > 0 ? subtractMoney(lasting.state.unexplained, explained) : lasting.state.unexplained;
  return exceedsTolerance(open) ? expire(lasting, now) : { is: 'absent' };
}

function expire(lasting: Lasting<BalanceState> | null, now: number): Verdict<BalanceState> {
  return lasting !== null && now - lasting.openedAt >= lastsSeconds ? { is: 'absent' } : { is: 'unknown' };
}
