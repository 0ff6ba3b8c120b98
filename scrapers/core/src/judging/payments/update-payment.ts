import type { KnownPayment, PaymentRow } from './match-payments.ts';

/** A known payment as the pool lists it now. A field that the row lacks stays as it was. @returns the same object if nothing changed. */
export function updatedBy(known: KnownPayment, row: PaymentRow): KnownPayment {
  const tx = row.tx ?? known.tx;
  const now: KnownPayment = {
    ...known,
    currency: row.currency === '' ? known.currency : row.currency,
    ownId: row.ownId ?? known.ownId,
    paidAt: row.paidAt,
    amount: row.amount,
    fee: row.fee ?? known.fee,
    tx,
    state: stateOf(known, row),
    returnedBy: isSentAgain(known, row) ? null : known.returnedBy,
    replacedTx: known.tx !== null && tx !== known.tx ? known.tx : known.replacedTx,
  };
  return Object.entries(now).every(([name, value]) => known[name as keyof KnownPayment] === value) ? known : now;
}

/** If a separate row said that the payment came back, its own row does not show it. */
function stateOf(known: KnownPayment, row: PaymentRow): KnownPayment['state'] {
  if (known.returnedBy !== null && !isSentAgain(known, row)) return 'returned';
  if (row.state === 'pending') return known.state;
  return row.state === 'returned' ? 'returned' : 'sent';
}

/** Whether the row that said it came back now says it was sent. */
function isSentAgain({ returnedBy }: KnownPayment, row: PaymentRow): boolean {
  return returnedBy !== null && row.ownId === returnedBy && row.state === 'sent';
}
