import { compareMoney, type Money } from '@poolgate/contracts/money.ts';
import type { Reading } from '../adapter.ts';
import { type KnownPayment, matchPayments, type PaymentRow } from '../payments/match-payments.ts';
import { withIds } from '../payments/payment-id.ts';
import { type PaidSince, provenPayments } from '../payments/prove-payments.ts';
import { updatedBy } from '../payments/update-payment.ts';
import type { Database } from './database.ts';

/** Whose payments they are. */
export interface PaymentsOf {
  poolKey: number;
  /** Names the account that was read; null where it cannot have changed. */
  account: string | null;
  /** Since when the pool_id has this account, unix seconds. */
  accountSince: number | null;
}

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

type Selection = PaymentsOf & Record<string, string | number | null>;

/** Rows of before an account had a name are of the one that the pool_id has had since. */
const ofAccount =
  'pool_key = @poolKey AND (@account IS NULL OR account IS @account OR (account IS NULL AND recorded_at >= coalesce(@accountSince, 0)))';

export function createPaymentBook(database: Database): PaymentBook {
  const columns =
    'payout_id AS payoutId, own_id AS ownId, paid_at AS paidAt, currency, amount, fee, tx, state, replaced_tx AS replacedTx, returned_by AS returnedBy';
  const select = (where: string) =>
    database.prepare<[Selection], KnownPayment>(`SELECT ${columns} FROM payout WHERE ${ofAccount} AND ${where}`);
  const since = select('paid_at >= @from ORDER BY paid_at, payout_id');
  const withOwnId = select('paid_at < @from AND own_id IN (SELECT value FROM json_each(@ownIds))');
  const returnedBy = select('returned_by = @key LIMIT 1');
  // A payment may return without its fee; of several in one transaction only the amount tells which one.
  const sentByTx = select(
    "tx = @tx AND currency = @currency AND state = 'sent' ORDER BY amount = @amount DESC, paid_at DESC LIMIT 2",
  );
  const sentByAmount = select(
    "amount = @amount AND currency = @currency AND paid_at <= @paidAt AND (tx IS NULL OR @tx IS NULL) AND state = 'sent' ORDER BY paid_at DESC LIMIT 1",
  );
  const isTaken = database
    .prepare<[number, string], number>('SELECT 1 FROM payout WHERE pool_key = ? AND payout_id = ?')
    .pluck();
  const insert = database.prepare(`
    INSERT INTO payout (pool_key, payout_id, own_id, paid_at, currency, amount, fee, tx, state, returned_by, account, recorded_at)
    VALUES (@poolKey, @payoutId, @ownId, @paidAt, @currency, @amount, @fee, @tx, @state, @returnedBy, @account, @time)`);
  const update = database.prepare(`
    UPDATE payout SET currency = @currency, own_id = @ownId, paid_at = @paidAt, amount = @amount, fee = @fee, tx = @tx, state = @state, replaced_tx = @replacedTx,
      returned_by = @returnedBy WHERE pool_key = @poolKey AND payout_id = @payoutId`);
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

  function settleReturn(of: PaymentsOf, time: number, row: PaymentRow): boolean {
    const key = row.ownId ?? `${row.paidAt}:${row.amount}`;
    if (returnedBy.get({ ...of, key })) return false;
    const sent = sentOf(of, row);
    if (sent) update.run({ ...sent, ...of, state: 'returned', returnedBy: key });
    else put(of, time, [{ ...row, state: 'returned' }], key);
    return sent !== null;
  }

  function sentOf(of: PaymentsOf, { tx, amount, currency, paidAt }: PaymentRow): KnownPayment | null {
    const [first, second] = tx === null ? [] : sentByTx.all({ ...of, tx, amount, currency });
    if (first && (second === undefined || first.amount === amount)) return first;
    return sentByAmount.get({ ...of, tx, amount, currency, paidAt }) ?? null;
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
      const { recognised, fresh, doubtful } = matchPayments(
        listed.length === 0 ? [] : knownFor(of, listed, from),
        listed,
        payoutsSince,
      );
      const returned: Money[] = [];
      for (const { known, row } of recognised) {
        const now = updatedBy(known, row);
        if (now === known) continue;
        update.run({ ...now, poolKey: of.poolKey });
        if (now.state === 'returned' && known.state === 'sent' && known.currency === own) returned.push(known.amount);
      }
      put(of, time, fresh);
      const provable = doubtful.filter(({ currency, amount }) => currency === own && compareMoney(amount, '0') > 0);
      const proven =
        paidTotal === null || provable.length === 0
          ? []
          : provenPayments(provable, paidTotal, basesOf(of, time, own, payoutsSince === 0));
      put(of, time, proven);
      for (const row of rows.filter(({ state }) => state === 'return'))
        if (settleReturn(of, time, row) && row.currency === own) returned.push(row.amount);
      const sent = [...fresh, ...proven].filter(({ state, currency }) => state !== 'returned' && currency === own);
      return { sent: sent.map(({ amount }) => amount), returned };
    },
  };
}
