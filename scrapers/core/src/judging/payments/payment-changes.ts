import type { Money } from '@poolgate/language/money.ts';
import type { KnownPayment, PaymentRow } from './match-payments.ts';
import { withIds } from './payment-id.ts';

/** What stored payments tell before a reading is stored. Each is asked for only where it matters. Times are unix seconds. */
export interface EarlierPayments {
  /** Those paid from then on, and those with one of these ids of the pool's own. */
  since(time: number, ownIds: string[]): KnownPayment[];
  /** Those with one of these ids that another account of the pool_id has. */
  ofAnotherAccount(ownIds: string[]): KnownPayment[];
  /** Those of which only the return was listed so far. */
  withoutOrigin(): KnownPayment[];
  /** Those that a row of its own said came back. */
  returnedByRow(): KnownPayment[];
  ofAccount(): KnownPayment[];
  /** Those of the pool_id, whatever its account, that were stored first after that moment. */
  recordedAfter(time: number): KnownPayment[];
  /** Whether a payment of the pool_id has it. */
  isIdTaken(payoutId: string): boolean;
  /** The paid total of the first reading that told one in this currency, and of the last one before that moment. */
  paidTotals(currency: string, before: number): { time: number; paidTotal: Money }[];
}

/** What is to be written of the payments of a reading. */
export interface PaymentChanges {
  added: KnownPayment[];
  updated: KnownPayment[];
  /** Payments of another account that are this account's. */
  takenOver: KnownPayment[];
}

/** Collects the changes, and tells what payments are stored as if they were written already. */
export interface ChangingPayments {
  takeOver(payment: KnownPayment): void;
  update(payment: KnownPayment): void;
  /** Rows of payments that were not known. @param returnedBy the row by which the pool said that they came back. */
  add(rows: PaymentRow[], returnedBy?: string | null): void;
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
  /** Payments of the account, found before, as they are now. */
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
      for (const { payoutId, row } of withIds(rows, isTaken)) {
        const { ownId, paidAt, currency, amount, fee, tx } = row;
        const state = row.state === 'returned' ? 'returned' : 'sent';
        const figures = { ownId, paidAt, currency, amount, fee, tx };
        added.set(payoutId, { payoutId, ...figures, state, replacedTx: null, returnedBy, recordedAt: time });
      }
    },
    // Those that were changed are looked at when they are recognised, not here.
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
