import { leaveClosed } from '@poolgate/server/process/leave-closed.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { connectionSettings, tlsOf } from '@poolgate/sync/targets/postgres/connection-settings.ts';
import postgres, { type TransactionSql } from 'postgres';
import { asHistoryFault, HistoryFault } from './history-fault.ts';

export type SqlValue = string | number | boolean | null;
/** Runs one statement. */
export type Ask = <Row>(statement: string, values: readonly SqlValue[]) => Promise<Row[]>;

export interface HistoryState {
  /** Why it does not answer, as a sentence about it; null while it does, and where it was not asked yet. */
  fault: string | null;
  /** Unix seconds; null while there is no fault. */
  since: number | null;
  /** Answers that it gave, and those that the service had to give in its place. */
  answered: number;
  failed: number;
}

/** The PostgreSQL database that services write their histories to. It is only read. */
export interface HistoryDatabase {
  /** All statements of one answer see the same moment. @throws HistoryFault; whatever else `work` throws. */
  read<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  state(): HistoryState;
  close(): Promise<void>;
}

export interface HistoryTimings {
  /** For how long one answer is waited for. */
  timeoutMs: number;
  /** For how long nobody waits for it again after it failed. */
  restMs: number;
}

const usualTimings: HistoryTimings = { timeoutMs: 5000, restMs: 5000 };

interface HistoryDatabaseOptions {
  url: string;
  logger: Logger;
  /** Unix seconds. */
  now: () => number;
  timings?: HistoryTimings | undefined;
}

/**
 * Databases and users may have settings of their own: with one for older programs numbers lose their last digits. Where row-level security would hide rows
 * from this user the database says so, in place of an answer that lacks them.
 */
function atBegin(timeoutMs: number): string {
  return `SET LOCAL statement_timeout = ${timeoutMs}; SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL row_security = off`;
}

/** Behind a pooler a connection is taken for one answer, so there may be few. */
const mostConnections = 4;

export function createHistoryDatabase(options: HistoryDatabaseOptions): HistoryDatabase {
  const { url, logger, now, timings: { timeoutMs, restMs } = usualTimings } = options;
  const { host, ssl, ...place } = connectionSettings(url);
  const connect = () =>
    postgres({
      host,
      ...place,
      ssl: tlsOf({ host, ssl }),
      max: mostConnections,
      // A pooler gives each transaction another connection.
      prepare: false,
      fetch_types: false,
      connect_timeout: Math.ceil(timeoutMs / 1000),
      idle_timeout: 60,
      max_lifetime: 1800,
      connection: { application_name: 'poolgate gateway' },
      onnotice: () => undefined,
    });
  let sql = connect();
  let fault: { sentence: string; since: number; until: number } | null = null;
  const count = { answered: 0, failed: 0 };

  /** When the newest answer came; of `performance.now()`. */
  let lastAnswer = Number.NEGATIVE_INFINITY;

  function failedWith(failure: HistoryFault, begun: number): HistoryFault {
    count.failed += 1;
    // Others are answered meanwhile, so only this was too much.
    if (failure.isOfRequest || lastAnswer > begun) return failure;
    if (fault?.sentence !== failure.message)
      logger.warn({ reason: failure.message }, 'the history database does not answer; the services are asked');
    fault = { sentence: failure.message, since: fault?.since ?? now(), until: performance.now() + restMs };
    return failure;
  }

  /** Whatever a stalled connection waits for, nobody waits for any more. */
  function reconnect() {
    const stalled = sql;
    sql = connect();
    void stalled.end({ timeout: 0 }).catch((error) => logger.debug({ err: error }, 'a stalled connection was left'));
  }

  async function inTime<T>(answer: Promise<T>, begun: number): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new HistoryFault('does not answer in time.'));
        if (lastAnswer <= begun) reconnect();
      }, timeoutMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async read(work) {
      if (fault !== null && performance.now() < fault.until) {
        count.failed += 1;
        throw new HistoryFault(fault.sentence);
      }
      const begun = performance.now();
      const inside = async (transaction: TransactionSql) => {
        await transaction.unsafe(atBegin(timeoutMs));
        return { value: await work((statement, values) => transaction.unsafe(statement, [...values])) };
      };
      const answer = sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', (transaction) =>
        inside(transaction).catch(leaveClosed),
      );
      // It may still fail after nobody waits for it.
      answer.catch(() => undefined);
      try {
        const { value } = await inTime(answer, begun);
        if (fault !== null) logger.info('the history database answers again');
        fault = null;
        lastAnswer = performance.now();
        count.answered += 1;
        return value as Awaited<ReturnType<typeof work>>;
      } catch (error) {
        const failure = asHistoryFault(error);
        throw failure === null ? error : failedWith(failure, begun);
      }
    },
    state: () => ({ fault: fault?.sentence ?? null, since: fault?.since ?? null, ...count }),
    close: () => sql.end({ timeout: 1 }),
  };
}
