import type { PayoutReading } from '@poolgate/core/adapter.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { listOf, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { type Payout, payoutShape } from './schema.ts';

/**
 * The payments of the last 24 hours; those not sent yet are left out, for they get their transaction later.
 * @throws Misfit
 */
export function payoutsOf(wallet: PlainObject, tally: Tally): PayoutReading[] {
  const { rows } = wholeRows('payouts', listOf(wallet.payouts, 'payouts'), payoutShape, tally);
  const sent = rows.flatMap(({ tx, ...row }) => (tx === null ? [] : [{ ...row, tx }]));
  const payouts = sent.map((payout) => ({
    payoutId: idOf(payout, sent),
    paidAt: payout.time,
    amount: payout.amount,
    fee: null,
    tx: payout.tx,
  }));
  // Rows that agree in everything are one payment, listed twice.
  return [...new Map(payouts.map((payout) => [payout.payoutId, payout])).values()];
}

type SentPayout = Payout & { tx: string };

/** The transaction, with the amount where it pays twice, and with the time where it pays the same twice. */
function idOf(payout: SentPayout, all: SentPayout[]): string {
  const sameTx = all.filter(({ tx }) => tx === payout.tx);
  const others = sameTx.filter(({ time, amount }) => time !== payout.time || amount !== payout.amount);
  if (others.length === 0) return payout.tx;
  const id = `${payout.tx}/${payout.amount}`;
  return others.some(({ amount }) => amount === payout.amount) ? `${id}/${payout.time}` : id;
}
