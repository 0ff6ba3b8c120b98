import type { KnownPayment } from '../../judging/payments/match-payments.ts';
import type { Database } from '../schema/database.ts';

/** Whose payments they are. */
export interface PaymentsOf {
  poolKey: number;
  /** Names the account that was read; null where it cannot have changed. */
  account: string | null;
  /** Since when the pool_id has this account, unix seconds. */
  accountSince: number | null;
}

export type Selection = PaymentsOf & Record<string, string | number | null>;

/** Rows of before an account had a name are of the one that the pool_id has had since. */
export const ofAccount =
  'pool_key = @poolKey AND (@account IS NULL OR account IS @account OR (account IS NULL AND recorded_at >= coalesce(@accountSince, 0)))';

export const ofOthers = `pool_key = @poolKey AND NOT (${ofAccount})`;

/** Payments as they are stored. @param whose of which accounts. */
export function selectPayments(database: Database, where: string, whose = ofAccount) {
  return database.prepare<[Selection], KnownPayment>(`
    SELECT payout_id AS payoutId, own_id AS ownId, paid_at AS paidAt, currency, amount, fee, tx, state, replaced_tx AS replacedTx, returned_by AS returnedBy
    FROM payout WHERE ${whose} AND ${where}`);
}
