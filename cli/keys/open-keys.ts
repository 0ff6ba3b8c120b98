import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AccessFileFault } from '@poolgate/access/access-fault.ts';
import { type AccessFile, openAccessFile } from '@poolgate/access/access-file.ts';
import { ensureFirstKey } from '@poolgate/access/first-key.ts';
import { CommandError } from '../outcome.ts';
import { complain } from '../print.ts';

export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** Works with the keys that are there. @throws CommandError where their file cannot be used. */
export function withKeys<T>(stateDir: string, work: (file: AccessFile) => T): T {
  return opened(stateDir, false, work);
}

/** The same, and makes the file where no gateway with keys has run yet: with the first key, which its first start would make. */
export function withNewKeys<T>(stateDir: string, work: (file: AccessFile) => T): T {
  const isNew = !existsSync(join(stateDir, 'access.db'));
  return opened(stateDir, true, (file) => {
    if (isNew)
      complain(
        `There were no keys in ${stateDir} yet: ${file.path} was made, and an admin key in ${ensureFirstKey(file, stateDir).path}. Make sure that the gateway has this STATE_DIR.`,
      );
    return work(file);
  });
}

function opened<T>(stateDir: string, create: boolean, work: (file: AccessFile) => T): T {
  try {
    const file = openAccessFile(stateDir, { now: nowInSeconds, create });
    try {
      return work(file);
    } finally {
      file.close();
    }
  } catch (error) {
    if (!(error instanceof AccessFileFault)) throw error;
    throw new CommandError(error.message, undefined, { cause: error });
  }
}
