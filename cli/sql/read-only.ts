import Database from 'better-sqlite3';
import { ownCommand } from '../config.ts';
import { CommandError, exitCode, wrongUse } from '../outcome.ts';

export interface Rows {
  columns: string[];
  rows: unknown[][];
}

/** A file opened only for reading. */
export interface ReadOnlyFile {
  /** @throws CommandError where SQLite refuses the statement, or the statement changes something. */
  rows(statement: string): Rows;
  close(): void;
}

export function openReadOnly(path: string): ReadOnlyFile {
  const database = open(path);
  return {
    rows(statement) {
      try {
        const prepared = database.prepare(statement);
        if (!prepared.reader) throw wrongUse('Only statements that give rows can be run here, such as SELECT.');
        const columns = prepared.columns().map(({ name }) => name);
        // A JavaScript number would round large integers.
        return { columns, rows: prepared.raw().safeIntegers().all() as unknown[][] };
      } catch (error) {
        throw asSentence(error, path);
      }
    },
    close: () => void database.close(),
  };
}

function open(path: string): Database.Database {
  try {
    return new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  } catch (error) {
    throw asSentence(error, path);
  }
}

function asSentence(error: unknown, path: string): unknown {
  if (error instanceof RangeError)
    return wrongUse(
      error.message.includes('no statements')
        ? 'There is no statement. Give one, such as "SELECT * FROM latest_pool_status".'
        : 'Only one statement can be run at a time. Run the others one by one.',
    );
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code === 'SQLITE_READONLY')
    return wrongUse('The file is opened read-only: only statements that change nothing can be run.');
  if (error.code === 'SQLITE_ERROR') return wrongUse(`SQLite refuses the statement: ${error.message}.`);
  return new CommandError(`${path} cannot be read: ${error.message}. See \`${ownCommand()} check\`.`, exitCode.fault, {
    cause: error,
  });
}
