import type { Money } from '@poolgate/language/money.ts';
import type { KnownPayment, PaymentRow } from './match-payments.ts';
import { withIds } from './payment-id.ts';

/** The payments stored before a reading. Each function is a query that not every reading needs. Times are unix seconds. */
export interface EarlierPayments {
  /** Payments since then, and payments with one of these ids of the pool's own. */
  since(time: number, ownIds: string[]): KnownPayment[];
  /** Payments of another account of the pool_id with one of these ids. */
  ofAnotherAccount(ownIds: string[]): KnownPayment[];
  /** Payments of which only the return was listed. */
  withoutOrigin(): KnownPayment[];
  /** Payments that a separate row said came back. */
  returnedByRow(): KnownPayment[];
  ofAccount(): KnownPayment[];
  /** Payments of the pool_id, whatever its account, first stored after that moment. */
  recordedAfter(time: number): KnownPayment[];
  /** Whether a payment of the pool_id has this id. */
  isIdTaken(payoutId: string): boolean;
  /** The first paid total in this currency, and the last one before that moment. */
  paidTotals(currency: string, before: number): { time: number; paidTotal: Money }[];
}

/** What a reading changes in the stored payments. */
export interface PaymentChanges {
  added: KnownPayment[];
  updated: KnownPayment[];
  /** Payments that were stored for another account and belong to this one. */
  takenOver: KnownPayment[];
}

export interface AddedPayment {
  row: PaymentRow;
  payment: KnownPayment;
}

/** Collects the changes. Its queries answer as if these were written already. */
export interface ChangingPayments {
  takeOver(payment: KnownPayment): void;
  update(payment: KnownPayment): void;
  /** Adds payments that were not known. @param returnedBy the row that said they came back. */
  add(rows: PaymentRow[], returnedBy?: string | null): AddedPayment[];
  withoutOrigin(): KnownPayment[];
  returnedByRow(): KnownPayment[];
  ofAccount(): KnownPayment[];
  recordedAfter(time: number): KnownPayment[];
  changes(): PaymentChanges;
}

export function changingPayments(earlier: EarlierPayments, time: number): ChangingPayments {
  const takenOver = new Map<string, KnownPayment>();
  const updated = new Map<string, KnownPayment>();
  const added = new Map<string, KnownPayment>();
  /** Stored payments with the changes. */
  const asChanged = (found: readonly KnownPayment[]): KnownPayment[] => {
    const now = new Map(found.map((payment) => [payment.payoutId, payment]));
    for (const changed of [takenOver, updated, added]) for (const [id, payment] of changed) now.set(id, payment);
    return [...now.values()];
  };
  return {
    takeOver: (payment) => void takenOver.set(payment.payoutId, payment),
    update: (payment) => void (added.has(payment.payoutId) ? added : updated).set(payment.payoutId, payment),
    add(rows, returnedBy = null) {
      const isTaken = (id: string) => added.has(id) || earlier.isIdTaken(id);
      return withIds(rows, isTaken).map(({ payoutId, row }) => {
        const { ownId, paidAt, currency, amount, fee, tx } = row;
        const state = row.state === 'returned' ? 'returned' : 'sent';
        const figures = { ownId, paidAt, currency, amount, fee, tx };
        const payment: KnownPayment = {
          payoutId,
          ...figures,
          ...{ state, replacedTx: null, returnedBy, recordedAt: time },
        };
        added.set(payoutId, payment);
        return { row, payment };
      });
    },
    // Asked for only before the first change.
    withoutOrigin: () => [...earlier.withoutOrigin(), ...takenOver.values()],
    returnedByRow: () => asChanged(earlier.returnedByRow()).filter(({ returnedBy }) => returnedBy !== null),
    ofAccount: () => asChanged(earlier.ofAccount()),
    recordedAfter: (after) => asChanged(earlier.recordedAfter(after)).filter(({ recordedAt }) => recordedAt > after),
    changes: () => ({
      added: [...added.values()],
      updated: [...updated.values()],
      takenOver: [...takenOver.values()],
    }),
  };
}
