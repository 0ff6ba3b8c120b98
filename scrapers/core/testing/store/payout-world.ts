import { compareMoney, type Money, sumMoney } from '@poolgate/language/money.ts';
import type { Database } from 'better-sqlite3';
import { createRecorder } from '../../src/store/recording/recorder.ts';
import { openDatabase } from '../../src/store/schema/database.ts';
import { noon } from '../samples.ts';
import {
  type AnswerFault,
  answerOf,
  coins,
  hasTotal,
  type Kind,
  type Ledger,
  noFault,
  type PaidOut,
  paidBy,
  rowOf,
} from './payout-pool.ts';

// Runs a schedule of payments and faults over a month: one pool, one real file, and a poll every six hours.

/** Something that happens before the poll of this step. */
export type Happening = { step: number } & (
  | {
      does: 'pay';
      /** An amount that other payments may have too, or one of its own. */
      amount: number | 'own';
      isListed: boolean;
      /** In steps. */
      listDelay: number;
      totalDelay: number;
      txDelay: number;
      replaced: boolean;
    }
  | { does: 'return' }
  | {
      does: 'answer';
      fault: 'fails' | 'lacks payouts' | 'lacks money' | 'total up' | 'total down' | 'balance' | 'rows';
    }
  | { does: 'reset' }
  | { does: 'crash'; atWrite: number }
  | { does: 'back up' | 'restore' | 'start again' }
  | { does: 'clock'; hours: number }
  | { does: 'merge' }
);

export interface Month {
  kind: Kind;
  happenings: Happening[];
}

export interface StoredEvent {
  event_id: string;
  payout_id: string | null;
  amount: Money;
  grade: string;
  state: string;
}

export interface MonthOutcome {
  ledger: Ledger;
  events: StoredEvent[];
  /** Every moment at which more was confirmed than had been paid. */
  tooMuch: string[];
  end: number;
}

const stepSeconds = 6 * 3600;
export const monthSteps = 120;
/** Undisturbed polls at the end: delays are over, and what waits for further readings is decided. */
const quietSteps = 10;
/**
 * Around a reset payments are listed and in the total at once and are not pending, and so is what is paid when another payment comes back: a fall by 11.7 with a payment of 0.25 that nothing
 * else shows, and a fall by 11.45 without one, give the same readings.
 */
const resetSteps = 5;

const tables = ['reading', 'payout', 'payout_event', 'payout_without_event', 'payout_count', 'payout_event_change'];

export function openWorld() {
  const database = openDatabase(':memory:');
  database.pragma('synchronous = OFF');
  database.exec("INSERT INTO pool (pool_id, account_key) VALUES ('alphapool_001', 'a')");
  let writesLeft = Number.POSITIVE_INFINITY;
  database.function('may_write', () => {
    writesLeft -= 1;
    if (writesLeft < 0) throw new Error('The process was killed.');
    return null;
  });
  for (const table of [...tables, 'pool'])
    for (const event of ['INSERT', 'UPDATE'])
      database.exec(
        `CREATE TEMP TRIGGER kill_${table}_${event} BEFORE ${event} ON main.${table} BEGIN SELECT may_write(); END`,
      );
  return {
    database,
    recorder: createRecorder(database),
    /** Runs the work and lets it die at that write. @returns whether it was done. */
    withCrash(atWrite: number | null, work: () => void): boolean {
      writesLeft = atWrite ?? Number.POSITIVE_INFINITY;
      try {
        work();
        return true;
      } catch (error) {
        if (atWrite !== null && String(error).includes('killed')) return false;
        throw error;
      } finally {
        writesLeft = Number.POSITIVE_INFINITY;
      }
    },
  };
}

export type World = ReturnType<typeof openWorld>;

const copied = [...tables, 'pool', 'reading_hashrate', 'sqlite_sequence'];

/** Without computed columns. */
const columnsOf = (database: Database, table: string) =>
  database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);

function copyOf(database: Database): unknown[][][] {
  return copied.map(
    (table) =>
      database
        .prepare(`SELECT ${columnsOf(database, table)} FROM ${table}`)
        .raw()
        .all() as unknown[][],
  );
}

/** Puts the rows of a copy in the place of the present ones, as a restored file has them. */
function putBack(database: Database, copies: unknown[][][]): void {
  for (const [index, table] of copied.entries()) {
    database.exec(`DELETE FROM ${table}`);
    const columns = columnsOf(database, table);
    const insert = database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`);
    for (const row of copies[index] ?? []) insert.run(...row);
  }
}

interface Backup {
  copies: unknown[][][];
  step: number;
  clock: number;
  /** Whether its last reading was one that slipped. */
  isSlip: boolean;
}

export function runMonth(world: World, month: Month): MonthOutcome {
  const empty = copyOf(world.database);
  try {
    return livedThrough(world, month);
  } finally {
    putBack(world.database, empty);
  }
}

function livedThrough({ database, recorder, withCrash }: World, { kind, happenings }: Month): MonthOutcome {
  const ledger: Ledger = {
    kind,
    payments: oldPayments(),
    ...{ totalBase: coins(40.123), resets: [], balanceBase: coins(60), incomePerSecond: coins(0.000001), begin: noon },
  };
  const resets = happenings.filter(({ does }) => does === 'reset' || does === 'return').map(({ step }) => step);
  const tooMuch: string[] = [];
  let clock = 0;
  let isSlip = false;
  let wasSlip = false;
  /** A file from before the clock was set cannot know it: a late row of the list then looks like a new payment that the total lags behind. */
  let isClockUnknown = false;
  let backup: Backup | null = null;
  const settings = { pollIntervalSeconds: stepSeconds, rememberWorkersSeconds: undefined };
  const record = (now: number, fault: AnswerFault) =>
    recorder.recordReading('alphapool_001', now + clock * 3600, answerOf(ledger, now, fault), {
      ...{ ...settings, payoutThreshold: null, payoutPeriodHours: null, accountKey: 'a' },
    });
  for (let step = 0; step < monthSteps + quietSteps; step += 1) {
    const now = noon + step * stepSeconds;
    const here = step === 0 || step >= monthSteps ? [] : happenings.filter((one) => one.step === step);
    let fault: AnswerFault | null = noFault;
    let crashAt: number | null = null;
    if (step === monthSteps) clock = 0;
    for (const one of here) {
      if (one.does === 'pay') ledger.payments.push(payment(one, ledger, now, resets));
      if (one.does === 'return') returnOne(ledger, now);
      if (one.does === 'answer') fault = faultOf(one.fault);
      if (one.does === 'crash') crashAt = one.atWrite;
      if (one.does === 'clock') clock = one.hours;
      if (one.does === 'reset' && hasTotal(kind)) ledger.resets.push({ from: now, by: coins(-11.7 - step / 1000) });
      if (one.does === 'back up') backup = { copies: copyOf(database), step, clock, isSlip };
      // What only the total told between a backup and a reset is lost with the file, and the total no longer shows it: one more reading does not prove it.
      const last: Backup | null = backup;
      if (
        one.does === 'restore' &&
        last !== null &&
        !resets.some((at) => at >= last.step - resetSteps && at <= step + 2)
      ) {
        putBack(database, last.copies);
        wasSlip = last.isSlip;
        isClockUnknown ||= clock !== last.clock;
      }
      if (one.does === 'merge') merge(database, ledger, now);
    }
    if (fault === null) continue;
    // For a restored file, a slip before the backup and one now are two readings in a row, which is what a payment looks like.
    const given: AnswerFault = wasSlip ? { ...fault, totalOff: '0', balanceOff: '0' } : fault;
    wasSlip = false;
    isSlip = given.totalOff !== '0' || given.balanceOff !== '0';
    if (!withCrash(crashAt, () => record(now, given))) record(now + 60, given);
    const confirmed = sumMoney(
      eventsIn(database)
        .filter(isConfirmed)
        .map(({ amount }) => amount),
    );
    // Without a total to look at, a new row may be a payment of its own or a part of what was counted.
    if (given === noFault && !isClockUnknown && compareMoney(confirmed, paidBy(ledger, now)) > 0)
      tooMuch.push(`step ${step}: ${confirmed} of ${paidBy(ledger, now)}`);
  }
  return { ledger, events: eventsIn(database), tooMuch, end: noon + (monthSteps + quietSteps) * stepSeconds };
}

export const isConfirmed = ({ state }: StoredEvent) => state === 'confirmed';

function eventsIn(database: Database): StoredEvent[] {
  return database
    .prepare<[], StoredEvent>('SELECT event_id, payout_id, amount, grade, state FROM payout_event ORDER BY event_key')
    .all();
}

function oldPayments(): PaidOut[] {
  return [2, 9, 30].map((days, index) => {
    const paidAt = noon - days * 86_400 + 7;
    const listedFrom = index === 2 ? noon + 3 * 86_400 : paidAt;
    return {
      ...{ id: `old-${index}`, amount: coins(0.5), paidAt, listedFrom, totalFrom: paidAt, txFrom: paidAt },
      ...{ replacedFrom: null, returnedFrom: null, isOld: true },
    };
  });
}

function payment(
  { step, amount, isListed, listDelay, totalDelay, txDelay, replaced }: Extract<Happening, { does: 'pay' }>,
  { kind, payments }: Ledger,
  now: number,
  resets: number[],
): PaidOut {
  const paidAt = now - 1800 + payments.length;
  const isNearReset = resets.some((at) => Math.abs(at - step) <= resetSteps);
  // A pool with a list lists what the total cannot show.
  const shown = kind === 'ids' || kind === 'tx' || isListed || isNearReset;
  const isTaken = payments.some(
    (one) => Math.abs(one.paidAt - paidAt) < 86_400 && amount !== 'own' && one.amount === coins(amount),
  );
  const own = coins(0.3 + payments.length / 1000);
  return {
    id: `p-${payments.length}`,
    amount: kind === 'total' && isNearReset ? coins(0) : amount === 'own' || isTaken ? own : coins(amount),
    paidAt,
    listedFrom: shown ? now + (isNearReset ? 0 : listDelay) * stepSeconds - 1 : null,
    totalFrom: now + (isNearReset ? 0 : totalDelay) * stepSeconds - 1,
    txFrom: kind === 'pending' || kind === 'both' ? now + (isNearReset ? 0 : txDelay) * stepSeconds - 1 : paidAt,
    replacedFrom: replaced ? now + (listDelay + txDelay + 2) * stepSeconds : null,
    ...{ returnedFrom: null, isOld: false },
  };
}

/** The newest payment that is long listed comes back. Only a list with states can say so. */
function returnOne({ kind, payments }: Ledger, now: number): void {
  const listed = (one: PaidOut) => one.listedFrom !== null && one.listedFrom < now - 4 * stepSeconds;
  const one = payments.findLast(
    (each) => !each.isOld && each.returnedFrom === null && listed(each) && each.txFrom < now - 4 * stepSeconds,
  );
  if (one !== undefined && (kind === 'ids' || kind === 'both')) one.returnedFrom = now;
}

function faultOf(fault: Extract<Happening, { does: 'answer' }>['fault']): AnswerFault | null {
  if (fault === 'fails') return null;
  if (fault === 'lacks payouts') return { ...noFault, lacks: 'payouts' };
  if (fault === 'lacks money') return { ...noFault, lacks: 'money' };
  if (fault === 'total up') return { ...noFault, totalOff: coins(7.77) };
  if (fault === 'total down') return { ...noFault, totalOff: coins(-9.1) };
  if (fault === 'balance') return { ...noFault, balanceOff: coins(-21.5) };
  return { ...noFault, dropsRows: true };
}

/** Another file's payments: one that is listed already or will be, as an import puts it there. */
function merge(database: Database, { kind, payments }: Ledger, now: number): void {
  if (kind === 'total' || kind === 'hidden') return;
  const insert = database.prepare(`
    INSERT OR IGNORE INTO payout (pool_key, payout_id, own_id, paid_at, currency, amount, tx, state, account, recorded_at)
    VALUES (1, ?, ?, ?, 'LTC', ?, ?, 'sent', 'a', ?)`);
  for (const one of payments) {
    if (one.listedFrom === null || one.paidAt > now || one.returnedFrom !== null) continue;
    const { ownId, paidAt, amount, tx } = rowOf(one, kind, Math.max(now, one.txFrom));
    insert.run(ownId ?? `${paidAt}:${amount}`, ownId, paidAt, amount, tx, now);
  }
}
