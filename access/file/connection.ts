import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import { AccessFileFault, wayBack } from '../access-fault.ts';
import { withFaults } from './file-faults.ts';
import { makeAccessDatabase, openAccessDatabase } from './open-database.ts';
import type { AccessPaths } from './paths.ts';

/** What a file looks like from outside: which one it is, and its length and last change. */
interface Look {
  file: string;
  content: string;
}

/** A file that is being used, and what it looked like when it was found good. */
interface Opened {
  database: Database;
  look: Look;
  dataVersion: unknown;
}

/**
 * The file of keys, opened. Other processes write it too, and people put backups in its place, also while it is in use: every use looks
 * first whether it is still the file that was opened.
 */
export class AccessConnection {
  readonly #paths: AccessPaths;
  #opened: Opened | null;
  /** It was opened anew, and nobody was told. */
  #isOther = false;

  /** @throws AccessFileFault */
  constructor(paths: AccessPaths, create: boolean) {
    this.#paths = paths;
    this.#opened = withFaults(paths, () => {
      if (create && !isThere(paths.path) && !isThere(paths.firstKey)) makeAccessDatabase(paths);
      return open(paths);
    });
  }

  read<T>(work: (database: Database) => T): T {
    return withFaults(this.#paths, () => work(this.#current().database));
  }

  /** One transaction, on the disk when this returns. */
  write<T>(work: (database: Database) => T): T {
    return withFaults(this.#paths, () => {
      const opened = this.#current();
      const result = opened.database.transaction(work).immediate(opened.database);
      emptyLog(opened.database);
      // What this process wrote is no change by another one. A file that was put there meanwhile is.
      const look = lookAt(this.#paths);
      if (look?.file === opened.look.file) opened.look = look;
      return result;
    });
  }

  /** Whether somebody else changed it since the last time, or since it was opened. After a fault, whether it is good again. */
  hasChanged(): boolean {
    return withFaults(this.#paths, () => {
      const opened = this.#current();
      const dataVersion = dataVersionOf(opened.database);
      const hasChanged = this.#isOther || dataVersion !== opened.dataVersion;
      opened.dataVersion = dataVersion;
      this.#isOther = false;
      return hasChanged;
    });
  }

  close(): void {
    const opened = this.#opened;
    this.#opened = null;
    opened?.database.close();
  }

  /** A file that looks other than before is opened anew, which finds damage. */
  #current(): Opened {
    const look = lookAt(this.#paths);
    if (this.#opened !== null && isDeepStrictEqual(look, this.#opened.look)) return this.#opened;
    this.close();
    this.#isOther = true;
    this.#opened = open(this.#paths);
    return this.#opened;
  }
}

function open(paths: AccessPaths): Opened {
  const { path, firstKey } = paths;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new AccessFileFault(
      'unusable',
      `${path} is a folder, not the file of keys. Move it away. ${wayBack(path, firstKey)}.`,
    );
  // Before it is read: what changes meanwhile is seen the next time.
  const look = lookAt(paths);
  if (look === null) throw missing(paths);
  const database = openAccessDatabase(paths);
  return { database, look, dataVersion: dataVersionOf(database) };
}

function missing({ path, firstKey }: AccessPaths): AccessFileFault {
  if (isThere(firstKey))
    return new AccessFileFault(
      'missing',
      `${path} is not there, and ${firstKey} says that keys were made. ${wayBack(path, firstKey)}.`,
    );
  return new AccessFileFault(
    'missing',
    `${path} is not there. It is made by the first start of the gateway, or with the first key that is made.`,
  );
}

/** Every commit of another process moves it. */
function dataVersionOf(database: Database): unknown {
  return database.pragma('data_version', { simple: true });
}

function lookAt({ path }: AccessPaths): Look | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return { file: `${found.dev} ${found.ino}`, content: `${found.size} ${found.mtimeMs}` };
}

/** Unlike `existsSync` it does not call a folder empty that may not be read. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * So that the file alone holds everything: people copy it, and put a copy in its place, without knowing of its log. Where somebody else is
 * reading at the moment, the next write does it.
 */
function emptyLog(database: Database): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
}
