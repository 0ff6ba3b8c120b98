import { addMoney } from '@poolgate/language/money.ts';
import { onTestFinished } from 'vitest';
import { type AccountFigures, emptyReading, type ListedPayment } from '../../src/adapter.ts';
import { settlePayments } from '../../src/judging/payments/settle-payments.ts';
import { listedSince } from '../../src/kit/payments.ts';
import { createPaymentRows } from '../../src/store/recording/payment-rows.ts';
import { createReadingWriter } from '../../src/store/recording/write-reading.ts';
import { openDatabase } from '../../src/store/schema/database.ts';
import { tempFolder } from '../temp-folder.ts';

// A pool with a ledger of true payments, the lists it shows from poll to poll, and the file that results.

/** A true payment. Times are steps of the schedule. */
export interface TruePayment {
  paidAt: number;
  amount: string;
  /** Its listed transaction, by the age of the payment in steps. The last entry stays. */
  tx: (string | null)[];
  ownId: string | null;
}

/** How a pool shows its payments. */
export type Listing = { window: number } | { page: number } | 'all';

export interface Poll {
  /** `failed`: nothing was read; `partial`: the payments failed alone; `repeated`: every row comes twice. */
  outcome: 'read' | 'repeated' | 'failed' | 'partial';
  /** What happens to the file before the poll: it is backed up, or the backup is restored. */
  file: 'kept' | 'backed up' | 'restored';
}

export interface Schedule {
  payments: TruePayment[];
  listing: Listing;
  order: 'newest first' | 'oldest first';
  /** Whether the pool gives a paid total. */
  tellsTotal: boolean;
  polls: Poll[];
}

export interface StoredPayment {
  payout_id: string;
  paid_at: number;
  amount: string;
  tx: string | null;
  state: string;
}

/** The stored payments in the end, and the payments that were listed while this file was in use. */
export interface Outcome {
  stored: StoredPayment[];
  listed: Set<TruePayment>;
}

/** One file for all schedules: each of them is rolled back. */
function openWorld() {
  const database = openDatabase(`${tempFolder()}/payments.db`);
  database.exec("INSERT INTO pool (pool_id) VALUES ('alphapool_001')");
  const rows = createPaymentRows(database);
  const account = { poolKey: 1, account: 'a', accountSince: null };
  const { writeReading } = createReadingWriter(database);
  const tables = ['payout', 'reading'].map((table) => {
    const columns = database.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
    return {
      rows: database.prepare(`SELECT * FROM ${table}`).raw(),
      clear: database.prepare(`DELETE FROM ${table}`),
      insert: database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`),
    };
  });
  const stored = database.prepare<[], StoredPayment>(
    'SELECT payout_id, paid_at, amount, tx, state FROM payout ORDER BY paid_at, payout_id',
  );
  return {
    database,
    copy: () => tables.map(({ rows }) => rows.all() as unknown[][]),
    restore(copies: unknown[][][]) {
      for (const [index, { clear, insert }] of tables.entries()) {
        clear.run();
        for (const row of copies[index] ?? []) insert.run(...row);
      }
    },
    write(time: number, figures: Partial<AccountFigures>) {
      const reading = { ...emptyReading(), currency: 'LTC', ...figures };
      writeReading(1, time, reading);
      rows.write(account, settlePayments(reading, time, rows.earlier(account)).changes);
    },
    stored: () => stored.all(),
  };
}

/** @returns a function that runs a schedule, on one file for the test. */
export function paymentWorld(): (schedule: Schedule) => Outcome {
  const file = openWorld();
  onTestFinished(() => void file.database.close());
  return (schedule) => {
    file.database.exec('BEGIN');
    try {
      return runSchedule(file, schedule);
    } finally {
      file.database.exec('ROLLBACK');
    }
  };
}

function runSchedule(file: ReturnType<typeof openWorld>, { payments, polls, ...pool }: Schedule): Outcome {
  let copy = { rows: file.copy(), listed: new Set<TruePayment>() };
  let listed = new Set<TruePayment>();
  for (const [step, { outcome, file: fate }] of polls.entries()) {
    if (fate === 'backed up') copy = { rows: file.copy(), listed: new Set(listed) };
    if (fate === 'restored') {
      file.restore(copy.rows);
      listed = new Set(copy.listed);
    }
    if (outcome === 'failed') continue;
    const paid = payments.filter(({ paidAt }) => paidAt <= step);
    const paidTotal = pool.tellsTotal ? addMoney(...paid.map(({ amount }) => amount)) : null;
    const shown = outcome === 'partial' ? [] : shownOf(paid, pool, step);
    for (const payment of shown) listed.add(payment);
    const rows = shown.map((payment) => rowOf(payment, step));
    const list = listing(outcome === 'repeated' ? [...rows, ...rows] : rows, pool.listing === 'all');
    file.write(step, { ...(outcome === 'partial' ? {} : list), paidTotal });
  }
  return { stored: file.stored(), listed };
}

function listing(payouts: ListedPayment[], isWhole: boolean): Pick<AccountFigures, 'payouts' | 'payoutsSince'> {
  const times = payouts.map(({ paidAt }) => paidAt);
  return { payouts, payoutsSince: listedSince({ times, isWhole, leftOut: 0 }) };
}

function shownOf(paid: TruePayment[], { listing: how, order }: Pick<Schedule, 'listing' | 'order'>, step: number) {
  const newestFirst = paid.toSorted((first, second) => second.paidAt - first.paidAt);
  const shown =
    how === 'all'
      ? newestFirst
      : 'page' in how
        ? newestFirst.slice(0, how.page)
        : newestFirst.filter(({ paidAt }) => paidAt > step - how.window);
  return order === 'newest first' ? shown : shown.reverse();
}

/** The transaction that the pool lists for a payment at a step. */
export function txAt({ tx, paidAt }: TruePayment, step: number): string | null {
  return tx[Math.min(step - paidAt, tx.length - 1)] ?? null;
}

function rowOf(payment: TruePayment, step: number): ListedPayment {
  const { ownId, paidAt, amount } = payment;
  return { ownId, paidAt, amount, fee: null, tx: txAt(payment, step), state: 'sent' };
}
