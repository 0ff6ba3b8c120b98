import Database from 'better-sqlite3';
import { z } from 'zod';
import { AccessFileFault, wayBack } from '../access-fault.ts';
import type { AccessPaths } from './paths.ts';

/** Runs work with the file; whatever is wrong with file, folder or disk becomes a sentence. A mistake of ours stays what it is. */
export function withFaults<T>(paths: AccessPaths, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(error, paths);
  }
}

function faultOf(error: unknown, { path, firstKey, folder }: AccessPaths): unknown {
  if (error instanceof AccessFileFault) return error;
  const code = String((error as { code?: unknown }).code);
  const reason = (error as Error).message;
  const isOddRow = error instanceof z.ZodError || error instanceof SyntaxError;
  if (isOddRow || /^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    const damage = isOddRow ? 'a row holds what no version writes' : reason;
    return new AccessFileFault('damaged', `${path} is damaged (${damage}).`, wayBack(path, firstKey), { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY'))
    return new AccessFileFault(
      'busy',
      `${path} is being written by another process that does not end.`,
      'Find out which one has it open, and try again.',
      { cause: error },
    );
  const isOfFile = error instanceof Database.SqliteError && /^SQLITE_(?!CONSTRAINT|MISUSE|RANGE|ERROR)/.test(code);
  const isOfSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string';
  if (!isOfFile && !isOfSystem) return error;
  return new AccessFileFault(
    'unusable',
    `The keys in ${path} cannot be used (${reason}).`,
    `See to it that the folder ${folder} and the files in it belong to this user, and that its disk has room.`,
    { cause: error },
  );
}
