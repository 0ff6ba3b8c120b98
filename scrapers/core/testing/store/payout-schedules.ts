import { compareMoney, sumMoney } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { keptBy, paidBy } from './payout-pool.ts';
import { type Happening, isConfirmed, type Month, monthSteps, runMonth, type World } from './payout-world.ts';

const step = fc.integer({ min: 1, max: monthSteps - 1 });
const pay = fc.record({
  step,
  does: fc.constant('pay' as const),
  amount: fc.constantFrom<(number | 'own')[]>(0.5, 0.25, 'own', 'own'),
  isListed: fc.constantFrom(true, true, true, false),
  listDelay: fc.nat({ max: 4 }),
  totalDelay: fc.nat({ max: 2 }),
  txDelay: fc.nat({ max: 4 }),
  replaced: fc.boolean(),
});
const fault: fc.Arbitrary<Happening> = fc.oneof(
  { withCrossShrink: true },
  fc.record({
    step,
    does: fc.constant('answer' as const),
    fault: fc.constantFrom('fails', 'lacks payouts', 'lacks money', 'total up', 'total down', 'balance', 'rows'),
  }),
  fc.record({ step, does: fc.constant('crash' as const), atWrite: fc.nat({ max: 14 }) }),
  fc.record({ step, does: fc.constantFrom('back up' as const, 'restore' as const, 'back up' as const) }),
  fc.record({ step, does: fc.constantFrom('return' as const, 'merge' as const, 'reset' as const) }),
  fc.record({ step, does: fc.constant('clock' as const), hours: fc.constantFrom(0, -26, -3, 2, 30) }),
);
/** A pool's list and total come from one place: one of them lags behind the other, not each behind the other in turn. */
const noLag = { list: { totalDelay: 0 }, total: { listDelay: 0, txDelay: 0 } };

/** What happens in a month, in the order of its steps. Shrinks to the fewest happenings. */
export const happenings = fc
  .tuple(
    fc.constantFrom('list' as const, 'total' as const),
    fc.array(pay, { maxLength: 24, size: 'max' }),
    fc.array(fault, { maxLength: 40, size: 'max' }),
  )
  .map(([late, payments, faults]) => {
    const inTurn = [...payments.map((one) => ({ ...one, ...noLag[late] })), ...faults];
    return apart(inTurn.toSorted((one, other) => one.step - other.step));
  });

/**
 * What three readings cannot tell from one another is apart: slips are of one reading, a reset has ended before the next one begins, and a total does not
 * begin anew while it loses a payment that came back.
 */
function apart(all: Happening[]): Happening[] {
  const resets = all.filter(({ does }) => does === 'reset').map(({ step }) => step);
  let slip = -9;
  let reset = -99;
  return all.filter((one) => {
    if (one.does === 'return' && resets.some((at) => Math.abs(at - one.step) <= 5)) return false;
    if (one.does === 'reset') {
      if (one.step - reset < 14 || one.step - slip < 9) return false;
      reset = one.step;
    }
    if (one.does === 'answer' && /total|balance/.test(one.fault)) {
      if (one.step - slip < 4 || one.step - reset < 9) return false;
      slip = one.step;
    }
    return true;
  });
}

/** What is wrong at the end of a month; empty if the events are exactly the true payments. */
export function untruthsOf(world: World, month: Month): string[] {
  const { ledger, events, tooMuch, end } = runMonth(world, month);
  const confirmed = events.filter(isConfirmed);
  const sum = sumMoney(confirmed.map(({ amount }) => amount));
  if (month.kind === 'hidden')
    return [
      ...tooMuch.slice(0, 3),
      ...(compareMoney(sum, paidBy(ledger, end)) > 0 ? [`deduced ${sum} of ${paidBy(ledger, end)}`] : []),
      ...confirmed.filter(({ grade }) => grade !== 'deduced').map(({ grade }) => `an event is ${grade}`),
    ];
  const kept = ledger.payments.filter((one) => !one.isOld && one.returnedFrom === null && one.listedFrom !== null);
  const told = confirmed.filter(({ payout_id }) => payout_id !== null);
  const amountsOf = (list: { amount: string }[]) =>
    list
      .map(({ amount }) => amount)
      .sort()
      .join(' ');
  return [
    ...tooMuch.slice(0, 3),
    ...(sum === keptBy(ledger, end) ? [] : [`confirmed ${sum}, true ${keptBy(ledger, end)}`]),
    ...(month.kind === 'total' || amountsOf(told) === amountsOf(kept)
      ? []
      : [`listed events ${amountsOf(told)}, listed payments ${amountsOf(kept)}`]),
    ...told.filter(({ grade }) => grade !== 'listed').map(({ grade }) => `a listed payment is ${grade}`),
    ...(new Set(told.map(({ payout_id }) => payout_id)).size === told.length ? [] : ['a payment has two events']),
  ];
}
