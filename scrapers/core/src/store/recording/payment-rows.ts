import type { Money } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../../judging/payments/match-payments.ts';
import type { EarlierPayments, PaymentChanges } from '../../judging/payments/payment-changes.ts';
import type { Database } from '../schema/database.ts';

/** Whose payments they are. */
export interface PaymentsOf {
  poolKey: number;
  /** Names the account that was read; null if it cannot have changed. */
  account: string | null;
  /** Since when the pool_id has this account, unix seconds; null if it had no other. */
  accountSince: number | null;
}

type Selection = PaymentsOf & Record<string, string | number | null>;

/** The rows of `payout`. */
export interface PaymentRows {
  earlier(of: PaymentsOf): EarlierPayments;
  /** The caller holds the transaction. */
  write(of: PaymentsOf, changes: PaymentChanges): void;
}

/** Rows without an account are from before accounts were noted. They belong to the account of that time. */
const ofAccount =
  'pool_key = @poolKey AND (@account IS NULL OR account IS @account OR (account IS NULL AND recorded_at >= coalesce(@accountSince, 0)))';
const ofOthers = `pool_key = @poolKey AND NOT (${ofAccount})`;
const ofPool = 'pool_key = @poolKey';

export function createPaymentRows(database: Database): PaymentRows {
  const select = (whose: string, where: string) =>
    database.prepare<[Selection], KnownPayment>(`
      SELECT payout_id AS payoutId, own_id AS ownId, paid_at AS paidAt, currency, amount, fee, tx, state, replaced_tx AS replacedTx,
        returned_by AS returnedBy, recorded_at AS recordedAt
      FROM payout WHERE ${whose} AND ${where}`);
  const ofIds = 'own_id IN (SELECT value FROM json_each(@ownIds))';
  const since = select(ofAccount, 'paid_at >= @from ORDER BY paid_at, payout_id');
  const olderWithOwnId = select(ofAccount, `paid_at < @from AND ${ofIds}`);
  const ofAnotherAccount = select(ofOthers, ofIds);
  const withoutOrigin = select(
    ofAccount,
    "state = 'returned' AND returned_by = coalesce(own_id, paid_at || ':' || amount)",
  );
  const returnedByRow = select(ofAccount, 'returned_by IS NOT NULL');
  const all = select(ofAccount, 'TRUE');
  const recordedAfter = select(ofPool, 'recorded_at > @after');
  const idTaken = database
    .prepare<[number, string], number>('SELECT 1 FROM payout WHERE pool_key = ? AND payout_id = ?')
    .pluck();
  const paidTotals = ['ASC', 'DESC'].map((order) =>
    database.prepare<[Selection], { time: number; paidTotal: Money }>(`
      SELECT time, paid_total AS paidTotal FROM reading WHERE pool_key = @poolKey AND time BETWEEN coalesce(@accountSince, 0) AND @before - 1
        AND currency IS nullif(@currency, '') AND paid_total IS NOT NULL ORDER BY time ${order} LIMIT 1`),
  );
  const insert = database.prepare(`
    INSERT INTO payout (pool_key, payout_id, own_id, paid_at, currency, amount, fee, tx, state, returned_by, account, recorded_at)
    VALUES (@poolKey, @payoutId, @ownId, @paidAt, @currency, @amount, @fee, @tx, @state, @returnedBy, @account, @recordedAt)`);
  const update = database.prepare(`
    UPDATE payout SET currency = @currency, own_id = @ownId, paid_at = @paidAt, amount = @amount, fee = @fee, tx = @tx, state = @state, replaced_tx = @replacedTx,
      returned_by = @returnedBy WHERE pool_key = @poolKey AND payout_id = @payoutId`);
  const takeOver = database.prepare(
    'UPDATE payout SET account = @account WHERE pool_key = @poolKey AND payout_id = @payoutId',
  );

  return {
    earlier: (of) => ({
      since: (from, ownIds) => [
        ...since.all({ ...of, from }),
        ...olderWithOwnId.all({ ...of, from, ownIds: JSON.stringify(ownIds) }),
      ],
      ofAnotherAccount: (ownIds) => ofAnotherAccount.all({ ...of, ownIds: JSON.stringify(ownIds) }),
      withoutOrigin: () => withoutOrigin.all({ ...of }),
      returnedByRow: () => returnedByRow.all({ ...of }),
      ofAccount: () => all.all({ ...of }),
      recordedAfter: (after) => recordedAfter.all({ ...of, after }),
      isIdTaken: (payoutId) => idTaken.get(of.poolKey, payoutId) !== undefined,
      paidTotals: (currency, before) =>
        paidTotals.flatMap((statement) => statement.get({ ...of, before, currency }) ?? []),
    }),
    write({ poolKey, account }, { added, updated, takenOver }) {
      for (const { payoutId } of takenOver) takeOver.run({ poolKey, account, payoutId });
      for (const payment of updated) update.run({ ...payment, poolKey });
      for (const payment of added) insert.run({ ...payment, poolKey, account });
    },
  };
}
