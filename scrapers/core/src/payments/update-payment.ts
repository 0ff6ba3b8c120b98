import type { KnownPayment, PaymentRow } from './match-payments.ts';

/** A known payment as the pool tells it now. What it no longer tells stays as it was. @returns the same object where nothing changed. */
export function updatedBy(known: KnownPayment, row: PaymentRow): KnownPayment {
  const tx = row.tx ?? known.tx;
  const now: KnownPayment = {
    ...known,
    currency: row.currency,
    ownId: row.ownId ?? known.ownId,
    paidAt: row.paidAt,
    amount: row.amount,
    fee: row.fee ?? known.fee,
    tx,
    state: stateOf(known, row),
    replacedTx: known.tx !== null && tx !== known.tx ? known.tx : known.replacedTx,
  };
  return Object.entries(now).every(([name, value]) => known[name as keyof KnownPayment] === value) ? known : now;
}

/** A row of its own said that it came back, which its first row goes on not knowing. */
function stateOf({ state, returnedBy }: KnownPayment, row: PaymentRow): KnownPayment['state'] {
  if (returnedBy !== null) return 'returned';
  if (row.state === 'pending') return state;
  return row.state === 'returned' ? 'returned' : 'sent';
}
