import { shownAmount, shownHashrate } from '@poolgate/history/shown/shown-values.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import type { EarningFact, EarningGoneFact, PayoutEventFact, PayoutFact } from '@poolgate/sync/facts/facts.ts';
import { isDay } from '../../store/rows/is-day.ts';
import type { Database } from '../../store/schema/database.ts';
import { idOf, idOrNull, listIn, momentAt, textOf, tickerOf } from './values.ts';

/** Each is null where the row is gone, and where answers leave it out because they cannot hold its amount or its moment. */
export interface MoneyFacts {
  earning(poolKey: number, id: number): EarningFact | null;
  earningGone(poolKey: number, key: number): EarningGoneFact | null;
  payout(poolKey: number, payoutId: string): PayoutFact | null;
  payoutEvent(poolKey: number, key: number): PayoutEventFact | null;
}

interface EarningRow {
  pool_id: string;
  date: string;
  currency: string;
  amount: string;
  hashrate_hs: number | null;
  other_coin: number;
  complete: number;
  left_out: string;
  recorded_at: number;
}

interface PayoutRow {
  pool_id: string;
  payout_id: string;
  paid_at: number;
  currency: string;
  amount: string;
  fee: string | null;
  tx: string | null;
  replaced_tx: string | null;
  state: 'sent' | 'returned';
  recorded_at: number;
}

interface EventRow {
  pool_id: string;
  event_id: string;
  amount: string;
  fee: string | null;
  currency: string;
  paid_at: number | null;
  tx: string | null;
  payout_id: string | null;
  grade: PayoutEventFact['grade'];
  state: PayoutEventFact['state'];
  evidence: string;
  first_seen_at: number;
  changed_at: number;
  previous_paid_total: string | null;
  paid_total: string | null;
}

export function createMoneyFacts(database: Database): MoneyFacts {
  const select = <Key, Row>(from: string, where: string) =>
    database.prepare<[number, Key], Row>(
      `SELECT p.pool_id, e.* FROM pool p JOIN ${from} e USING (pool_key) WHERE p.pool_key = +? AND ${where}`,
    );
  const earnings = select<number, EarningRow>('earning', `e.id = +? AND ${isDay}`);
  const gone = select<number, EarningRow>('earning_gone', `e.gone_key = +? AND ${isDay}`);
  const payouts = select<string, PayoutRow>('payout', 'e.payout_id = +?');
  const events = select<number, EventRow>('payout_event', 'e.event_key = +?');

  return {
    earning(poolKey, id) {
      const row = earnings.get(poolKey, id);
      const amount = shownAmount(row?.amount ?? null);
      if (row === undefined || amount === null) return null;
      return {
        poolId: row.pool_id,
        date: row.date,
        currency: tickerOf(row.currency),
        amount,
        hashrateHs: shownHashrate(row.hashrate_hs),
        otherCoin: row.other_coin === 1,
        complete: row.complete === 1,
        leftOut: JSON.stringify(listIn(row.left_out)),
        recordedAt: momentAt(row.recorded_at) ?? noMoment,
      };
    },
    earningGone(poolKey, key) {
      const row = gone.get(poolKey, key);
      return row === undefined ? null : { poolId: row.pool_id, date: row.date, currency: tickerOf(row.currency) };
    },
    payout(poolKey, payoutId) {
      const row = payouts.get(poolKey, payoutId);
      const amount = shownAmount(row?.amount ?? null);
      const paidAt = momentAt(row?.paid_at ?? null);
      if (row === undefined || amount === null || paidAt === null) return null;
      return {
        poolId: row.pool_id,
        payoutId: idOf(row.payout_id),
        paidAt,
        currency: tickerOf(row.currency),
        amount,
        fee: shownAmount(row.fee),
        tx: idOrNull(row.tx),
        replacedTx: idOrNull(row.replaced_tx),
        state: row.state,
        recordedAt: momentAt(row.recorded_at) ?? paidAt,
      };
    },
    payoutEvent(poolKey, key) {
      const row = events.get(poolKey, key);
      const amount = shownAmount(row?.amount ?? null);
      const firstSeenAt = momentAt(row?.first_seen_at ?? null);
      const paidAt = momentAt(row?.paid_at ?? null);
      if (row === undefined || amount === null || firstSeenAt === null) return null;
      if (paidAt === null && row.paid_at !== null) return null;
      return {
        poolId: row.pool_id,
        eventId: idOf(row.event_id),
        amount,
        fee: shownAmount(row.fee),
        currency: tickerOf(row.currency),
        paidAt,
        tx: idOrNull(row.tx),
        payoutId: idOrNull(row.payout_id),
        grade: row.grade,
        state: row.state,
        evidence: textOf(row.evidence, textLimits.sentence),
        firstSeenAt,
        changedAt: momentAt(row.changed_at) ?? firstSeenAt,
        previousPaidTotal: shownAmount(row.previous_paid_total),
        paidTotal: shownAmount(row.paid_total),
      };
    },
  };
}

/** Where a row has to have a moment and has none, as answers show it. */
const noMoment = 0;
