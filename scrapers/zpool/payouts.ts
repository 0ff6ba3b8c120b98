import type { Reading } from '@poolgate/core/adapter.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import { type Payout, payoutSchema, type Wallet } from './schema.ts';

/** The payments of the last 24 hours; those not sent yet are left out, for they get their transaction later. */
export function payoutsOf({ payouts: list }: Wallet): Pick<Reading, 'payouts' | 'droppedRows'> {
  const { rows, dropped } = parseRows('payouts', list ?? [], payoutSchema);
  const sent = rows.flatMap(({ tx, ...row }) => (tx === null ? [] : [{ ...row, tx }]));
  const withIds = sent.map((payout) => ({ payoutId: idOf(payout, sent), payout }));
  // Rows that agree in everything are one payment, listed twice.
  const once = [...new Map(withIds.map((row) => [row.payoutId, row])).values()];
  return {
    payouts: once.map(({ payoutId, payout: { time, amount, tx } }) => ({
      payoutId,
      paidAt: time,
      amount,
      fee: null,
      tx,
    })),
    droppedRows: dropped.length,
  };
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
