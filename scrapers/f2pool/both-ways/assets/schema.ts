import { essential, leftOutAs } from '@poolgate/core/kit/field.ts';
import { coins, id, moment, text } from '@poolgate/core/kit/figures.ts';
import { isObject, nested, record } from '@poolgate/core/kit/record.ts';
import { answerOf, listIn, message, protoCoins, protoRate, zeroCoins } from '../protobuf.ts';

// The assets module of the v2 API.

/** `/assets/balance`; whole coins. */
export const balanceAnswer = answerOf(
  'balance_info',
  message(
    record({
      /** As of 00:00 UTC, ready to be paid. */
      balance: essential(protoCoins),
      paid: protoCoins,
      /** Not in every answer: left out is unknown, not zero. */
      immature_balance: coins(),
    }),
    ['total_income', 'yesterday_income', 'estimated_today_income'],
  ),
);

/** `/assets/transactions/list` */
export const transactionsAnswer = listIn('transactions');

const change = leftOutAs(zeroCoins, coins({ mayBeNegative: true }));

const transaction = {
  type: essential(text),
  /** Whole coins. Negative for what left the balance, and for corrections of income. */
  changed_balance: essential(change),
  /** Unix seconds. For a day of income it is the day after. */
  created_at: moment,
};

/** Income, with the fields of its `mining_extra` beside the others. */
export const revenueRow = record({
  ...transaction,
  /** Unix seconds of the UTC day that was mined. */
  mining_date: essential(moment),
  /** H/s, mean of that day. */
  hash_rate: protoRate,
});

export function withMiningExtra(row: unknown): unknown {
  if (!isObject(row) || !isObject(row.mining_extra)) return row;
  const filled = Object.entries(row).filter(([, value]) => value !== null);
  return { ...row, ...row.mining_extra, ...Object.fromEntries(filled) };
}

export const payoutRow = record({
  ...transaction,
  id,
  payout_extra: nested(
    record({
      /** Whole coins. */
      value: protoCoins,
      /** Unix seconds. */
      paid_time: moment,
      tx_id: text,
      /** Whole coins: "transaction fee". */
      tip: protoCoins,
    }),
  ),
});

/** A row of another type than requested. */
export const otherRow = record({ type: text, changed_balance: change });

const anyRow = record({ id, type: text, created_at: moment, mining_date: moment });

/** Tells whether two rows are the same one; null for a row without an id, of which there can be many. */
export const idOf = (row: unknown): string | null => anyRow.look(row)?.figures.id ?? null;

/** The pool's word for what a row is; null where the row has none. */
export function typeWordOf(row: unknown): string | null {
  return anyRow.look(row)?.figures.type ?? null;
}

/** The times of any row, even of one that is unreadable otherwise. */
export function timesOf(row: unknown): { created_at: number | null; mining_date: number | null } {
  return anyRow.look(withMiningExtra(row))?.figures ?? { created_at: null, mining_date: null };
}
