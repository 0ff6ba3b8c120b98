import type { KnownPayment, PaymentRow } from './match-payments.ts';

/** A known payment as the pool tells it now. What it no longer tells stays as it was. @returns the same object where nothing changed. */
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

/** A row of its own said that it came back, which its first row goes on not knowing. */
function stateOf(known: KnownPayment, row: PaymentRow): KnownPayment['state'] {
  if (known.returnedBy !== null && !isSentAgain(known, row)) return 'returned';
  if (row.state === 'pending') return known.state;
  return row.state === 'returned' ? 'returned' : 'sent';
}

/** The row that said that it came back is its own, and says otherwise now. */
function isSentAgain({ returnedBy }: KnownPayment, row: PaymentRow): boolean {
  return returnedBy !== null && row.ownId === returnedBy && row.state === 'sent';
}
