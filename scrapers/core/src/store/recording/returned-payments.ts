import { compareMoney, subtractMoney } from '@poolgate/language/money.ts';
import type { KnownPayment, PaymentRow } from '../../judging/payments/match-payments.ts';
import { plainId } from '../../judging/payments/payment-id.ts';
import type { Database } from '../schema/database.ts';
import { type PaymentsOf, selectPayments } from './payment-rows.ts';

/** Finds the payment that a row of its own says came back, and the other way round. */
export interface ReturnedPayments {
  /** The rows that have not been taken down before, each once. */
  unsettled(of: PaymentsOf, rows: readonly PaymentRow[]): PaymentRow[];
  /** The payment that came back: the one of its id, else of its transaction and amount, else the newest of its amount, with the fee or without. */
  sentOf(of: PaymentsOf, row: PaymentRow): KnownPayment | null;
  /** Payments of which only the return was listed so far. */
  withoutOrigin(of: PaymentsOf): KnownPayment[];
}

export function createReturnedPayments(database: Database): ReturnedPayments {
  const settled = selectPayments(database, 'returned_by IS NOT NULL');
  const sentById = selectPayments(database, "own_id = @ownId AND currency = @currency AND state = 'sent' LIMIT 1");
  // A payment may return without its fee; of several in one transaction only the amount tells which one.
  const sentByTx = selectPayments(
    database,
    "tx = @tx AND currency = @currency AND state = 'sent' ORDER BY amount = @amount DESC, paid_at DESC LIMIT 2",
  );
  const before = "currency = @currency AND paid_at <= @paidAt AND (tx IS NULL OR @tx IS NULL) AND state = 'sent'";
  const newestOfAmount = selectPayments(database, `${before} AND amount = @amount ORDER BY paid_at DESC LIMIT 1`);
  const withFee = selectPayments(database, `${before} AND fee IS NOT NULL ORDER BY paid_at DESC`);
  const withoutOrigin = selectPayments(
    database,
    "state = 'returned' AND returned_by = coalesce(own_id, paid_at || ':' || amount)",
  );
  return {
    unsettled(of, rows) {
      if (rows.length === 0) return [];
      const seen = new Set(settled.all({ ...of }).map(({ returnedBy }) => returnedBy));
      return rows.filter((row) => seen.size < seen.add(plainId(row)).size);
    },
    sentOf(of, { ownId, tx, amount, currency, paidAt }) {
      const figures = { ...of, ownId, tx, amount, currency, paidAt };
      const same = ownId === null ? undefined : sentById.get(figures);
      if (same) return same;
      const [first, second] = tx === null ? [] : sentByTx.all(figures);
      if (first && (second === undefined || first.amount === amount)) return first;
      const whole = newestOfAmount.get(figures);
      return whole ?? withFee.all(figures).find((one) => lessFee(one) === amount) ?? null;
    },
    withoutOrigin: (of) => withoutOrigin.all({ ...of }),
  };
}

function lessFee({ amount, fee }: Pick<PaymentRow, 'amount' | 'fee'>): string {
  return fee === null ? amount : subtractMoney(amount, fee);
}

/** Gives payments of which only the return was known what the list now says of how they were sent, each one for itself. */
export function joinOrigins(returns: readonly KnownPayment[], sent: readonly PaymentRow[]) {
  const open = new Set(returns);
  return sent.flatMap((row) => {
    if (open.size === 0 || row.state === 'returned') return [];
    const fits = [...open].filter((one) => isOriginOf(row, one));
    const known = fits.find(({ amount }) => amount === row.amount) ?? fits[0];
    if (known === undefined) return [];
    open.delete(known);
    return [{ known, row }];
  });
}

function isOriginOf(row: PaymentRow, { currency, paidAt, amount, tx }: KnownPayment): boolean {
  if (row.currency !== currency || row.paidAt > paidAt) return false;
  if (row.tx !== null && row.tx === tx) return compareMoney(row.amount, amount) >= 0;
  return (row.tx === null || tx === null) && (row.amount === amount || lessFee(row) === amount);
}
