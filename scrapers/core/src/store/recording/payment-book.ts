import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { Reading } from '../../adapter.ts';
import {
  type KnownPayment,
  type Matching,
  matchPayments,
  type PaymentRow,
  textsKey,
} from '../../judging/payments/match-payments.ts';
import { plainId, withIds } from '../../judging/payments/payment-id.ts';
import { type PaidSince, provenPayments } from '../../judging/payments/prove-payments.ts';
import { splitPayments } from '../../judging/payments/split-payments.ts';
import { updatedBy } from '../../judging/payments/update-payment.ts';
import type { Database } from '../schema/database.ts';
import { ofAccount, ofOthers, type PaymentsOf, type Selection, selectPayments } from './payment-rows.ts';
import { createReturnedPayments, joinOrigins } from './returned-payments.ts';

/** What of a list of payments was not known, in the currency of the account's money. */
export interface NewPayments {
  /** Amounts that left the balance. */
  sent: Money[];
  /** Amounts that came back into it. */
  returned: Money[];
}

/** Takes down lists of payments, each payment once; the caller holds the transaction. */
export interface PaymentBook {
  write(of: PaymentsOf, time: number, reading: Reading): NewPayments;
}

/** Each is looked for among all payments. The others have their turn with the next readings. */
const mostReturns = 20;

export function createPaymentBook(database: Database): PaymentBook {
  const since = selectPayments(database, 'paid_at >= @from ORDER BY paid_at, payout_id');
  const ofIds = 'own_id IN (SELECT value FROM json_each(@ownIds))';
  const withOwnId = selectPayments(database, `paid_at < @from AND ${ofIds}`);
  const ofAnother = selectPayments(database, ofIds, ofOthers);
  const returns = createReturnedPayments(database);
  const isTaken = database
    .prepare<[number, string], number>('SELECT 1 FROM payout WHERE pool_key = ? AND payout_id = ?')
    .pluck();
  const insert = database.prepare(`
    INSERT INTO payout (pool_key, payout_id, own_id, paid_at, currency, amount, fee, tx, state, returned_by, account, recorded_at)
    VALUES (@poolKey, @payoutId, @ownId, @paidAt, @currency, @amount, @fee, @tx, @state, @returnedBy, @account, @time)`);
  const update = database.prepare(`
    UPDATE payout SET currency = @currency, own_id = @ownId, paid_at = @paidAt, amount = @amount, fee = @fee, tx = @tx, state = @state, replaced_tx = @replacedTx,
      returned_by = @returnedBy WHERE pool_key = @poolKey AND payout_id = @payoutId`);
  const takeOver = database.prepare(
    'UPDATE payout SET account = @account WHERE pool_key = @poolKey AND payout_id = @payoutId',
  );
  const paidTotals = ['ASC', 'DESC'].map((order) =>
    database.prepare<[Selection], { time: number; paidTotal: Money }>(`
      SELECT time, paid_total AS paidTotal FROM reading WHERE pool_key = @poolKey AND time BETWEEN coalesce(@accountSince, 0) AND @time - 1
        AND currency IS nullif(@currency, '') AND paid_total IS NOT NULL ORDER BY time ${order} LIMIT 1`),
  );
  const recordedSince = database
    .prepare<[Selection], Money>(
      `SELECT amount FROM payout WHERE ${ofAccount} AND currency = @currency AND state = 'sent' AND recorded_at > @base`,
    )
    .pluck();

  function knownFor(of: PaymentsOf, rows: PaymentRow[], from: number): KnownPayment[] {
    const ownIds = JSON.stringify(rows.flatMap(({ ownId }) => ownId ?? []));
    return [...since.all({ ...of, from }), ...withOwnId.all({ ...of, from, ownIds })];
  }

  /** The paid total at the first reading, at the one before this, and before all payments where the list holds them all. */
  function basesOf(of: PaymentsOf, time: number, currency: string, isWhole: boolean): PaidSince[] {
    const readings = paidTotals.flatMap((statement) => statement.get({ ...of, time, currency }) ?? []);
    const starts = [...(isWhole ? [{ time: -1, paidTotal: '0' }] : []), ...readings];
    return starts.map(({ time: base, paidTotal }) => ({
      paidTotal,
      payments: recordedSince.all({ ...of, currency, base }),
    }));
  }

  /** Payments that another account of the pool_id has under the very id, time and amount: it is this account, by another key for it. */
  function takenOver(of: PaymentsOf, rows: PaymentRow[]): Matching['recognised'] {
    const ownIds = rows.flatMap(({ ownId }) => ownId ?? []);
    const others = ownIds.length === 0 ? [] : ofAnother.all({ ...of, ownIds: JSON.stringify(ownIds) });
    if (others.length === 0) return [];
    const byFigures = new Map(others.map((known) => [figuresOf(known), known]));
    return rows.flatMap((row) => {
      const known = row.ownId === null ? undefined : byFigures.get(figuresOf(row));
      if (known === undefined || (row.tx !== null && known.tx !== null && row.tx !== known.tx)) return [];
      takeOver.run({ ...of, payoutId: known.payoutId });
      return [{ known, row }];
    });
  }

  function settleReturn(of: PaymentsOf, time: number, row: PaymentRow): boolean {
    const sent = returns.sentOf(of, row);
    if (sent) update.run({ ...sent, ...of, state: 'returned', returnedBy: plainId(row) });
    else put(of, time, [{ ...row, state: 'returned' }], plainId(row));
    return sent !== null;
  }

  /** Among rows that no payment was recognised in at first. */
  function lateRecognised(
    of: PaymentsOf,
    known: KnownPayment[],
    { recognised, fresh }: Matching,
  ): Matching['recognised'] {
    const seen = new Set(recognised.map((pair) => pair.known));
    const split = splitPayments(
      known.filter((one) => !seen.has(one)),
      fresh,
    );
    const ofOtherKey = takenOver(of, fresh);
    const taken = new Set([...split, ...ofOtherKey].map(({ row }) => row));
    const others = fresh.filter((row) => !taken.has(row));
    return [...split, ...ofOtherKey, ...joinOrigins(returns.withoutOrigin(of), others)];
  }

  function put(of: PaymentsOf, time: number, rows: PaymentRow[], returnedByRow: string | null = null): void {
    for (const { payoutId, row } of withIds(rows, (id) => isTaken.get(of.poolKey, id) !== undefined)) {
      const state = row.state === 'returned' ? 'returned' : 'sent';
      insert.run({ ...row, ...of, payoutId, state, returnedBy: returnedByRow, time });
    }
  }

  return {
    write(of, time, reading) {
      const own = reading.currency ?? '';
      const rows = reading.payouts.map((row): PaymentRow => ({ ...row, currency: row.currency ?? own }));
      const listed = rows.filter(({ state }) => state !== 'return');
      const { payoutsSince, paidTotal } = reading;
      const from = listed.reduce(
        (least, { paidAt }) => Math.min(least, paidAt),
        payoutsSince ?? Number.MAX_SAFE_INTEGER,
      );
      const known = listed.length === 0 ? [] : knownFor(of, listed, from);
      const matching = matchPayments(known, listed, payoutsSince);
      const late = matching.fresh.length === 0 ? [] : lateRecognised(of, known, matching);
      const isLate = new Set(late.map(({ row }) => row));
      const fresh = matching.fresh.filter((row) => !isLate.has(row));
      const { doubtful } = matching;
      const returned: Money[] = [];
      const sentAgain: Money[] = [];
      for (const { known: before, row } of [...matching.recognised, ...late]) {
        const now = updatedBy(before, row);
        if (now === before) continue;
        update.run({ ...now, poolKey: of.poolKey });
        if (now.state === before.state || before.currency !== own) continue;
        (now.state === 'returned' ? returned : sentAgain).push(before.amount);
      }
      put(of, time, fresh);
      const provable = doubtful.filter(({ currency, amount }) => currency === own && compareMoney(amount, '0') > 0);
      const proven =
        paidTotal === null || provable.length === 0
          ? []
          : provenPayments(provable, paidTotal, basesOf(of, time, own, payoutsSince === 0));
      put(of, time, proven);
      const unsettled = returns.unsettled(
        of,
        rows.filter(({ state }) => state === 'return'),
      );
      for (const row of unsettled.slice(0, mostReturns))
        if (settleReturn(of, time, row) && row.currency === own) returned.push(row.amount);
      const sent = [...fresh, ...proven].filter(({ state, currency }) => state !== 'returned' && currency === own);
      return { sent: [...sentAgain, ...sent.map(({ amount }) => amount)], returned };
    },
  };
}

const figuresOf = ({ ownId, currency, paidAt, amount }: PaymentRow | KnownPayment) =>
  textsKey(ownId, currency, `${paidAt}`, amount);
