import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  paymentWorld,
  type Schedule,
  type StoredPayment,
  type TruePayment,
} from '../../../testing/store/payment-world.ts';

const steps = 6;

/** Told at once, later, never, or replaced; shared with others by chance. */
const tx = fc.constantFrom<TruePayment['tx'][]>(
  ...[['x'], ['y'], ['z'], [null, 'x'], [null, 'y'], [null, null, 'z'], [null]],
  ...[
    ['x', 'y'],
    ['y', 'y', 'z'],
    [null, null, 'z', 'x'],
  ],
);
const payment = fc.record({
  paidAt: fc.nat({ max: steps - 1 }),
  amount: fc.constantFrom('1.00000000', '2.50000000'),
  tx,
});
const poll = fc.record({
  outcome: fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: fc.constant('read' as const) },
    { weight: 3, arbitrary: fc.constantFrom('repeated' as const, 'failed' as const, 'partial' as const) },
  ),
  file: fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: fc.constant('kept' as const) },
    { weight: 2, arbitrary: fc.constantFrom('backed up' as const, 'restored' as const) },
  ),
});
const schedule = fc.record({
  payments: fc.array(payment, { maxLength: 7, size: 'max' }),
  hasIds: fc.boolean(),
  listing: fc.oneof(
    { withCrossShrink: true },
    fc.constant('all' as const),
    fc.record({ window: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ page: fc.integer({ min: 1, max: 6 }) }),
  ),
  order: fc.constantFrom('newest first' as const, 'oldest first' as const),
  tellsTotal: fc.boolean(),
  polls: fc.array(poll, { minLength: 1, maxLength: steps + 4, size: 'max' }),
});

function asSchedule({
  payments,
  hasIds,
  ...rest
}: typeof schedule extends fc.Arbitrary<infer T> ? T : never): Schedule {
  const once = new Map(payments.map((one) => [JSON.stringify(one), one]));
  // Without ids, rows that are equal in everything are one payment. (Those that the paid total proves have a test of their own.)
  const distinct = hasIds ? payments : [...once.values()];
  return {
    ...rest,
    // A row that is repeated and an unlisted payment of its amount look like two payments that are equal.
    tellsTotal: rest.tellsTotal && rest.polls.every(({ outcome }) => outcome !== 'repeated'),
    payments: distinct.map((one, index) => ({ ...one, ownId: hasIds ? `id-${index}` : null })),
  };
}

/** Payments that look alike at some time are told apart by nobody, unless the pool gives them ids. */
function lookAlike(payments: TruePayment[]): boolean {
  const groups = Map.groupBy(payments, ({ paidAt, amount }) => `${paidAt} ${amount}`);
  return [...groups.values()].some((group) => {
    const longest = Math.max(...group.map(({ tx: transactions }) => transactions.length));
    return Array.from({ length: longest }, (_, age) =>
      group.map(({ tx: transactions }) => transactions[Math.min(age, transactions.length - 1)] ?? null),
    ).some((told) => new Set(told).size < told.length);
  });
}

/** What the file must hold: each payment that was listed to it, once, under the id that follows from it. */
function expected(listed: Iterable<TruePayment>) {
  const groups = Map.groupBy(listed, ({ paidAt, amount }) => `${paidAt}:${amount}`);
  return [...groups]
    .flatMap(([id, group]) =>
      group.map(({ paidAt, amount, ownId }, index) => [
        ownId ?? (index === 0 ? id : `${id}:${index + 1}`),
        paidAt,
        amount,
        'sent',
      ]),
    )
    .sort();
}

const told = (stored: StoredPayment[]) =>
  stored.map(({ payout_id, paid_at, amount, state }) => [payout_id, paid_at, amount, state]).sort();

describe('any ledger through any schedule of polls', () => {
  test('is in the file payment by payment, once each, with the same ids', () => {
    const run = paymentWorld();
    fc.assert(
      fc.property(schedule.map(asSchedule), (one) => {
        fc.pre(one.payments[0]?.ownId != null || !lookAlike(one.payments));
        const { stored, listed } = run(one);
        expect(told(stored)).toEqual(expected(listed));
      }),
      { numRuns: 1200 },
    );
  });

  test('has the transaction that was listed last, if no payment is like it', () => {
    const run = paymentWorld();
    fc.assert(
      fc.property(schedule.map(asSchedule), (one) => {
        const last = one.polls.length - 1;
        const polls = one.polls.map((each, step) =>
          step === last ? { outcome: 'read' as const, file: each.file } : each,
        );
        const groups = Map.groupBy(one.payments, ({ paidAt, amount }) => `${paidAt} ${amount}`);
        const payments = [...groups.values()].flatMap(([first]) => first ?? []);
        const { stored } = run({ ...one, payments, polls, listing: 'all' });
        const key = (each: { amount: string }, paidAt: number) => `${paidAt} ${each.amount}`;
        const lastTold = ({ tx: told, paidAt }: TruePayment) =>
          told.slice(0, last - paidAt + 1).findLast((each) => each !== null) ?? null;
        expect(new Map(stored.map((each) => [key(each, each.paid_at), each.tx]))).toEqual(
          new Map(
            payments.filter(({ paidAt }) => paidAt <= last).map((each) => [key(each, each.paidAt), lastTold(each)]),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('of equal payments holds as many as the paid total proves, and one without a paid total', () => {
    const run = paymentWorld();
    const twins = fc.record({
      others: fc.array(
        payment.map((one) => ({ ...one, amount: '0.30000000', tx: ['o'] })),
        { maxLength: 3 },
      ),
      count: fc.integer({ min: 1, max: 3 }),
      paidAt: fc.integer({ min: 1, max: steps - 2 }),
      tellsTotal: fc.boolean(),
      polls: fc.array(
        poll.map((one) => ({ ...one, outcome: 'read' as const })),
        { minLength: steps, maxLength: steps },
      ),
    });
    fc.assert(
      fc.property(twins, ({ others, count, paidAt, tellsTotal, polls }) => {
        const apart = [...new Map(others.map((one) => [one.paidAt, one])).values()];
        const twin = { paidAt, amount: '7.00000000', tx: ['t'] };
        const payments = [...apart, ...Array.from({ length: count }, () => ({ ...twin }))];
        const { stored } = run({
          ...{ payments: payments.map((one) => ({ ...one, ownId: null })), tellsTotal },
          ...{ listing: 'all', order: 'newest first', polls },
        });
        expect(stored.filter(({ amount }) => amount === twin.amount).length).toBe(tellsTotal ? count : 1);
        expect(stored.length).toBe(apart.length + (tellsTotal ? count : 1));
      }),
      { numRuns: 100 },
    );
  });
});
