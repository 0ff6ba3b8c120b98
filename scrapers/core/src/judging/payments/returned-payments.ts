import { compareMoney, subtractMoney } from '@poolgate/language/money.ts';
import type { KnownPayment, PaymentRow, RecognisedPayment } from './match-payments.ts';
import { plainId } from './payment-id.ts';

/** Rows saying that a payment came back, without repeats and without those settled already. */
export function unsettledReturns(rows: readonly PaymentRow[], settled: readonly KnownPayment[]): PaymentRow[] {
  const seen = new Set(settled.map(({ returnedBy }) => returnedBy));
  return rows.filter((row) => seen.size < seen.add(plainId(row)).size);
}

/**
 * The payment that a row says came back: by id, else by transaction and amount, else the newest one of its amount, with or without the fee.
 * @param payments all of the account.
 */
export function sentPaymentOf(payments: readonly KnownPayment[], row: PaymentRow): KnownPayment | null {
  // In the order of their ids, so that the choice among equal ones is always the same.
  const sent = payments
    .filter(({ state, currency }) => state === 'sent' && currency === row.currency)
    .toSorted((first, second) => (first.payoutId < second.payoutId ? -1 : 1));
  const same = row.ownId === null ? undefined : sent.find(({ ownId }) => ownId === row.ownId);
  if (same) return same;
  // A payment may return without its fee. Of several in one transaction only the amount tells which one.
  const ofTx = row.tx === null ? [] : sent.filter(({ tx }) => tx === row.tx).toSorted(newerFirst);
  const ofAmount = ofTx.find(({ amount }) => amount === row.amount);
  if (ofAmount) return ofAmount;
  if (ofTx.length === 1) return ofTx[0] as KnownPayment;
  const before = sent
    .filter(({ paidAt, tx }) => paidAt <= row.paidAt && (tx === null || row.tx === null))
    .toReversed()
    .toSorted(newerFirst);
  return (
    before.find(({ amount }) => amount === row.amount) ??
    before.find((one) => one.fee !== null && lessFee(one) === row.amount) ??
    null
  );
}

const newerFirst = (first: KnownPayment, second: KnownPayment) => second.paidAt - first.paidAt;

function lessFee({ amount, fee }: Pick<PaymentRow, 'amount' | 'fee'>): string {
  return fee === null ? amount : subtractMoney(amount, fee);
}

/** Whether only the return of a payment was listed so far. */
export function isWithoutOrigin(payment: KnownPayment): boolean {
  return payment.state === 'returned' && payment.returnedBy === plainId(payment);
}

/** Finds the rows of payments of which only the return was known, one row for each. */
export function joinOrigins(returns: readonly KnownPayment[], sent: readonly PaymentRow[]): RecognisedPayment[] {
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
