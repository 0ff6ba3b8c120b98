import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { Reading } from '../../adapter.ts';
import {
  type KnownPayment,
  type Matching,
  matchPayments,
  type PaymentRow,
  type RecognisedPayment,
  textsKey,
} from './match-payments.ts';
import {
  type ChangingPayments,
  changingPayments,
  type EarlierPayments,
  type PaymentChanges,
} from './payment-changes.ts';
import { plainId } from './payment-id.ts';
import { type PaidSince, provenPayments } from './prove-payments.ts';
import { isWithoutOrigin, joinOrigins, sentPaymentOf, unsettledReturns } from './returned-payments.ts';
import { splitPayments } from './split-payments.ts';
import { updatedBy } from './update-payment.ts';

/** What is new in a list of payments, in the currency of the account's money. */
export interface NewPayments {
  /** Amounts that left the balance. */
  sent: Money[];
  /** Amounts that came back into it. */
  returned: Money[];
}

export interface SettledPayments {
  changes: PaymentChanges;
  /** Every payment that was in the list; `changes` may have a newer version of it. */
  listed: KnownPayment[];
  /** The ids of new payments whose rows are pending: only the paid total proves them. */
  pending: ReadonlySet<string>;
  news: NewPayments;
  /** Amounts sent in the account's currency and first stored after that moment (unix seconds), those of this reading included. */
  sentAfter(time: number): Money[];
}

type ListedPayments = Pick<Reading, 'payouts' | 'payoutsSince' | 'paidTotal' | 'currency'>;

/** Each return is searched among all payments. The rest waits for the next readings. */
const mostReturns = 20;

/**
 * What a list of payments changes in the stored payments. Each payment is stored once. The steps: match rows with known payments
 * (`matchPayments`, then `recogniseLate`), update those, add the others, add doubtful rows that the paid total proves, and settle rows that say
 * that a payment came back.
 */
export function settlePayments(
  { payouts, payoutsSince, paidTotal, currency }: ListedPayments,
  time: number,
  earlier: EarlierPayments,
): SettledPayments {
  const own = currency ?? '';
  const payments = changingPayments(earlier, time);
  const rows = payouts.map((row): PaymentRow => ({ ...row, currency: row.currency ?? own }));
  const listed = rows.filter(({ state }) => state !== 'return');
  const known = knownFor(earlier, listed, payoutsSince);
  const matching = matchPayments(known, listed, payoutsSince);
  const late = matching.fresh.length === 0 ? [] : recogniseLate(earlier, payments, known, matching);
  const isLate = new Set(late.map(({ row }) => row));
  const fresh = matching.fresh.filter((row) => !isLate.has(row));
  const { sentAgain, returned } = updateRecognised(payments, [...matching.recognised, ...late], own);
  const addedFresh = payments.add(fresh);
  const proven = prove(
    matching.doubtful,
    paidTotal,
    () => basesOf(earlier, payments, time, own, payoutsSince === 0),
    own,
  );
  const addedProven = payments.add(proven);
  const settledReturns = settleReturns(
    payments,
    rows.filter(({ state }) => state === 'return'),
  );
  const isOwn = (payment: Pick<KnownPayment, 'currency'>) => payment.currency === own;
  const sent = [...fresh, ...proven].filter((row) => row.state !== 'returned' && isOwn(row));
  return {
    changes: payments.changes(),
    listed: [
      ...[...matching.recognised, ...late].map((pair) => pair.known),
      ...[...addedFresh, ...addedProven].map(({ payment }) => payment),
    ],
    pending: new Set(addedProven.flatMap(({ row, payment }) => (row.state === 'pending' ? payment.payoutId : []))),
    news: {
      sent: [...sentAgain, ...amountsOf(sent)],
      returned: [...returned, ...amountsOf(settledReturns.filter(isOwn))],
    },
    sentAfter: (moment) =>
      amountsOf(payments.recordedAfter(moment).filter((payment) => payment.state === 'sent' && isOwn(payment))),
  };
}

const amountsOf = (payments: readonly { amount: Money }[]): Money[] => payments.map(({ amount }) => amount);

const ownIdsOf = (rows: readonly PaymentRow[]): string[] => rows.flatMap(({ ownId }) => ownId ?? []);

function knownFor(earlier: EarlierPayments, listed: PaymentRow[], since: number | null): KnownPayment[] {
  if (listed.length === 0) return [];
  const from = listed.reduce((least, { paidAt }) => Math.min(least, paidAt), since ?? Number.MAX_SAFE_INTEGER);
  return earlier.since(from, ownIdsOf(listed));
}

/** Rows that seem new and are known payments after all: split from a sum, stored for another key, or known only by their return. */
function recogniseLate(
  earlier: EarlierPayments,
  payments: ChangingPayments,
  known: KnownPayment[],
  { recognised, fresh }: Matching,
): RecognisedPayment[] {
  const seen = new Set(recognised.map((pair) => pair.known));
  const split = splitPayments(
    known.filter((one) => !seen.has(one)),
    fresh,
  );
  const ofAnotherKey = takeOver(earlier, fresh);
  for (const pair of ofAnotherKey) payments.takeOver(pair.known);
  const taken = new Set([...split, ...ofAnotherKey].map(({ row }) => row));
  const others = fresh.filter((row) => !taken.has(row));
  const withoutOrigin = others.length === 0 ? [] : payments.withoutOrigin().filter(isWithoutOrigin);
  return [...split, ...ofAnotherKey, ...joinOrigins(withoutOrigin, others)];
}

/** Payments stored for another account with the same id, time and amount: that account is this one, read with another key. */
function takeOver(earlier: EarlierPayments, rows: PaymentRow[]): RecognisedPayment[] {
  const ownIds = ownIdsOf(rows);
  const others = ownIds.length === 0 ? [] : earlier.ofAnotherAccount(ownIds);
  const byFigures = new Map(others.map((known) => [figuresOf(known), known]));
  return rows.flatMap((row) => {
    const known = row.ownId === null ? undefined : byFigures.get(figuresOf(row));
    if (known === undefined || (row.tx !== null && known.tx !== null && row.tx !== known.tx)) return [];
    return [{ known, row }];
  });
}

const figuresOf = ({ ownId, currency, paidAt, amount }: PaymentRow | KnownPayment) =>
  textsKey(ownId, currency, `${paidAt}`, amount);

function updateRecognised(payments: ChangingPayments, recognised: RecognisedPayment[], own: string) {
  const returned: Money[] = [];
  const sentAgain: Money[] = [];
  for (const { known, row } of recognised) {
    const now = updatedBy(known, row);
    if (now === known) continue;
    payments.update(now);
    if (now.state === known.state || known.currency !== own) continue;
    (now.state === 'returned' ? returned : sentAgain).push(known.amount);
  }
  return { returned, sentAgain };
}

/** The doubtful rows that the pool's paid total proves to be payments. */
function prove(doubtful: PaymentRow[], paidTotal: Money | null, bases: () => PaidSince[], own: string): PaymentRow[] {
  const provable = doubtful.filter(({ currency, amount }) => currency === own && compareMoney(amount, '0') > 0);
  return paidTotal === null || provable.length === 0 ? [] : provenPayments(provable, paidTotal, bases());
}

/** The paid total at the first reading and at the last one, and before all payments if the list holds them all. */
function basesOf(
  earlier: EarlierPayments,
  payments: ChangingPayments,
  time: number,
  currency: string,
  isWhole: boolean,
): PaidSince[] {
  const starts = [...(isWhole ? [{ time: -1, paidTotal: '0' }] : []), ...earlier.paidTotals(currency, time)];
  const sent = payments.ofAccount().filter((payment) => payment.currency === currency && payment.state === 'sent');
  return starts.map(({ time: base, paidTotal }) => ({
    paidTotal,
    payments: amountsOf(sent.filter(({ recordedAt }) => recordedAt > base)),
  }));
}

/** @returns the rows that were settled. */
function settleReturns(payments: ChangingPayments, rows: PaymentRow[]): PaymentRow[] {
  if (rows.length === 0) return [];
  const unsettled = unsettledReturns(rows, payments.returnedByRow()).slice(0, mostReturns);
  return unsettled.filter((row) => {
    const sent = sentPaymentOf(payments.ofAccount(), row);
    if (sent) payments.update({ ...sent, state: 'returned', returnedBy: plainId(row) });
    else payments.add([{ ...row, state: 'returned' }], plainId(row));
    return sent !== null;
  });
}
