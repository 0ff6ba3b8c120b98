import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { leaveClosed } from '@poolgate/server/process/leave-closed.ts';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { arrayText } from '../../tables/array-text.ts';
import { comparableRow, literal, rowsStatement } from '../../tables/comparable.ts';
import { fromArrays, quoted } from '../../tables/operation-sql.ts';
import type { ExistingColumns, Row, Table, Write } from '../../tables/table.ts';
import { batchJson, cursorOf, isFaultOfRow, isWriteAnswer, moveCursor } from '../batch-sql.ts';
import { refusedRow, unsendableRows } from '../refusals.ts';
import { isOfStructure } from '../sql-faults.ts';
import { type Batch, type Cursor, type Target, TargetFault, type WriteOutcome } from '../target.ts';
import { type ConnectionSettings, connectionSettings, tlsOf } from './connection-settings.ts';
import { readExistingColumns } from './existing-columns.ts';
import { openSocket } from './open-socket.ts';
import { faultOf, NoAnswer, oldestVersion, sqlStateOf, TooOld } from './postgres-faults.ts';

export interface PostgresTargetOptions {
  url: string;
  /** All that are written: their columns at the target are read once a connection. */
  tables: readonly Pick<Table, 'schema' | 'name'>[];
  /** How the setting of the URL is called, for messages. */
  variable?: string;
  timeouts?: Partial<Timeouts>;
}

interface Timeouts {
  connectSeconds: number;
  /** Of one statement, at the server. */
  statementSeconds: number;
  /** Of a whole transaction, here: a server or a network that says nothing ends nothing. */
  answerSeconds: number;
}

const usualTimeouts: Timeouts = { connectSeconds: 10, statementSeconds: 60, answerSeconds: 120 };

/** The target was somewhere else, so that the transaction is rolled back. */
class Elsewhere extends Error {
  readonly found: Cursor | null;
  constructor(found: Cursor | null) {
    super('the target is somewhere else');
    this.found = found;
  }
}

/** Rolls back what was only tried out. */
class TriedOut extends Error {}

/** A pooler gave the transaction to another session than the one before, or made it forget what was prepared. */
class OtherSession extends Error {}

/**
 * Writes to PostgreSQL over one connection. All statements of a batch go there together, and the commit with them. Everything but prepared statements is said
 * anew in each transaction, so that a pooler may give each transaction to another session; nothing is prepared any more once one does so.
 */
export function createPostgresTarget(options: PostgresTargetOptions): Target {
  const { url, tables, variable = 'DATABASE_URL' } = options;
  const settings = connectionSettings(url);
  const timeouts = { ...usualTimeouts, ...options.timeouts };
  let sql: Sql | null = null;
  let socket: Socket | null = null;
  let existing: ExistingColumns | null = null;
  let mayConnect = false;
  let keepsStatements = true;
  /** A prepared statement that tells the session of this connection from others. */
  const session = quoted(`poolgate ${randomUUID()}`);

  /** Once a transaction: the library would try without end where a connection is closed before the server said anything. */
  const open = async () => {
    if (!mayConnect) throw Object.assign(new Error(), { code: 'closed before an answer' });
    mayConnect = false;
    existing = null;
    socket = await openSocket(settings, timeouts.connectSeconds);
    return socket;
  };

  const drop = async () => {
    const [dropped, its] = [sql, socket];
    [sql, socket] = [null, null];
    await dropped?.end({ timeout: 0 });
    // The library takes leave and waits for the other side, which may never say anything again. What it still writes fails.
    its?.on('error', () => undefined).destroy();
  };

  /**
   * @param first a statement whose rows `work` gets: it goes to the server together with what begins a transaction.
   * @param work sends statements. The commit goes along with those that it does not wait for, and rolls back after a fault. What it returns is called
   * once all have their answers.
   */
  async function inTransaction<T>(
    first: string,
    work: (rows: postgres.Row[], sql: TransactionSql, existing: ExistingColumns) => Promise<() => Promise<T> | T>,
  ): Promise<T> {
    mayConnect = true;
    sql ??= connect(settings, timeouts, open, keepsStatements);
    const inside = async (transaction: TransactionSql) => {
      if (keepsStatements && existing === null) await transaction.unsafe(`PREPARE ${session} AS SELECT 1`);
      existing ??= await look(transaction, tables);
      const begin = [atBegin(timeouts), ...(keepsStatements ? [`EXECUTE ${session}`] : []), first].join('; ');
      const results = await transaction.unsafe<postgres.Row[][]>(begin).simple().catch(otherSession);
      return work(results.at(-1) ?? [], transaction, existing);
    };
    const begun = sql.begin((transaction) => inside(transaction).catch(leaveClosed));
    try {
      return await within(
        timeouts.answerSeconds,
        begun.then((finish) => finish()),
      );
    } catch (error) {
      if (error instanceof OtherSession) {
        keepsStatements = false;
        await drop();
        return inTransaction(first, work);
      }
      if (error instanceof Elsewhere || error instanceof TriedOut || isFaultOfRow(sqlStateOf(error))) throw error;
      const state = sqlStateOf(error);
      // What was looked up may be old, or nobody knows what state the connection is in, or the server ends it.
      if (existing === null || isOfStructure(state) || state === undefined || state.startsWith('57P')) await drop();
      throw await faultOf(error, { ...settings, variable, ...timeouts });
    }
  }

  const findCursor = (source: string) =>
    inTransaction(
      cursorOf(literal(source)),
      async ([row]) =>
        () =>
          (row?.cursor as Cursor | undefined) ?? null,
    );

  const writeStatements = ({ source, cursor, after, writes }: Batch) => {
    const [from, mark, places] = [source, cursor.mark, JSON.stringify(after)].map(literal) as [string, string, string];
    const move = moveCursor(from, String(cursor.batch), mark, `${places}::jsonb`);
    return inTransaction(move, async (moved, transaction, columns) => {
      if (moved.length === 0) {
        const [row] = await transaction.unsafe(cursorOf(from));
        throw new Elsewhere((row?.cursor as Cursor | undefined) ?? null);
      }
      const written = sendAll(transaction, columns, writes);
      return async (): Promise<WriteOutcome> => {
        throwFirst(await written);
        return { done: true, refused: [] };
      };
    });
  };

  /** Row by row where one is refused, which the function does at the server. */
  const writeByFunction = async (batch: Batch): Promise<WriteOutcome> => {
    const { rows, refused } = unsendableRows(batch.writes);
    const answer = await inTransaction('', async (_rows, transaction) => {
      const json = JSON.stringify(batchJson(batch, rows));
      const [row] = await transaction.unsafe('SELECT public.poolgate_write($1::text::jsonb) AS answer', [json]);
      return () => row?.answer as unknown;
    });
    if (!isWriteAnswer(answer)) throw new TargetFault('unfit', otherFunction);
    return answer.done ? { done: true, refused: [...refused, ...answer.refused.map(refusedRow)] } : answer;
  };

  return {
    name: 'postgres',
    async write(batch) {
      try {
        return await writeStatements(batch);
      } catch (error) {
        if (error instanceof Elsewhere) return { done: false, found: error.found };
        if (!isFaultOfRow(sqlStateOf(error))) throw error;
      }
      try {
        return await writeByFunction(batch);
      } catch (error) {
        if (!isFaultOfRow(sqlStateOf(error))) throw error;
        throw await faultOf(error, { ...settings, variable, ...timeouts });
      }
    },
    cursorOf: findCursor,
    async tryOut(operations) {
      const move = moveCursor("''", '0', "''", `'"any"'::jsonb`);
      const writes = operations.map((operation) => ({ operation, rows: [] }));
      try {
        await inTransaction(move, async (_moved, transaction, columns) => {
          throwFirst(await sendAll(transaction, columns, writes));
          throw new TriedOut();
        });
      } catch (error) {
        if (!(error instanceof TriedOut)) throw error;
      }
    },
    rows: (table, { column, values }, after, limit) =>
      inTransaction('', async (_rows, transaction) => {
        const [found] = await transaction.unsafe(rowsStatement(table, quoted(column)), [
          arrayText(values),
          after === null ? null : JSON.stringify(after),
          limit,
        ]);
        const rows: Row[] = found?.rows;
        return () => rows.map((row) => comparableRow(row, table.columns));
      }),
    close: drop,
  };
}

const otherFunction =
  'The function public.poolgate_write at the target is not one that `poolgate sync init` made. Run `poolgate sync init`.';

export function connect(
  settings: ConnectionSettings,
  { connectSeconds }: Pick<Timeouts, 'connectSeconds'>,
  open: () => Promise<Socket>,
  prepare = false,
): Sql {
  const { host, port, database, user, password } = settings;
  const options = {
    host,
    port,
    database,
    user,
    password,
    ssl: tlsOf(settings),
    max: 1,
    prepare,
    fetch_types: false,
    connect_timeout: connectSeconds,
    idle_timeout: idleSeconds,
    backoff: () => 0,
    connection: { application_name: 'poolgate' },
    onnotice: () => undefined,
    socket: open,
  };
  return postgres(options);
}

/** A connection is kept no longer than this without work: a pooler has few. */
const idleSeconds = 120;

/** Settings of a connection would need a session; some poolers refuse them, too. */
function atBegin({ statementSeconds }: Timeouts): string {
  return (
    "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL extra_float_digits = 1; " +
    `SET LOCAL statement_timeout = '${statementSeconds}s'; SET LOCAL idle_in_transaction_session_timeout = '${statementSeconds}s'`
  );
}

/** The session has no statement of this name: it is not the one that prepared it, or has forgotten. */
function otherSession(error: unknown): never {
  throw sqlStateOf(error) === '26000' ? new OtherSession() : error;
}

/** What is told once a connection. */
async function look(sql: TransactionSql, tables: PostgresTargetOptions['tables']): Promise<ExistingColumns> {
  const [row] = await sql.unsafe("SELECT current_setting('server_version_num')::integer / 10000 AS version");
  if (row?.version < oldestVersion) throw new TooOld(row?.version);
  return readExistingColumns(sql, tables);
}

function arraysOf({ operation, rows }: Write): string[] {
  return operation.columns.map(({ name }) => arrayText(rows.map((row) => row[name] ?? null)));
}

/** All of them go to the server before the first is answered. */
function sendAll(transaction: TransactionSql, columns: ExistingColumns, writes: readonly Write[]) {
  return Promise.allSettled(
    writes.map(({ operation, rows }) => {
      const statement = operation.statement(fromArrays(operation), columns);
      return transaction.unsafe(statement, arraysOf({ operation, rows }), { prepare: true });
    }),
  );
}

/** All faults that follow the first only say that there was one. */
function throwFirst(answers: readonly PromiseSettledResult<unknown>[]): void {
  const fault = answers.find(({ status }) => status === 'rejected');
  if (fault?.status === 'rejected') throw fault.reason;
}

/** A server or a network that says nothing ends nothing by itself. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new NoAnswer()), seconds * 1000);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
