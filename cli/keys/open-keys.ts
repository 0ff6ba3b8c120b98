import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AccessFileFault } from '@poolgate/access/access-fault.ts';
import { type AccessFile, openAccessFile } from '@poolgate/access/access-file.ts';
import { ensureFirstKey } from '@poolgate/access/first-key.ts';
import { runningGateway } from '@poolgate/access/running-gateway.ts';
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
        `There were no keys in ${stateDir} yet: ${file.path} was made, and an admin key in ${ensureFirstKey(file, stateDir).path}.`,
      );
    return work(file);
  });
}

/** Says it where what was made is good nowhere now, as after the demo was started, which has a STATE_DIR of its own. */
export function tellIfNoneRuns(stateDir: string): void {
  if (runningGateway(stateDir) === null)
    complain(
      `No gateway runs with STATE_DIR ${stateDir} now, so this opens nothing until one does. Where yours runs, set STATE_DIR to its folder; the demo prints its own.`,
    );
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
