import { createHash } from 'node:crypto';
import { type Money, sumMoney } from '@poolgate/language/money.ts';
import type { KnownPayment } from '../../judging/payments/match-payments.ts';
import type {
  AccountCount,
  EarlierEvents,
  EventChanges,
  PayoutEvent,
} from '../../judging/payout-events/payout-event.ts';
import type { Database } from '../schema/database.ts';
import type { PaymentsOf } from './payment-rows.ts';

/** The rows of `payout_event`, and how far each account is counted. */
export interface PayoutEventRows {
  /** @param isNew whether the pool_id had another account until now. */
  earlier(of: PaymentsOf, isNew: boolean): EarlierEvents;
  /** The caller holds the transaction. */
  write(of: PaymentsOf, isNew: boolean, changes: EventChanges): void;
}

type EventRow = Omit<PayoutEvent, 'isOwn' | 'wasConfirmed'> & Record<'isOwn' | 'wasConfirmed', number>;
type Selection = PaymentsOf & Record<string, string | number | null>;

/** As with payments: rows without an account are from before accounts were noted. */
const isOwn =
  '(@account IS NULL OR account IS @account OR (account IS NULL AND first_seen_at >= coalesce(@accountSince, 0)))';

export function createPayoutEventRows(database: Database): PayoutEventRows {
  const select = (where: string) =>
    database.prepare<[Selection], EventRow>(`
      SELECT event_id AS eventId, ${isOwn} AS isOwn, amount, fee, currency, paid_at AS paidAt, tx, payout_id AS payoutId, grade, state, evidence,
        first_seen_at AS firstSeenAt, changed_at AS changedAt, previous_paid_total AS previousPaidTotal, paid_total AS paidTotal,
        left_after AS leftAfter, left_by AS leftBy, was_confirmed AS wasConfirmed
      FROM payout_event WHERE pool_key = @poolKey AND ${where}`);
  const unlisted = select(`payout_id IS NULL AND currency = @currency AND ${isOwn} ORDER BY event_key`);
  const ofPayments = select('payout_id IN (SELECT value FROM json_each(@ids))');
  const byId = select('event_id = @eventId');
  const confirmed = database
    .prepare<[Selection], Money>(
      `SELECT amount FROM payout_event WHERE pool_key = @poolKey AND currency = @currency AND state = 'confirmed' AND grade <> 'deduced' AND ${isOwn}`,
    )
    .pluck();
  const withoutEvent = database
    .prepare<[Selection], string>(
      'SELECT payout_id FROM payout_without_event WHERE pool_key = @poolKey AND payout_id IN (SELECT value FROM json_each(@ids))',
    )
    .pluck();
  const undecided = database.prepare<[Selection], KnownPayment>(`
    SELECT payout_id AS payoutId, own_id AS ownId, paid_at AS paidAt, currency, amount, fee, tx, state, replaced_tx AS replacedTx, returned_by AS returnedBy,
      recorded_at AS recordedAt
    FROM payout o WHERE pool_key = @poolKey AND (@account IS NULL OR account IS @account) AND currency = @currency AND state = 'sent' AND paid_at BETWEEN @from AND @to
      AND NOT EXISTS (SELECT 1 FROM payout_without_event w WHERE w.pool_key = o.pool_key AND w.payout_id = o.payout_id)
      AND NOT EXISTS (SELECT 1 FROM payout_event e WHERE e.pool_key = o.pool_key AND e.payout_id = o.payout_id) ORDER BY paid_at, payout_id`);
  const poolId = database.prepare<[number], string>('SELECT pool_id FROM pool WHERE pool_key = ?').pluck();
  const count = database
    .prepare<[number, string], string>('SELECT state FROM payout_count WHERE pool_key = ? AND account = ?')
    .pluck();
  const putCount = database.prepare('REPLACE INTO payout_count (pool_key, account, state) VALUES (?, ?, ?)');
  const forgetUnnamed = database.prepare("DELETE FROM payout_count WHERE pool_key = ? AND account = ''");
  const leaveOut = database.prepare('INSERT OR IGNORE INTO payout_without_event (pool_key, payout_id) VALUES (?, ?)');
  const put = database.prepare(`
    INSERT INTO payout_event (pool_key, event_id, account, amount, fee, currency, paid_at, tx, payout_id, grade, state, evidence, first_seen_at, changed_at,
      previous_paid_total, paid_total, left_after, left_by, was_confirmed)
    VALUES (@poolKey, @eventId, @account, @amount, @fee, @currency, @paidAt, @tx, @payoutId, @grade, @state, @evidence, @firstSeenAt, @changedAt,
      @previousPaidTotal, @paidTotal, @leftAfter, @leftBy, @wasConfirmed)
    ON CONFLICT (pool_key, event_id) DO UPDATE SET account = iif(@isOwn, @account, account), amount = @amount, fee = @fee, currency = @currency, paid_at = @paidAt,
      tx = @tx, payout_id = @payoutId, grade = @grade, state = @state, evidence = @evidence, changed_at = @changedAt,
      previous_paid_total = @previousPaidTotal, paid_total = @paidTotal, left_after = @leftAfter, left_by = @leftBy, was_confirmed = @wasConfirmed`);
  const asEvent = (row: EventRow): PayoutEvent => ({
    ...row,
    isOwn: row.isOwn === 1,
    wasConfirmed: row.wasConfirmed === 1,
  });

  return {
    earlier: (of, isNew) => ({
      count() {
        const named = count.get(of.poolKey, of.account ?? '');
        // From before accounts were noted; not of the account that the pool_id had until now.
        const state = named ?? (isNew ? undefined : count.get(of.poolKey, ''));
        return state === undefined ? null : (JSON.parse(state) as AccountCount);
      },
      unlisted: (currency) => unlisted.all({ ...of, currency }).map(asEvent),
      confirmedSum: (currency) => sumMoney(confirmed.all({ ...of, currency })),
      ofPayments: (ids) => (ids.length === 0 ? [] : ofPayments.all({ ...of, ids: JSON.stringify(ids) }).map(asEvent)),
      withoutEvent: (ids) => new Set(ids.length === 0 ? [] : withoutEvent.all({ ...of, ids: JSON.stringify(ids) })),
      undecided: (currency, from, to) => undecided.all({ ...of, currency, from, to }),
      find(eventId) {
        const row = byId.get({ ...of, eventId });
        return row === undefined ? null : asEvent(row);
      },
      idOf: (...texts) =>
        createHash('sha256')
          .update(JSON.stringify([poolId.get(of.poolKey), ...texts]))
          .digest('hex')
          .slice(0, 32),
    }),
    write({ poolKey, account }, isNew, changes) {
      for (const payoutId of changes.withoutEvent) leaveOut.run(poolKey, payoutId);
      for (const event of changes.put)
        put.run({ ...event, poolKey, account, isOwn: Number(event.isOwn), wasConfirmed: Number(event.wasConfirmed) });
      if (account !== null && !isNew) forgetUnnamed.run(poolKey);
      putCount.run(poolKey, account ?? '', JSON.stringify(changes.count));
    },
  };
}
