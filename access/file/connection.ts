import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import SqliteDatabase, { type Database, SqliteError } from 'better-sqlite3';
import { AccessFileFault, wayBack } from '../access-fault.ts';
import { withFaults } from './file-faults.ts';
import { makeAccessDatabase, openAccessDatabase } from './open-database.ts';
import { type AccessPaths, logOf } from './paths.ts';

/** What a file looks like from outside: which one it is, and its length and last change. */
interface Look {
  file: string;
  content: string;
}

/** A command waits so long for another process. */
const ownPatienceMs = 5000;

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
  readonly #patienceMs: number;
  #opened: Opened | null;
  /** It was opened anew, and nobody was told. */
  #isOther = false;
  #isClosed = false;

  /** @throws AccessFileFault */
  constructor(paths: AccessPaths, create: boolean, patienceMs = ownPatienceMs) {
    this.#paths = paths;
    this.#patienceMs = patienceMs;
    this.#opened = withFaults(paths, () => {
      // In this order: another process that makes the file at this moment makes it before these.
      const isKnown = wasThere(paths);
      if (create && !isKnown && lookAt(paths) === null) makeAccessDatabase(paths);
      return open(paths, patienceMs);
    });
  }

  read<T>(work: (database: Database) => T): T {
    return withFaults(this.#paths, () => work(this.#current().database));
  }

  /** One transaction, on the disk when this returns. */
  write<T>(work: (database: Database) => T): T {
    return withFaults(this.#paths, () => {
      const opened = this.#current();
      const stamp = randomUUID();
      const stamped = (database: Database) => {
        database.prepare('UPDATE past SET stamp = ?').run(stamp);
        return work(database);
      };
      const result = opened.database.transaction(stamped).immediate(opened.database);
      // What is committed is in the log. So the file itself looks as before, or somebody else wrote it meanwhile, also in place, as `cp` does:
      // the next use opens that anew. Only what the log brings into it is no change by another one.
      if (!isDeepStrictEqual(lookAt(this.#paths), opened.look) || !emptyLog(opened.database, this.#patienceMs))
        return result;
      const look = lookAt(this.#paths);
      if (look?.file === opened.look.file && hasStamp(this.#paths, stamp)) opened.look = look;
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
    this.#isClosed = true;
    this.#leave();
  }

  #leave(): void {
    const opened = this.#opened;
    this.#opened = null;
    opened?.database.close();
  }

  /** A file that looks other than before is opened anew, which finds damage. */
  #current(): Opened {
    if (this.#isClosed) throw new Error('the file of keys is closed');
    const look = lookAt(this.#paths);
    if (this.#opened !== null && isDeepStrictEqual(look, this.#opened.look)) return this.#opened;
    this.#leave();
    this.#isOther = true;
    this.#opened = open(this.#paths, this.#patienceMs);
    return this.#opened;
  }
}

function open(paths: AccessPaths, patienceMs: number): Opened {
  const { path, firstKey } = paths;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new AccessFileFault(
      'unusable',
      `${path} is a folder, not the file of keys.`,
      `Move it away. ${wayBack(path, firstKey)}`,
    );
  // Before it is read: what changes meanwhile is seen the next time.
  const look = lookAt(paths);
  if (look === null) throw missing(paths);
  const database = openAccessDatabase(paths, patienceMs);
  return { database, look, dataVersion: dataVersionOf(database) };
}

function missing(paths: AccessPaths): AccessFileFault {
  const { path, firstKey } = paths;
  const [found, whatToDo] = wasThere(paths)
    ? [`${path} is not there, and what is beside it says that keys were made.`, wayBack(path, firstKey)]
    : [`${path} is not there.`, 'It is made by the first start of the gateway, or with the first key that is made.'];
  return new AccessFileFault('missing', found, whatToDo);
}

/** Whether the key of the first start or a log of the file says that there was one. Such a log would be taken for that of a new file. */
function wasThere({ path, firstKey }: AccessPaths): boolean {
  const log = statSync(logOf(path), { throwIfNoEntry: false });
  return (log !== undefined && log.size > 0) || statSync(firstKey, { throwIfNoEntry: false }) !== undefined;
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

/**
 * So that the file alone holds everything: people copy it, and put a copy in its place, without knowing of its log. Nobody is waited for:
 * where another process reads at the moment, or the disk is full, what is committed stays in the log, and the next write does it.
 * @returns whether it was emptied.
 */
function emptyLog(database: Database, patienceMs: number): boolean {
  database.pragma('busy_timeout = 0');
  try {
    return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    return false;
  } finally {
    database.pragma(`busy_timeout = ${patienceMs}`);
  }
}

/** Whether the file, read anew, is the one that was just written. Another may have been copied over it while the log was emptied. */
function hasStamp({ path }: AccessPaths, stamp: string): boolean {
  try {
    const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    try {
      return database.prepare('SELECT stamp FROM past').pluck().get() === stamp;
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    return false;
  }
}
